#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "app/intake.hpp"
#include "lectern/app/fetching.hpp"
#include "lectern/fetch/sources.hpp"
#include "lectern/net/courier.hpp"

namespace lectern {

/// Carries errands out: asks page by page, and takes each page into the library together with the place where to go on.
class Harvester {
 public:
  /// `library`, `courier` and `report` must outlive it.
  Harvester(Library& library, Courier& courier, FetchReport& report)
      : library_(library), courier_(courier), report_(report) {}

  /// How an errand ends.
  struct Task {
    Errand errand;
    std::string subject;   ///< what its place is kept under; empty where it is not kept
    std::string name;      ///< for people: `cs.LG, 19 to 25 November`
    bool lasting = false;  ///< days that were taken are never asked for again: `HarvestState::complete`

    /// Looks at a page before it is taken and may change it: papers to leave out, a doubt.
    std::function<void(FetchPage&)> look{};
    /// Told of each paper that was taken, within the page's transaction.
    std::function<void(const Paper&, bool added)> taken{};
    /// Changes the state that is kept with a page.
    std::function<void(HarvestState&, const FetchPage&)> keep{};
  };

  /// Goes on with an errand, or begins it. False when it could not be brought to its end, which the report then tells.
  bool run(const Task& task);

  /// What is shown while it waits for its turn.
  void waiting(std::chrono::milliseconds left, std::string_view why);

 private:
  struct Progress {
    std::string name;
    double begun_at = 0;
    double share = 0;
    std::size_t pages = 0;
    std::size_t papers = 0;
    Moment begun{};
  };

  /// Doubts in a row.
  struct Doubts {
    int of_this = 0;   ///< about one question
    int lessened = 0;  ///< times that a smaller one was asked
  };

  [[nodiscard]] std::optional<Position> left_off(const Task& task, const HarvestState& state) const;
  std::optional<Position> otherwise(const Task& task, const Position& position, const FetchPage& page, Doubts& doubts);
  bool end_before(const Task& task, HarvestState& state, std::chrono::sys_days day);
  FetchPage ask(const Task& task, const Position& position, int tries);
  void take(const Task& task, FetchPage& page, HarvestState& state);
  void take_paper(const Task& task, const Paper& paper);
  void count(const KeptPaper& kept);
  void take_deletion(const RecordHeader& header);
  bool fall_short(const Task& task, const std::string& why, Fault fault, const std::string& hint = {});
  void show(std::string_view wait = {});

  Library& library_;
  Courier& courier_;
  FetchReport& report_;
  Progress progress_;
  std::unordered_map<PaperKey, Outcome> outcomes_;  ///< of each paper the one that says most
};

/// Gives papers of which a page's headers tell only the record's day a day of announcement where that can only be it: a
/// paper of one version that is not known yet, in the month of its identifier, and a version newer than the known one.
void date_by_headers(std::vector<Paper>& papers, const std::vector<RecordHeader>& headers, const Store& store);

}  // namespace lectern
