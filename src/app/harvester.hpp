#pragma once

#include <functional>
#include <set>
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
    std::string subject;    ///< what its place is kept under; empty where it is not kept
    std::string name;       ///< for people: `cs.LG, 19 to 25 November`
    bool lasting = false;   ///< it goes on from run to run
    bool is_extra = false;  ///< what arXiv does not have of it is no shortfall: it may have it tomorrow

    /// Looks at a page before it is taken and may change it: papers to leave out, a doubt.
    std::function<void(FetchPage&)> look{};
    /// Told of each paper that was taken, within the page's transaction.
    std::function<void(const Paper&, bool added)> taken{};
    /// Changes the state that is kept with a page.
    std::function<void(HarvestState&, const FetchPage&)> keep{};
  };

  /// How a task ended. All but `whole` are told in the report.
  enum class End {
    whole,
    incomplete,  ///< an answer could not be read, or was not believed
    away,        ///< the source does not answer
    over,        ///< arXiv is not to be asked any more in this run
  };

  /// Goes on with an errand, or begins it. Throws what the library throws; what has come is kept.
  End run(const Task& task);

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

  /// Where a walk over the pages of an errand stands.
  struct Walk {
    int doubts = 0;           ///< about one question
    int lessened = 0;         ///< times that a smaller one was asked
    bool skipped = false;     ///< since the last page that was read
    bool unanswered = false;  ///< the last doubt is that there was no answer
    bool unreadable = false;  ///< … or that it could not be read
    bool at_the_end = false;  ///< the last part could not be read
    End end = End::whole;
    std::optional<Error> failure{};  ///< of the network, or of arXiv's
  };

  static std::optional<Error> on_the_wire(const std::function<void()>& work);
  [[nodiscard]] std::optional<Position> left_off(const Task& task, const HarvestState& state) const;
  std::optional<Position> otherwise(const Task& task, const Position& position, const FetchPage& page, Walk& walk);
  std::optional<FetchPage> next_page(const Task& task, Position& position, Walk& walk);
  [[nodiscard]] HarvestState state_of(const Task& task) const;
  void end_before(const Task& task, HarvestState& state, std::chrono::sys_days day);
  FetchPage ask(const Task& task, const Position& position, Walk& walk);
  void take(const Task& task, FetchPage& page, HarvestState& state);
  void take_paper(const Task& task, const Paper& paper);
  void count(const KeptPaper& kept);
  void take_deletion(const RecordHeader& header);
  End fall_short(const Task& task, const Error& error);
  void show(std::string_view wait = {});

  Library& library_;
  Courier& courier_;
  FetchReport& report_;
  Progress progress_;
  std::unordered_map<PaperKey, Outcome> outcomes_;  ///< of each paper the one that says most
  std::set<PaperId> left_out_;
};

/// Takes the day of a record for that of an announcement that no feed has told: of a paper of one version that is not
/// known yet, in the month of its identifier, and of a version newer than the known one. Where a category was harvested
/// all the time, nothing else makes such a record new.
void date_by_headers(std::vector<Paper>& papers, const std::vector<RecordHeader>& headers, const Store& store);

}  // namespace lectern
