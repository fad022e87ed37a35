// What kind of paper it is, from words of its title and comment. One table of cues; a new one is one row. Rows without
// a kind are there to be passed over: a peer review is no review.

#include "prioritize/kind.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/prioritize/effort.hpp"

namespace lectern {
namespace {

enum class Place { title, comment, either };

/// Words that speak for a kind. `^` before them: only where the text begins; `$` behind: only where it ends; an ending
/// `*` lets the last word go on. A colon is a word.
struct Cue {
  std::string_view words;
  std::optional<Kind> kind;
  Place place = Place::title;
};

constexpr auto nothing = std::nullopt;

constexpr std::array cues = {
    Cue{"peer review*", nothing},
    Cue{"product review*", nothing},
    Cue{"movie review*", nothing},
    Cue{"code review*", nothing},
    Cue{"online review*", nothing},
    Cue{"app review*", nothing},
    Cue{"user review*", nothing},
    Cue{"customer review*", nothing},
    Cue{"report review*", nothing},
    Cue{"paper review*", nothing},
    Cue{"under review*", nothing, Place::comment},
    Cue{"survey data*", nothing},
    Cue{"survey response*", nothing},
    Cue{"survey sampl*", nothing},
    Cue{"survey propagation", nothing},
    Cue{"survey weight*", nothing},
    Cue{"survey research", nothing},
    Cue{"sky survey*", nothing},
    Cue{"galaxy survey*", nothing},
    Cue{"user survey*", nothing},
    Cue{"household survey*", nothing},
    Cue{"lecture notes in", nothing, Place::either},
    Cue{"lecture notes monograph", nothing, Place::comment},
    Cue{"surveys tutorials", nothing, Place::comment},
    Cue{"surveys and tutorials", nothing, Place::comment},

    Cue{"^position :", Kind::position},
    Cue{"position paper", Kind::position, Place::either},
    Cue{"vision paper", Kind::position, Place::either},
    Cue{"opinion paper", Kind::position, Place::either},
    Cue{"perspective paper", Kind::position, Place::either},
    Cue{"a perspective", Kind::position},
    Cue{"perspective$", Kind::position},
    Cue{"viewpoint$", Kind::position},
    Cue{"manifesto", Kind::position},
    Cue{"a call for", Kind::position},
    Cue{"a call to", Kind::position},
    Cue{"considered harmful", Kind::position},
    Cue{"an essay", Kind::position},
    Cue{"essay on", Kind::position},

    Cue{"a survey", Kind::survey, Place::either},
    Cue{"survey of", Kind::survey},
    Cue{"survey on", Kind::survey},
    Cue{"^survey", Kind::survey},
    Cue{"survey$", Kind::survey},
    Cue{"survey and", Kind::survey},
    Cue{"survey paper", Kind::survey, Place::either},
    Cue{"survey article", Kind::survey, Place::either},
    Cue{"comprehensive survey", Kind::survey, Place::either},
    Cue{"systematic survey", Kind::survey, Place::either},
    Cue{"a review", Kind::survey},
    Cue{"review of", Kind::survey},
    Cue{"review on", Kind::survey},
    Cue{"review$", Kind::survey},
    Cue{"review and", Kind::survey},
    Cue{"review paper", Kind::survey, Place::either},
    Cue{"review article", Kind::survey, Place::either},
    Cue{"literature review", Kind::survey, Place::either},
    Cue{"systematic review", Kind::survey, Place::either},
    Cue{"scoping review", Kind::survey, Place::either},
    Cue{"systematic mapping", Kind::survey},
    Cue{"an overview", Kind::survey},
    Cue{"overview of", Kind::survey},
    Cue{"overview$", Kind::survey},
    Cue{"recent advances in", Kind::survey},
    Cue{"recent progress", Kind::survey},
    Cue{"^sok :", Kind::survey},

    Cue{"tutorial", Kind::tutorial},
    Cue{"tutorials", Kind::tutorial},
    Cue{"^tutorial", Kind::tutorial, Place::comment},
    Cue{"tutorial paper", Kind::tutorial, Place::comment},
    Cue{"tutorial article", Kind::tutorial, Place::comment},
    Cue{"lecture notes", Kind::tutorial, Place::either},
    Cue{"lectures on", Kind::tutorial},
    Cue{"course notes", Kind::tutorial, Place::either},
    Cue{"primer", Kind::tutorial},
    Cue{"an introduction", Kind::tutorial},
    Cue{"^introduction to", Kind::tutorial},
    Cue{"introduction$", Kind::tutorial},
    Cue{"gentle introduction", Kind::tutorial},
    Cue{"brief introduction", Kind::tutorial},
    Cue{"a guide to", Kind::tutorial},
    Cue{"practical guide", Kind::tutorial},
    Cue{"s guide", Kind::tutorial},
    Cue{"for beginners", Kind::tutorial},
    Cue{"textbook", Kind::tutorial},
    Cue{"cookbook", Kind::tutorial},

    Cue{"benchmark*", Kind::benchmark},
    Cue{"dataset for", Kind::benchmark},
    Cue{"dataset of", Kind::benchmark},
    Cue{"dataset$", Kind::benchmark},
    Cue{"data set for", Kind::benchmark},
    Cue{"corpus for", Kind::benchmark},
    Cue{"corpus of", Kind::benchmark},
    Cue{"corpus$", Kind::benchmark},
    Cue{"leaderboard*", Kind::benchmark},
    Cue{"shared task", Kind::benchmark},
    Cue{"test suite", Kind::benchmark},

    Cue{"bound", Kind::theory},
    Cue{"bounds", Kind::theory},
    Cue{"convergence of", Kind::theory},
    Cue{"convergence analysis", Kind::theory},
    Cue{"convergence rate*", Kind::theory},
    Cue{"theorem*", Kind::theory},
    Cue{"provabl*", Kind::theory},
    Cue{"proof of", Kind::theory},
    Cue{"a proof", Kind::theory},
    Cue{"complexity of", Kind::theory},
    Cue{"sample complexity", Kind::theory},
    Cue{"np hard*", Kind::theory},
    Cue{"asymptotic*", Kind::theory},
    Cue{"minimax", Kind::theory},
    Cue{"identifiability", Kind::theory},
    Cue{"consistency of", Kind::theory},
    Cue{"optimality of", Kind::theory},
    Cue{"hardness of", Kind::theory},
    Cue{"existence of", Kind::theory},
    Cue{"uniqueness of", Kind::theory},
    Cue{"theory of", Kind::theory},
    Cue{"theoretical analysis", Kind::theory},
    Cue{"impossibility", Kind::theory},
    Cue{"inequalit*", Kind::theory},
    Cue{"conjecture*", Kind::theory},
    Cue{"expressive power", Kind::theory},

    Cue{"toolkit", Kind::system},
    Cue{"toolbox", Kind::system},
    Cue{"a library", Kind::system},
    Cue{"library for", Kind::system},
    Cue{"a platform", Kind::system},
    Cue{"platform for", Kind::system},
    Cue{"software package", Kind::system},
    Cue{"r package", Kind::system},
    Cue{"python package", Kind::system},
    Cue{"python library", Kind::system},
    Cue{"package for", Kind::system},
    Cue{"software for", Kind::system},
    Cue{"a tool for", Kind::system},
    Cue{"middleware", Kind::system},
    Cue{"system for", Kind::system},
    Cue{"infrastructure for", Kind::system},
    Cue{"demo paper", Kind::system, Place::comment},
    Cue{"tool paper", Kind::system, Place::comment},
    Cue{"system demonstration*", Kind::system, Place::comment},
};

/// Where several kinds are spoken of, the first of these is meant: a survey of benchmarks is a survey.
constexpr std::array precedence = {Kind::position,  Kind::survey, Kind::tutorial,
                                   Kind::benchmark, Kind::theory, Kind::system};

/// A text in words: lower case, ASCII letters, digits and colons; all else separates.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {
    for (char& c : text_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto is_part = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    };
    const std::string_view all = text_;
    words_.reserve(all.size() / 5 + 4);
    for (std::size_t i = 0; i < all.size();) {
      const auto start = i;
      while (i < all.size() && is_part(all[i])) ++i;
      if (i == start) ++i;
      if (is_part(all[start]) || all[start] == ':') words_.push_back(all.substr(start, i - start));
    }
  }
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const { return words_[i]; }

 private:
  std::string text_;
  std::vector<std::string_view> words_;
};

/// How many words of the text a cue takes from there on; zero where it does not match.
std::size_t match(std::string_view cue, const Words& words, std::size_t at) {
  if (cue.front() == '^') {
    if (at != 0) return 0;
    cue.remove_prefix(1);
  }
  const bool at_end = cue.back() == '$';
  const bool open = cue.back() == '*';
  if (at_end || open) cue.remove_suffix(1);
  std::size_t taken = 0;
  while (!cue.empty()) {
    if (at + taken == words.size()) return 0;
    const auto space = std::min(cue.find(' '), cue.size());
    const auto wanted = cue.substr(0, space);
    const bool last = space == cue.size();
    const auto word = words[at + taken];
    if (last && open ? !word.starts_with(wanted) : word != wanted) return 0;
    cue.remove_prefix(last ? space : space + 1);
    ++taken;
  }
  return at_end && at + taken != words.size() ? 0 : taken;
}

bool teaches(Kind kind) { return kind == Kind::survey || kind == Kind::tutorial; }

/// Cues by how their first word begins, in the table's order.
class Book {
 public:
  Book() {
    for (const auto& cue : cues) {
      if (!cue.kind) continue;
      const auto number = beginning(telling_word(cue.words));
      if (cue.place != Place::comment) in_titles_.set(number);
      if (cue.place != Place::title) in_comments_.set(number);
      if (teaches(*cue.kind)) teaching_.set(number);
    }
    for (const auto& cue : cues) pages_[page(cue.words.substr(cue.words.front() == '^' ? 1 : 0))].push_back(&cue);
  }

  [[nodiscard]] const std::vector<const Cue*>& at(std::string_view word) const { return pages_[page(word)]; }

  /// False for most texts, at a glance: none of their words begins as the telling word of a cue does.
  [[nodiscard]] bool may_speak(std::string_view text, Place place) const {
    return has_beginning(text, place == Place::title ? in_titles_ : in_comments_);
  }

  /// The same for surveys and tutorials only.
  [[nodiscard]] bool may_teach(std::string_view text) const { return has_beginning(text, teaching_); }

  static const Book& open() {
    static const Book book;
    return book;
  }

 private:
  /// A word's first four characters in one number, the same for both cases.
  struct Beginning {
    static constexpr std::size_t limit = std::size_t{1} << 20;
    std::size_t number = 0;

    /// Takes the word's next character; false where it is none.
    bool take(char c) {
      const auto code = codes()[static_cast<unsigned char>(c)];
      if (code != 0 && number < limit / 32) number = number * 32 + code;
      return code != 0;
    }

    /// Letters 1 to 26, digits and others 27, 0 for what is no part of a word.
    static const std::array<std::uint8_t, 256>& codes() {
      static constexpr auto table = [] {
        std::array<std::uint8_t, 256> made{};
        for (std::size_t c = 0; c < made.size(); ++c) {
          const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
          const bool other = (c >= '0' && c <= '9') || c >= 0x80;
          made[c] = static_cast<std::uint8_t>(letter ? c & 31U : other ? 27U : 0U);
        }
        return made;
      }();
      return table;
    }
  };

  static std::size_t beginning(std::string_view word) {
    Beginning some;
    for (const char c : word) some.take(c);
    return some.number;
  }

  using Beginnings = std::bitset<Beginning::limit>;

  static bool has_beginning(std::string_view text, const Beginnings& beginnings) {
    Beginning word;
    for (const char c : text) {
      if (word.take(c)) continue;
      if (word.number != 0 && beginnings.test(word.number)) return true;
      word = {};
    }
    return word.number != 0 && beginnings.test(word.number);
  }

  /// The word of a cue that other texts have least: `review` alone of a systematic review, else the longest.
  static std::string_view telling_word(std::string_view words) {
    for (const std::string_view word : {"survey", "review"})
      if (words.find(word) != std::string_view::npos) return word;
    std::string_view longest;
    if (words.front() == '^') words.remove_prefix(1);
    while (!words.empty()) {
      const auto size = std::min(words.find_first_of(" *$:"), words.size());
      if (size > longest.size()) longest = words.substr(0, size);
      words.remove_prefix(std::min(size + 1, words.size()));
    }
    return longest;
  }

  /// By the first two characters. A cue of one letter, such as `a survey`, has a space there, and so does a word.
  static std::size_t page(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : ' ');
    return (first & 31U) * std::size_t{32} + (second == ' ' ? 0 : second & 31U);
  }

  std::array<std::vector<const Cue*>, std::size_t{32} * 32> pages_;
  Beginnings in_titles_;
  Beginnings in_comments_;
  Beginnings teaching_;
};

/// Marks the kinds that a text speaks of.
void find_kinds(std::string_view text, Place place, std::array<bool, 7>& found) {
  const Book& book = Book::open();
  if (!book.may_speak(text, place)) return;
  const Words words(text);
  for (std::size_t at = 0; at < words.size();) {
    std::size_t step = 1;
    for (const Cue* cue : book.at(words[at])) {
      if (cue->place != place && cue->place != Place::either) continue;
      const auto taken = match(cue->words, words, at);
      if (taken == 0) continue;
      if (!cue->kind) {
        step = taken;
        break;
      }
      found[static_cast<std::size_t>(*cue->kind)] = true;
    }
    at += step;
  }
}

}  // namespace

Kind recognise_kind(std::string_view title, std::string_view comment) {
  std::array<bool, 7> found{};
  find_kinds(title, Place::title, found);
  find_kinds(comment, Place::comment, found);
  for (const Kind kind : precedence)
    if (found[static_cast<std::size_t>(kind)]) return kind;
  return Kind::method;
}

bool is_teaching(std::string_view title, std::string_view comment) {
  const Book& book = Book::open();
  return (book.may_teach(title) || book.may_teach(comment)) && teaches(recognise_kind(title, comment));
}

}  // namespace lectern
