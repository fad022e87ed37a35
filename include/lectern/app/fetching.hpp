#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/base/error.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {

class HttpClient;

/// What a fetch needs of the world.
struct Wire {
  HttpClient& client;
  Timer& timer;
  std::filesystem::path state;      ///< directory of what all of the reader's libraries share: the pace
  std::chrono::seconds patience{};  ///< a cool-down that lasts longer is not waited for
  bool tells_all = false;           ///< each request with its answer is told to the meter
};

/// What is to be fetched. Days are UTC, and both ends count.
struct FetchRequest {
  std::vector<std::string> categories;  ///< empty: those of the settings
  std::optional<std::string> query;     ///< in the query API's language
  std::vector<std::string> ids;         ///< arXiv identifiers; then nothing else may be given
  std::optional<std::chrono::sys_days> since;
  std::optional<std::chrono::sys_days> until;
  std::optional<std::string> source;  ///< `rss`, `api` or `oai` alone
};

/// What one category's daily feed brought.
struct FeedNews {
  std::string category;
  std::optional<std::chrono::sys_days> day;  ///< of arXiv's; nothing when no feed was to be had
  int fresh = 0;
  int cross = 0;
  int replaced = 0;
  int replaced_cross = 0;
  bool taken_before = false;  ///< by another run; it was not asked for
  std::string why;            ///< why nothing came; empty where something did

  [[nodiscard]] int all() const { return fresh + cross + replaced + replaced_cross; }
};

/// A part that could not be had, or not be believed.
struct Shortfall {
  std::string what;  ///< `today's feed of cs.LG`
  std::string why;
  Fault fault = Fault::unavailable;
  std::string hint;
};

/// What a fetch brought. A paper may come in several records and is counted once.
struct FetchReport {
  std::vector<FeedNews> feeds;
  FeedNews together;  ///< of all feeds, each paper once: new rather than cross-listed
  std::size_t records = 0;
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t left_out = 0;                           ///< papers that the reader had removed
  std::size_t withdrawn = 0;                          ///< papers that were not known to be so
  std::size_t late = 0;                               ///< papers that no daily feed had brought
  std::optional<std::chrono::sys_days> checked_from;  ///< the days whose records were looked through
  std::optional<std::chrono::sys_days> checked_until;
  std::string why_no_records;           ///< why no records were looked through; empty where some were
  std::vector<std::string> missing;     ///< papers asked for that arXiv does not have
  std::vector<RecordProblem> problems;  ///< records that could not be taken: the first hundred
  std::size_t rejected = 0;
  std::vector<Shortfall> shortfalls;
  int requests = 0;
  std::chrono::milliseconds network{};  ///< from each request to its answer
};

/// Fetches, politely, and page by page into the library: what has come is kept however it ends, and the next fetch goes
/// on from there.
///
/// Without a query, ids or a source: today's announcements of each category, with the authors of what is new; then all
/// records that changed since the last time (at first, in the last seven days of announcements) up to yesterday; then
/// what of those seven days is still missing.
///
/// What goes wrong with arXiv or the network is told as shortfalls; a limit of the rate and the like ends the run and
/// is told last. Throws `Fault::usage` for a request that makes no sense, before anything is asked, and as `Store`
/// does.
[[nodiscard]] FetchReport fetch(Library& library, const Wire& wire, const FetchRequest& request);

/// The addresses that a fetch would begin with, one for each thing that it would ask, as they stand today. Asks nothing
/// and changes nothing.
[[nodiscard]] std::vector<std::string> fetch_plan(Library& library, const FetchRequest& request);

}  // namespace lectern
