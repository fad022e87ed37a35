// Spelling. The words that papers use are the dictionary: nothing is kept for it, and it is walked over only where a
// query found little.

#include "index/spelling.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "index/fields.hpp"

namespace lectern {
namespace {

constexpr std::size_t shortest = 4;              // of shorter words too many others are near
constexpr std::size_t longest = 32;              // letters that are compared
constexpr std::size_t most_words = 4;            // of one query that are looked up
constexpr std::size_t walked_terms = 2'000'000;  // in one walk, at most

bool is_word(std::string_view text) {
  return text.size() >= shortest && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Letters to add, drop, change or swap with the next one; `most` + 1 where it is more than `most`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return rows[a.size() % 3][b.size()];
}

/// The words that are one letter off: one dropped, added or changed, or two swapped.
std::vector<std::string> one_letter_off(const std::string& word) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const auto before = word.substr(0, i);
    const auto behind = word.substr(i);
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      words.push_back(before + letter + behind);
      if (!behind.empty()) words.push_back(before + letter + behind.substr(1));
    }
    if (!behind.empty()) words.push_back(before + behind.substr(1));
    if (behind.size() > 1) words.push_back(before + behind[1] + behind[0] + behind.substr(2));
  }
  return words;
}

/// A word of the query that few papers have, where it was looked for, and the best other word so far: the fewest
/// letters off, then the one of most papers.
struct Doubtful {
  std::string word;
  const SearchField* field = nullptr;
  Xapian::doccount papers = 0;
  std::string best{};
  std::size_t off = longest;
  Xapian::doccount papers_of_best = 0;

  [[nodiscard]] std::size_t most_off() const { return word.size() <= 5 ? 1 : 2; }

  /// A word without a field stands in title or abstract.
  [[nodiscard]] bool is_in(const SearchField& place) const {
    return field == nullptr ? place.name == "abs" || place.name == "ti" : field == &place;
  }
};

class Speller {
 public:
  Speller(const Xapian::Database& database, const Xapian::Stem& stem) : database_(database), stem_(stem) {}

  void look_at(const QueryNode& node) {
    const bool is_text = node.kind == QueryNode::Kind::word || node.kind == QueryNode::Kind::phrase;
    if (node.kind == QueryNode::Kind::not_) return;
    for (const auto& part : node.parts) look_at(part);
    if (!is_text) return;
    for (const auto& word : node.words) {
      if (doubtful_.size() == most_words || !is_word(word.text) || is_stop_word(word.text)) continue;
      const auto papers = papers_with(node.field, word.text);
      if (papers <= few) doubtful_.push_back({word.text, node.field, papers});
    }
  }

  /// Each doubtful word with a better one. Words that no paper has are looked for in one walk over each kind of words,
  /// up to two letters off; for one that some paper has, the words one letter off are looked up.
  [[nodiscard]] std::map<std::string, std::string> corrections() {
    for (const auto* place : {&search_field("abs"), &search_field("ti"), &search_field("au"), &search_field("note")}) {
      std::vector<Doubtful*> unknown;
      for (auto& doubtful : doubtful_) {
        if (!doubtful.is_in(*place)) continue;
        if (doubtful.papers == 0)
          unknown.push_back(&doubtful);
        else
          consider_near(doubtful, *place);
      }
      if (!unknown.empty())
        each_word(place->prefix, [&](std::string_view word, const Xapian::TermIterator& term) {
          for (auto* doubtful : unknown) consider(*doubtful, word, [&] { return term.get_termfreq(); });
        });
    }
    std::map<std::string, std::string> better;
    for (const auto& doubtful : doubtful_)
      if (!doubtful.best.empty()) better.emplace(doubtful.word, doubtful.best);
    return better;
  }

 private:
  static constexpr Xapian::doccount few = 2;

  [[nodiscard]] Xapian::doccount papers_with(const SearchField* field, const std::string& word) const {
    if (field == &search_field("au")) return database_.get_termfreq(word_term(*field, word));
    if (field == &search_field("ti")) return database_.get_termfreq(title_stem_term(stem_(word)));
    return std::max({database_.get_termfreq(stem_term(stem_(word))),
                     database_.get_termfreq(note_stem_term(stem_(word))),
                     field == nullptr ? database_.get_termfreq(word_term(search_field("au"), word)) : 0U});
  }

  void consider_near(Doubtful& doubtful, const SearchField& place) const {
    for (const auto& word : one_letter_off(doubtful.word))
      if (const auto papers = database_.get_termfreq(word_term(place, word)); papers > 0)
        consider(doubtful, word, [&] { return papers; });
  }

  template <class Papers>
  void consider(Doubtful& doubtful, std::string_view word, const Papers& papers_with_it) const {
    constexpr Xapian::doccount much_more = 50;
    const std::size_t most = std::min(doubtful.most_off(), doubtful.off);
    const auto off = distance(doubtful.word, word, most);
    if (off > most) return;
    const Xapian::doccount papers = papers_with_it();
    const bool is_better = off < doubtful.off || papers > doubtful.papers_of_best;
    if (!is_better || papers < std::max<Xapian::doccount>(1, much_more * doubtful.papers)) return;
    std::string found(word);
    if (stem_(found) == stem_(doubtful.word)) return;
    doubtful.best = std::move(found);
    doubtful.off = off;
    doubtful.papers_of_best = papers;
  }

  /// Visits the words of one field: terms that are its prefix and small letters.
  template <class Visit>
  void each_word(std::string_view prefix, const Visit& visit) const {
    const std::string start = std::string(prefix) + 'a';
    const std::string end = std::string(prefix) + '{';  // behind `z`
    std::size_t walked = 0;
    auto term = database_.allterms_begin();
    for (term.skip_to(start); term != database_.allterms_end() && ++walked < walked_terms; ++term) {
      const std::string text = *term;
      if (text >= end) break;
      const auto word = std::string_view(text).substr(prefix.size());
      if (is_word(word)) visit(word, term);
    }
  }

  const Xapian::Database& database_;
  const Xapian::Stem& stem_;
  std::vector<Doubtful> doubtful_;
};

}  // namespace

std::string respelled(const Xapian::Database& database, const Xapian::Stem& stem, const QueryNode& node,
                      const std::string& text) {
  Speller speller(database, stem);
  speller.look_at(node);
  const auto better = speller.corrections();
  if (better.empty()) return {};
  std::string corrected = text;
  const auto written = words(text);
  for (auto word = written.rbegin(); word != written.rend(); ++word) {
    const auto found = better.find(word->text);
    const bool names_field = word->end < text.size() && text[word->end] == ':';
    if (found != better.end() && !names_field) corrected.replace(word->begin, word->end - word->begin, found->second);
  }
  return corrected == text ? std::string() : corrected;
}

}  // namespace lectern
