// The docket: one word a fact. It is written so that it survives every program that keeps a line of plain text, and
// read so that a later Lectern may add to it.

#include "lectern/model/docket.hpp"

#include <algorithm>
#include <charconv>

#include "lectern/base/text.hpp"
#include "lectern/model/citation_key.hpp"

namespace lectern {
namespace {

constexpr std::string_view opening = "lectern/1";
constexpr int most_minutes = 600'000;  // as `parse_duration`

bool in_docket_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

void add(std::string& text, std::string_view name, std::string_view value) {
  text += ' ';
  text += name;
  text += '=';
  text += value;
}

void add_date(std::string& text, std::string_view name, const std::optional<Date>& date) {
  if (date) add(text, name, to_iso(*date));
}

void add_reading(std::string& text, const Reading& reading) {
  if (reading == Reading{}) return;
  add(text, "state", to_text(reading.state));
  if (reading.at != Instant{}) add(text, "at", to_iso(reading.at));
  if (reading.took) add(text, "took", std::to_string(reading.took->count()));
  if (reading.rating) add(text, "rating", std::to_string(*reading.rating));
  if (reading.reason != SkipReason::none) add(text, "reason", to_text(reading.reason));
  if (reading.until) add(text, "until", to_iso(*reading.until));
}

std::optional<int> number(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = fault == std::errc{} && end == text.data() + text.size() && value >= least && value <= most;
  return is_number ? std::optional(value) : std::nullopt;
}

Instant instant(std::string_view text) {
  const auto date = parse_date(text);
  return date ? date->time : Instant{};
}

void take_corrections(Docket& docket, std::string_view value) {
  for (const auto& word : split(value, ','))
    if (word.size() > 1 && (word.front() == '+' || word.front() == '-'))
      if (const auto topic = docket_word(std::string_view(word).substr(1)); !topic.empty())
        docket.corrections[topic] = word.front() == '+';
}

void take_mark(Reading& reading, std::string_view name, std::string_view value) {
  if (name == "state") reading.state = parse_reading_state(value).value_or(ReadingState::unread);
  if (name == "at") reading.at = instant(value);
  if (name == "rating") reading.rating = number(value, 1, 5);
  if (name == "reason") reading.reason = parse_skip_reason(value).value_or(SkipReason::none);
  if (name == "took")
    if (const auto minutes = number(value, 1, most_minutes)) reading.took = std::chrono::minutes{*minutes};
  if (name == "until")
    if (const auto date = parse_date(value)) reading.until = date->time;
}

void take(Docket& docket, std::string_view name, std::string_view value) {
  if (name == "id") docket.id = value;
  if (name == "version") docket.version = number(value, 1, 9999).value_or(1);
  if (name == "categories")
    for (const auto& word : split(value, ','))
      if (auto category = docket_word(word); !category.empty()) docket.categories.push_back(std::move(category));
  if (name == "submitted") docket.submitted = parse_date(value);
  if (name == "updated") docket.updated = parse_date(value);
  if (name == "withdrawn") docket.withdrawn = value == "yes";
  if (name == "topics") take_corrections(docket, value);
  if (name == "key" && is_record_number(value)) docket.key = value;
  take_mark(docket.reading, name, value);
}

}  // namespace

std::string docket_word(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (in_docket_word(c)) out += c;
  return out;
}

std::string to_text(const Docket& docket) {
  std::string text(opening);
  if (!docket.id.empty()) add(text, "id", docket.id);
  add(text, "version", std::to_string(docket.version));
  if (!docket.categories.empty()) add(text, "categories", join(docket.categories, ","));
  add_date(text, "submitted", docket.submitted);
  add_date(text, "updated", docket.updated);
  if (docket.withdrawn) add(text, "withdrawn", "yes");
  add_reading(text, docket.reading);
  std::vector<std::string> topics;
  for (const auto& [topic, holds] : docket.corrections)
    if (const auto word = docket_word(topic); !word.empty()) topics.push_back((holds ? "+" : "-") + word);
  if (!topics.empty()) add(text, "topics", join(topics, ","));
  if (is_record_number(docket.key)) add(text, "key", docket.key);
  return text;
}

std::optional<Docket> parse_docket(std::string_view text) {
  const auto words = split(collapse_space(text), ' ');
  if (words.empty() || words.front() != opening) return std::nullopt;
  Docket docket;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const auto sign = word.find('=');
    if (sign != std::string_view::npos) take(docket, word.substr(0, sign), word.substr(sign + 1));
  }
  return docket;
}

}  // namespace lectern
