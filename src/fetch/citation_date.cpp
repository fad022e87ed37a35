// Dates of citations. Every style has its own order of words, so the words are sorted into a year, a month and a day
// rather than matched against patterns.

#include "fetch/citation_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

/// Runs of digits and runs of letters, in lower case.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text.substr(0, 200));
  for (std::size_t i = 0; i < folded.size();) {
    const auto same = is_digit(folded[i]) ? is_digit : is_letter;
    std::size_t end = i;
    while (end < folded.size() && same(folded[end])) ++end;
    if (end > i) words.push_back(folded.substr(i, end - i));
    i = std::max(end, i + 1);
  }
  return words;
}

/// 1 to 12, or 0. `sept` is as usual as `sep`.
int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months.at(i).starts_with(word)) return static_cast<int>(i) + 1;
  return 0;
}

/// A number of one or two digits, or 0.
int small_number(std::string_view word) {
  if (word.empty() || word.size() > 2 || !is_digit(word.front())) return 0;
  return word.size() == 1 ? word[0] - '0' : (word[0] - '0') * 10 + (word[1] - '0');
}

/// The most that is known of a date and is possible.
std::optional<Date> date_of(const std::string& year, int month, int day) {
  if (month >= 1 && month <= 12) {
    if (day > 0)
      if (const auto date = parse_date(fmt::format("{}-{:02}-{:02}", year, month, day))) return date;
    if (const auto date = parse_date(fmt::format("{}-{:02}", year, month))) return date;
  }
  return parse_date(year);
}

bool is_year(const std::string& word) {
  return word.size() == 4 && is_digit(word.front()) && parse_date(word).has_value();
}

/// Year, month and day in whatever order the words have.
std::optional<Date> sorted(const std::vector<std::string>& words) {
  const auto year = std::find_if(words.begin(), words.end(), is_year);
  if (year == words.end()) return std::nullopt;
  int month = 0;
  int day = 0;
  for (const auto& word : words)
    if (month == 0) month = month_of(word);
  for (const auto& word : words)
    if (const int number = small_number(word); number > 0) {
      const bool is_month = month == 0 && year == words.begin();  // `2017/06/12`
      if (is_month) {
        month = number;
      } else if (day == 0 && month != 0) {
        day = number;
      }
    }
  return date_of(*year, month, day);
}

/// The first day of the month in which an identifier was given.
std::optional<std::chrono::year_month> month_given(const PaperId& arxiv) {
  const auto slash = arxiv.text.find('/');
  const auto digits = std::string_view(arxiv.text).substr(slash == std::string::npos ? 0 : slash + 1, 4);
  if (digits.size() < 4 || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  const int year = small_number(digits.substr(0, 2));
  const int month = small_number(digits.substr(2));
  const std::chrono::year_month given{std::chrono::year{year + (year >= 91 ? 1900 : 2000)},
                                      std::chrono::month{static_cast<unsigned>(month)}};
  return given.ok() ? std::optional(given) : std::nullopt;
}

}  // namespace

std::optional<Date> parse_citation_date(std::string_view text) {
  text = trim(text.substr(0, 200));
  if (const auto date = parse_date(text)) return date;
  // `2017-06-12/2017-06-15` is a span of time, `2017/06/12/` is not.
  const auto slash = text.find('/');
  if (slash != std::string_view::npos && text.substr(0, slash).find('-') != std::string_view::npos)
    if (const auto date = parse_date(text.substr(0, slash))) return date;
  return sorted(words_of(text));
}

std::optional<Date> parse_citation_date(std::string_view year, std::string_view month) {
  const auto date = parse_citation_date(year);
  if (!date || date->precision != Precision::year || trim(month).empty()) return date;
  const std::string known = to_iso(*date);
  auto words = words_of(month);
  // A number by itself is the month; two numbers are as in `06-12`; a lone day beside a name is the name's.
  words.insert(words.begin(), known);
  const auto precise = sorted(words);
  return precise ? precise : date;
}

std::optional<Date> first_version_date(const PaperId& arxiv, const std::optional<Date>& cited) {
  using namespace std::chrono;
  const auto given = month_given(arxiv);
  if (!given) return std::nullopt;
  const Date month{sys_days{*given / 1}, Precision::month};
  if (!cited) return month;
  const year_month_day day{cited->day()};
  if (cited->precision == Precision::day || cited->precision == Precision::second) {
    const bool within = day.year() == given->year() && day.month() == given->month();
    const auto before = month.day() - cited->day();
    return within || (before > days{0} && before <= days{7}) ? *cited : month;
  }
  const year_month december = *given - std::chrono::months{1};
  const bool year_before = day.year() == december.year() && given->month() == January;
  if (year_before && (cited->precision == Precision::year || day.month() == December))
    return Date{sys_days{december / 1}, Precision::month};
  return month;
}

}  // namespace lectern
