// Harvesting, as the store keeps it: where each harvest stands, and which papers are still to be asked for.

#include "store/connection.hpp"

namespace lectern {
namespace {

using std::chrono::sys_days;

void bind_day(SQLite::Statement& statement, int index, const std::optional<sys_days>& day) {
  if (day)
    statement.bind(index, to_iso(*day));
  else
    statement.bind(index);
}

std::optional<sys_days> day_in(const SQLite::Column& column) {
  const auto date = date_in(column);
  return date ? std::optional(date->day()) : std::nullopt;
}

HarvestState state_in(SQLite::Statement& row) {
  HarvestState state;
  state.source = row.getColumn(0).getString();
  state.subject = row.getColumn(1).getString();
  state.from = day_in(row.getColumn(2));
  state.until = day_in(row.getColumn(3));
  state.position = row.getColumn(4).getString();
  state.complete = day_in(row.getColumn(5));
  state.total = row.getColumn(6).getInt64();
  state.seen = row.getColumn(7).getString();
  state.lasting = row.getColumn(8).getInt() != 0;
  state.at = instant_in(row.getColumn(9));
  return state;
}

}  // namespace

std::optional<HarvestState> Store::harvest(const std::string& source, const std::string& subject) const {
  return translated(connection_->file, [&]() -> std::optional<HarvestState> {
    auto& row = connection_->prepare(
        "SELECT source, subject, from_day, until_day, position, complete, total, seen, lasting, at FROM harvest"
        " WHERE source = ? AND subject = ?");
    row.bind(1, source);
    row.bind(2, subject);
    if (!row.executeStep()) return std::nullopt;
    auto state = state_in(row);
    row.reset();
    return state;
  });
}

std::vector<HarvestState> Store::harvests() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT source, subject, from_day, until_day, position, complete, total, seen, lasting, at FROM harvest"
        " ORDER BY at DESC, source, subject");
    std::vector<HarvestState> states;
    while (row.executeStep()) states.push_back(state_in(row));
    row.reset();
    return states;
  });
}

void Store::set_harvest(const HarvestState& state) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "INSERT OR REPLACE INTO harvest (source, subject, from_day, until_day, position, complete, total, seen, "
        "lasting, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, state.source);
    row.bind(2, state.subject);
    bind_day(row, 3, state.from);
    bind_day(row, 4, state.until);
    row.bind(5, state.position);
    bind_day(row, 6, state.complete);
    row.bind(7, state.total);
    row.bind(8, state.seen);
    row.bind(9, state.lasting ? 1 : 0);
    row.bind(10, stamp(state.at));
    row.exec();
  });
}

void Store::forget_harvests(Instant since) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare("DELETE FROM harvest WHERE lasting = 0 AND at < ?");
    row.bind(1, stamp(since));
    row.exec();
  });
}

std::vector<std::string> Store::sketchy_papers(sys_days since, Instant asked) const {
  return translated(connection_->file, [&] {
    // Only a daily feed gives a paper without the date of its version.
    auto& row = connection_->prepare(
        "SELECT p.id FROM paper p JOIN paper_text t ON t.paper = p.key WHERE instr(p.id, ':') = 0 AND (p.partial = 1 OR"
        " (t.updated IS NULL AND EXISTS (SELECT 1 FROM announcement a WHERE a.paper = p.key AND a.day >= ?1)))"
        " AND NOT EXISTS (SELECT 1 FROM missing m WHERE m.id = p.id AND m.at > ?2) ORDER BY p.key DESC");
    row.bind(1, to_iso(since));
    row.bind(2, stamp(asked));
    std::vector<std::string> ids;
    while (row.executeStep()) ids.push_back(row.getColumn(0).getString());
    row.reset();
    return ids;
  });
}

void Store::note_missing(const std::string& id, Instant at) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare("INSERT OR REPLACE INTO missing (id, at) VALUES (?, ?)");
    row.bind(1, id);
    row.bind(2, stamp(at));
    row.exec();
  });
}

bool Store::was_removed(const PaperId& id) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT count(*) FROM removed WHERE id = ? AND id <> ''");
    row.bind(1, id.text);
    row.executeStep();
    const bool removed = row.getColumn(0).getInt() > 0;
    row.reset();
    return removed;
  });
}

std::vector<PaperId> Store::removed() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT DISTINCT id FROM removed WHERE id <> '' AND id NOT IN (SELECT id FROM paper) ORDER BY id");
    std::vector<PaperId> ids;
    while (row.executeStep()) ids.push_back({row.getColumn(0).getString()});
    row.reset();
    return ids;
  });
}

}  // namespace lectern
