// What the marks and lists add up to.

#include <array>

#include "store/connection.hpp"

namespace lectern {
namespace {

/// What became of the papers on all plans, or on all digests: a plan is the shortlist that has a week.
ListOutcome outcome(const Store::Connection& connection, bool of_plans) {
  auto& row = connection.prepare(
      "SELECT (SELECT count(*) FROM shortlist WHERE (week IS NOT NULL) = ?1), count(*), sum(state = 'read'),"
      " sum(state IN ('saved', 'later')), sum(state = 'skipped') FROM (SELECT DISTINCT e.paper, r.state"
      " FROM shortlist_entry e JOIN shortlist s ON s.id = e.shortlist AND (s.week IS NOT NULL) = ?1"
      " LEFT JOIN reading r ON r.paper = e.paper)");
  row.bind(1, of_plans ? 1 : 0);
  ListOutcome outcome;
  if (row.executeStep())
    outcome = {row.getColumn(0).getInt(), row.getColumn(1).getInt(), row.getColumn(2).getInt(),
               row.getColumn(3).getInt(), row.getColumn(4).getInt()};
  row.reset();
  return outcome;
}

}  // namespace

std::map<ReadingState, int> Store::papers_by_state() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT state, count(*) FROM reading GROUP BY state");
    std::map<ReadingState, int> counts;
    int marked = 0;
    while (row.executeStep()) {
      const auto state = parse_reading_state(row.getColumn(0).getText());
      if (!state) continue;
      counts[*state] = row.getColumn(1).getInt();
      marked += row.getColumn(1).getInt();
    }
    row.reset();
    if (const auto rest = static_cast<int>(size()) - marked; rest > 0) counts[ReadingState::unread] = rest;
    return counts;
  });
}

std::vector<Reading> Store::readings() const {
  std::vector<PaperKey> keys = papers_in(std::array{ReadingState::read});
  std::vector<Reading> marks;
  marks.reserve(keys.size());
  for (const auto key : keys) marks.push_back(reading(key));
  return marks;
}

ListOutcome Store::outcome_of_plans() const {
  return translated(connection_->file, [&] { return outcome(*connection_, true); });
}

ListOutcome Store::outcome_of_digests() const {
  return translated(connection_->file, [&] { return outcome(*connection_, false); });
}

}  // namespace lectern
