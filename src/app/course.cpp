// Course progress: what the reader knows, what comes next and what it would open.

#include "lectern/app/course.hpp"

#include <algorithm>
#include <set>

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
  const auto today = std::chrono::floor<std::chrono::days>(library.now());
  const auto monday = today - (std::chrono::weekday{today} - std::chrono::Monday);
  standing.read_this_week = store.minutes_read(monday, monday + std::chrono::days{7});
  return standing;
}

std::chrono::minutes log_course_time(Library& library, const std::string& topic, std::chrono::minutes time) {
  auto& store = library.store();
  Store::Transaction transaction(store);
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
  Store::Transaction transaction(store);
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
  for (const auto& id : change.opened)
    for (const auto& landmark : library.curriculum().find(id)->landmarks)
      if (const auto known = store.identify(landmark))
        if (std::find(change.landmarks.begin(), change.landmarks.end(), known->key) == change.landmarks.end())
          change.landmarks.push_back(known->key);
  return change;
}

}  // namespace lectern
