// What ranking reads: summaries of papers with their tags, one at a time or all in one scan.

#include <algorithm>

#include "lectern/base/text.hpp"
#include "store/connection.hpp"

namespace lectern {
namespace {

using SQLite::Statement;

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

std::vector<Tag> Store::Connection::tags_of(PaperKey key) const {
  auto& statement = prepare("SELECT topic, confidence FROM tag WHERE paper = ? ORDER BY confidence DESC, topic");
  statement.bind(1, key);
  std::vector<Tag> tags;
  while (statement.executeStep())
    tags.push_back({statement.getColumn(0).getString(), statement.getColumn(1).getDouble(), {}});
  statement.reset();
  return tags;
}

void Store::each_tagged(double confidence,
                        const std::function<void(PaperKey, const std::vector<Tag>& tags)>& visit) const {
  translated(connection_->file, [&] {
    Statement row(connection_->database,
                  "SELECT paper, topic, confidence FROM tag WHERE confidence >= ? ORDER BY paper, topic");
    row.bind(1, confidence);
    std::vector<Tag> tags;
    PaperKey key = 0;
    while (row.executeStep()) {
      if (const PaperKey next = row.getColumn(0).getInt64(); next != key) {
        if (!tags.empty()) visit(key, tags);
        tags.clear();
        key = next;
      }
      tags.push_back({row.getColumn(1).getString(), row.getColumn(2).getDouble(), {}});
    }
    if (!tags.empty()) visit(key, tags);
  });
}

std::optional<PaperSummary> Store::summary(PaperKey key) const {
  return translated(connection_->file, [&]() -> std::optional<PaperSummary> {
    auto& row = connection_->prepare("SELECT * FROM summary WHERE key = ?");
    row.bind(1, key);
    if (!row.executeStep()) return std::nullopt;
    auto summary = summary_in(row);
    row.reset();
    summary.tags = connection_->tags_of(key);
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
      auto found = tags ? tags->of(key) : connection_->tags_of(key);
      if (filter.tag_confidence && (found.empty() || found.front().confidence < *filter.tag_confidence)) continue;
      auto summary = summary_in(row);
      summary.tags = std::move(found);
      visit(std::move(summary));
    }
    row.reset();
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
    const auto known = connection_->tags_of(key);
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
