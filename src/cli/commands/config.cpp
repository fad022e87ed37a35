// `lectern config`: the settings in force and where each comes from; one of them, or another value for it.

#include <algorithm>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

Json as_json(const Configuration& configuration, const std::string& name) {
  const auto place = configuration.place_of(name);
  const auto written = setting_value(configuration.settings(), name);
  // TOML's numbers and plain strings are JSON's.
  return {{"name", name},
          {"value", Json::parse(written)},
          {"place", place.empty() ? Json(nullptr) : Json(place)},
          {"variable", setting_variable(name)}};
}

/// A file's place without its directory.
std::string short_place(const std::string& place) { return place.substr(place.rfind('/') + 1); }

int show(Session& session, const std::vector<std::string>& names) {
  const auto& configuration = session.configuration();
  if (session.layout() == Layout::json) {
    auto document = json_document("config");
    document["file"] = session.settings_file().string();
    document["settings"] = Json::array();
    for (const auto& name : names) document["settings"].push_back(as_json(configuration, name));
    session.document(document);
    return 0;
  }
  std::size_t widest = 0;
  for (const auto& name : names) widest = std::max(widest, name.size());
  for (const auto& name : names) {
    const auto value = setting_value(configuration.settings(), name);
    const auto place = configuration.place_of(name);
    if (session.layout() == Layout::lines) {
      session.line(tab_separated({name, value, place}));
      continue;
    }
    const auto text = fit(fmt::format("{} = {}", pad(name, widest), value), session.width());
    const auto room = session.width() - display_width(text);
    session.line(text + (place.empty() || room < 8 ? "" : session.style().dim(fit("  # " + short_place(place), room))));
  }
  return 0;
}

/// The name of a setting, or of all in a table. Throws `Fault::usage` with a suggestion.
std::vector<std::string> names_meant(const std::string& word) {
  const auto names = setting_names();
  if (std::find(names.begin(), names.end(), word) != names.end()) return {word};
  std::vector<std::string> within;
  for (const auto& name : names)
    if (name.starts_with(word + ".")) within.push_back(name);
  if (within.empty())
    throw Error(Fault::usage, fmt::format("there is no setting '{}'", excerpt(word)),
                suggestion(word, names, "lectern config lists the settings"));
  return within;
}

int change(Session& session, const std::string& name, const std::string& value) {
  if (names_meant(name).front() != name)
    throw Error(Fault::usage, fmt::format("'{}' is a table of settings", name), "name one of them");
  if (!setting_accepts(name, value))
    throw Error(Fault::usage, fmt::format("'{}' takes {}, not '{}'", name, setting_takes(name), excerpt(value)));
  const auto file = session.settings_file();
  std::error_code absent;
  const auto before = std::filesystem::exists(file, absent) ? read_text_file(file) : std::string();
  const auto after = with_setting(before, file.string(), name, value);
  if (after != before) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    write_file(file, after);
  }
  session.forget_configuration();
  (void)show(session, {name});
  const auto place = session.configuration().place_of(name);
  if (!place.starts_with(file.string()))
    session.notice(fmt::format("'{}' has the value now, but {} goes before it", file.string(), place));
  else if (session.layout() == Layout::lines)
    session.notice(fmt::format("written to '{}'", file.string()));
  return 0;
}

int run_config(Session& session, const std::vector<std::string>& words) {
  if (words.size() == 3 && words[1] == "=") return change(session, words[0], words[2]);
  if (words.size() == 3 && words[0] == "set")
    throw Error(Fault::usage, "'config' needs no verb", fmt::format("lectern config {} {}", words[1], words[2]));
  if (words.size() > 2)
    throw Error(Fault::usage, "'config' takes one setting and one value", "put a value with blanks in quotes");
  if (words.size() == 2) return change(session, words[0], words[1]);
  return show(session, words.empty() ? setting_names() : names_meant(words.front()));
}

}  // namespace

Action config_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("KEY", *words, "a setting, or a table of them, to show; with a value behind it, to change", false);
  return [words](Session& session) { return run_config(session, *words); };
}

}  // namespace lectern
