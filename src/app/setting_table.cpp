// The one table of settings.

#include "app/setting_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/mail_address.hpp"
#include "lectern/model/taxonomy.hpp"
#include "lectern/net/mailer.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_categories = 40;

template <class Number>
std::optional<Number> parsed(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <int Settings::*Member, int Least, int Most>
bool take_whole(Settings& settings, const std::string& value) {
  const auto number = parsed<int>(value);
  if (!number || *number < Least || *number > Most) return false;
  settings.*Member = *number;
  return true;
}

template <double Settings::*Member>
bool take_share(Settings& settings, const std::string& value) {
  const auto number = number_in(value, 0, 1);
  if (!number) return false;
  settings.*Member = *number;
  return true;
}

template <auto Member>
std::string show_number(const Settings& settings) {
  return fmt::format("{}", settings.*Member);
}

template <std::string Settings::*Member>
bool take_line(Settings& settings, const std::string& value) {
  if (sanitise(value) != value || value.find_first_of("\n\t") != std::string::npos) return false;
  settings.*Member = value;
  return true;
}

template <std::string Settings::*Member>
std::string show_line(const Settings& settings) {
  return settings.*Member;
}

std::string in_minutes(std::chrono::minutes duration) { return fmt::format("{}m", duration.count()); }

bool take_plan_budget(Settings& settings, const std::string& value) {
  const auto budget = parse_duration(value);
  if (budget) settings.plan_budget = *budget;
  return budget.has_value();
}

bool take_digest_budget(Settings& settings, const std::string& value) {
  const auto budget = parse_duration(value);
  if (!budget && value != "none") return false;
  settings.digest_budget = budget;
  return true;
}

/// Categories and archives of arXiv's, each once, in the order given.
bool take_categories(Settings& settings, const std::string& value) {
  auto text = value;
  std::replace(text.begin(), text.end(), ',', ' ');
  std::vector<std::string> categories;
  for (auto& name : split(collapse_space(text), ' ')) {
    if (!is_category_or_archive(name)) return false;
    if (std::find(categories.begin(), categories.end(), name) == categories.end())
      categories.push_back(std::move(name));
  }
  if (categories.empty() || categories.size() > most_categories) return false;
  settings.fetch_categories = std::move(categories);
  return true;
}

/// What may stand in a User-Agent's comment.
bool take_contact(Settings& settings, const std::string& value) {
  const auto at = value.find('@');
  const bool plain = value.size() <= 200 && std::all_of(value.begin(), value.end(), [](char c) {
                       return c > ' ' && c < 0x7f && std::string_view("()<>\",;:/\\").find(c) == std::string_view::npos;
                     });
  if (!value.empty() && (!plain || at == std::string::npos || at == 0 || at + 1 == value.size() ||
                         value.find('@', at + 1) != std::string::npos))
    return false;
  settings.fetch_contact = value;
  return true;
}

bool take_loopback(Settings& settings, const std::string& value) {
  constexpr std::string_view host = "127.0.0.1:";
  if (!value.empty()) {
    if (!value.starts_with(host)) return false;
    const auto port = parsed<int>(value.substr(host.size()));
    if (!port || *port < 1 || *port > 65535) return false;
    settings.fetch_loopback = fmt::format("{}{}", host, *port);
    return true;
  }
  settings.fetch_loopback.clear();
  return true;
}

bool take_loopback_gap(Settings& settings, const std::string& value) {
  const auto seconds = number_in(value, 0, 3);
  if (seconds) settings.fetch_loopback_gap = *seconds;
  return seconds.has_value();
}

bool take_mail_from(Settings& settings, const std::string& value) {
  if (!value.empty() && !parse_mail_address(value)) return false;
  settings.mail_from = value;
  return true;
}

bool take_mail_server(Settings& settings, const std::string& value) {
  if (!value.empty() && !parse_mail_server(value)) return false;
  settings.mail_server = value;
  return true;
}

/// What stands between commas.
template <std::vector<Rule> Rules::*Member, Rule (*Make)(std::string_view)>
bool take_rules(Settings& settings, const std::string& value) {
  constexpr std::size_t most_rules = 200;
  if (sanitise(value) != value || value.find_first_of("\n\t") != std::string::npos) return false;
  std::vector<Rule> rules;
  for (const auto& part : split(value, ',')) {
    const auto text = trim(part);
    if (text.empty()) continue;
    rules.push_back(Make(text));
    if (rules.back().hashes.empty() || rules.size() > most_rules) return false;
  }
  settings.rules.*Member = std::move(rules);
  return true;
}

template <std::vector<Rule> Rules::*Member>
std::string show_rules(const Settings& settings) {
  std::vector<std::string> texts;
  for (const auto& rule : settings.rules.*Member) texts.push_back(rule.text);
  return join(texts, ", ");
}

bool take_index_profile(Settings& settings, const std::string& value) {
  for (const auto profile : {IndexProfile::full, IndexProfile::lean})
    if (value == to_text(profile)) {
      settings.index_profile = profile;
      return true;
    }
  return false;
}

constexpr std::string_view some_names = "names with commas between them, or \"\"";
constexpr std::string_view some_phrases = "telling words or phrases with commas between them, or \"\"";
constexpr std::string_view a_share = "a number from 0 to 1";
constexpr std::string_view a_command = "a command, in one line";
constexpr std::string_view a_command_or_none = "a command, in one line, or \"\"";
constexpr std::string_view some_certificates = "a file of trusted certificates, or \"\"";

constexpr std::array table = {
    Setting{"fetch.categories", true, "categories of arXiv's, at most 40, such as \"cs.LG stat.ML\"", take_categories,
            [](const Settings& settings) { return join(settings.fetch_categories, " "); }},
    Setting{"fetch.contact", true, "a mail address, or \"\"", take_contact, show_line<&Settings::fetch_contact>},
    Setting{"fetch.certificates", true, some_certificates, take_line<&Settings::fetch_certificates>,
            show_line<&Settings::fetch_certificates>},
    Setting{"fetch.insecure_loopback", true, "\"127.0.0.1:PORT\", or \"\"", take_loopback,
            show_line<&Settings::fetch_loopback>},
    Setting{"fetch.insecure_loopback_gap", false, "a number of seconds from 0 to 3", take_loopback_gap,
            show_number<&Settings::fetch_loopback_gap>},
    Setting{"gate.confidence", false, a_share, take_share<&Settings::gate_confidence>,
            show_number<&Settings::gate_confidence>},
    Setting{"digest.papers", false, "a whole number from 1 to 1000", take_whole<&Settings::digest_papers, 1, 1000>,
            show_number<&Settings::digest_papers>},
    Setting{"digest.budget", true, "a duration such as \"60m\", or \"none\"", take_digest_budget,
            [](const Settings& settings) {
              return settings.digest_budget ? in_minutes(*settings.digest_budget) : std::string("none");
            }},
    Setting{"digest.first_days", false, "a whole number from 1 to 3660",
            take_whole<&Settings::digest_first_days, 1, 3660>, show_number<&Settings::digest_first_days>},
    Setting{"digest.late_days", false, "a whole number from 0 to 3660",
            take_whole<&Settings::digest_late_days, 0, 3660>, show_number<&Settings::digest_late_days>},
    Setting{"digest.untagged_taste", false, a_share, take_share<&Settings::digest_untagged_taste>,
            show_number<&Settings::digest_untagged_taste>},
    Setting{"plan.budget", true, "a duration such as \"150m\" or \"2h30m\"", take_plan_budget,
            [](const Settings& settings) { return in_minutes(settings.plan_budget); }},
    Setting{"plan.papers", false, "a whole number from 1 to 200", take_whole<&Settings::plan_papers, 1, 200>,
            show_number<&Settings::plan_papers>},
    Setting{"plan.landmarks", false, a_share, take_share<&Settings::plan_landmarks>,
            show_number<&Settings::plan_landmarks>},
    Setting{"search.index", true, "\"full\" or \"lean\"", take_index_profile,
            [](const Settings& settings) { return std::string(to_text(settings.index_profile)); }},
    Setting{"rules.authors", true, some_names, take_rules<&Rules::authors, rule_of_author>,
            show_rules<&Rules::authors>},
    Setting{"rules.words", true, some_phrases, take_rules<&Rules::words, rule_of_words>, show_rules<&Rules::words>},
    Setting{"rules.no_authors", true, some_names, take_rules<&Rules::no_authors, rule_of_author>,
            show_rules<&Rules::no_authors>},
    Setting{"rules.no_words", true, some_phrases, take_rules<&Rules::no_words, rule_of_words>,
            show_rules<&Rules::no_words>},
    Setting{"mail.from", true, "a mail address such as \"Ada <ada@example.org>\", or \"\"", take_mail_from,
            show_line<&Settings::mail_from>},
    Setting{"mail.server", true, "\"smtps://HOST[:PORT]\", \"smtp://HOST[:PORT]\" with STARTTLS, or \"\"",
            take_mail_server, show_line<&Settings::mail_server>},
    Setting{"mail.user", true, "a name that the mail server knows, or \"\"", take_line<&Settings::mail_user>,
            show_line<&Settings::mail_user>},
    Setting{"mail.password_command", true, "a command that prints the password, or \"\"",
            take_line<&Settings::mail_password_command>, show_line<&Settings::mail_password_command>},
    Setting{"mail.password_file", true, "a file that only you may read, or \"\"",
            take_line<&Settings::mail_password_file>, show_line<&Settings::mail_password_file>},
    Setting{"mail.certificates", true, some_certificates, take_line<&Settings::mail_certificates>,
            show_line<&Settings::mail_certificates>},
    Setting{"mail.sendmail", true, a_command_or_none, take_line<&Settings::mail_sendmail>,
            show_line<&Settings::mail_sendmail>},
    Setting{"hooks.seconds", false, "a whole number from 1 to 3600", take_whole<&Settings::hook_seconds, 1, 3600>,
            show_number<&Settings::hook_seconds>},
    Setting{"programs.editor", true, a_command, take_line<&Settings::editor>, show_line<&Settings::editor>},
    Setting{"programs.browser", true, a_command, take_line<&Settings::browser>, show_line<&Settings::browser>},
    Setting{"programs.pager", true, "a command, in one line, or \"none\"", take_line<&Settings::pager>,
            show_line<&Settings::pager>},
};

}  // namespace

std::span<const Setting> setting_table() { return table; }

const Setting* find_setting(std::string_view name) {
  const auto* found = std::find_if(table.begin(), table.end(), [&](const Setting& row) { return row.name == name; });
  return found == table.end() ? nullptr : found;
}

std::optional<double> number_in(const std::string& text, double least, double most) {
  const auto number = parsed<double>(text);
  return number && *number >= least && *number <= most ? number : std::nullopt;
}

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace lectern
