// Undoing: while a transaction of the reader's runs, SQLite's session extension notes every row that it changes; the
// inverse of such a set of changes, applied later, takes exactly this act back and leaves what happened since. No
// command needs code of its own for its undoing.

// The extension is part of the distribution's library; its declarations are shown only where these are defined.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <functional>
#include <map>
#include <set>
#include <span>

#include "store/recorder.hpp"

namespace lectern {
namespace {

constexpr int steps_kept = 100;

/// A table whose changes are recorded, and the column that names the paper whose caches must follow; none for -1.
struct Recorded {
  const char* name;
  int paper;
};

// Marks touch their papers: the `seq` that is put back is older, so each of these papers is touched again.
constexpr std::array recorded = {
    Recorded{"reading", 0},
    Recorded{"note", 0},
    Recorded{"correction", 0},
    Recorded{"progress", -1},
    Recorded{"list", -1},
    Recorded{"list_entry", 1},
    Recorded{"saved_search", -1},
    Recorded{"paper", 0},
    Recorded{"paper_text", -1},
    Recorded{"paper_version", -1},
    Recorded{"tag", -1},
    Recorded{"announcement", -1},
    Recorded{"told", -1},
    Recorded{"shortlist_entry", -1},
    Recorded{"told_replacement", -1},
};

/// What a removed paper had, by the tables' column `paper`.
constexpr std::array belongings = {
    "DELETE FROM paper_text WHERE paper = ?",   "DELETE FROM paper_version WHERE paper = ?",
    "DELETE FROM announcement WHERE paper = ?", "DELETE FROM tag WHERE paper = ?",
    "DELETE FROM reading WHERE paper = ?",      "DELETE FROM note WHERE paper = ?",
    "DELETE FROM list_entry WHERE paper = ?",   "DELETE FROM shortlist_entry WHERE paper = ?",
    "DELETE FROM told WHERE paper = ?",         "DELETE FROM told_replacement WHERE paper = ?",
    "DELETE FROM correction WHERE paper = ?",
};

/// Its places on plans and digests that were made anew since.
constexpr std::array lost_places = {
    "DELETE FROM shortlist_entry WHERE paper = ? AND shortlist NOT IN (SELECT id FROM shortlist)",
    "DELETE FROM told WHERE paper = ? AND shortlist NOT IN (SELECT id FROM shortlist)",
};

void expect_done(int code, const Store::Connection& connection) {
  if (code != SQLITE_OK) throw SQLite::Exception(connection.database.getHandle(), code);
}

/// Memory of the extension's, which SQLite frees.
struct Blob {
  void* bytes = nullptr;
  int size = 0;

  Blob() = default;
  ~Blob() { sqlite3_free(bytes); }
  Blob(const Blob&) = delete;
  Blob& operator=(const Blob&) = delete;
};

/// What the reader did last wins over what came since, rows that are gone stay gone, and a list that is there already
/// is that list. Nothing else may be left out.
int settle(void*, int conflict, sqlite3_changeset_iter* row) {
  if (conflict == SQLITE_CHANGESET_NOTFOUND || conflict == SQLITE_CHANGESET_FOREIGN_KEY) return SQLITE_CHANGESET_OMIT;
  const char* name = nullptr;
  int columns = 0;
  int operation = 0;
  sqlite3changeset_op(row, &name, &columns, &operation, nullptr);
  const std::string_view table = name;
  if (conflict == SQLITE_CHANGESET_CONSTRAINT) return SQLITE_CHANGESET_ABORT;
  return table == "list" ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_REPLACE;
}

/// One row of a set of changes.
struct Change {
  std::string_view table;
  int operation = 0;
  sqlite3_changeset_iter* row = nullptr;

  /// A column's value before and after; null where the change does not tell it.
  [[nodiscard]] sqlite3_value* before(int column) const {
    sqlite3_value* value = nullptr;
    if (operation != SQLITE_INSERT) sqlite3changeset_old(row, column, &value);
    return value;
  }
  [[nodiscard]] sqlite3_value* after(int column) const {
    sqlite3_value* value = nullptr;
    if (operation != SQLITE_DELETE) sqlite3changeset_new(row, column, &value);
    return value;
  }
};

void each_change(const Blob& changes, const Store::Connection& connection,
                 const std::function<void(const Change&)>& visit) {
  sqlite3_changeset_iter* row = nullptr;
  expect_done(sqlite3changeset_start(&row, changes.size, changes.bytes), connection);
  while (sqlite3changeset_next(row) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0;
    int operation = 0;
    sqlite3changeset_op(row, &table, &columns, &operation, nullptr);
    visit({table, operation, row});
  }
  expect_done(sqlite3changeset_finalize(row), connection);
}

/// The papers that a set of changes names.
std::set<PaperKey> papers_of(const Blob& changes, const Store::Connection& connection) {
  std::set<PaperKey> keys;
  each_change(changes, connection, [&](const Change& change) {
    for (const auto& table : recorded) {
      if (table.paper < 0 || change.table != table.name) continue;
      for (auto* value : {change.before(table.paper), change.after(table.paper)})
        if (value != nullptr) keys.insert(sqlite3_value_int64(value));
    }
  });
  return keys;
}

/// The papers that a set of changes adds, with their names.
std::map<PaperKey, PaperId> papers_added(const Blob& changes, const Store::Connection& connection) {
  std::map<PaperKey, PaperId> papers;
  each_change(changes, connection, [&](const Change& change) {
    if (change.operation != SQLITE_INSERT || change.table != "paper") return;
    const auto* id = sqlite3_value_text(change.after(1));
    if (id != nullptr) papers[sqlite3_value_int64(change.after(0))] = {reinterpret_cast<const char*>(id)};
  });
  return papers;
}

}  // namespace

Store::Recorder::Recorder(Connection& connection, Instant at, std::string what)
    : connection_(connection), at_(at), what_(std::move(what)) {
  expect_done(sqlite3session_create(connection_.database.getHandle(), "main", &session_), connection_);
  for (const auto& table : recorded) expect_done(sqlite3session_attach(session_, table.name), connection_);
}

Store::Recorder::~Recorder() { sqlite3session_delete(session_); }

void Store::Recorder::keep() {
  Blob changes;
  expect_done(sqlite3session_changeset(session_, &changes.size, &changes.bytes), connection_);
  if (changes.size == 0) return;
  auto& row = connection_.prepare("INSERT INTO undo_step (at, what, changes) VALUES (?, ?, ?)");
  row.bind(1, stamp(at_));
  row.bind(2, what_);
  row.bindNoCopy(3, changes.bytes, changes.size);
  row.exec();
  auto& forget = connection_.prepare(
      "DELETE FROM undo_step WHERE id <= (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?)");
  forget.bind(1, steps_kept);
  forget.exec();
}

std::vector<UndoStep> Store::undo_steps() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT at, what FROM undo_step ORDER BY id DESC");
    std::vector<UndoStep> steps;
    while (row.executeStep()) steps.push_back({instant_in(row.getColumn(0)), row.getColumn(1).getString(), {}});
    row.reset();
    return steps;
  });
}

std::map<PaperKey, KnownPaper> Store::step_aside(const std::map<PaperKey, PaperId>& papers) {
  std::map<PaperKey, KnownPaper> again;
  for (const auto& [key, id] : papers) {
    const auto known = identify(id);
    if (!known) continue;
    auto& rename = connection_->prepare("UPDATE paper SET id = id || ' again' WHERE key = ?");
    rename.bind(1, known->key);
    rename.exec();
    again.emplace(key, *known);
  }
  return again;
}

void Store::come_together(PaperKey key, const KnownPaper& again, Instant at) {
  const auto former = find(key);
  auto newer = find(again.key)->paper;
  newer.id = former->paper.id;
  absorb(again.key, key, at);
  update(key, merged(former->paper, newer), again.record);
}

std::optional<UndoStep> Store::undo() {
  Transaction transaction(*this);
  auto step = translated(connection_->file, [&]() -> std::optional<UndoStep> {
    auto& row = connection_->prepare("SELECT id, at, what, changes FROM undo_step ORDER BY id DESC LIMIT 1");
    if (!row.executeStep()) return std::nullopt;
    const auto id = row.getColumn(0).getInt64();
    UndoStep found{instant_in(row.getColumn(1)), row.getColumn(2).getString(), {}};
    const auto bytes = row.getColumn(3).getString();
    row.reset();
    Blob inverse;
    expect_done(sqlite3changeset_invert(static_cast<int>(bytes.size()), bytes.data(), &inverse.size, &inverse.bytes),
                *connection_);
    const auto again = step_aside(papers_added(inverse, *connection_));
    expect_done(sqlite3changeset_apply(connection_->database.getHandle(), inverse.size, inverse.bytes, nullptr, settle,
                                       nullptr),
                *connection_);
    for (const auto& [key, known] : again) come_together(key, known, found.at);
    for (const auto key : papers_of(inverse, *connection_)) {
      const bool gone = !summary(key);
      for (const auto* sql :
           gone ? std::span<const char* const>(belongings) : std::span<const char* const>(lost_places)) {
        auto& forget = connection_->prepare(sql);
        forget.bind(1, key);
        forget.exec();
      }
      if (gone) continue;
      connection_->touch(key);
      found.papers.push_back(key);
    }
    // Papers that came on a list since keep it.
    connection_->prepare("INSERT OR IGNORE INTO list (name) SELECT DISTINCT list FROM list_entry").exec();
    connection_->prepare("DELETE FROM removed WHERE paper IN (SELECT key FROM paper)").exec();
    auto& done = connection_->prepare("DELETE FROM undo_step WHERE id = ?");
    done.bind(1, id);
    done.exec();
    return found;
  });
  transaction.commit();
  return step;
}

}  // namespace lectern
