// A query tree into a Xapian query: which parts are needed, which only limit, which make the score.

#include "index/query_builder.hpp"

#include <algorithm>
#include <utility>

#include "index/fields.hpp"
#include "index/filters.hpp"
#include "index/word_queries.hpp"

namespace lectern {
namespace {

using Xapian::Query;
using Kind = QueryNode::Kind;

bool is_field(const SearchField* field, std::string_view name) { return field != nullptr && field->name == name; }

class QueryBuilder {
 public:
  QueryBuilder(const Xapian::Stem& stem, const BuildOptions& options) : options_(options), words_(stem, options_) {}

  Query build(const QueryNode& node) {
    switch (node.kind) {
      case Kind::everything:
        return Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0);
      case Kind::word:
      case Kind::phrase:
      case Kind::prefix:
      case Kind::near:
        return term(node);
      case Kind::value:
      case Kind::value_prefix:
      case Kind::days:
      case Kind::minutes:
        return filter_query(node, options_);
      case Kind::both:
        return both(node);
      case Kind::either:
        return either(node);
      case Kind::not_:
        return Query(Query::OP_AND_NOT, Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0), negated(node.parts.front()));
    }
    return Query::MatchNothing;
  }

  [[nodiscard]] Highlights take_highlights() { return words_.take_highlights(); }
  [[nodiscard]] bool has_loose_phrases() const { return words_.has_loose_phrases(); }
  [[nodiscard]] std::vector<BuiltTerm> take_terms() { return std::move(terms_); }

 private:
  // Terms: what makes the score, each noted down with its other names.

  Query term(const QueryNode& node) {
    if (words_.is_negative() || inside_term_) return words_.query_of(node);
    const bool is_name = node.kind == Kind::word || (node.kind == Kind::phrase && node.words.size() > 1);
    const auto names = is_name ? affordable(other_names(node.field, node.words)) : std::vector<std::string>();
    Query query = words_.query_of(node, names);
    terms_.push_back({{as_understood(node), names}, query});
    return query;
  }

  /// Words side by side that together name one thing with other names, from the first on: how many parts, and the
  /// names.
  std::pair<std::size_t, std::vector<std::string>> named_run(const QueryNode& node, std::size_t first) const {
    constexpr std::size_t longest = 8;
    std::vector<Word> text;
    std::pair<std::size_t, std::vector<std::string>> found;
    if (!node.beside || words_.is_negative() || inside_term_) return found;
    for (std::size_t i = first; i < node.parts.size() && i < first + longest; ++i) {
      const auto& part = node.parts[i];
      if (part.kind != Kind::word || part.field != node.parts[first].field) break;
      text.insert(text.end(), part.words.begin(), part.words.end());
      if (i == first) continue;
      if (auto names = other_names(part.field, text); !names.empty()) found = {i - first + 1, std::move(names)};
    }
    return found;
  }

  /// Such a run: all of its words, or any other name.
  Query run_of(std::span<const QueryNode> parts, const std::vector<std::string>& names) {
    std::vector<Query> all;
    std::string text;
    inside_term_ = true;
    for (const auto& part : parts) {
      text += (text.empty() ? "" : " ") + as_understood(part);
      if (!is_stop_only(part)) all.push_back(build(part));
    }
    inside_term_ = false;
    Query query = options_.any_word ? any_of(all) : all_of(all);
    query = named_also(query, words_.name_queries(parts.front().field, names));
    terms_.push_back({{text, names}, query});
    return query;
  }

  /// Names as far as they may still be looked for: each of them may be a phrase, which takes time.
  std::vector<std::string> affordable(std::vector<std::string> names) {
    if (names.size() > names_left_) names.resize(names_left_);
    names_left_ -= names.size();
    return names;
  }

  [[nodiscard]] std::vector<std::string> other_names(const SearchField* field, std::span<const Word> text) const {
    if (options_.terminology == nullptr || is_field(field, "au")) return {};
    return options_.terminology->other_names(text);
  }

  // Operators.

  static bool is_filter(const QueryNode& node) {
    switch (node.kind) {
      case Kind::everything:
      case Kind::value:
      case Kind::value_prefix:
      case Kind::days:
      case Kind::minutes:
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
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      const auto& part = node.parts[i];
      if (const auto [count, names] = named_run(node, i); count > 0) {
        scored.push_back(run_of(std::span(node.parts).subspan(i, count), affordable(names)));
        i += count - 1;
      } else if (part.kind == Kind::not_)
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
    const bool outside = words_.set_negative(true);
    BuildOptions strict = options_;
    strict.any_word = false;
    std::swap(strict, options_);
    Query query = build(node);
    std::swap(strict, options_);
    words_.set_negative(outside);
    return query;
  }

  BuildOptions options_;
  WordQueries words_;
  std::vector<BuiltTerm> terms_;
  bool inside_term_ = false;
  std::size_t names_left_ = query_limits.other_names;
};

/// The stems of the query's own words, not of other names of a thing.
void count_stems(const QueryNode& node, const Xapian::Stem& stem, StemCounts& asked) {
  if (node.kind == Kind::not_ || node.kind == Kind::prefix) return;
  const bool is_text = node.field == nullptr || node.field->name == "ti" || node.field->name == "abs";
  if (is_text)
    for (const auto& word : node.words)
      if (!word.ideograph && !is_stop_word(word.text)) ++asked[stem(word.text)];
  for (const auto& part : node.parts) count_stems(part, stem, asked);
}

}  // namespace

BuiltQuery build_query(const QueryNode& node, const Xapian::Stem& stem, const BuildOptions& options) {
  QueryBuilder builder(stem, options);
  BuiltQuery built{.query = builder.build(node)};
  built.highlights = builder.take_highlights();
  built.terms = builder.take_terms();
  built.loose_phrases = builder.has_loose_phrases();
  count_stems(node, stem, built.asked);
  built.any_word = options.any_word;
  return built;
}

bool can_relax(const QueryNode& node) {
  if (node.kind == Kind::word) return node.words.size() > 1;
  if (node.kind == Kind::not_) return false;
  const auto words_beside = std::count_if(node.parts.begin(), node.parts.end(), [](const QueryNode& part) {
    return part.kind == Kind::word || part.kind == Kind::phrase || part.kind == Kind::prefix ||
           part.kind == Kind::near || part.kind == Kind::both || part.kind == Kind::either;
  });
  if (node.kind == Kind::both && node.beside && words_beside > 1) return true;
  return std::any_of(node.parts.begin(), node.parts.end(), can_relax);
}

}  // namespace lectern
