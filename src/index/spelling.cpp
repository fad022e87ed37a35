// Spelling. The words that papers use are the dictionary: nothing is kept for it, and it is walked over only where a
// query found little.

#include "index/spelling.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
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

/// A word of the query that few papers have, and where it was looked for.
struct Doubtful {
  std::string word;
  const SearchField* field = nullptr;
  Xapian::doccount papers = 0;
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

  /// Each doubtful word with a better one.
  [[nodiscard]] std::map<std::string, std::string> corrections() const {
    std::map<std::string, std::string> better;
    for (const auto& doubtful : doubtful_)
      if (auto word = nearest(doubtful)) better.emplace(doubtful.word, std::move(*word));
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

  [[nodiscard]] std::optional<std::string> nearest(const Doubtful& doubtful) const {
    constexpr Xapian::doccount much_more = 50;
    const std::size_t most = doubtful.word.size() <= 5 ? 1 : 2;
    const std::string own = stem_(doubtful.word);
    std::optional<std::string> best;
    std::tuple<std::size_t, Xapian::doccount> rank{most + 1, 0};  // smaller is better; the frequency counts downwards
    std::vector<std::string_view> places{"", search_field("ti").prefix};
    if (doubtful.field != nullptr) places = {doubtful.field->prefix};
    for (const auto place : places)
      each_word(place, [&](std::string_view word, const Xapian::TermIterator& term) {
        const auto off = distance(doubtful.word, word, most);
        if (off > most || off > std::get<0>(rank)) return;
        const auto papers = term.get_termfreq();
        if (papers < std::max<Xapian::doccount>(1, much_more * doubtful.papers)) return;
        const std::tuple found{off, std::numeric_limits<Xapian::doccount>::max() - papers};
        if (best && found >= rank) return;
        if (stem_(std::string(word)) == own) return;
        rank = found;
        best = std::string(word);
      });
    return best;
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
