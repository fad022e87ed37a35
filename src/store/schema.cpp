// The database's shape, as a list of migrations: a new library runs them all, an older one those it lacks. A step is
// never changed once it was released; the next one is added at the end.
//
// `paper` holds what ranking reads of every paper, `paper_text` what only showing one needs, so that scanning a hundred
// thousand papers does not read their abstracts. Dates of papers are text in ISO 8601 to the precision known; times of
// the reader's acts are whole seconds since 1970, UTC.

#include "store/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

constexpr const char* first_schema = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('uuid', lower(hex(randomblob(16)))), ('seq', '0');

CREATE TABLE paper (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  comment TEXT NOT NULL,
  categories TEXT NOT NULL,
  submitted TEXT,
  news TEXT,
  published INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  record INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  added INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_seq ON paper (seq);
CREATE INDEX paper_added ON paper (added);
CREATE INDEX paper_news ON paper (news);

CREATE TABLE paper_text (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,
  updated TEXT,
  announced TEXT,
  journal_ref TEXT NOT NULL,
  doi TEXT NOT NULL,
  licence TEXT NOT NULL
) STRICT;

CREATE TABLE paper_version (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  number INTEGER NOT NULL,
  created TEXT,
  PRIMARY KEY (paper, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed (paper INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE INDEX removed_seq ON removed (seq);

CREATE TABLE tag (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  topic TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (paper, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  took INTEGER,
  rating INTEGER,
  reason TEXT NOT NULL,
  until INTEGER
) STRICT;

CREATE VIEW summary AS
  SELECT p.key, p.id, p.version, p.title, p.comment, p.categories, p.submitted, p.news, p.published, p.withdrawn,
    r.state, r.at, r.until, r.rating
  FROM paper p LEFT JOIN reading r ON r.paper = p.key;

CREATE TABLE progress (
  topic TEXT PRIMARY KEY,
  done INTEGER NOT NULL,
  since INTEGER,
  logged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE list (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE list_entry (
  list TEXT NOT NULL REFERENCES list ON DELETE CASCADE,
  position INTEGER NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  PRIMARY KEY (list, position),
  UNIQUE (list, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_entry_paper ON list_entry (paper);

CREATE TABLE listing (number INTEGER PRIMARY KEY, paper INTEGER NOT NULL) STRICT;

CREATE TABLE shortlist (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  week TEXT UNIQUE,
  budget INTEGER,
  made INTEGER NOT NULL,
  since INTEGER,
  until INTEGER,
  seq INTEGER,
  arrived INTEGER,
  in_topics INTEGER,
  locked INTEGER,
  folded INTEGER,
  untagged INTEGER
) STRICT;
CREATE TABLE shortlist_entry (
  shortlist INTEGER NOT NULL REFERENCES shortlist ON DELETE CASCADE,
  position INTEGER NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  minutes INTEGER NOT NULL,
  carried INTEGER NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (shortlist, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX shortlist_entry_paper ON shortlist_entry (paper);
CREATE TABLE told (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  shortlist INTEGER NOT NULL REFERENCES shortlist ON DELETE CASCADE
) STRICT;
CREATE INDEX told_shortlist ON told (shortlist);
)sql";

/// External papers and papers known only by a citation, announcements, notes, and what undoing needs: rows are named by
/// what the reader names, so that a paper on a list is one row wherever it stands.
constexpr const char* second_schema = R"sql(
ALTER TABLE paper ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE paper_text ADD COLUMN url TEXT NOT NULL DEFAULT '';
CREATE INDEX paper_text_doi ON paper_text (doi COLLATE NOCASE) WHERE doi <> '';


CREATE TABLE announcement (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  day TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (paper, day, type, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

ALTER TABLE list_entry RENAME TO list_entry_by_position;
CREATE TABLE list_entry (
  list TEXT NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (list, paper)
) STRICT, WITHOUT ROWID;
INSERT INTO list_entry SELECT list, paper, position FROM list_entry_by_position;
DROP TABLE list_entry_by_position;
CREATE INDEX list_entry_paper ON list_entry (paper);
CREATE INDEX list_entry_place ON list_entry (list, position);

CREATE TABLE undo_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  changes BLOB NOT NULL
) STRICT;
)sql";

/// Harvests, papers that arXiv did not give, new versions that digests told, and the names of removed papers.
constexpr const char* third_schema = R"sql(
CREATE TABLE harvest (
  source TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_day TEXT,
  until_day TEXT,
  position TEXT NOT NULL,
  complete TEXT,
  total INTEGER NOT NULL,
  seen TEXT NOT NULL,
  lasting INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE missing (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE told_replacement (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  version INTEGER NOT NULL,
  shortlist INTEGER NOT NULL,
  PRIMARY KEY (paper, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_replacement_shortlist ON told_replacement (shortlist);

ALTER TABLE removed ADD COLUMN id TEXT NOT NULL DEFAULT '';
CREATE INDEX removed_id ON removed (id) WHERE id <> '';
CREATE INDEX announcement_day ON announcement (day);
)sql";

/// What the reader says of a paper's topics, whatever the tagger says.
constexpr const char* fourth_schema = R"sql(
CREATE TABLE correction (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  topic TEXT NOT NULL,
  holds INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (paper, topic)
) STRICT, WITHOUT ROWID;
)sql";

/// Lists that are interests of their own.
constexpr const char* fifth_schema = R"sql(
ALTER TABLE list ADD COLUMN interest INTEGER NOT NULL DEFAULT 0;
)sql";

/// Queries that the reader keeps under a name.
constexpr const char* sixth_schema = R"sql(
CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

/// Mails: those on their way with their words, those that were sent with the time.
constexpr const char* seventh_schema = R"sql(
CREATE TABLE mail (
  id TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  message TEXT NOT NULL,
  digest INTEGER,
  at INTEGER NOT NULL,
  sent INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_waiting ON mail (recipient, at) WHERE sent IS NULL;
)sql";

/// The keys by which the reader's documents cite papers. A column, for they are read with the rest of a paper, come
/// back with a removed one, and cost a byte where there is none.
constexpr const char* eighth_schema = R"sql(
ALTER TABLE paper_text ADD COLUMN citation_key TEXT NOT NULL DEFAULT '';
CREATE INDEX paper_text_citation_key ON paper_text (citation_key) WHERE citation_key <> '';
)sql";

constexpr std::array migrations = {first_schema, second_schema, third_schema,   fourth_schema,
                                   fifth_schema, sixth_schema,  seventh_schema, eighth_schema};

void refuse_what_is_not_ours(SQLite::Database& database, const std::string& name, int version,
                             const std::string& hint = "name another directory with --library") {
  const int owner = database.execAndGet("PRAGMA application_id").getInt();
  const int tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
  if (owner != application_id && (owner != 0 || tables != 0))
    throw Error(Fault::bad_data, fmt::format("'{}' is a database of another program", name), hint);
  if (version > schema_version())
    throw Error(Fault::configuration,
                fmt::format("'{}' was written by a newer lectern (schema {}, this one knows {})", name, version,
                            schema_version()),
                "install the newer lectern; the library was left as it is");
}

void keep_copy(SQLite::Database& database, const std::filesystem::path& file, int version) {
  const auto folder = file.parent_path() / "backups";
  std::filesystem::create_directories(folder);
  const auto copy = folder / fmt::format("before-schema-{}.db", version + 1);
  std::filesystem::remove(copy);
  SQLite::Statement statement(database, "VACUUM INTO ?");
  statement.bind(1, copy.string());
  statement.exec();
}

}  // namespace

int schema_version() { return static_cast<int>(migrations.size()); }

void expect_library(SQLite::Database& database, const std::filesystem::path& file, const std::string& hint) {
  const int found = database.execAndGet("PRAGMA user_version").getInt();
  refuse_what_is_not_ours(database, file.string(), found, hint);
  if (found == 0) throw Error(Fault::bad_data, fmt::format("'{}' holds no library", file.string()), hint);
}

void expect_current(SQLite::Database& database, const std::filesystem::path& file) {
  const int found = database.execAndGet("PRAGMA user_version").getInt();
  refuse_what_is_not_ours(database, file.string(), found);
  if (found != schema_version())
    throw Error(Fault::permission,
                fmt::format("the library '{}' is of an older lectern and may not be written", file.string()),
                "make its directory writable once, so that it can be brought up to date");
}

void migrate(SQLite::Database& database, const std::filesystem::path& file) {
  const auto read_version = [&] { return database.execAndGet("PRAGMA user_version").getInt(); };
  const int found = read_version();
  refuse_what_is_not_ours(database, file.string(), found);
  if (found == schema_version()) return;
  if (found > 0) keep_copy(database, file, found);
  for (int step = found; step < schema_version(); ++step) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (read_version() > step) continue;  // another process was quicker
    database.exec(migrations.at(static_cast<std::size_t>(step)));
    database.exec(fmt::format("PRAGMA application_id = {}", application_id));
    database.exec(fmt::format("PRAGMA user_version = {}", step + 1));
    transaction.commit();
  }
}

}  // namespace lectern
