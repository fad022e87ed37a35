// How long a paper takes. Pages come from the authors' comment, which is free text: the forms below are those that
// occur in arXiv's records. A small scanner reads numbers and the words behind them; a count must touch its unit but
// for a few filling words, so that years, figures and identifiers are not taken for pages.

#include "lectern/prioritize/effort.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace lectern {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::array<std::string_view, 21> number_words = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

/// Words that stand between a count and its unit: `9 two-column pages`.
constexpr std::array<std::string_view, 21> filling = {
    "a4",      "ams",  "column", "content", "double", "formatted", "full", "journal", "latex", "letter", "main",
    "printed", "ieee", "revtex", "single",  "spaced", "tex",       "text", "total",   "two",   "typed"};

/// A count of pages, and the version of the paper that it is said of: 0 where none is named.
struct Count {
  double pages = 0;
  int version = 0;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// The next count of pages, left to right.
  std::optional<Count> next() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool begins = at_ == 0 || !(is_digit(text_[at_ - 1]) || is_letter(text_[at_ - 1]));
      if (begins && is_digit(c)) {
        if (auto count = count_here()) return count;
      } else if (begins && is_letter(c)) {
        if (auto count = word_here()) return count;
      } else {
        ++at_;
      }
    }
    return std::nullopt;
  }

 private:
  /// A number or a sum of numbers, and what is counted.
  std::optional<Count> count_here() {
    const auto start = at_;
    double sum = number();
    while (true) {
      const auto mark = at_;
      skip(" ");
      if (at_ >= text_.size() || text_[at_] != '+') {
        at_ = mark;
        break;
      }
      ++at_;
      skip(" ");
      if (at_ >= text_.size() || !is_digit(text_[at_])) {
        at_ = mark;
        break;
      }
      sum += number();
    }
    if (is_range_end(start) || !is_unit_ahead()) return std::nullopt;
    return Count{sum, version_before(start)};
  }

  /// `pages: 12`, or a number in words.
  std::optional<Count> word_here() {
    constexpr std::string_view initials = "efnopstz";  // of those words, and of the units
    const auto start = at_;
    if (initials.find(lower(text_[at_])) == std::string_view::npos) {
      ++at_;  // what follows in this word does not begin one
      return std::nullopt;
    }
    const auto found = std::find(number_words.begin(), number_words.end(), word());
    if (found != number_words.end() && is_unit_ahead())
      return Count{static_cast<double>(found - number_words.begin()), version_before(start)};
    if (!is_unit(last_)) return std::nullopt;
    skip(" .");
    if (at_ >= text_.size() || (text_[at_] != ':' && text_[at_] != '=')) return std::nullopt;
    skip(" :=");
    if (at_ >= text_.size() || !is_digit(text_[at_])) return std::nullopt;
    const double pages = number();
    const bool range = at_ + 1 < text_.size() && text_[at_] == '-' && is_digit(text_[at_ + 1]);
    if (range) return std::nullopt;
    return Count{pages, version_before(start)};
  }

  double number() {
    double value = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) value = value * 10 + (text_[at_] - '0');
    const bool has_part = at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1]);
    if (!has_part) return value;
    double place = 0.1;
    for (++at_; at_ < text_.size() && is_digit(text_[at_]); ++at_, place /= 10) value += (text_[at_] - '0') * place;
    return value;
  }

  std::string_view word() {
    last_.clear();
    for (; at_ < text_.size() && (is_letter(text_[at_]) || (!last_.empty() && is_digit(text_[at_]))); ++at_)
      last_ += lower(text_[at_]);
    return last_;
  }

  void skip(std::string_view characters) {
    while (at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos) ++at_;
  }

  /// Looks over filling words for a unit. Moves on only where there is one.
  bool is_unit_ahead() {
    constexpr int most_filling = 3;
    const auto mark = at_;
    for (int i = 0; i <= most_filling; ++i) {
      skip(" )-~\\");
      if (is_unit(word())) return true;
      if (std::find(filling.begin(), filling.end(), last_) == filling.end()) break;
    }
    at_ = mark;
    return false;
  }

  /// True for `pages`, however it is spelled, and for `pp`, `pgs` and `p` where they stand alone.
  bool is_unit(std::string_view unit) const {
    if (unit.starts_with("pag") || unit == "pp" || unit == "pgs" || unit == "pg" || unit == "pgaes") return true;
    const auto ahead = [&](std::size_t i) { return i < text_.size() ? text_[i] : ' '; };
    const bool alone = !is_letter(ahead(at_)) && ahead(at_) != '-' && !(ahead(at_) == '.' && is_letter(ahead(at_ + 1)));
    return unit == "p" && alone;
  }

  /// True when the number ends a range or belongs to a larger one: `3-17`, `1.2.3`.
  bool is_range_end(std::size_t start) const {
    if (start < 2) return false;
    const char joint = text_[start - 1];
    return (joint == '-' || joint == '.' || joint == '/') && is_digit(text_[start - 2]);
  }

  /// The version that `v2:` in front of a count names.
  int version_before(std::size_t start) const {
    auto end = text_.substr(0, start).find_last_not_of(" :,-=(");
    if (end == std::string_view::npos || end + 1 == start) return 0;
    auto begin = end + 1;
    while (begin > 0 && is_digit(text_[begin - 1])) --begin;
    const bool named = begin <= end && begin > 0 && lower(text_[begin - 1]) == 'v' && end - begin < 2;
    if (!named || (begin > 1 && is_letter(text_[begin - 2]))) return 0;
    return std::stoi(std::string(text_.substr(begin, end + 1 - begin)));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string last_;
};

/// Pages that papers of a kind usually have: medians over arXiv's own counts. What is not recognised is a method.
int usual_pages(Kind kind) {
  switch (kind) {
    case Kind::tutorial:
      return 30;
    case Kind::survey:
      return 20;
    case Kind::theory:
      return 18;
    case Kind::benchmark:
      return 15;
    case Kind::system:
    case Kind::position:
    case Kind::method:
      return 12;
  }
  return 12;
}

double minutes_a_page(Pass pass) {
  switch (pass) {
    case Pass::skim:
      return 0.5;
    case Pass::read:
      return 3;
    case Pass::study:
      return 8;
  }
  return 3;
}

}  // namespace

std::optional<int> pages_in(std::string_view comment) {
  Scanner scanner(comment);
  std::optional<Count> best;
  while (const auto count = scanner.next()) {
    if (count->pages < 0.5 || count->pages > 999) continue;
    if (!best || count->version > best->version) best = count;
  }
  if (!best) return std::nullopt;
  return static_cast<int>(std::ceil(best->pages));
}

int counted_pages(Kind kind, std::optional<int> pages) {
  return std::clamp(pages.value_or(usual_pages(kind)), 1, most_counted_pages);
}

std::chrono::minutes minutes_for(int pages, Pass pass, double pace) {
  constexpr double least_minutes = 5;
  constexpr double rounding = 1e-9;  // what 1.1 × 30 is more than 33
  const double sane_pace = std::isfinite(pace) && pace > 0 ? pace : 1.0;
  const double minutes = pages * minutes_a_page(pass) * sane_pace;
  return std::chrono::minutes{static_cast<int>(std::ceil(std::max(least_minutes, minutes) - rounding))};
}

std::chrono::minutes estimate(Kind kind, std::optional<int> pages, Pass pass, double pace) {
  return minutes_for(counted_pages(kind, pages), pass, pace);
}

std::chrono::minutes estimate(const PaperSummary& paper, Pass pass, double pace) {
  return estimate(recognise_kind(paper.title, paper.comment), pages_in(paper.comment), pass, pace);
}

}  // namespace lectern
