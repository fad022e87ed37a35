// The reader's marks: reading states, notes and course progress. A mark touches its paper, so that the index learns of
// it.

#include <algorithm>

#include "store/connection.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;

template <class Value>
void bind_optional(SQLite::Statement& statement, int index, const std::optional<Value>& value) {
  if (value)
    statement.bind(index, *value);
  else
    statement.bind(index);
}

}  // namespace

void Store::set_reading(PaperKey key, const Reading& reading) {
  if (reading.state == ReadingState::unread && this->reading(key).state == ReadingState::unread) return;
  translated(connection_->file, [&] {
    if (reading.state == ReadingState::unread) {
      auto& forget = connection_->prepare("DELETE FROM reading WHERE paper = ?");
      forget.bind(1, key);
      forget.exec();
    } else {
      auto& row = connection_->prepare(
          "INSERT OR REPLACE INTO reading (paper, state, at, took, rating, reason, until) VALUES (?, ?, ?, ?, ?, ?, "
          "?)");
      row.bind(1, key);
      row.bind(2, std::string(to_text(reading.state)));
      row.bind(3, stamp(reading.at));
      bind_optional(row, 4, reading.took ? std::optional<std::int64_t>(reading.took->count()) : std::nullopt);
      bind_optional(row, 5, reading.rating);
      row.bind(6, std::string(to_text(reading.reason)));
      bind_optional(row, 7, reading.until ? std::optional<std::int64_t>(stamp(*reading.until)) : std::nullopt);
      row.exec();
    }
    connection_->touch(key);
  });
}

Reading Store::reading(PaperKey key) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT state, at, took, rating, reason, until FROM reading WHERE paper = ?");
    row.bind(1, key);
    Reading reading;
    if (row.executeStep()) {
      reading.state = parse_reading_state(row.getColumn(0).getText()).value_or(ReadingState::unread);
      reading.at = instant_in(row.getColumn(1));
      if (!row.getColumn(2).isNull()) reading.took = minutes{row.getColumn(2).getInt()};
      if (!row.getColumn(3).isNull()) reading.rating = row.getColumn(3).getInt();
      reading.reason = parse_skip_reason(row.getColumn(4).getText()).value_or(SkipReason::none);
      if (!row.getColumn(5).isNull()) reading.until = instant_in(row.getColumn(5));
    }
    row.reset();
    return reading;
  });
}

std::vector<PaperKey> Store::papers_in(std::span<const ReadingState> states) const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare("SELECT paper, state FROM reading ORDER BY at DESC, paper");
    std::vector<PaperKey> keys;
    while (statement.executeStep()) {
      const auto state = parse_reading_state(statement.getColumn(1).getText());
      if (state && std::find(states.begin(), states.end(), *state) != states.end())
        keys.push_back(statement.getColumn(0).getInt64());
    }
    statement.reset();
    return keys;
  });
}

std::map<std::string, int> Store::read_by_topic(double confidence) const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare(
        "SELECT tag.topic, count(*) FROM reading JOIN tag ON tag.paper = reading.paper WHERE reading.state = 'read' "
        "AND tag.confidence >= ?"
        " GROUP BY tag.topic");
    statement.bind(1, confidence);
    std::map<std::string, int> counts;
    while (statement.executeStep()) counts[statement.getColumn(0).getString()] = statement.getColumn(1).getInt();
    statement.reset();
    return counts;
  });
}

std::map<std::string, int> Store::skipped_by_topic(SkipReason reason, double confidence) const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare(
        "SELECT tag.topic, count(*) FROM reading JOIN tag ON tag.paper = reading.paper WHERE reading.state = 'skipped' "
        "AND reading.reason = ? AND tag.confidence >= ? GROUP BY tag.topic");
    statement.bind(1, std::string(to_text(reason)));
    statement.bind(2, confidence);
    std::map<std::string, int> counts;
    while (statement.executeStep()) counts[statement.getColumn(0).getString()] = statement.getColumn(1).getInt();
    statement.reset();
    return counts;
  });
}

minutes Store::minutes_read(Instant from, Instant until) const {
  return translated(connection_->file, [&] {
    auto& statement =
        connection_->prepare("SELECT coalesce(sum(took), 0) FROM reading WHERE state = 'read' AND at >= ? AND at < ?");
    statement.bind(1, stamp(from));
    statement.bind(2, stamp(until));
    statement.executeStep();
    const minutes sum{statement.getColumn(0).getInt64()};
    statement.reset();
    return sum;
  });
}

Progress Store::progress() const {
  return translated(connection_->file, [&] {
    auto& statement = connection_->prepare("SELECT topic, done, since, logged FROM progress");
    Progress progress;
    while (statement.executeStep()) {
      TopicProgress topic;
      topic.done = statement.getColumn(1).getInt() != 0;
      if (!statement.getColumn(2).isNull()) topic.since = instant_in(statement.getColumn(2));
      topic.logged = minutes{statement.getColumn(3).getInt64()};
      progress.topics.emplace(statement.getColumn(0).getString(), topic);
    }
    statement.reset();
    return progress;
  });
}

void Store::set_progress(const std::string& topic, const std::optional<TopicProgress>& progress) {
  translated(connection_->file, [&] {
    auto& forget = connection_->prepare("DELETE FROM progress WHERE topic = ?");
    forget.bind(1, topic);
    forget.exec();
    if (!progress) return;
    auto& row = connection_->prepare("INSERT INTO progress (topic, done, since, logged) VALUES (?, ?, ?, ?)");
    row.bind(1, topic);
    row.bind(2, progress->done ? 1 : 0);
    bind_optional(row, 3, progress->since ? std::optional<std::int64_t>(stamp(*progress->since)) : std::nullopt);
    row.bind(4, static_cast<std::int64_t>(progress->logged.count()));
    row.exec();
  });
}

std::string Store::note(PaperKey key) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT text FROM note WHERE paper = ?");
    row.bind(1, key);
    std::string text = row.executeStep() ? row.getColumn(0).getString() : std::string();
    row.reset();
    return text;
  });
}

void Store::set_note(PaperKey key, const std::string& text, Instant at) {
  if (note(key) == text) return;
  translated(connection_->file, [&] {
    auto& row =
        connection_->prepare(text.empty() ? "DELETE FROM note WHERE paper = ?1"
                                          : "INSERT OR REPLACE INTO note (paper, text, at) VALUES (?1, ?2, ?3)");
    row.bind(1, key);
    if (!text.empty()) {
      row.bind(2, text);
      row.bind(3, stamp(at));
    }
    row.exec();
    connection_->touch(key);
  });
}

}  // namespace lectern
