// The values of fields that are not text: what each means and what is said where it means nothing.

#include "index/query_values.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "index/fields.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/paper_id.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/reading_list.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// The last day that a date can mean.
sys_days last_day(const Date& date) {
  const year_month_day first{date.day()};
  if (date.precision == Precision::year) return first.year() / std::chrono::December / 31;
  if (date.precision == Precision::month) return first.year() / first.month() / std::chrono::last;
  return date.day();
}

Date date_of(const SearchField& field, const std::string& text) {
  if (const auto date = parse_date(text)) return *date;
  throw Error(Fault::usage, "'" + text + "' is not a date that '" + std::string(field.name) + ":' can read",
              "write 2023, 2023-05, 2023-05-17, or a range such as 2019..2021, 2023.. or ..2020");
}

QueryNode days_between(const SearchField& field, const std::string& text) {
  QueryNode node{.kind = QueryNode::Kind::days, .field = &field};
  const auto dots = text.find("..");
  if (dots == std::string::npos) {
    const Date date = date_of(field, text);
    node.from = date.day();
    node.to = last_day(date);
    return node;
  }
  const std::string from(trim(std::string_view(text).substr(0, dots)));
  const std::string to(trim(std::string_view(text).substr(dots + 2)));
  if (from.empty() && to.empty()) static_cast<void>(date_of(field, text));
  if (!from.empty()) node.from = date_of(field, from).day();
  if (!to.empty()) node.to = last_day(date_of(field, to));
  if (node.from && node.to && *node.to < *node.from)
    throw Error(Fault::usage, "the range '" + text + "' ends before it begins", "write the earlier date first");
  return node;
}

/// Whole minutes from `text`, which `field:` stands before.
std::chrono::minutes minutes_of(const SearchField& field, std::string_view text) {
  if (const auto minutes = parse_duration(text)) return *minutes;
  throw Error(Fault::usage, "'" + std::string(text) + "' is no time that '" + std::string(field.name) + ":' can read",
              "write ..30, 20..45, 60.. or 1h..2h");
}

QueryNode minutes_between(const SearchField& field, const std::string& text) {
  QueryNode node{.kind = QueryNode::Kind::minutes, .field = &field};
  const auto dots = text.find("..");
  const auto from = trim(std::string_view(text).substr(0, dots));
  const auto to = dots == std::string::npos ? from : trim(std::string_view(text).substr(dots + 2));
  if (from.empty() && to.empty()) static_cast<void>(minutes_of(field, text));
  if (!from.empty()) node.least = minutes_of(field, from);
  if (!to.empty()) node.most = minutes_of(field, to);
  if (node.least && node.most && *node.most < *node.least)
    throw Error(Fault::usage, "the range '" + text + "' ends before it begins", "write the shorter time first");
  return node;
}

/// What `is:` takes beside the states of reading and the kinds of papers.
constexpr std::array<std::string_view, 6> other_marks{"withdrawn", "external", "new", "open", "stretch", "locked"};

std::string mark_named(const SearchField& field, const std::string& text) {
  std::string word = fold(text);
  std::vector<std::string> known(other_marks.begin(), other_marks.end());
  for (const auto state : {ReadingState::unread, ReadingState::saved, ReadingState::read, ReadingState::skipped,
                           ReadingState::later, ReadingState::parked})
    known.emplace_back(to_text(state));
  for (const auto kind : all_kinds) known.emplace_back(to_text(kind));
  if (std::find(known.begin(), known.end(), word) != known.end()) return word;
  throw Error(Fault::usage, "'" + text + "' is nothing that '" + std::string(field.name) + ":' knows",
              suggestion(word, known, "write " + std::string(field.help)));
}

std::string identifier(const std::string& text) {
  if (const auto id = parse_paper_id(text)) return id->text;
  throw Error(Fault::usage, "'" + text + "' is not an arXiv identifier or a DOI",
              "write " + std::string(search_field("id").example));
}

}  // namespace

QueryNode parse_field_value(const SearchField& field, const std::string& text) {
  std::string value(trim(text));
  if (&field == &search_field("minutes")) return minutes_between(field, value);
  if (field.use == FieldUse::range) return days_between(field, value);
  QueryNode node{.kind = QueryNode::Kind::value, .field = &field};
  if (field.use == FieldUse::filter) {
    node.value = mark_named(field, value);
  } else if (&field == &search_field("id")) {
    node.value = identifier(value);
  } else {
    if (&field == &search_field("cat") && value.size() > 2 && value.ends_with(".*")) value.resize(value.size() - 2);
    if (value.size() > query_limits.wildcard_letters && value.back() == '*') {
      node.kind = QueryNode::Kind::value_prefix;
      value.pop_back();
    }
    node.value = value;
  }
  return node;
}

std::string name_in_order(const std::string& name) {
  const bool spelled_last_first = name.find(' ') == std::string::npos && name.find('_') != std::string::npos;
  const auto separator = name.find(spelled_last_first ? '_' : ',');
  if (separator == std::string::npos) return name;
  return std::string(trim(std::string_view(name).substr(separator + 1))) + ' ' + name.substr(0, separator);
}

}  // namespace lectern
