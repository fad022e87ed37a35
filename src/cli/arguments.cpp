// The one file that sees the argument parser's library. It reads all values as text; what a value must be is checked
// here, for the library's own messages are not made for people.

#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <charconv>

#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

struct Arguments::Parser {
  CLI::App app;
};

namespace {

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) {
  throw Error(Fault::usage, message, hint);
}

int whole_number(const std::string& name, const std::string& text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
    refuse(fmt::format("'{}' takes a whole number from {} to {}, not '{}'", name, least, most, excerpt(text, 80)));
  return value;
}

/// The option that a lone word was most likely meant for: `plan 2h`, `doctor fix`.
std::string likely_option(const std::vector<Argument>& arguments, const std::string& word) {
  for (const auto& argument : arguments) {
    const bool flag = argument.value.empty() && argument.name == "--" + word;
    const bool duration = argument.value == "DURATION" && parse_duration(word);
    const bool date = argument.name == "--since" && parse_when(word, Instant{});
    if (flag) return fmt::format("did you mean '{}'?", argument.name);
    if (duration || date) return fmt::format("did you mean '{} {}'?", argument.name, excerpt(word, 80));
  }
  return "--help shows what goes where";
}

}  // namespace

Arguments::Arguments() : parser_(std::make_unique<Parser>()) {
  parser_->app.set_help_flag();
  parser_->app.allow_extras();
}

Arguments::~Arguments() = default;

void Arguments::flag(const std::string& name, bool& into, const std::string& help) {
  parser_->app.add_flag(name, into);
  arguments_.push_back({name, "", help, false});
}

void Arguments::text(const std::string& name, const std::string& value, std::optional<std::string>& into,
                     const std::string& help) {
  parser_->app.add_option(name, into)->take_last();
  arguments_.push_back({name, value, help, false});
}

void Arguments::file(const std::string& name, std::optional<std::string>& into, const std::string& help) {
  text(name, "FILE", into, help);
  check([=, &into] {
    if (into && into->empty())
      refuse(fmt::format("'{}' takes the name of a file, and this one is empty", name),
             fmt::format("write '{} FILE', or leave the option out", name));
  });
}

void Arguments::each(const std::string& name, const std::string& value, std::vector<std::string>& into,
                     const std::string& help) {
  parser_->app.add_option(name, into)->allow_extra_args(false);
  arguments_.push_back({name, value, help, false});
}

void Arguments::texts(const std::string& name, const std::string& value, std::vector<std::string>& into,
                      const std::string& help) {
  parser_->app.add_option(name, into);
  arguments_.push_back({name, value, help, false});
}

void Arguments::number(const std::string& name, int least, int most, std::optional<int>& into,
                       const std::string& help) {
  auto text_value = std::make_shared<std::optional<std::string>>();
  text(name, "N", *text_value, help);
  check([=, &into] {
    if (*text_value) into = whole_number(name, **text_value, least, most);
  });
}

void Arguments::duration(const std::string& name, std::optional<std::chrono::minutes>& into, const std::string& help) {
  auto text_value = std::make_shared<std::optional<std::string>>();
  text(name, "DURATION", *text_value, help);
  check([=, &into] {
    if (!*text_value) return;
    into = parse_duration(**text_value);
    if (!into)
      refuse(fmt::format("'{}' takes a duration, not '{}'", name, excerpt(**text_value, 80)),
             "write 150m, 2h or 2h30m");
  });
}

void Arguments::choice(const std::string& name, std::vector<std::string> values, std::optional<std::string>& into,
                       const std::string& help) {
  text(name, join(values, "|"), into, help);
  check([=, values = std::move(values), &into] {
    if (!into || std::find(values.begin(), values.end(), *into) != values.end()) return;
    refuse(fmt::format("'{}' takes {}, not '{}'", name, join(values, ", "), excerpt(*into, 80)),
           suggestion(*into, values));
  });
}

void Arguments::words(const std::string& name, std::vector<std::string>& into, const std::string& help, bool needed) {
  words_ = &into;
  parser_->app.add_option("words", into);
  arguments_.push_back({name, "", help, true});
  if (needed)
    check([=, &into] {
      if (into.empty()) refuse(fmt::format("{} is missing: {}", name, help));
    });
}

void Arguments::signed_words(const std::string& name, std::vector<std::string>& into, const std::string& help) {
  words(name, into, help, false);
  signed_ = true;
}

void Arguments::parse(std::vector<std::string> line) {
  // What stands behind `--` is words, whatever it looks like.
  std::vector<std::string> behind;
  if (const auto dashes = std::find(line.begin(), line.end(), "--"); dashes != line.end() && words_ != nullptr) {
    behind.assign(dashes + 1, line.end());
    line.erase(dashes, line.end());
  }
  // The library would take `-vision` for several options of one letter.
  if (signed_) {
    const auto dashed = std::stable_partition(line.begin(), line.end(), [](const std::string& word) {
      return word.size() < 3 || word[0] != '-' || word[1] == '-';
    });
    behind.insert(behind.begin(), dashed, line.end());
    line.erase(dashed, line.end());
  }
  std::reverse(line.begin(), line.end());  // the library takes the words from the back
  try {
    parser_->app.parse(std::move(line));
  } catch (const CLI::ParseError& error) {
    const std::string what = error.what();
    const auto named = std::find_if(arguments_.begin(), arguments_.end(), [&](const Argument& argument) {
      return !argument.words && what.find(argument.name) != std::string::npos;
    });
    if (named != arguments_.end() && !named->value.empty())
      refuse(fmt::format("'{}' needs one value: {}", named->name, named->value));
    refuse(excerpt(what, 80));
  }
  for (const auto& word : parser_->app.remaining()) {
    if (word.size() > 1 && word.front() == '-') {
      std::vector<std::string> names;
      for (const auto& argument : arguments_)
        if (!argument.words) names.push_back(argument.name);
      const auto name = word.substr(0, word.find('='));
      refuse(fmt::format("there is no option '{}' here", excerpt(name, 80)),
             suggestion(name, names,
                        words_ != nullptr ? "--help lists the options; put -- before a word that begins with a hyphen"
                                          : "--help lists the options"));
    }
    refuse(fmt::format("'{}' is one word too many", excerpt(word, 80)), likely_option(arguments_, word));
  }
  if (words_ != nullptr) words_->insert(words_->end(), behind.begin(), behind.end());
  for (const auto& work : checks_) work();
}

}  // namespace lectern
