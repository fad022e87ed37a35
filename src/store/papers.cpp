// Papers: rows to structs and back, once.

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

std::optional<Date> date_in(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return parse_date(column.getText());
}

/// Fingerprints are unsigned, SQLite's integers signed: the bits are kept.
std::int64_t signed_bits(std::uint64_t number) { return static_cast<std::int64_t>(number); }

void write_text(const Store::Connection& connection, PaperKey key, const Paper& paper) {
  auto& text = connection.prepare(
      "INSERT OR REPLACE INTO paper_text (paper, abstract, authors, updated, announced, journal_ref, doi, licence)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  text.bind(1, key);
  text.bind(2, paper.abstract);
  text.bind(3, join(paper.authors, "\n"));
  bind_date(text, 4, paper.updated);
  bind_date(text, 5, paper.announced);
  text.bind(6, paper.journal_ref);
  text.bind(7, paper.doi);
  text.bind(8, paper.licence);
  text.exec();
  auto& forget = connection.prepare("DELETE FROM paper_version WHERE paper = ?");
  forget.bind(1, key);
  forget.exec();
  for (const auto& version : paper.versions) {
    auto& row = connection.prepare("INSERT INTO paper_version (paper, number, created) VALUES (?, ?, ?)");
    row.bind(1, key);
    row.bind(2, version.number);
    bind_date(row, 3, version.created);
    row.exec();
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
  return 11;
}

constexpr const char* paper_query =
    "SELECT p.id, p.version, p.title, p.comment, p.categories, p.submitted, p.withdrawn, t.abstract, t.authors, "
    "t.updated, t.announced,"
    " t.journal_ref, t.doi, t.licence FROM paper p JOIN paper_text t ON t.paper = p.key WHERE p.key = ?";

std::vector<PaperVersion> versions_of(const Store::Connection& connection, PaperKey key) {
  auto& statement = connection.prepare("SELECT number, created FROM paper_version WHERE paper = ? ORDER BY number");
  statement.bind(1, key);
  std::vector<PaperVersion> versions;
  while (statement.executeStep())
    versions.push_back({statement.getColumn(0).getInt(), date_in(statement.getColumn(1))});
  statement.reset();
  return versions;
}

std::optional<Paper> load_paper(const Store::Connection& connection, PaperKey key) {
  auto& row = connection.prepare(paper_query);
  row.bind(1, key);
  if (!row.executeStep()) return std::nullopt;
  Paper paper;
  paper.id = {row.getColumn(0).getString()};
  paper.version = row.getColumn(1).getInt();
  paper.title = row.getColumn(2).getString();
  paper.comment = row.getColumn(3).getString();
  paper.categories = split(row.getColumn(4).getString(), ' ');
  paper.submitted = date_in(row.getColumn(5));
  paper.withdrawn = row.getColumn(6).getInt() != 0;
  paper.abstract = row.getColumn(7).getString();
  paper.authors = split(row.getColumn(8).getString(), '\n');
  paper.updated = date_in(row.getColumn(9));
  paper.announced = date_in(row.getColumn(10));
  paper.journal_ref = row.getColumn(11).getString();
  paper.doi = row.getColumn(12).getString();
  paper.licence = row.getColumn(13).getString();
  row.reset();
  paper.versions = versions_of(connection, key);
  return paper;
}

std::vector<Tag> tags_of(const Store::Connection& connection, PaperKey key) {
  auto& statement =
      connection.prepare("SELECT topic, confidence FROM tag WHERE paper = ? ORDER BY confidence DESC, topic");
  statement.bind(1, key);
  std::vector<Tag> tags;
  while (statement.executeStep())
    tags.push_back({statement.getColumn(0).getString(), statement.getColumn(1).getDouble(), {}});
  statement.reset();
  return tags;
}

/// All tags in the order of their papers, taken along while papers are visited in that order: one scan in place of a
/// hundred thousand look-ups.
class TagCursor {
 public:
  explicit TagCursor(const Store::Connection& connection)
      : statement_(connection.database, "SELECT paper, topic, confidence FROM tag ORDER BY paper, topic"),
        more_(statement_.executeStep()) {}

  /// The tags of a paper, most confident first. Keys must rise from call to call.
  std::vector<Tag> of(PaperKey key) {
    while (more_ && statement_.getColumn(0).getInt64() < key) more_ = statement_.executeStep();
    std::vector<Tag> tags;
    for (; more_ && statement_.getColumn(0).getInt64() == key; more_ = statement_.executeStep())
      tags.push_back({statement_.getColumn(1).getString(), statement_.getColumn(2).getDouble(), {}});
    std::stable_sort(tags.begin(), tags.end(), [](const Tag& a, const Tag& b) { return a.confidence > b.confidence; });
    return tags;
  }

 private:
  Statement statement_;
  bool more_;
};

std::vector<std::string> lists_of(const Store::Connection& connection, PaperKey key) {
  auto& statement = connection.prepare("SELECT list FROM list_entry WHERE paper = ? ORDER BY list");
  statement.bind(1, key);
  std::vector<std::string> lists;
  while (statement.executeStep()) lists.push_back(statement.getColumn(0).getString());
  statement.reset();
  return lists;
}

/// An instant as text that dates of every precision compare with: midnight is the day itself, which sorts before all
/// that happens on it.
std::string bound(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  return instant == day ? to_iso(day) : to_iso(instant);
}

/// One row of the view `summary`.
PaperSummary summary_in(Statement& row) {
  PaperSummary summary;
  summary.key = row.getColumn(0).getInt64();
  summary.id = {row.getColumn(1).getString()};
  summary.version = row.getColumn(2).getInt();
  summary.title = row.getColumn(3).getString();
  summary.comment = row.getColumn(4).getString();
  summary.categories = split(row.getColumn(5).getText(), ' ');
  summary.submitted = date_in(row.getColumn(6));
  summary.news = date_in(row.getColumn(7));
  summary.published = row.getColumn(8).getInt() != 0;
  summary.withdrawn = row.getColumn(9).getInt() != 0;
  if (row.getColumn(10).isNull()) return summary;
  summary.reading.state = parse_reading_state(row.getColumn(10).getText()).value_or(ReadingState::unread);
  summary.reading.at = instant_in(row.getColumn(11));
  if (!row.getColumn(12).isNull()) summary.reading.until = instant_in(row.getColumn(12));
  if (!row.getColumn(13).isNull()) summary.reading.rating = row.getColumn(13).getInt();
  return summary;
}

}  // namespace

std::int64_t Store::size() const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare("SELECT count(*) FROM paper");
    statement.executeStep();
    const auto count = statement.getColumn(0).getInt64();
    statement.reset();
    return count;
  });
}

std::optional<KnownPaper> Store::identify(const ArxivId& id) const {
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

PaperKey Store::insert(const Paper& paper, std::uint64_t record) {
  return translated(connection_->file, [&] {
    const auto seq = connection_->next_seq();
    auto& row = connection_->prepare(
        "INSERT INTO paper (version, title, comment, categories, submitted, news, published, withdrawn, record, seq, "
        "id, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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
        "withdrawn = ?,"
        " record = ?, seq = ? WHERE key = ?");
    row.bind(bind_paper(row, paper, record, seq), key);
    row.exec();
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

std::optional<StoredPaper> Store::find(PaperKey key) const {
  return translated(connection_->file, [&]() -> std::optional<StoredPaper> {
    auto paper = load_paper(*connection_, key);
    if (!paper) return std::nullopt;
    return StoredPaper{key, std::move(*paper), tags_of(*connection_, key), reading(key), lists_of(*connection_, key)};
  });
}

std::vector<StoredPaper> Store::find_all(std::span<const PaperKey> keys) const {
  std::vector<StoredPaper> papers;
  papers.reserve(keys.size());
  for (const auto key : keys)
    if (auto paper = find(key)) papers.push_back(std::move(*paper));
  return papers;
}

std::optional<PaperSummary> Store::summary(PaperKey key) const {
  return translated(connection_->file, [&]() -> std::optional<PaperSummary> {
    auto& row = connection_->prepare("SELECT * FROM summary WHERE key = ?");
    row.bind(1, key);
    if (!row.executeStep()) return std::nullopt;
    auto summary = summary_in(row);
    row.reset();
    summary.tags = tags_of(*connection_, key);
    return summary;
  });
}

void Store::each_summary(const SummaryFilter& filter, const std::function<void(PaperSummary&&)>& visit) const {
  translated(connection_->file, [&] {
    // Dates are ISO text of differing precision: the shorter one sorts before every day within it, as its earliest
    // meaning should.
    auto& row = connection_->prepare(
        "SELECT * FROM summary WHERE (?1 IS NULL OR news >= ?1) AND (?2 IS NULL OR news < ?2) ORDER BY key");
    if (filter.news_from) row.bind(1, bound(std::chrono::floor<std::chrono::days>(*filter.news_from)));
    if (filter.news_until) row.bind(2, bound(*filter.news_until));
    // A window of days holds few papers, and each is looked up; all papers together are faster in one scan.
    std::optional<TagCursor> tags;
    if (!filter.news_from) tags.emplace(*connection_);
    while (row.executeStep()) {
      const PaperKey key = row.getColumn(0).getInt64();
      auto found = tags ? tags->of(key) : tags_of(*connection_, key);
      if (filter.tag_confidence && (found.empty() || found.front().confidence < *filter.tag_confidence)) continue;
      auto summary = summary_in(row);
      summary.tags = std::move(found);
      visit(std::move(summary));
    }
    row.reset();
  });
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

void Store::set_tags(PaperKey key, std::span<const Tag> tags) {
  translated(connection_->file, [&] {
    auto& forget = connection_->prepare("DELETE FROM tag WHERE paper = ?");
    forget.bind(1, key);
    forget.exec();
    for (const auto& tag : tags) {
      auto& row = connection_->prepare("INSERT INTO tag (paper, topic, confidence) VALUES (?, ?, ?)");
      row.bind(1, key);
      row.bind(2, tag.topic);
      row.bind(3, tag.confidence);
      row.exec();
    }
  });
}

bool Store::retag(PaperKey key, std::span<const Tag> tags) {
  return translated(connection_->file, [&] {
    const auto known = tags_of(*connection_, key);
    const bool same = std::is_permutation(
        known.begin(), known.end(), tags.begin(), tags.end(),
        [](const Tag& a, const Tag& b) { return a.topic == b.topic && a.confidence == b.confidence; });
    if (same) return false;
    set_tags(key, tags);
    connection_->touch(key);
    return true;
  });
}

std::map<std::string, int> Store::papers_by_topic(double confidence) const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare("SELECT topic, count(*) FROM tag WHERE confidence >= ? GROUP BY topic");
    statement.bind(1, confidence);
    std::map<std::string, int> counts;
    while (statement.executeStep()) counts[statement.getColumn(0).getString()] = statement.getColumn(1).getInt();
    statement.reset();
    return counts;
  });
}

}  // namespace lectern
