// A session: options, environment and configuration files become places, settings and an open library.

#include "cli/session.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "app/curriculum_file.hpp"
#include "cli/terminal_meter.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

namespace fs = std::filesystem;

namespace {

// What a shell answers for what is not there, and for what cannot be run.
constexpr int no_such_program = 127;
constexpr int no_program = 126;

}  // namespace

std::string Style::marked(std::string_view code, std::string_view text) const {
  if (!colour_) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

Error output_failed(int reason) {
  // A reader of a pipe that has seen enough is no news.
  if (reason == EPIPE) return Error(Fault::io, "");
  return Error(Fault::io, "cannot write to standard output", "is the disk full?");
}

std::string read_text_file(const fs::path& file) {
  std::error_code unknown;
  if (fs::is_directory(file, unknown))
    throw Error(Fault::no_input, fmt::format("'{}' is a directory", file.string()), "name a file");
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.is_open() || stream.bad())
    throw Error(Fault::no_input, fmt::format("cannot read '{}'", file.string()), "check the name and the permissions");
  return text;
}

Session::Session(Env& env, const GlobalOptions& options) : env_(env), options_(options) {
  meter_ = std::make_unique<TerminalMeter>(env.err, env.clock, env.terminal.err && !options.quiet, options.quiet,
                                           env.terminal.width);
  now_ = env.clock.now();
  if (const auto given = setting(options.now, "LECTERN_NOW")) {
    const auto date = parse_when(*given, now_);
    if (!date)
      throw Error(Fault::usage, fmt::format("'--now' takes a date, not '{}'", sanitise(*given)),
                  "write 2026-05-01 or 2026-05-01T08:00:00Z");
    now_ = *date;
  }
  holds_ = env.terminal.out && env.terminal.height > 0 && !options.json && !options.no_pager;
  layout_ = options.json ? Layout::json : env.terminal.out ? Layout::screen : Layout::lines;
  const auto no_color = env.variable("NO_COLOR");
  colour_ =
      env.terminal.out && !options.no_color && !(no_color && !no_color->empty()) && env.variable("TERM") != "dumb";
  if (const auto given = setting(options.library, "LECTERN_LIBRARY")) {
    if (given->empty()) throw Error(Fault::usage, "'--library' needs a directory");
    places_ = Places{*given, *given};
  } else {
    const auto data = base_directory("XDG_DATA_HOME", ".local/share");
    const auto cache = base_directory("XDG_CACHE_HOME", ".cache");
    if (data && cache) places_ = Places{*data, *cache};
  }
}

Session::~Session() {
  try {
    flush();
  } catch (const std::exception&) {
    holds_ = false;  // the command has failed already, and this is no news
  }
}

std::optional<std::string> Session::setting(const std::optional<std::string>& option, const char* variable) const {
  if (option) return option;
  auto value = env_.variable(variable);
  return value && !value->empty() ? value : std::nullopt;
}

std::optional<fs::path> Session::base_directory(const char* variable, const char* below_home) const {
  // The XDG base directory specification: a relative path in these variables is to be passed over.
  if (const auto set = env_.variable(variable); set && fs::path(*set).is_absolute()) return fs::path(*set) / "lectern";
  const auto home = env_.variable("HOME");
  if (!home || home->empty()) return std::nullopt;
  return fs::path(*home) / below_home / "lectern";
}

fs::path Session::state_directory() const {
  if (auto directory = base_directory("XDG_STATE_HOME", ".local/state")) return *directory;
  throw Error(Fault::configuration, "there is no HOME directory to note the time of the last request in",
              "set HOME, or XDG_STATE_HOME");
}

bool Session::has_configuration() const {
  return !demonstrates_ && base_directory("XDG_CONFIG_HOME", ".config").has_value();
}

fs::path Session::config_directory() const {
  if (auto directory = base_directory("XDG_CONFIG_HOME", ".config")) return *directory;
  throw Error(Fault::configuration, "there is no HOME directory for configuration files",
              "set HOME or XDG_CONFIG_HOME");
}

std::optional<fs::path> Session::config_file(const char* name) const {
  const auto directory = base_directory("XDG_CONFIG_HOME", ".config");
  if (!directory || !fs::exists(*directory / name)) return std::nullopt;
  return *directory / name;
}

fs::path Session::settings_file() const {
  if (const auto given = setting(options_.config, "LECTERN_CONFIG")) return *given;
  return config_directory() / "lectern.toml";
}

const Configuration& Session::configuration() {
  if (configuration_) return *configuration_;
  Configuration configuration;
  if (const auto given = setting(options_.config, "LECTERN_CONFIG"))
    configuration.take_file(read_text_file(*given), *given);
  else if (const auto file = config_file("lectern.toml"))
    configuration.take_file(read_text_file(*file), file->string());
  for (const auto& name : setting_names())
    if (const auto variable = setting_variable(name); const auto value = env_.variable(variable))
      if (!value->empty()) configuration.take(name, *value, variable);
  for (const auto& assignment : options_.set) {
    const auto sign = assignment.find('=');
    if (sign == std::string::npos)
      throw Error(Fault::usage, fmt::format("'--set' takes KEY=VALUE, not '{}'", sanitise(assignment)),
                  "such as --set plan.budget=2h; lectern config lists the settings");
    configuration.take(trim(assignment.substr(0, sign)), std::string(trim(assignment.substr(sign + 1))), "--set");
  }
  return configuration_.emplace(std::move(configuration));
}

const Curriculum& Session::curriculum() {
  if (curriculum_) return *curriculum_;
  const auto& text = curriculum_text();
  return curriculum_.emplace(load_curriculum(text, curriculum_name_));
}

/// Read once: the file may change while a command runs.
const std::string& Session::curriculum_text() {
  if (curriculum_text_) return *curriculum_text_;
  const auto file = config_file("curriculum.toml");
  curriculum_name_ = file ? file->string() : "curriculum.toml";
  return curriculum_text_.emplace(file ? read_text_file(*file) : std::string(embedded_curriculum()));
}

const Places& Session::places() const {
  if (!places_)
    throw Error(Fault::configuration, "there is no HOME directory for the library", "name one with --library DIR");
  return *places_;
}

bool Session::has_library() const {
  std::error_code failed;
  return places_ && fs::exists(places_->data / "library.db", failed);
}

Library& Session::library() {
  if (library_) return *library_;
  const std::chrono::milliseconds wait = std::chrono::seconds{options_.wait.value_or(5)};
  const CurriculumSource source([this]() -> const Curriculum& { return curriculum(); }, curriculum_text());
  library_ = std::make_unique<Library>(places(), source, settings(), now_, wait, *meter_);
  return *library_;
}

Library& Session::tagged_library() {
  library().retag_if_stale();
  return library();
}

std::unique_ptr<ByteSource> Session::open_source(const std::string& name) {
  return name == "-" ? open_stream(env_.in) : open_file(name);
}

void Session::demonstrate_in(const fs::path& directory) {
  library_.reset();
  demonstrates_ = true;
  places_ = Places{directory, directory};
  configuration_ = Configuration();
  curriculum_.reset();
  curriculum_text_ = embedded_curriculum();
  curriculum_name_ = "curriculum.toml";
  layout_ = Layout::screen;
}

void Session::close_library() { library_.reset(); }

void Session::print(std::string_view text) {
  if (holds_) {
    held_ += text;
  } else if (!env_.out.write(text.data(), static_cast<std::streamsize>(text.size()))) {
    throw output_failed(errno);
  }
}

void Session::flush() {
  const bool held = std::exchange(holds_, false);
  const auto text = std::exchange(held_, {});
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  if (!held || lines <= env_.terminal.height || !page(text)) print(text);
  if (!env_.out.flush()) throw output_failed(errno);
  for (const auto& notice : std::exchange(waiting_, {})) meter_->notice(notice);
  holds_ = held;
}

bool Session::page(std::string_view text) {
  std::string pager;
  try {
    pager = program(settings().pager, {"PAGER"}, "LESS=${LESS-FRX} less");
  } catch (const Error&) {
    return false;  // what is wrong with the settings is told by what needs them
  }
  if (pager == "none" || pager == "cat") return false;
  const int code = env_.launcher.run(pager, {}, text);
  return code != no_such_program && code != no_program;
}

void Session::notice(const std::string& text) {
  if (held_.empty())
    meter_->notice(text);
  else
    waiting_.push_back(text);
}

std::string Session::program(const std::string& setting, std::initializer_list<const char*> variables,
                             const char* otherwise) const {
  if (!setting.empty()) return setting;
  for (const auto* name : variables)
    if (auto value = env_.variable(name); value && !trim(*value).empty()) return *value;
  return otherwise;
}

void Session::document(const nlohmann::ordered_json& document) {
  line(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void Session::remember_listing(const std::vector<PaperKey>& keys, int first) {
  if (keys.empty() || layout_ != Layout::screen || !env_.terminal.out) return;
  if (!library().store().set_listing(keys, first))
    notice("the numbers of this listing are not remembered: the library is being written, or may not be");
}

}  // namespace lectern
