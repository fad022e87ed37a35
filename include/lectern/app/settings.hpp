#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/index/search_index.hpp"
#include "lectern/prioritize/signals.hpp"

namespace lectern {

/// Everything that a reader can set. `config/lectern.toml` is the reference of names, defaults and meaning.
struct Settings {
  std::vector<std::string> fetch_categories{"cs.LG", "stat.ML"};
  std::string fetch_contact;       ///< a mail address for the User-Agent; empty for none
  std::string fetch_certificates;  ///< a file; empty: the system's
  std::string fetch_loopback;      ///< `127.0.0.1:PORT` in place of arXiv; empty for arXiv
  double fetch_loopback_gap = 3;   ///< seconds between requests there
  double gate_confidence = 0.5;
  int digest_papers = 10;
  std::optional<std::chrono::minutes> digest_budget;
  int digest_first_days = 7;
  int digest_late_days = 7;
  double digest_untagged_taste = 0.3;
  std::chrono::minutes plan_budget{150};
  int plan_papers = 12;
  double plan_landmarks = 0.5;
  IndexProfile index_profile = IndexProfile::full;
  std::string mail_from;              ///< an address, with a name or without; empty: the reader's own
  std::string mail_server;            ///< `smtps://HOST[:PORT]` or `smtp://HOST[:PORT]`; empty for none
  std::string mail_user;              ///< for the server; empty: without a name
  std::string mail_password_command;  ///< prints the password
  std::string mail_password_file;     ///< holds it
  std::string mail_certificates;      ///< a file; empty: the system's
  std::string mail_sendmail;          ///< a command that takes the message in place of a server
  int hook_seconds = 60;              ///< that a hook may take
  std::string editor;                 ///< empty: what the environment names
  std::string browser;                ///< likewise
  std::string pager;                  ///< likewise; `none` for none
  Rules rules;
  SignalWeights weights;
};

/// Names of all settings, as `table.key`.
[[nodiscard]] std::vector<std::string> setting_names();

/// The environment's variable for a setting: `LECTERN_PLAN_BUDGET` for `plan.budget`.
[[nodiscard]] std::string setting_variable(std::string_view name);

/// What a setting takes: `a number from 0 to 1`. The name must be known.
[[nodiscard]] std::string_view setting_takes(std::string_view name);

/// What the reference says of a setting, or of a table of them, in sentences; empty where it says nothing.
[[nodiscard]] std::string setting_meaning(std::string_view name);

/// The reference with every setting commented out, so that defaults stay defaults: a file to edit.
[[nodiscard]] std::string settings_to_edit();

/// True where a setting takes this value, given as people write it. The name must be known.
[[nodiscard]] bool setting_accepts(std::string_view name, const std::string& value);

/// A setting's value as its TOML: `0.5`, `"150m"`. The name must be known.
[[nodiscard]] std::string setting_value(const Settings& settings, std::string_view name);

/// Settings laid over each other: the reference, a file, the environment, options; each later one wins.
///
/// Everything throws `Fault::configuration` with the place, for an unknown name (with a suggestion) and for a value out
/// of its range (with what it takes).
class Configuration {
 public:
  /// The reference that comes with the program.
  Configuration();

  /// Lays a file over them. The place is `name:line`; also for what is no TOML.
  void take_file(std::string_view toml, const std::string& name);

  /// Sets one, given as people write it, without quotes. The place is where it was written: `LECTERN_PLAN_BUDGET`.
  void take(std::string_view name, const std::string& value, const std::string& place);

  [[nodiscard]] const Settings& settings() const { return settings_; }

  /// Where a setting's value stands; empty for its default.
  [[nodiscard]] std::string place_of(std::string_view name) const;

 private:
  Settings settings_;
  std::map<std::string, std::string, std::less<>> places_;
};

/// A settings file with one value changed or added, comments and everything else kept. `value` is given as people write
/// it. Throws `Fault::configuration` as `Configuration`, and for a file that cannot be changed so.
[[nodiscard]] std::string with_setting(const std::string& toml, const std::string& name, std::string_view setting,
                                       const std::string& value);

/// A settings file with one setting taken out, everything else kept. Throws `Fault::configuration` likewise.
[[nodiscard]] std::string without_setting(const std::string& toml, const std::string& name, std::string_view setting);

}  // namespace lectern
