// What was shown to the reader: the numbers of the last listing, digests and plans. A digest and a plan are the same
// thing to the database, a shortlist: a plan is the one that has a week. What the program only reads back as a whole
// (an entry's gate, reasons and folded papers) is one JSON value; what it asks for by itself is a column.

#include <nlohmann/json.hpp>

#include "store/connection.hpp"

namespace lectern {
namespace {

using nlohmann::json;
using std::chrono::minutes;

/// The value of a small enumeration that a word means; `last` is its last value. Words are stored, so that the order of
/// the enumerators may change.
template <class Value>
Value value_named(const json& word, Value last) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (to_text(static_cast<Value>(i)) == word.get_ref<const std::string&>()) return static_cast<Value>(i);
  throw Error(Fault::bad_data, "the library holds a list entry of a newer lectern: '" + word.get<std::string>() + "'");
}

std::string to_json(const ListEntry& entry) {
  json reasons = json::array();
  for (const auto& reason : entry.reasons)
    reasons.push_back({reason.signal, reason.weight, reason.value, reason.points, reason.detail});
  return json{{"shelf", to_text(entry.gate.shelf)}, {"gating", entry.gate.gating}, {"missing", entry.gate.missing},
              {"kind", to_text(entry.kind)},        {"pass", to_text(entry.pass)}, {"score", entry.score},
              {"reasons", std::move(reasons)},      {"similar", entry.similar}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

ListEntry entry_in(const std::string& text) try {
  const json value = json::parse(text);
  ListEntry entry;
  entry.gate.shelf = value_named(value.at("shelf"), Shelf::untagged);
  entry.gate.gating = value.at("gating").get<std::vector<std::string>>();
  entry.gate.missing = value.at("missing").get<std::vector<std::string>>();
  entry.kind = value_named(value.at("kind"), Kind::position);
  entry.pass = value_named(value.at("pass"), Pass::study);
  entry.score = value.at("score").get<double>();
  for (const auto& reason : value.at("reasons"))
    entry.reasons.push_back({reason.at(0).get<std::string>(), reason.at(1).get<double>(), reason.at(2).get<double>(),
                             reason.at(3).get<double>(), reason.at(4).get<std::string>()});
  entry.similar = value.at("similar").get<std::vector<PaperKey>>();
  return entry;
} catch (const json::exception&) {
  throw Error(Fault::bad_data, "the library is damaged: an entry of a stored list cannot be read",
              "a copy of library.db from before helps; nothing else was touched");
}

void add_entries(const Store::Connection& connection, std::int64_t shortlist, const std::vector<ListEntry>& entries) {
  int position = 0;
  for (const auto& entry : entries) {
    auto& row = connection.prepare(
        "INSERT INTO shortlist_entry (shortlist, position, paper, minutes, carried, entry) VALUES (?, ?, ?, ?, ?, ?)");
    row.bind(1, shortlist);
    row.bind(2, ++position);
    row.bind(3, entry.key);
    row.bind(4, static_cast<std::int64_t>(entry.minutes.count()));
    row.bind(5, entry.carried);
    row.bind(6, to_json(entry));
    row.exec();
  }
}

std::vector<ListEntry> entries_of(const Store::Connection& connection, std::int64_t shortlist) {
  auto& row = connection.prepare(
      "SELECT paper, minutes, carried, entry FROM shortlist_entry WHERE shortlist = ? ORDER BY position");
  row.bind(1, shortlist);
  std::vector<ListEntry> entries;
  while (row.executeStep()) {
    auto entry = entry_in(row.getColumn(3).getString());
    entry.key = row.getColumn(0).getInt64();
    entry.minutes = minutes{row.getColumn(1).getInt64()};
    entry.carried = row.getColumn(2).getInt();
    entries.push_back(std::move(entry));
  }
  row.reset();
  return entries;
}

/// The plans that a statement finds.
std::vector<ReadingList> plans_in(const Store::Connection& connection, SQLite::Statement& row) {
  std::vector<ReadingList> plans;
  std::vector<std::int64_t> ids;
  while (row.executeStep()) {
    ids.push_back(row.getColumn(0).getInt64());
    ReadingList plan;
    plan.week = row.getColumn(1).getString();
    plan.budget = minutes{row.getColumn(2).getInt64()};
    plan.made = instant_in(row.getColumn(3));
    plans.push_back(std::move(plan));
  }
  row.reset();
  for (std::size_t i = 0; i < plans.size(); ++i) plans[i].entries = entries_of(connection, ids[i]);
  return plans;
}

std::optional<ReadingList> plan_in(const Store::Connection& connection, SQLite::Statement& row) {
  auto plans = plans_in(connection, row);
  return plans.empty() ? std::nullopt : std::optional(std::move(plans.front()));
}

void tell(const Store::Connection& connection, PaperKey key, std::int64_t shortlist) {
  auto& row = connection.prepare("INSERT OR IGNORE INTO told (paper, shortlist) VALUES (?, ?)");
  row.bind(1, key);
  row.bind(2, shortlist);
  row.exec();
}

std::vector<Replacement> replacements_in(SQLite::Statement& row) {
  std::vector<Replacement> replaced;
  while (row.executeStep()) replaced.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt()});
  row.reset();
  return replaced;
}

/// The keys that a statement finds.
std::vector<PaperKey> keys_in(SQLite::Statement& row) {
  std::vector<PaperKey> keys;
  while (row.executeStep()) keys.push_back(row.getColumn(0).getInt64());
  row.reset();
  return keys;
}

/// A digest as its row tells it.
struct DigestRow {
  std::int64_t id = 0;
  std::int64_t seq = 0;
  Digest digest;
};

DigestRow digest_in(const SQLite::Statement& row) {
  DigestRow found;
  found.id = row.getColumn(0).getInt64();
  found.digest.made = instant_in(row.getColumn(1));
  found.digest.since = instant_in(row.getColumn(2));
  found.digest.until = instant_in(row.getColumn(3));
  found.seq = row.getColumn(4).getInt64();
  found.digest.counts = {row.getColumn(5).getInt(), row.getColumn(6).getInt(), row.getColumn(7).getInt(),
                         row.getColumn(8).getInt(), row.getColumn(9).getInt()};
  return found;
}

void load_papers(const Store::Connection& connection, DigestRow& row) {
  row.digest.entries = entries_of(connection, row.id);
  auto& replaced = connection.prepare(
      "SELECT paper, version FROM told_replacement t WHERE shortlist = ? ORDER BY (SELECT max(day) FROM announcement a"
      " WHERE a.paper = t.paper AND a.version <= t.version) DESC, paper DESC");
  replaced.bind(1, row.id);
  row.digest.replaced = replacements_in(replaced);
}

/// What a digest told beyond its entries and those folded under them: their entries are gone.
std::vector<PaperKey> told_besides(const Store::Connection& connection, const DigestRow& row) {
  auto& statement = connection.prepare("SELECT paper FROM told WHERE shortlist = ? ORDER BY paper");
  statement.bind(1, row.id);
  auto told = keys_in(statement);
  for (const auto& entry : row.digest.entries) {
    std::erase(told, entry.key);
    for (const auto similar : entry.similar) std::erase(told, similar);
  }
  return told;
}

}  // namespace

bool Store::set_listing(std::span<const PaperKey> keys, int first) {
  auto& database = connection_->database;
  database.setBusyTimeout(0);
  bool kept = false;
  try {
    Transaction transaction(*this);
    translated(connection_->file, [&] {
      connection_->prepare("DELETE FROM listing").exec();
      int number = first;
      for (const auto key : keys) {
        auto& row = connection_->prepare("INSERT INTO listing (number, paper) VALUES (?, ?)");
        row.bind(1, number++);
        row.bind(2, key);
        row.exec();
      }
    });
    transaction.commit();
    kept = true;
  } catch (const Error& error) {
    if (error.fault() != Fault::try_later && error.fault() != Fault::permission) throw;
  }
  database.setBusyTimeout(connection_->wait);
  return kept;
}

std::optional<PaperKey> Store::listed(int number) const {
  return translated(connection_->file, [&]() -> std::optional<PaperKey> {
    auto& row = connection_->prepare("SELECT paper FROM listing WHERE number = ?");
    row.bind(1, number);
    if (!row.executeStep()) return std::nullopt;
    const auto key = row.getColumn(0).getInt64();
    row.reset();
    return key;
  });
}

std::int64_t Store::add_digest(const Digest& digest, std::int64_t seq, std::span<const PaperKey> told) {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "INSERT INTO shortlist (made, since, until, seq, arrived, in_topics, locked, folded, untagged) VALUES (?, ?, "
        "?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, stamp(digest.made));
    row.bind(2, stamp(digest.since));
    row.bind(3, stamp(digest.until));
    row.bind(4, seq);
    row.bind(5, digest.counts.arrived);
    row.bind(6, digest.counts.in_topics);
    row.bind(7, digest.counts.locked);
    row.bind(8, digest.counts.folded);
    row.bind(9, digest.counts.untagged);
    row.exec();
    const auto id = connection_->database.getLastInsertRowid();
    add_entries(*connection_, id, digest.entries);
    for (const auto& entry : digest.entries) {
      tell(*connection_, entry.key, id);
      for (const auto similar : entry.similar) tell(*connection_, similar, id);
    }
    for (const auto key : told) tell(*connection_, key, id);
    for (const auto& paper : digest.replaced) {
      auto& again =
          connection_->prepare("INSERT OR IGNORE INTO told_replacement (paper, version, shortlist) VALUES (?, ?, ?)");
      again.bind(1, paper.key);
      again.bind(2, paper.version);
      again.bind(3, id);
      again.exec();
    }
    return id;
  });
}

std::optional<std::pair<Digest, std::int64_t>> Store::last_digest() const {
  return translated(connection_->file, [&]() -> std::optional<std::pair<Digest, std::int64_t>> {
    auto& row = connection_->prepare(
        "SELECT id, made, since, until, seq, arrived, in_topics, locked, folded, untagged FROM shortlist WHERE week IS "
        "NULL ORDER BY made DESC, id DESC LIMIT 1");
    if (!row.executeStep()) return std::nullopt;
    auto found = digest_in(row);
    row.reset();
    load_papers(*connection_, found);
    return std::pair{std::move(found.digest), found.seq};
  });
}

std::vector<HeldDigest> Store::digests() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT id, made, since, until, seq, arrived, in_topics, locked, folded, untagged FROM shortlist WHERE week IS "
        "NULL ORDER BY made, id");
    std::vector<DigestRow> rows;
    while (row.executeStep()) rows.push_back(digest_in(row));
    row.reset();
    std::vector<HeldDigest> digests;
    for (auto& found : rows) {
      load_papers(*connection_, found);
      auto& count = connection_->prepare("SELECT count(*) FROM paper WHERE added <= ?");
      count.bind(1, found.seq);
      count.executeStep();
      const auto known = count.getColumn(0).getInt64();
      count.reset();
      auto told = told_besides(*connection_, found);
      digests.push_back({std::move(found.digest), std::move(told), known});
    }
    return digests;
  });
}

std::vector<Replacement> Store::replacements(std::chrono::sys_days from, std::chrono::sys_days until,
                                             bool untold) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        // In this order: there are far fewer marks than announcements.
        "SELECT a.paper, max(a.version) FROM reading r CROSS JOIN announcement a ON a.paper = r.paper"
        " WHERE a.day >= ?1 AND a.day <= ?2 AND a.type IN ('replace', 'replace-cross')"
        " AND r.state IN ('saved', 'read', 'later') AND a.day >= date(r.at, 'unixepoch')"
        " AND NOT (?3 AND EXISTS (SELECT 1 FROM told_replacement t WHERE t.paper = a.paper AND t.version >= a.version))"
        " GROUP BY a.paper ORDER BY max(a.day) DESC, a.paper DESC");
    row.bind(1, to_iso(from));
    row.bind(2, to_iso(until));
    row.bind(3, untold ? 1 : 0);
    return replacements_in(row);
  });
}

std::optional<Instant> Store::versions_told_until() const {
  return translated(connection_->file, [&]() -> std::optional<Instant> {
    auto& row = connection_->prepare(
        "SELECT coalesce((SELECT max(until) FROM shortlist WHERE week IS NULL AND id IN (SELECT shortlist FROM "
        "told_replacement)), (SELECT min(since) FROM shortlist WHERE week IS NULL))");
    std::optional<Instant> until;
    if (row.executeStep() && !row.getColumn(0).isNull()) until = instant_in(row.getColumn(0));
    row.reset();
    return until;
  });
}

std::set<PaperKey> Store::told() const {
  return translated(connection_->file, [&] {
    const auto keys = keys_in(connection_->prepare("SELECT paper FROM told"));
    return std::set<PaperKey>(keys.begin(), keys.end());
  });
}

std::set<PaperKey> Store::added_since(std::int64_t seq) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT key FROM paper WHERE added > ?");
    row.bind(1, seq);
    const auto keys = keys_in(row);
    return std::set<PaperKey>(keys.begin(), keys.end());
  });
}

std::int64_t Store::added_at(PaperKey key) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT added FROM paper WHERE key = ?");
    row.bind(1, key);
    const auto seq = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return seq;
  });
}

void Store::set_plan(const ReadingList& plan) {
  translated(connection_->file, [&] {
    auto& forget = connection_->prepare("DELETE FROM shortlist WHERE week = ?");
    forget.bind(1, plan.week);
    forget.exec();
    auto& row = connection_->prepare("INSERT INTO shortlist (week, budget, made) VALUES (?, ?, ?)");
    row.bind(1, plan.week);
    row.bind(2, static_cast<std::int64_t>(plan.budget.count()));
    row.bind(3, stamp(plan.made));
    row.exec();
    add_entries(*connection_, connection_->database.getLastInsertRowid(), plan.entries);
  });
}

std::optional<ReadingList> Store::plan(const std::string& week) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT id, week, budget, made FROM shortlist WHERE week = ?");
    row.bind(1, week);
    return plan_in(*connection_, row);
  });
}

std::vector<ReadingList> Store::plans() const {
  return translated(connection_->file, [&] {
    return plans_in(*connection_,
                    connection_->prepare("SELECT id, week, budget, made FROM shortlist WHERE week IS NOT NULL ORDER BY "
                                         "week"));
  });
}

std::optional<ReadingList> Store::plan_before(const std::string& week) const {
  return translated(connection_->file, [&] {
    auto& row =
        connection_->prepare("SELECT id, week, budget, made FROM shortlist WHERE week < ? ORDER BY week DESC LIMIT 1");
    row.bind(1, week);
    return plan_in(*connection_, row);
  });
}

}  // namespace lectern
