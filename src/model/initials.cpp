// Which words a short form is made of. Each hyphenated word is read as its parts; a table says, for every part and
// every letter, at what doubt the letters from there on can be found in the parts from there on. It is filled from the
// end, as the words stand right before the parenthesis.

#include "model/initials.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace lectern {
namespace {

constexpr int never = std::numeric_limits<int>::max() / 4;

// How much each thing speaks against a pair.
constexpr int letter_apart = 1;      // a letter within a word whose initial is a letter too, but not right behind it
constexpr int letter_astray = 3;     // a letter in a word whose initial is none
constexpr int part_left_out = 1;     // `trained` in `pre-trained`
constexpr int word_left_out = 3;     // a word of weight without a letter
constexpr int small_word_first = 3;  // a long form seldom begins with `the`

constexpr std::array<std::string_view, 27> small_words = {
    "a",  "an", "and",  "as",  "at",   "by",  "during",  "for", "from",  "in",  "into", "is",   "its",    "of",
    "on", "or", "over", "per", "than", "the", "through", "to",  "under", "via", "vs",   "with", "without"};

/// A part of a word between hyphens.
struct Part {
  std::string_view text;
  std::size_t word = 0;
  bool begins_word = false;
  bool is_small = false;  ///< a word that a short form may pass over
};

bool is_small_word(std::string_view word) {
  return std::find(small_words.begin(), small_words.end(), word) != small_words.end();
}

std::vector<Part> parts_of(std::span<const std::string> words) {
  constexpr std::string_view between = "-/&+'";
  std::vector<Part> parts;
  for (std::size_t word = 0; word < words.size(); ++word) {
    const std::string_view text = words[word];
    const auto before = parts.size();
    for (std::size_t at = text.find_first_not_of(between); at != std::string_view::npos;) {
      const auto end = std::min(text.find_first_of(between, at), text.size());
      const auto part = text.substr(at, end - at);
      parts.push_back({part, word, parts.size() == before, is_small_word(part)});
      at = text.find_first_not_of(between, end);
    }
  }
  return parts;
}

/// True where a word can be what the letter stands for.
bool begins(std::string_view part, char letter) {
  if (part.front() == letter) return true;
  switch (letter) {
    case '1':
      return part == "one";
    case '2':
      return part == "two" || part == "to";
    case '3':
      return part == "three";
    case '4':
      return part == "four" || part == "for";
    case 'x':
      return part.starts_with("ex");  // `XAI`, `UX`
    default:
      return false;
  }
}

/// The table of doubts, filled once.
class Table {
 public:
  Table(const std::vector<Part>& parts, std::string_view letters) : parts_(parts), letters_(letters) {
    doubts_.assign((parts.size() + 1) * (letters.size() + 1), never);
    at(parts.size(), letters.size()) = 0;
    for (std::size_t part = parts.size(); part-- > 0;) fill(part);
  }

  /// The doubt of letters that begin in this part, with its initial.
  [[nodiscard]] int beginning_in(std::size_t part) const {
    if (!begins(parts_[part].text, letters_.front())) return never;
    const bool small = parts_[part].is_small && is_whole(part);
    return best_with_initial(part, 0) + (small ? small_word_first : 0);
  }

 private:
  int& at(std::size_t part, std::size_t letter) { return doubts_[part * (letters_.size() + 1) + letter]; }
  [[nodiscard]] int at(std::size_t part, std::size_t letter) const {
    return doubts_[part * (letters_.size() + 1) + letter];
  }

  [[nodiscard]] bool is_whole(std::size_t part) const {
    return parts_[part].begins_word && (part + 1 == parts_.size() || parts_[part + 1].begins_word);
  }

  void fill(std::size_t part) {
    for (std::size_t letter = 0; letter <= letters_.size(); ++letter) {
      int best = at(part + 1, letter) + passing(part);
      if (letter < letters_.size()) {
        if (begins(parts_[part].text, letters_[letter])) best = std::min(best, best_with_initial(part, letter));
        if (letter > 0) best = std::min(best, best_astray(part, letter));
      }
      at(part, letter) = std::min(best, never);
    }
  }

  [[nodiscard]] int passing(std::size_t part) const {
    if (parts_[part].is_small && part + 1 < parts_.size()) return 0;
    return parts_[part].begins_word ? word_left_out : part_left_out;
  }

  /// Takes the part's initial for a letter, and as many of the next letters from within the part as is best.
  [[nodiscard]] int best_with_initial(std::size_t part, std::size_t letter) const {
    const auto text = parts_[part].text;
    int best = at(part + 1, letter + 1);
    int doubt = 0;
    std::size_t last = 0;
    for (auto next = letter + 1; next < letters_.size(); ++next) {
      const auto found = text.find(letters_[next], last + 1);
      if (found == std::string_view::npos) break;
      if (found != last + 1) doubt += letter_apart;
      last = found;
      best = std::min(best, doubt + at(part + 1, next + 1));
    }
    return best;
  }

  /// Takes one letter or more from within a part whose initial is none of them.
  [[nodiscard]] int best_astray(std::size_t part, std::size_t letter) const {
    const auto text = parts_[part].text;
    int best = never;
    int doubt = 0;
    std::size_t last = 0;
    for (auto next = letter; next < letters_.size(); ++next) {
      const auto found = text.find(letters_[next], last + 1);
      if (found == std::string_view::npos) break;
      doubt += letter_astray;
      last = found;
      best = std::min(best, doubt + at(part + 1, next + 1));
    }
    return best;
  }

  const std::vector<Part>& parts_;
  std::string_view letters_;
  std::vector<int> doubts_;
};

}  // namespace

std::optional<Initials> find_initials(std::span<const std::string> words, std::string_view letters, bool all) {
  const auto parts = parts_of(words);
  if (parts.empty() || letters.empty()) return std::nullopt;
  const Table table(parts, letters);
  std::optional<Initials> best;
  for (std::size_t part = all ? 1 : parts.size(); part-- > 0;) {
    if (!parts[part].begins_word) continue;
    const int doubt = table.beginning_in(part);
    if (doubt < never && (!best || doubt < best->doubt)) best = Initials{parts[part].word, doubt};
  }
  return best;
}

}  // namespace lectern
