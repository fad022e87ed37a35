// Course progress: what the reader knows, what comes next and what it would open.

#include "lectern/app/course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "lectern/app/ranking.hpp"
#include "lectern/app/statistics.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

/// Shelves of all tagged papers under two states of progress, compared.
int papers_opened(Library& library, const GateKeeper& before, const GateKeeper& after) {
  int opened = 0;
  library.store().each_summary(
      {std::nullopt, std::nullopt, library.settings().gate_confidence}, [&](PaperSummary&& summary) {
        if (summary.withdrawn) return;
        if (after.check(summary.tags).shelf == Shelf::read_now && before.check(summary.tags).shelf != Shelf::read_now)
          ++opened;
      });
  return opened;
}

std::vector<std::string> difference(const Curriculum& curriculum, const std::set<std::string>& more,
                                    const std::set<std::string>& less) {
  std::vector<std::string> topics;
  for (const auto& topic : curriculum.topics())
    if (more.contains(topic.id) && !less.contains(topic.id)) topics.push_back(topic.id);
  return topics;
}

/// How many papers wait for exactly this topic.
std::map<std::string, int> unlocked_by_topic(Library& library, const GateKeeper& keeper) {
  std::map<std::string, int> counts;
  library.store().each_summary({std::nullopt, std::nullopt, library.settings().gate_confidence},
                               [&](PaperSummary&& summary) {
                                 const auto gate = keeper.check(summary.tags);
                                 if (!summary.withdrawn && gate.shelf == Shelf::stretch) ++counts[gate.missing.front()];
                               });
  return counts;
}

/// Landmarks of the opened topics that the library holds: each topic's first one, then each one's second, and so on;
/// the topics that the reader named come before those that were opened with them.
std::vector<PaperKey> landmarks_in_turn(Library& library, const ProgressChange& change) {
  auto topics = change.opened;
  std::stable_partition(topics.begin(), topics.end(), [&](const std::string& topic) {
    return std::find(change.changed.begin(), change.changed.end(), topic) != change.changed.end();
  });
  std::vector<std::vector<PaperKey>> held(topics.size());
  std::size_t rounds = 0;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    for (const auto& landmark : library.curriculum().find(topics[i])->landmarks)
      if (const auto known = library.store().identify(landmark)) held[i].push_back(known->key);
    rounds = std::max(rounds, held[i].size());
  }
  std::vector<PaperKey> keys;
  for (std::size_t round = 0; round < rounds; ++round)
    for (const auto& papers : held)
      if (round < papers.size() && std::find(keys.begin(), keys.end(), papers[round]) == keys.end())
        keys.push_back(papers[round]);
  return keys;
}

/// `progress done clustering, regularization`.
std::string in_words(ProgressMark mark, std::span<const std::string> topics) {
  constexpr std::array verbs = {"done", "start", "reset"};
  constexpr std::size_t named = 4;
  const auto shown = topics.first(std::min(topics.size(), named));
  return fmt::format("progress {} {}{}", verbs.at(static_cast<std::size_t>(mark)), join(shown, ", "),
                     topics.size() > named ? fmt::format(" and {} more", topics.size() - named) : "");
}

}  // namespace

CourseStanding course_standing(Library& library) {
  library.retag_if_stale();
  auto& store = library.store();
  const auto confidence = library.settings().gate_confidence;
  const auto progress = store.progress();
  const GateKeeper keeper(library.curriculum(), progress, confidence);
  const auto next = keeper.next();
  const auto unlocks = unlocked_by_topic(library, keeper);
  const auto papers = store.papers_by_topic(confidence);
  const auto read = store.read_by_topic(confidence);
  const auto count = [](const std::map<std::string, int>& counts, const std::string& topic) {
    const auto found = counts.find(topic);
    return found == counts.end() ? 0 : found->second;
  };
  CourseStanding standing;
  for (const auto& topic : library.curriculum().topics()) {
    TopicStanding line;
    line.topic = topic.id;
    line.known = keeper.known().contains(topic.id);
    line.done = progress.is_done(topic.id);
    line.started = !line.known && progress.topics.contains(topic.id);
    line.next = std::find(next.begin(), next.end(), topic.id) != next.end();
    line.papers = count(papers, topic.id);
    line.read = count(read, topic.id);
    line.unlocks = count(unlocks, topic.id);
    line.hours = topic.hours;
    if (const auto begun = progress.topics.find(topic.id); begun != progress.topics.end())
      line.logged = begun->second.logged;
    standing.topics.push_back(std::move(line));
  }
  constexpr std::size_t weeks_of_habit = 6;  // the last four, and one that shows whether there was reading before
  const auto weeks = minutes_by_week(library, weeks_of_habit);
  standing.read_this_week = weeks.back();
  standing.habit = habit_of(weeks, library.settings().plan_budget);
  return standing;
}

std::vector<CourseGap> course_gaps(Library& library) {
  const auto standing = course_standing(library);
  std::vector<CourseGap> gaps;
  std::vector<std::string> topics;
  for (const auto& line : standing.topics) {
    if (!line.known || line.read > 0) continue;
    gaps.push_back({line.topic, line.papers, std::nullopt});
    topics.push_back(line.topic);
  }
  const auto best = best_on_topics(library, topics);
  for (auto& gap : gaps)
    if (const auto found = best.find(gap.topic); found != best.end()) gap.first = found->second;
  std::stable_partition(gaps.begin(), gaps.end(), [](const CourseGap& gap) { return gap.papers > 0; });
  return gaps;
}

std::chrono::minutes log_course_time(Library& library, const std::string& topic, std::chrono::minutes time) {
  auto& store = library.store();
  Store::Transaction transaction(store, library.now(), "progress log " + topic + " " + to_words(time));
  const auto progress = store.progress();
  const auto known = progress.topics.find(topic);
  TopicProgress begun = known == progress.topics.end() ? TopicProgress{} : known->second;
  if (!begun.since) begun.since = library.now();
  begun.logged += time;
  store.set_progress(topic, begun);
  transaction.commit();
  return begun.logged;
}

ProgressChange mark_progress(Library& library, ProgressMark mark, std::span<const std::string> topics) {
  library.retag_if_stale();
  auto& store = library.store();
  const auto confidence = library.settings().gate_confidence;
  Store::Transaction transaction(store, library.now(), in_words(mark, topics));
  Progress progress = store.progress();
  const GateKeeper before(library.curriculum(), progress, confidence);
  ProgressChange change;
  for (const auto& topic : topics) {
    const auto found = progress.topics.find(topic);
    const bool known = found != progress.topics.end();
    std::optional<TopicProgress> wanted;
    if (mark != ProgressMark::reset) {
      wanted = known ? found->second : TopicProgress{};
      if (!known || wanted->done != (mark == ProgressMark::done)) wanted->since = library.now();
      wanted->done = mark == ProgressMark::done;
    }
    const bool same = known ? wanted == found->second : !wanted;
    if (same) continue;
    store.set_progress(topic, wanted);
    if (wanted)
      progress.topics[topic] = *wanted;
    else
      progress.topics.erase(topic);
    change.changed.push_back(topic);
  }
  transaction.commit();
  const GateKeeper after(library.curriculum(), progress, confidence);
  change.opened = difference(library.curriculum(), after.known(), before.known());
  change.closed = difference(library.curriculum(), before.known(), after.known());
  change.papers_opened = papers_opened(library, before, after);
  change.landmarks = landmarks_in_turn(library, change);
  return change;
}

}  // namespace lectern
