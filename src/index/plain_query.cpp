// Any text as a query: no syntax, no limits, nothing refused. The words that tell most about the text (often in it,
// rare in the library) are kept, and a paper needs any of them.

#include <algorithm>
#include <cmath>
#include <map>

#include "index/fields.hpp"
#include "index/query_builder.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t plain_words = 48;
constexpr std::size_t plain_bytes = std::size_t{1} << 20U;  // words further on hardly change which ones are telling

std::vector<Word> words_in(std::string_view text) { return words(searchable(sanitise(text.substr(0, plain_bytes)))); }

/// How often each ranked term stands in a text.
StemCounts stem_counts(const std::vector<Word>& text, const Xapian::Stem& stem) {
  StemCounts counts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Word& word = text[i];
    if (word.ideograph) {
      if (i + 1 < text.size() && text[i + 1].ideograph && text[i + 1].link == Link::adjacent)
        ++counts[word.text + text[i + 1].text];
      continue;
    }
    if (!is_stop_word(word.text)) ++counts[stem(word.text)];
    if (const std::string joined = joined_compound(text, i); !joined.empty()) ++counts[stem(joined)];
  }
  return counts;
}

/// A word of a plain text, weighed.
struct TellingWord {
  std::string stem;
  Xapian::termcount count = 0;
  double weight = 0;
};

std::vector<TellingWord> telling_words(const StemCounts& counts, const Xapian::Database& database) {
  std::vector<TellingWord> telling;
  const double papers = std::max(1.0, static_cast<double>(database.get_doccount()));
  for (const auto& [stem, count] : counts) {
    const auto frequency = static_cast<double>(database.get_termfreq(stem_term(stem)));
    if (frequency > 0) telling.push_back({stem, count, count * std::log(1 + papers / frequency)});
  }
  const auto heavier = [](const TellingWord& a, const TellingWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  };
  std::sort(telling.begin(), telling.end(), heavier);
  if (telling.size() > plain_words) telling.resize(plain_words);
  return telling;
}

}  // namespace

StemCounts stems_in(std::string_view text, const Xapian::Stem& stem) { return stem_counts(words_in(text), stem); }

BuiltQuery build_plain_query(std::string_view raw, const Xapian::Stem& stem, const Xapian::Database& database) {
  const auto text = words_in(raw);
  BuiltQuery built;
  built.any_word = true;
  std::vector<Xapian::Query> terms;
  for (const auto& word : telling_words(stem_counts(text, stem), database)) {
    terms.emplace_back(stem_term(word.stem), word.count);
    built.highlights.stems.insert(word.stem);
    built.asked[word.stem] = word.count;
  }
  if (terms.empty())  // stop words or single characters only: as they stand
    for (const auto& word : text) {
      if (terms.size() >= plain_words) break;
      for (const auto* field : {&search_field("abs"), &search_field("ti")})
        terms.emplace_back(word_term(*field, word.text));
      built.highlights.phrases.push_back({word.text});
    }
  built.query =
      terms.empty() ? Xapian::Query::MatchNothing : Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
  return built;
}

}  // namespace lectern
