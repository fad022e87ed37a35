// A query tree into a Xapian query. Every form of a word (its stem, the title's, the author's, a compound's parts) is
// decided here, so a new kind of match is one more function beside word_query().

#include "index/query_builder.hpp"

#include <algorithm>
#include <utility>

#include "index/document.hpp"
#include "index/fields.hpp"

namespace lectern {
namespace {

using Xapian::Query;
using Kind = QueryNode::Kind;

constexpr Xapian::termcount wildcard_expansion = 128;  // the most frequent words; the rest costs more than it finds

Query all_of(const std::vector<Query>& parts) { return Query(Query::OP_AND, parts.begin(), parts.end()); }
Query any_of(const std::vector<Query>& parts) { return Query(Query::OP_OR, parts.begin(), parts.end()); }

bool is_field(const SearchField* field, std::string_view name) { return field != nullptr && field->name == name; }

class QueryBuilder {
 public:
  QueryBuilder(const Xapian::Stem& stem, const BuildOptions& options) : stem_(stem), options_(options) {}

  Query build(const QueryNode& node) {
    switch (node.kind) {
      case Kind::everything:
        return Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0);
      case Kind::word:
        return compound(node);
      case Kind::phrase:
        return quoted(node);
      case Kind::prefix:
        return wildcard(node);
      case Kind::value:
        return value(node);
      case Kind::value_prefix:
        return Query(Query::OP_WILDCARD, value_term(*node.field, node.value), wildcard_expansion,
                     Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR);
      case Kind::days:
        return days(node);
      case Kind::both:
        return both(node);
      case Kind::either:
        return either(node);
      case Kind::not_:
        return Query(Query::OP_AND_NOT, Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0), negated(node.parts.front()));
    }
    return Query::MatchNothing;
  }

  [[nodiscard]] Highlights take_highlights() { return std::move(highlights_); }

 private:
  // Words.

  /// One word, stemmed; a stop word or a single East Asian character as it stands.
  Query word_query(const SearchField* field, const Word& word) {
    if (is_field(field, "au")) return Query(word_term(*field, word.text));
    if (is_stop_word(word.text) || word.ideograph) return exact_query(field, word.text);
    const std::string stemmed = stem_(word.text);
    mark_stem(stemmed);
    if (field != nullptr || negative_) return stem_query(field, stemmed);
    return any_of(
        {stem_query(field, stemmed), Query(word_term(search_field("au"), word.text)), Query(note_stem_term(stemmed))});
  }

  static Query stem_query(const SearchField* field, const std::string& stemmed) {
    if (is_field(field, "ti")) return Query(title_stem_term(stemmed));
    if (is_field(field, "note")) return Query(note_stem_term(stemmed));
    Query anywhere(stem_term(stemmed));
    if (!is_field(field, "abs")) return anywhere;
    return Query(Query::OP_AND_NOT, anywhere, Query(title_only_term(stemmed)));
  }

  /// A word as it stands in the text, unstemmed.
  Query exact_query(const SearchField* field, const std::string& word) {
    return phrase_query(field, std::vector<std::string>{word});
  }

  /// Words in this order, next to each other, in one field.
  Query phrase_query(const SearchField* field, const std::vector<std::string>& text) {
    if (!is_field(field, "au") && !negative_) highlights_.phrases.push_back(text);
    if (field != nullptr) return phrase_in(*field, text);
    std::vector<Query> places{phrase_in(search_field("abs"), text), phrase_in(search_field("ti"), text)};
    if (!negative_)
      for (const auto* own : {&search_field("au"), &search_field("note")}) places.push_back(phrase_in(*own, text));
    return any_of(places);
  }

  static Query phrase_in(const SearchField& field, const std::vector<std::string>& text) {
    std::vector<std::string> terms;
    for (const auto& word : text) terms.push_back(word_term(field, word));
    if (terms.size() == 1) return Query(terms.front());
    return Query(Query::OP_PHRASE, terms.begin(), terms.end());
  }

  Query quoted(const QueryNode& node) {
    std::vector<std::string> text;
    for (const auto& word : node.words) text.push_back(word.text);
    return phrase_query(node.field, text);
  }

  // Compounds: what was written without spaces.

  /// `short-term`, `C++/Python`, a run of East Asian text: each group of linked words must occur.
  Query compound(const QueryNode& node) {
    std::vector<Query> groups;
    for (std::size_t first = 0; first < node.words.size();) {
      std::size_t last = first + 1;
      while (last < node.words.size() && linked(node.words[last - 1], node.words[last])) ++last;
      groups.push_back(group(node.field, node.words, first, last));
      first = last;
    }
    return options_.any_word ? any_of(groups) : all_of(groups);
  }

  static bool linked(const Word& before, const Word& word) {
    if (before.ideograph || word.ideograph) return before.ideograph && word.ideograph && word.link == Link::adjacent;
    return word.link == Link::hyphen || word.link == Link::mark;
  }

  Query group(const SearchField* field, const std::vector<Word>& text, std::size_t first, std::size_t last) {
    if (last - first == 1) return word_query(field, text[first]);
    if (text[first].ideograph) return pairs(field, text, first, last);
    std::vector<std::string> parts;
    std::vector<Query> any;
    for (std::size_t i = first; i < last; ++i) parts.push_back(text[i].text);
    if (options_.any_word || parts.size() > query_limits.phrase_words) {
      for (std::size_t i = first; i < last; ++i)
        if (!is_stop_word(parts[i - first])) any.push_back(word_query(field, text[i]));
      if (!options_.any_word) return all_of(any);
    } else {
      any.push_back(phrase_query(field, parts));
    }
    if (const std::string joined = joined_compound(text, first); !joined.empty()) {
      Word word = text[first];
      word.text = joined;
      any.push_back(word_query(field, word));
    }
    if (any.empty()) any.push_back(phrase_query(field, parts));
    return any_of(any);
  }

  /// A run of East Asian characters: all its pairs, or as a phrase where the field holds no stems of its own.
  Query pairs(const SearchField* field, const std::vector<Word>& text, std::size_t first, std::size_t last) {
    std::vector<std::string> run;
    for (std::size_t i = first; i < last; ++i) run.push_back(text[i].text);
    if (is_field(field, "au") || is_field(field, "note")) return phrase_in(*field, run);
    std::vector<Query> all;
    for (std::size_t i = 0; i + 1 < run.size(); ++i) {
      all.push_back(stem_query(field, run[i] + run[i + 1]));
      if (!negative_) highlights_.phrases.push_back({run[i], run[i + 1]});
    }
    if (options_.any_word) return any_of(all);
    Query query = all_of(all);
    if (field == nullptr && !negative_ && run.size() <= query_limits.phrase_words)
      query |= phrase_in(search_field("au"), run);
    return query;
  }

  Query wildcard(const QueryNode& node) {
    const std::string& start = node.words.front().text;
    if (!is_field(node.field, "au") && !negative_) highlights_.prefixes.push_back(start);
    const auto in = [&start](const SearchField& field) {
      return Query(Query::OP_WILDCARD, word_term(field, start), wildcard_expansion, Query::WILDCARD_LIMIT_MOST_FREQUENT,
                   Query::OP_OR);
    };
    if (node.field != nullptr) return in(*node.field);
    std::vector<Query> places{in(search_field("abs")), in(search_field("ti"))};
    if (!negative_)
      for (const auto* own : {&search_field("au"), &search_field("note")}) places.push_back(in(*own));
    return any_of(places);
  }

  // Values.

  Query value(const QueryNode& node) const {
    if (!is_field(node.field, "topic") || options_.topics_named == nullptr || !*options_.topics_named)
      return Query(value_term(*node.field, node.value));
    std::vector<Query> topics;
    for (const auto& topic : (*options_.topics_named)(node.value)) topics.emplace_back(value_term(*node.field, topic));
    return topics.empty() ? Query(value_term(*node.field, node.value)) : any_of(topics);
  }

  static Query days(const QueryNode& node) {
    const auto slot = static_cast<Xapian::valueno>(node.field->slot);
    // A paper without a date has an empty value, which is less than every other: an open start must not match it.
    static const std::string earliest = day_value(std::chrono::year{1000} / 1 / 1);
    const std::string from = node.from ? day_value(*node.from) : earliest;
    if (!node.to) return Query(Query::OP_VALUE_GE, slot, from);
    return Query(Query::OP_VALUE_RANGE, slot, from, day_value(*node.to));
  }

  // Operators.

  static bool is_filter(const QueryNode& node) {
    switch (node.kind) {
      case Kind::everything:
      case Kind::value:
      case Kind::value_prefix:
      case Kind::days:
        return true;
      case Kind::both:
      case Kind::either:
        return std::all_of(node.parts.begin(), node.parts.end(), is_filter);
      default:
        return false;
    }
  }

  static bool is_stop_only(const QueryNode& node) {
    return node.kind == Kind::word && node.field == nullptr && !node.words.empty() &&
           std::all_of(node.words.begin(), node.words.end(), [](const Word& word) { return is_stop_word(word.text); });
  }

  Query both(const QueryNode& node) {
    std::vector<Query> scored;
    std::vector<Query> filters;
    std::vector<Query> without;
    const bool has_content = std::any_of(node.parts.begin(), node.parts.end(), [](const QueryNode& part) {
      return part.kind != Kind::not_ && !is_filter(part) && !is_stop_only(part);
    });
    for (const auto& part : node.parts) {
      if (part.kind == Kind::not_)
        without.push_back(negated(part.parts.front()));
      else if (is_filter(part))
        filters.push_back(build(part));
      else if (!node.beside || !has_content || !is_stop_only(part))
        scored.push_back(build(part));
    }
    const Query nothing_scored(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0);
    Query query = nothing_scored;
    if (!scored.empty()) query = node.beside && options_.any_word ? any_of(scored) : all_of(scored);
    if (!filters.empty() && scored.empty())
      query = Query(Query::OP_SCALE_WEIGHT, all_of(filters), 0);
    else if (!filters.empty())
      query = Query(Query::OP_FILTER, query, all_of(filters));
    if (!without.empty()) query = Query(Query::OP_AND_NOT, query, any_of(without));
    return query;
  }

  Query either(const QueryNode& node) {
    std::vector<Query> parts;
    for (const auto& part : node.parts) parts.push_back(build(part));
    return any_of(parts);
  }

  /// What stands after NOT: it must be exact (`-short-term` is not `-short`), shows nothing, and names no authors, for
  /// who writes `-young` means the word.
  Query negated(const QueryNode& node) {
    const bool outside = std::exchange(negative_, true);
    BuildOptions strict = options_;
    strict.any_word = false;
    std::swap(strict, options_);
    Query query = build(node);
    std::swap(strict, options_);
    negative_ = outside;
    return query;
  }

  void mark_stem(const std::string& stemmed) {
    if (!negative_) highlights_.stems.insert(stemmed);
  }

  const Xapian::Stem& stem_;
  BuildOptions options_;
  Highlights highlights_;
  bool negative_ = false;
};

}  // namespace

BuiltQuery build_query(const QueryNode& node, const Xapian::Stem& stem, const BuildOptions& options) {
  QueryBuilder builder(stem, options);
  BuiltQuery built{.query = builder.build(node)};
  built.highlights = builder.take_highlights();
  for (const auto& stem : built.highlights.stems) built.asked[stem] = 1;
  return built;
}

bool can_relax(const QueryNode& node) {
  if (node.kind == Kind::word) return node.words.size() > 1;
  if (node.kind == Kind::not_) return false;
  const auto words_beside = std::count_if(node.parts.begin(), node.parts.end(), [](const QueryNode& part) {
    return part.kind == Kind::word || part.kind == Kind::phrase || part.kind == Kind::prefix ||
           part.kind == Kind::both || part.kind == Kind::either;
  });
  if (node.kind == Kind::both && node.beside && words_beside > 1) return true;
  return std::any_of(node.parts.begin(), node.parts.end(), can_relax);
}

}  // namespace lectern
