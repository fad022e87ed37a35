#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "lectern/app/course_words.hpp"
#include "lectern/app/ranking.hpp"
#include "lectern/model/habit.hpp"
#include "lectern/model/reading_list.hpp"
#include "lectern/store/store.hpp"

namespace lectern {

using Json = nlohmann::ordered_json;

/// The document of a command, with its schema's name and version: `lectern.digest/1`.
[[nodiscard]] Json json_document(std::string_view command, int version = 1);

/// A stored paper as every document shows it: the shape `paper` of SCHEMAS.md.
[[nodiscard]] Json json_paper(const StoredPaper& stored);

[[nodiscard]] Json json_papers(const std::vector<StoredPaper>& papers);

/// A document whose last member is `papers`, put together paper by paper: the same text as that of the whole, without
/// the whole in memory.
class PapersDocument {
 public:
  /// `head`: what stands before the papers, the schema at least.
  explicit PapersDocument(const Json& head);

  void add(const Json& paper);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// The text, to be taken once, without a line feed at the end.
  [[nodiscard]] std::string take() &&;

 private:
  std::string text_;
  std::size_t size_ = 0;
};

/// Reasons, whose points sum to the score.
[[nodiscard]] Json json_reasons(const std::vector<Reason>& reasons);

/// One entry of a digest or a plan, the paper's own fields first.
[[nodiscard]] Json json_entry(Store& store, const ListEntry& entry);

/// All entries whose papers are still there.
[[nodiscard]] Json json_entries(Store& store, const std::vector<ListEntry>& entries);

/// How the caches stand.
[[nodiscard]] Json json_caches(const std::vector<CacheState>& states);

/// What a paper calls otherwise than the course.
[[nodiscard]] Json json_translations(const std::vector<Translation>& translations);

/// A paper's whole record with the reader's marks on it: the shape `record` of SCHEMAS.md.
[[nodiscard]] Json json_record(const StoredPaper& stored);

/// How a weekly goal was kept to.
[[nodiscard]] Json json_habit(const Habit& habit);

/// Tags with confidence and evidence.
[[nodiscard]] Json json_tags(const std::vector<Tag>& tags);

}  // namespace lectern
