// Papers: rows to structs and back, once.

#include <sqlite3.h>

#include <algorithm>

#include "lectern/base/text.hpp"
#include "store/connection.hpp"

namespace lectern {
namespace {

using SQLite::Statement;

void bind_date(Statement& statement, int index, const std::optional<Date>& date) {
  if (date)
    statement.bind(index, to_iso(*date));
  else
    statement.bind(index);
}

/// Fingerprints are unsigned, SQLite's integers signed: the bits are kept.
std::int64_t signed_bits(std::uint64_t number) { return static_cast<std::int64_t>(number); }

void write_text(const Store::Connection& connection, PaperKey key, const Paper& paper) {
  auto& text = connection.prepare(
      "INSERT OR REPLACE INTO paper_text (paper, abstract, authors, updated, announced, journal_ref, doi, licence, url,"
      " citation_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  text.bind(1, key);
  text.bind(2, paper.abstract);
  text.bind(3, join(paper.authors, "\n"));
  bind_date(text, 4, paper.updated);
  bind_date(text, 5, paper.announced);
  text.bind(6, paper.journal_ref);
  text.bind(7, paper.doi);
  text.bind(8, paper.licence);
  text.bind(9, paper.url);
  text.bind(10, paper.citation_key);
  text.exec();
  for (const auto& version : paper.versions) {
    auto& row = connection.prepare("INSERT INTO paper_version (paper, number, created) VALUES (?, ?, ?)");
    row.bind(1, key);
    row.bind(2, version.number);
    bind_date(row, 3, version.created);
    row.exec();
  }
  for (const auto& event : paper.announcements) {
    auto& row = connection.prepare("INSERT INTO announcement (paper, day, type, version) VALUES (?, ?, ?, ?)");
    row.bind(1, key);
    row.bind(2, to_iso(event.day));
    row.bind(3, std::string(to_text(event.type)));
    row.bind(4, event.version);
    row.exec();
  }
}

/// What an update writes again; a new paper has none.
void forget_history(const Store::Connection& connection, PaperKey key) {
  for (const auto* sql : {"DELETE FROM paper_version WHERE paper = ?", "DELETE FROM announcement WHERE paper = ?"}) {
    auto& forget = connection.prepare(sql);
    forget.bind(1, key);
    forget.exec();
  }
}

/// Binds the columns that `insert` and `update` share, from the first place on; answers the next place.
int bind_paper(Statement& statement, const Paper& paper, std::uint64_t record, std::int64_t seq) {
  statement.bind(1, paper.version);
  statement.bind(2, paper.title);
  statement.bind(3, paper.comment);
  statement.bind(4, join(paper.categories, " "));
  bind_date(statement, 5, paper.submitted);
  bind_date(statement, 6, news_date(paper));
  statement.bind(7, paper.journal_ref.empty() && paper.doi.empty() ? 0 : 1);
  statement.bind(8, paper.withdrawn ? 1 : 0);
  statement.bind(9, signed_bits(record));
  statement.bind(10, seq);
  statement.bind(11, paper.partial ? 1 : 0);
  return 12;
}

constexpr const char* line_query =
    "SELECT p.id, p.version, p.title, p.categories, p.submitted, p.withdrawn, p.partial, t.authors"
    " FROM paper p JOIN paper_text t ON t.paper = p.key WHERE p.key = ?";

constexpr const char* paper_query =
    "SELECT p.id, p.version, p.title, p.categories, p.submitted, p.withdrawn, p.partial, t.authors, p.comment, "
    "t.abstract, t.updated, t.announced, t.journal_ref, t.doi, t.licence, t.url, t.citation_key"
    " FROM paper p JOIN paper_text t ON t.paper = p.key WHERE p.key = ?";

/// What both queries begin with.
Paper line_in(const Statement& row) {
  Paper paper;
  paper.id = {row.getColumn(0).getString()};
  paper.version = row.getColumn(1).getInt();
  paper.title = row.getColumn(2).getString();
  paper.categories = split(row.getColumn(3).getString(), ' ');
  paper.submitted = date_in(row.getColumn(4));
  paper.withdrawn = row.getColumn(5).getInt() != 0;
  paper.partial = row.getColumn(6).getInt() != 0;
  paper.authors = split(row.getColumn(7).getString(), '\n');
  return paper;
}

std::vector<PaperVersion> versions_of(const Store::Connection& connection, PaperKey key) {
  auto& statement = connection.prepare("SELECT number, created FROM paper_version WHERE paper = ? ORDER BY number");
  statement.bind(1, key);
  std::vector<PaperVersion> versions;
  while (statement.executeStep())
    versions.push_back({statement.getColumn(0).getInt(), date_in(statement.getColumn(1))});
  statement.reset();
  return versions;
}

std::vector<Announcement> announcements_of(const Store::Connection& connection, PaperKey key) {
  auto& statement =
      connection.prepare("SELECT day, type, version FROM announcement WHERE paper = ? ORDER BY day, type, version");
  statement.bind(1, key);
  std::vector<Announcement> events;
  while (statement.executeStep()) {
    const auto day = parse_date(statement.getColumn(0).getText());
    const auto type = parse_announce_type(statement.getColumn(1).getText());
    if (day && type) events.push_back({day->day(), *type, statement.getColumn(2).getInt()});
  }
  statement.reset();
  std::sort(events.begin(), events.end());
  return events;
}

std::optional<Paper> load_paper(const Store::Connection& connection, PaperKey key) {
  auto& row = connection.prepare(paper_query);
  row.bind(1, key);
  if (!row.executeStep()) return std::nullopt;
  auto paper = line_in(row);
  paper.comment = row.getColumn(8).getString();
  paper.abstract = row.getColumn(9).getString();
  paper.updated = date_in(row.getColumn(10));
  paper.announced = date_in(row.getColumn(11));
  paper.journal_ref = row.getColumn(12).getString();
  paper.doi = row.getColumn(13).getString();
  paper.licence = row.getColumn(14).getString();
  paper.url = row.getColumn(15).getString();
  paper.citation_key = row.getColumn(16).getString();
  row.reset();
  paper.versions = versions_of(connection, key);
  paper.announcements = announcements_of(connection, key);
  return paper;
}

/// The part of it that a line shows.
std::optional<Paper> load_line(const Store::Connection& connection, PaperKey key) {
  auto& row = connection.prepare(line_query);
  row.bind(1, key);
  if (!row.executeStep()) return std::nullopt;
  auto paper = line_in(row);
  row.reset();
  return paper;
}

/// When a paper's note and its corrections were written.
void load_times(const Store::Connection& connection, StoredPaper& stored) {
  auto& note = connection.prepare("SELECT at FROM note WHERE paper = ?");
  note.bind(1, stored.key);
  if (note.executeStep()) stored.noted = instant_in(note.getColumn(0));
  note.reset();
  auto& row = connection.prepare("SELECT topic, at FROM correction WHERE paper = ?");
  row.bind(1, stored.key);
  while (row.executeStep()) stored.corrected.emplace(row.getColumn(0).getString(), instant_in(row.getColumn(1)));
  row.reset();
}

std::vector<std::string> lists_of(const Store::Connection& connection, PaperKey key) {
  auto& statement = connection.prepare("SELECT list FROM list_entry WHERE paper = ? ORDER BY list");
  statement.bind(1, key);
  std::vector<std::string> lists;
  while (statement.executeStep()) lists.push_back(statement.getColumn(0).getString());
  statement.reset();
  return lists;
}

}  // namespace

// Locking the file once for all statements is most of the time that small ones take.
Store::Snapshot::Snapshot(const Store& store) : store_(store), is_own_(!store.in_transaction()) {
  if (is_own_) sqlite3_exec(store_.connection_->database.getHandle(), "BEGIN", nullptr, nullptr, nullptr);
}

Store::Snapshot::~Snapshot() {
  auto* handle = store_.connection_->database.getHandle();
  if (is_own_ && sqlite3_get_autocommit(handle) == 0) sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
}

TextSizes Store::text_sizes() const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare(
        "SELECT count(*), total(length(CAST(title AS BLOB))), total(length(CAST(abstract AS BLOB)))"
        " FROM paper JOIN paper_text ON paper = key");
    statement.executeStep();
    const TextSizes sizes{statement.getColumn(0).getInt64(), statement.getColumn(1).getInt64(),
                          statement.getColumn(2).getInt64()};
    statement.reset();
    return sizes;
  });
}

std::int64_t Store::size() const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare("SELECT count(*) FROM paper");
    statement.executeStep();
    const auto count = statement.getColumn(0).getInt64();
    statement.reset();
    return count;
  });
}

std::optional<KnownPaper> Store::identify(const PaperId& id) const {
  return translated(connection_->file, [&]() -> std::optional<KnownPaper> {
    auto& statement = connection_->prepare("SELECT key, record FROM paper WHERE id = ?");
    statement.bind(1, id.text);
    if (!statement.executeStep()) return std::nullopt;
    const KnownPaper known{statement.getColumn(0).getInt64(),
                           static_cast<std::uint64_t>(statement.getColumn(1).getInt64())};
    statement.reset();
    return known;
  });
}

std::optional<PaperKey> Store::identify_published(const std::string& doi) const {
  return translated(connection_->file, [&]() -> std::optional<PaperKey> {
    auto& row = connection_->prepare(
        "SELECT t.paper FROM paper_text t JOIN paper p ON p.key = t.paper WHERE t.doi <> '' AND t.doi = ? COLLATE "
        "NOCASE AND instr(p.id, ':') = 0 ORDER BY t.paper LIMIT 1");
    row.bind(1, doi);
    if (!row.executeStep()) return std::nullopt;
    const PaperKey key = row.getColumn(0).getInt64();
    row.reset();
    return key;
  });
}

PaperKey Store::insert(const Paper& paper, std::uint64_t record) {
  return translated(connection_->file, [&] {
    const auto seq = connection_->next_seq();
    auto& row = connection_->prepare(
        "INSERT INTO paper (version, title, comment, categories, submitted, news, published, withdrawn, record, seq, "
        "partial, id, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const int next = bind_paper(row, paper, record, seq);
    row.bind(next, paper.id.text);
    row.bind(next + 1, seq);
    row.exec();
    const auto key = connection_->database.getLastInsertRowid();
    write_text(*connection_, key, paper);
    return key;
  });
}

void Store::update(PaperKey key, const Paper& paper, std::uint64_t record) {
  translated(connection_->file, [&] {
    const auto seq = connection_->next_seq();
    auto& row = connection_->prepare(
        "UPDATE paper SET version = ?, title = ?, comment = ?, categories = ?, submitted = ?, news = ?, published = ?, "
        "withdrawn = ?, record = ?, seq = ?, partial = ?, id = ? WHERE key = ?");
    const int next = bind_paper(row, paper, record, seq);
    row.bind(next, paper.id.text);
    row.bind(next + 1, key);
    row.exec();
    forget_history(*connection_, key);
    write_text(*connection_, key, paper);
  });
}

void Store::note_record(PaperKey key, std::uint64_t record) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare("UPDATE paper SET record = ? WHERE key = ?");
    row.bind(1, signed_bits(record));
    row.bind(2, key);
    row.exec();
  });
}

void Store::remove(PaperKey key) {
  translated(connection_->file, [&] {
    const auto seq = connection_->next_seq();
    auto& tombstone = connection_->prepare(
        "INSERT OR REPLACE INTO removed (paper, seq, id) SELECT key, ?, id FROM paper WHERE key = ?");
    tombstone.bind(1, seq);
    tombstone.bind(2, key);
    if (tombstone.exec() == 0) return;
    auto& forget = connection_->prepare("DELETE FROM paper WHERE key = ?");
    forget.bind(1, key);
    forget.exec();
  });
}

std::optional<StoredPaper> Store::find(PaperKey key, Extent extent) const {
  return translated(connection_->file, [&]() -> std::optional<StoredPaper> {
    auto paper = extent == Extent::line ? load_line(*connection_, key) : load_paper(*connection_, key);
    if (!paper) return std::nullopt;
    StoredPaper stored;
    stored.key = key;
    stored.paper = std::move(*paper);
    stored.tags = connection_->tags_of(key);
    stored.reading = reading(key);
    if (extent == Extent::line) return stored;
    stored.note = note(key);
    stored.lists = lists_of(*connection_, key);
    stored.corrections = corrections(key);
    if (!stored.note.empty() || !stored.corrections.empty()) load_times(*connection_, stored);
    return stored;
  });
}

std::vector<StoredPaper> Store::find_all(std::span<const PaperKey> keys, Extent extent) const {
  const Snapshot snapshot(*this);
  std::vector<StoredPaper> papers;
  papers.reserve(keys.size());
  for (const auto key : keys)
    if (auto paper = find(key, extent)) papers.push_back(std::move(*paper));
  return papers;
}

void Store::each_paper(const std::function<void(PaperKey, const Paper&)>& visit) const {
  std::vector<PaperKey> keys;
  translated(connection_->file, [&] {
    auto& statement = connection_->prepare("SELECT key FROM paper ORDER BY key");
    while (statement.executeStep()) keys.push_back(statement.getColumn(0).getInt64());
    statement.reset();
  });
  for (const auto key : keys)
    if (const auto paper = translated(connection_->file, [&] { return load_paper(*connection_, key); }))
      visit(key, *paper);
}

void Store::each_text_with(std::string_view part,
                           const std::function<void(std::string_view, std::string_view)>& visit) const {
  const auto text_in = [](const SQLite::Column& column) {
    const char* text = column.getText();  // first: only then SQLite knows the size
    return std::string_view(text, static_cast<std::size_t>(column.getBytes()));
  };
  translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT p.title, t.abstract FROM paper p JOIN paper_text t ON t.paper = p.key ORDER BY p.key");
    while (row.executeStep()) {
      const auto title = text_in(row.getColumn(0));
      const auto abstract = text_in(row.getColumn(1));
      if (title.find(part) != std::string_view::npos || abstract.find(part) != std::string_view::npos)
        visit(title, abstract);
    }
    row.reset();
  });
}

std::vector<Changed> Store::changes_since(std::int64_t seq, std::size_t limit) const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare(
        "SELECT key, seq, 0 FROM paper WHERE seq > ?1 UNION ALL SELECT paper, seq, 1 FROM removed WHERE seq > ?1 ORDER "
        "BY 2 LIMIT ?2");
    statement.bind(1, seq);
    statement.bind(2, static_cast<std::int64_t>(limit));
    std::vector<Changed> changes;
    while (statement.executeStep())
      changes.push_back(
          {statement.getColumn(0).getInt64(), statement.getColumn(1).getInt64(), statement.getColumn(2).getInt() != 0});
    statement.reset();
    return changes;
  });
}

std::int64_t Store::count_changes_since(std::int64_t seq) const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare(
        "SELECT (SELECT count(*) FROM paper WHERE seq > ?1) + (SELECT count(*) FROM removed WHERE seq > ?1)");
    statement.bind(1, seq);
    statement.executeStep();
    const auto count = statement.getColumn(0).getInt64();
    statement.reset();
    return count;
  });
}

}  // namespace lectern
