// `lectern help`: of the program, of a command, and of what several commands share, on the screen or as manual pages.

#include <algorithm>

#include "cli/command.hpp"
#include "cli/manual.hpp"
#include "cli/subjects.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> words;
  bool roff = false;
  std::optional<std::string> pages;
};

/// Subjects, for the end of the overview.
std::string subject_list() {
  std::string text = "\nhelp has more on:\n";
  for (const auto& subject : subjects()) text += fmt::format("  {}  {}\n", pad(subject.name, 10), subject.summary);
  return text;
}

/// Throws `Fault::usage` for what is neither a command nor a subject.
void expect_known(const std::string& word) {
  std::vector<std::string> known;
  for (const auto& command : commands()) known.emplace_back(command.name);
  for (const auto& subject : subjects()) known.emplace_back(subject.name);
  if (std::find(known.begin(), known.end(), word) == known.end())
    throw Error(Fault::usage, fmt::format("there is no help on '{}'", excerpt(word)),
                suggestion(word, known, "lectern help lists commands and subjects"));
}

int write_pages(Session& session, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  const auto pages = manual_pages();
  for (const auto& page : pages) write_file(directory / fmt::format("{}.{}", page.name, page.section), page.text());
  session.notice(fmt::format("{} written to '{}'", counted(static_cast<long long>(pages.size()), "manual page"),
                             directory.string()));
  return 0;
}

/// Throws `Fault::usage` for words beyond those that are looked at.
void expect_no_more(const Options& options) {
  const std::size_t taken = options.pages ? 0 : 1;
  if (options.words.size() > taken)
    throw Error(Fault::usage, fmt::format("'{}' is one word too many", excerpt(options.words[taken])),
                options.pages ? "--pages writes all pages"
                              : fmt::format("help is on one thing: lectern help {}", excerpt(options.words.front())));
}

int run_help(Session& session, const Options& options) {
  expect_no_more(options);
  if (options.pages) return write_pages(session, *options.pages);
  const auto word = options.words.empty() ? std::string() : options.words.front();
  if (!word.empty()) expect_known(word);
  if (options.roff)
    session.print(manual_page(word).text());
  else if (word.empty())
    session.print(overview() + subject_list());
  else if (const auto* subject = find_subject(word))
    session.print(help_for(*subject));
  else
    session.print(help_for(command_named(word)));
  return 0;
}

std::string subject_names(std::string_view separator) {
  std::vector<std::string> names;
  for (const auto& subject : subjects()) names.emplace_back(subject.name);
  return join(names, separator);
}

}  // namespace

Action help_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("COMMAND|" + subject_names("|"), options->words, "a command, or " + subject_names(", "), false);
  arguments.flag("--roff", options->roff, "as a manual page, for man: lectern help plan --roff | man -l -");
  arguments.text("--pages", "DIR", options->pages, "write all manual pages to a directory");
  return [options](Session& session) { return run_help(session, *options); };
}

}  // namespace lectern
