// What limits a search without making a score: values, ranges, and marks that the library alone knows.

#include "index/filters.hpp"

#include <utility>

#include "index/document.hpp"
#include "index/fields.hpp"
#include "index/key_source.hpp"

namespace lectern {
namespace {

using Xapian::Query;

Query value_query(const QueryNode& node, const BuildOptions& options) {
  if (node.field == &search_field("is") && options.papers_marked != nullptr && *options.papers_marked)
    if (auto keys = (*options.papers_marked)(node.value)) return one_of(std::move(*keys));
  std::vector<Query> any;
  if (node.field == &search_field("topic") && options.topics_named != nullptr && *options.topics_named)
    for (const auto& topic : (*options.topics_named)(node.value)) any.emplace_back(value_term(*node.field, topic));
  if (any.empty()) any.emplace_back(value_term(*node.field, node.value));
  return Query(Query::OP_OR, any.begin(), any.end());
}

Query day_range(const QueryNode& node) {
  const auto slot = static_cast<Xapian::valueno>(node.field->slot);
  // A paper without a date has an empty value, which is less than every other: an open start must not match it.
  static const std::string earliest = day_value(std::chrono::year{1000} / 1 / 1);
  const std::string from = node.from ? day_value(*node.from) : earliest;
  if (!node.to) return Query(Query::OP_VALUE_GE, slot, from);
  return Query(Query::OP_VALUE_RANGE, slot, from, day_value(*node.to));
}

/// The pages whose reading takes that long: more pages never take less.
Query minute_range(const QueryNode& node, const BuildOptions& options) {
  constexpr int most_pages = 999;
  const bool known = options.reading_time != nullptr && *options.reading_time;
  const auto takes = [&](int pages) { return known ? (*options.reading_time)(pages) : std::chrono::minutes{pages}; };
  int first = 1;
  while (first <= most_pages && node.least && takes(first) < *node.least) ++first;
  int last = most_pages;
  while (last >= first && node.most && takes(last) > *node.most) --last;
  if (last < first) return Query::MatchNothing;
  return Query(Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(node.field->slot), Xapian::sortable_serialise(first),
               Xapian::sortable_serialise(last));
}

}  // namespace

Query filter_query(const QueryNode& node, const BuildOptions& options) {
  switch (node.kind) {
    case QueryNode::Kind::value:
      return value_query(node, options);
    case QueryNode::Kind::value_prefix:
      return Query(Query::OP_WILDCARD, value_term(*node.field, node.value), most_expanded,
                   Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR);
    case QueryNode::Kind::days:
      return day_range(node);
    case QueryNode::Kind::minutes:
      return minute_range(node, options);
    default:
      return Query::MatchNothing;
  }
}

}  // namespace lectern
