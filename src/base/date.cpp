// Dates as sources and people write them. A small reader over the text, form by form: the forms are few, and each
// answer must say how much of the date was really known, which no library's parser does.

#include "lectern/base/date.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <vector>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> day_names = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

/// Takes a text apart from the front.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < rest_.size() && size < most && rest_[size] >= '0' && rest_[size] <= '9')
      value = value * 10 + (rest_[size++] - '0');
    if (size < least || (size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9')) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && rest_[size] >= 'a' && rest_[size] <= 'z') ++size;
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  void skip_spaces() {
    while (take(' ')) {
    }
  }

  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
};

template <std::size_t Size>
std::optional<unsigned> name_index(std::string_view word, const std::array<std::string_view, Size>& names) {
  if (word.size() < 3) return std::nullopt;
  for (unsigned i = 0; i < Size; ++i)
    if (word == names[i] || word == names[i].substr(0, 3)) return i;
  return std::nullopt;
}

std::optional<Date> day_of(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (y < 1900 || y > 2200 || m < 1 || d < 1 || !date.ok()) return std::nullopt;
  return Date{sys_days{date}, Precision::day};
}

/// Minutes east of UTC: `Z`, `GMT`, `+01:00`, `-0500`. Nothing when it is none of these.
std::optional<minutes> zone(Scanner& text) {
  text.skip_spaces();
  if (text.done()) return minutes{0};
  const bool east = text.take('+');
  if (!east && !text.take('-')) {
    const auto name = text.word();
    if (name == "z" || name == "gmt" || name == "ut" || name == "utc") return minutes{0};
    return std::nullopt;
  }
  Scanner compact = text;
  if (const auto both = compact.number(4, 4); both && *both <= 1400) {
    text = compact;
    const auto offset = hours{*both / 100} + minutes{*both % 100};
    return east ? offset : -offset;
  }
  const auto h = text.number(2, 2);
  if (!h || *h > 14) return std::nullopt;
  int m = 0;
  if (text.take(':')) {
    const auto read = text.number(2, 2);
    if (!read) return std::nullopt;
    m = *read;
  }
  const auto offset = hours{*h} + minutes{m};
  return east ? offset : -offset;
}

/// `19:18`, `19:18:42`, `19:18:42.5`, with an optional zone, put onto a day.
std::optional<Date> with_time(Date date, Scanner& text) {
  const auto h = text.number(1, 2);
  if (!h || *h > 23 || !text.take(':')) return std::nullopt;
  const auto m = text.number(2, 2);
  if (!m || *m > 59) return std::nullopt;
  int s = 0;
  if (text.take(':')) {
    const auto read = text.number(2, 2);
    if (!read || *read > 60) return std::nullopt;
    s = *read;
    if (text.take('.')) text.skip_digits();
  }
  const auto offset = zone(text);
  if (!offset) return std::nullopt;
  date.time += hours{*h} + minutes{*m} + seconds{s} - *offset;
  date.precision = Precision::second;
  return date;
}

std::optional<Date> finished(std::optional<Date> date, Scanner& text) {
  text.skip_spaces();
  return text.done() ? date : std::nullopt;
}

/// `2007`, `2007-04`, `2007-04-02`, with a time after `T` or a space.
std::optional<Date> iso(std::string_view from) {
  Scanner text(from);
  const auto y = text.number(4, 4);
  if (!y || *y < 1900 || *y > 2200) return std::nullopt;
  if (text.done()) return Date{sys_days{year{*y} / 1 / 1}, Precision::year};
  if (!text.take('-')) return std::nullopt;
  const auto m = text.number(1, 2);
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  if (text.done()) return Date{sys_days{year{*y} / *m / 1}, Precision::month};
  if (!text.take('-')) return std::nullopt;
  const auto d = text.number(1, 2);
  auto date = d ? day_of(*y, *m, *d) : std::nullopt;
  if (!date || text.done()) return date;
  if (!text.take('t') && !text.take(' ')) return std::nullopt;
  return finished(with_time(*date, text), text);
}

/// `Mon, 2 Apr 2007 19:18:42 GMT`; the weekday, the comma and the time may be missing.
std::optional<Date> rfc822(std::string_view from) {
  Scanner text(from);
  if (const auto name = text.word(); !name.empty()) {
    if (!name_index(name, day_names)) return std::nullopt;
    text.take(',');
    text.skip_spaces();
  }
  const auto d = text.number(1, 2);
  text.skip_spaces();
  const auto m = name_index(text.word(), month_names);
  text.skip_spaces();
  const auto y = text.number(4, 4);
  if (!d || !m || !y) return std::nullopt;
  const auto date = day_of(*y, static_cast<int>(*m) + 1, *d);
  text.skip_spaces();
  if (!date || text.done()) return date;
  return finished(with_time(*date, text), text);
}

/// `4/2/2007`, month first.
std::optional<Date> american(std::string_view from) {
  Scanner text(from);
  const auto m = text.number(1, 2);
  if (!m || !text.take('/')) return std::nullopt;
  const auto d = text.number(1, 2);
  if (!d || !text.take('/')) return std::nullopt;
  const auto y = text.number(4, 4);
  if (!y || !text.done()) return std::nullopt;
  return day_of(*y, *m, *d);
}

/// `7d`, `2w`, `36h`.
std::optional<seconds> span_of(std::string_view text) {
  Scanner scan(text);
  const auto amount = scan.number(1, 5);
  const auto unit = scan.word();
  if (!amount || !scan.done()) return std::nullopt;
  if (unit == "d") return days{*amount};
  if (unit == "w") return weeks{*amount};
  if (unit == "h") return hours{*amount};
  return std::nullopt;
}

struct WeekOfYear {
  int year;
  int week;
};

WeekOfYear week_of(sys_days date) {
  const weekday today{date};
  const sys_days thursday = date + (days{4} - days{static_cast<int>(today.iso_encoding())});
  const auto y = year_month_day{thursday}.year();
  const auto week = (thursday - sys_days{y / 1 / 1}).count() / 7 + 1;
  return {static_cast<int>(y), static_cast<int>(week)};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const std::string folded = fold(collapse_space(text));
  if (folded.empty() || folded.size() > 64) return std::nullopt;
  for (const auto read : {iso, rfc822, american})
    if (const auto date = read(folded)) return date;
  return std::nullopt;
}

std::string to_iso(sys_days day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string to_iso(Instant instant) {
  const auto day = floor<days>(instant);
  const hh_mm_ss time{instant - day};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(day), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string to_iso(const Date& date) {
  switch (date.precision) {
    case Precision::year:
      return to_iso(date.day()).substr(0, 4);
    case Precision::month:
      return to_iso(date.day()).substr(0, 7);
    case Precision::day:
      return to_iso(date.day());
    case Precision::second:
      return to_iso(date.time);
  }
  return {};
}

std::optional<Instant> parse_when(std::string_view text, Instant now) {
  const std::string word = fold(trim(text));
  const auto today = floor<days>(now);
  if (word == "today") return today;
  if (word == "yesterday") return today - days{1};
  if (const auto ago = span_of(word)) return word.back() == 'h' ? now - *ago : Instant{floor<days>(now - *ago)};
  if (const auto name = name_index(word, day_names)) {
    const auto back = (weekday{today} - weekday{*name}).count();
    return today - days{back == 0 ? 7 : back};
  }
  if (const auto date = parse_date(text)) return date->time;
  return std::nullopt;
}

std::optional<Instant> parse_until(std::string_view text, Instant now) {
  const std::string word = fold(trim(text));
  const auto today = floor<days>(now);
  if (word == "tomorrow") return today + days{1};
  if (const auto name = name_index(word, day_names)) {
    const auto ahead = (weekday{*name} - weekday{today}).count();
    return today + days{ahead == 0 ? 7 : ahead};
  }
  if (const auto ahead = span_of(word)) return now + *ahead;
  if (const auto date = parse_date(text)) return date->time;
  return std::nullopt;
}

std::optional<minutes> parse_duration(std::string_view text) {
  std::string word = fold(collapse_space(text));
  std::erase(word, ' ');
  if (word.empty() || word.size() > 16) return std::nullopt;
  double total = 0;
  double amount = 0;
  double fraction = 0;  // worth of the next digit behind a point; zero before one
  bool digits = false;
  char last = ' ';
  for (const char c : word) {
    if (c >= '0' && c <= '9') {
      if (fraction > 0) {
        amount += (c - '0') * fraction;
        fraction /= 10;
      } else {
        amount = amount * 10 + (c - '0');
      }
      digits = true;
    } else if (c == '.' && digits && fraction == 0) {
      fraction = 0.1;
    } else if ((c == 'h' || c == 'm') && digits && last != 'm' && last != c) {
      total += c == 'h' ? amount * 60 : amount;
      last = c;
      amount = fraction = 0;
      digits = false;
    } else {
      return std::nullopt;
    }
  }
  if (digits && last == 'm') return std::nullopt;
  if (digits) total += amount;
  const double whole = std::round(total);
  if (whole < 1 || whole > 600000) return std::nullopt;
  return minutes{static_cast<long>(whole)};
}

std::string to_words(minutes duration) {
  const auto count = duration.count();
  if (count < 60) return fmt::format("{} min", count);
  if (count % 60 == 0) return fmt::format("{} h", count / 60);
  return fmt::format("{} h {} min", count / 60, count % 60);
}

std::string iso_week(sys_days day) {
  const auto [y, week] = week_of(day);
  return fmt::format("{:04}-W{:02}", y, week);
}

int iso_week_number(sys_days day) { return week_of(day).week; }

}  // namespace lectern
