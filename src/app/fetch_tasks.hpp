#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/harvester.hpp"

namespace lectern {

/// What is due of a fetch, as the library stands and as the calendar has it: tasks for the harvester.
class FetchTasks {
 public:
  /// Throws `Fault::usage` for a request that makes no sense.
  FetchTasks(Library& library, const FetchRequest& request);

  [[nodiscard]] const std::vector<std::string>& categories() const { return categories_; }

  /// Today's feed of a category; nothing when it was taken already.
  [[nodiscard]] std::optional<Harvester::Task> feed(const std::string& category) const;

  /// What is to be told of a feed before it is asked for: why it is not asked for, where it is not.
  [[nodiscard]] FeedNews news_so_far(const std::string& category) const;

  /// Why a feed that was taken holds nothing; empty when it holds something.
  [[nodiscard]] std::string why_empty(const FetchPage& page) const;

  /// True when the feed that came is of an earlier day than it should be.
  [[nodiscard]] bool is_late(const FeedNews& news) const;

  /// True when it is today's and holds nothing, on a day that is no holiday.
  [[nodiscard]] bool is_silent(const FeedNews& news) const;

  /// The records of a category that changed since they were last harvested, or in the days asked for; nothing when all
  /// up to yesterday were taken.
  [[nodiscard]] std::optional<Harvester::Task> changes(const std::string& category) const;
  [[nodiscard]] bool was_harvested(const std::string& category) const;

  /// The records of yesterday and today, where the feed does not tell them. The period is open: it is asked for again.
  [[nodiscard]] Harvester::Task records_of_today(const std::string& category) const;

  /// The headers of all records of a period: one request tells whether any is missing.
  [[nodiscard]] Harvester::Task headers(const std::string& category, std::chrono::sys_days from,
                                        std::chrono::sys_days until) const;

  /// Those of the last announcement days; nothing when they were looked through today, or other days were asked for.
  [[nodiscard]] std::optional<Harvester::Task> check(const std::string& category) const;
  void note_checked(const std::string& category);

  /// The records of one day, for once.
  [[nodiscard]] Harvester::Task records_of(const std::string& category, std::chrono::sys_days day) const;

  /// True when feeds of today belong to what was asked for.
  [[nodiscard]] bool wants_today() const { return !request_.until || *request_.until >= today_; }

  /// Why no records are asked for where `changes` has nothing.
  [[nodiscard]] std::string why_no_changes(const std::string& category) const;

  /// Papers of the query, or of each category by the day of submission.
  [[nodiscard]] std::vector<Harvester::Task> searches() const;

  [[nodiscard]] Harvester::Task papers(const std::vector<std::string>& ids) const;

  /// Papers of which too little is known.
  [[nodiscard]] std::vector<std::string> sketchy() const;

  /// True for a paper that is neither in the library nor taken out of it by the reader.
  [[nodiscard]] bool is_unknown(const PaperId& id) const;

  /// Everything that is due now.
  [[nodiscard]] std::vector<Harvester::Task> all() const;

 private:
  void expect_sense() const;
  [[nodiscard]] Errand asked_for(Errand errand) const;
  [[nodiscard]] std::optional<HarvestState> state(const std::string& source, const std::string& subject) const;

  Library& library_;
  const FetchRequest& request_;
  std::vector<std::string> categories_;
  std::chrono::sys_days today_;                                            ///< UTC
  std::chrono::sys_days arxiv_today_;                                      ///< US Eastern Time
  std::vector<std::chrono::sys_days> announced_days_;                      ///< the last seven, latest first
  std::map<std::string, std::optional<std::chrono::sys_days>> harvested_;  ///< up to which day, before this run
};

}  // namespace lectern
