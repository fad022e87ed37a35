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

struct Options {
  std::vector<std::string> words;
  bool changed = false;
  bool reset = false;
  bool edit = false;
};

/// A setting's value where nobody changed it.
std::string default_of(const std::string& name) {
  static const Settings reference = Configuration().settings();
  return setting_value(reference, name);
}

Json as_json(const Configuration& configuration, const std::string& name) {
  const auto place = configuration.place_of(name);
  const auto written = setting_value(configuration.settings(), name);
  // TOML's numbers and plain strings are JSON's.
  return {{"name", name},
          {"value", Json::parse(written)},
          {"place", place.empty() ? Json(nullptr) : Json(place)},
          {"variable", setting_variable(name)},
          {"default", Json::parse(default_of(name))},
          {"takes", setting_takes(name)},
          {"meaning", setting_meaning(name)}};
}

/// A file's place without its directory.
std::string short_place(const std::string& place) { return place.substr(place.rfind('/') + 1); }

int show_json(Session& session, const std::vector<std::string>& names) {
  auto document = json_document("config");
  document["file"] = session.settings_file().string();
  document["settings"] = Json::array();
  for (const auto& name : names) document["settings"].push_back(as_json(session.configuration(), name));
  session.document(document);
  return 0;
}

int show(Session& session, const std::vector<std::string>& names) {
  const auto& configuration = session.configuration();
  if (session.layout() == Layout::json) return show_json(session, names);
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

/// One setting on a screen, with what it means.
int explain(Session& session, const std::string& name) {
  (void)show(session, {name});
  if (session.layout() != Layout::screen) return 0;
  constexpr std::size_t indent = 2;
  const auto tell = [&](const std::string& text) {
    for (const auto& line : wrap(text, session.measure_behind(indent))) session.line(std::string(indent, ' ') + line);
  };
  const auto meaning = setting_meaning(name);
  tell(meaning.empty() ? setting_meaning(name.substr(0, name.find('.'))) : meaning);
  tell(fmt::format("takes {}; {} where it is not set", setting_takes(name), default_of(name)));
  tell(fmt::format("to change it: lectern config {} VALUE, or {}=VALUE in the environment", name,
                   setting_variable(name)));
  return 0;
}

/// The name of a setting, or of all in a table. Throws `Fault::usage` with a suggestion.
std::vector<std::string> names_meant(const std::string& word) {
  const auto names = setting_names();
  if (std::find(names.begin(), names.end(), word) != names.end()) return {word};
  std::vector<std::string> within;
  for (const auto& name : names)
    if (name.starts_with(word + ".")) within.push_back(name);
  if (!within.empty()) return within;
  // The last part of a name by itself is what people remember of it.
  std::string hint = suggestion(word, names, "lectern config lists the settings");
  for (const auto& name : names)
    if (name.ends_with("." + word)) hint = fmt::format("did you mean '{}'?", name);
  throw Error(Fault::usage, fmt::format("there is no setting '{}'", excerpt(word)), hint);
}

std::string text_of_file(const std::filesystem::path& file) {
  std::error_code absent;
  return std::filesystem::exists(file, absent) ? read_text_file(file) : std::string();
}

void keep(const std::filesystem::path& file, const std::string& text) {
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
  write_file(file, text);
}

/// Shows settings as they are now that the file was written, and says where something else goes before it.
int tell_change(Session& session, const std::vector<std::string>& names, bool written) {
  const auto file = session.settings_file();
  session.forget_configuration();
  (void)show(session, names);
  for (const auto& name : names)
    if (const auto place = session.configuration().place_of(name); !place.empty() && !place.starts_with(file.string()))
      session.notice(fmt::format("{} goes before your file: it gives '{}' its value", place, name));
  if (written && session.layout() == Layout::lines) session.notice(fmt::format("written to '{}'", file.string()));
  return 0;
}

int change(Session& session, const std::string& name, const std::string& value) {
  if (names_meant(name).front() != name)
    throw Error(Fault::usage, fmt::format("'{}' is a table of settings", name), "name one of them");
  if (!setting_accepts(name, value))
    throw Error(Fault::usage, fmt::format("'{}' takes {}, not '{}'", name, setting_takes(name), excerpt(value)));
  const auto file = session.settings_file();
  const auto before = text_of_file(file);
  const auto after = with_setting(before, file.string(), name, value);
  if (after != before) keep(file, after);
  return tell_change(session, {name}, true);
}

int reset(Session& session, const std::vector<std::string>& words) {
  if (words.size() != 1) throw Error(Fault::usage, "'--reset' takes one setting, or one table of them");
  const auto names = names_meant(words.front());
  const auto file = session.settings_file();
  const auto before = text_of_file(file);
  auto after = before;
  for (const auto& name : names) after = without_setting(after, file.string(), name);
  if (after != before) keep(file, after);
  return tell_change(session, names, after != before);
}

/// The editor, also where the settings that name it cannot be read.
std::string editor_of(Session& session) {
  std::string setting;
  try {
    setting = session.settings().editor;
  } catch (const Error&) {
    setting.clear();  // what is wrong with them is about to be put right
  }
  return session.program(setting, {"VISUAL", "EDITOR"}, "vi");
}

/// Reads the file that an editor has left. What is wrong in it comes with a word on how to go on.
void expect_readable(Session& session, const std::filesystem::path& file) {
  session.forget_configuration();
  try {
    (void)session.configuration();
  } catch (const Error& error) {
    const std::string_view message = error.what();
    if (!message.starts_with(file.string())) throw;  // the environment's, which no editor mends
    const auto& hint = error.hint();
    const std::string again = "lectern config --edit opens the file again";
    throw Error(error.fault(), error.what(), hint.ends_with('?') ? hint + " " + again : again);
  }
}

int edit(Session& session) {
  const auto file = session.settings_file();
  const auto editor = editor_of(session);
  if (std::error_code absent; !std::filesystem::exists(file, absent)) keep(file, settings_to_edit());
  session.flush();
  const int code = session.env().launcher.run(editor, file.string(), std::nullopt);
  if (code != 0)
    throw Error(Fault::unavailable,
                code == 127 ? fmt::format("cannot run the editor '{}'", editor)
                            : fmt::format("the editor '{}' ended with {}", editor, code),
                fmt::format("set EDITOR or programs.editor; the file is '{}'", file.string()));
  expect_readable(session, file);
  session.notice(fmt::format("the settings in '{}' can be read", file.string()));
  return 0;
}

int list(Session& session, bool changed) {
  auto names = setting_names();
  if (changed) std::erase_if(names, [&](const auto& name) { return session.configuration().place_of(name).empty(); });
  (void)show(session, names);
  if (session.layout() == Layout::json) return 0;
  const auto file = session.settings_file();
  std::error_code absent;
  if (names.empty()) session.notice("nothing was changed: all settings are as the reference has them");
  if (session.layout() == Layout::screen)
    session.notice(std::filesystem::exists(file, absent)
                       ? fmt::format("your file: '{}'", file.string())
                       : fmt::format("there is no '{}' yet: lectern config KEY VALUE makes it", file.string()));
  return 0;
}

int run_config(Session& session, const Options& options) {
  const auto& words = options.words;
  if (int{options.changed} + int{options.reset} + int{options.edit} > 1)
    throw Error(Fault::usage, "one of --changed, --reset and --edit is enough");
  if ((options.changed || options.edit) && !words.empty())
    throw Error(Fault::usage, fmt::format("'{}' takes no setting", options.edit ? "--edit" : "--changed"));
  if (options.edit) return edit(session);
  if (options.reset) return reset(session, words);
  if (words.size() == 3 && words[1] == "=") return change(session, words[0], words[2]);
  if (words.size() == 3 && (words[0] == "set" || words[0] == "get"))
    throw Error(Fault::usage, "'config' needs no verb", fmt::format("lectern config {} {}", words[1], words[2]));
  if (words.size() == 2 && (words[0] == "unset" || words[0] == "get" || words[0] == "reset"))
    throw Error(Fault::usage, "'config' needs no verb",
                fmt::format("lectern config {}{}", words[1], words[0] == "get" ? "" : " --reset"));
  if (words.size() > 2)
    throw Error(Fault::usage, "'config' takes one setting and one value", "put a value with blanks in quotes");
  if (words.empty()) return list(session, options.changed);
  // `plan.budget=2h` is how --set and the environment have it.
  if (const auto equals = words[0].find('='); words.size() == 1 && equals != std::string::npos)
    return change(session, words[0].substr(0, equals), words[0].substr(equals + 1));
  if (words.size() == 2) return change(session, words[0], words[1]);
  const auto names = names_meant(words.front());
  return names.size() == 1 && names.front() == words.front() ? explain(session, names.front()) : show(session, names);
}

}  // namespace

Action config_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("KEY", options->words, "a setting, or a table of them, to show; with a value behind it, to change",
                  false);
  arguments.flag("--changed", options->changed, "only what is not as the reference has it");
  arguments.flag("--reset", options->reset, "take the setting, or the table, out of your file again");
  arguments.flag("--edit", options->edit, "open your file in your editor, and look whether it can be read");
  return [options](Session& session) { return run_config(session, *options); };
}

}  // namespace lectern
