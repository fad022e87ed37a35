// A whole library out of the program and back. Into an empty one everything comes as it was; into another it is laid
// beside what is there, and the later of two words of the reader's holds, so that taking the same twice changes
// nothing.

#include "lectern/app/holdings.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// Papers of another library by what this one calls them.
class Translator {
 public:
  Translator(const Store& store, const Holdings& holdings) {
    for (const auto& [key, id] : holdings.names)
      if (const auto known = store.identify(id)) here_.emplace(key, known->key);
  }

  [[nodiscard]] std::vector<PaperKey> here(const std::vector<PaperKey>& keys) const {
    std::vector<PaperKey> found;
    for (const auto key : keys)
      if (const auto known = here_.find(key); known != here_.end()) found.push_back(known->second);
    return found;
  }

  [[nodiscard]] std::vector<ListEntry> here(const std::vector<ListEntry>& entries) const {
    std::vector<ListEntry> found;
    for (const auto& entry : entries) {
      const auto known = here_.find(entry.key);
      if (known == here_.end()) continue;
      found.push_back(entry);
      found.back().key = known->second;
      found.back().similar = here(entry.similar);
    }
    return found;
  }

  [[nodiscard]] Digest here(const Digest& digest) const {
    Digest found = digest;
    found.entries = here(digest.entries);
    found.replaced.clear();
    for (auto paper : digest.replaced)
      if (const auto known = here_.find(paper.key); known != here_.end())
        found.replaced.push_back({known->second, paper.version});
    return found;
  }

 private:
  std::map<PaperKey, PaperKey> here_;
};

/// Both notes, where neither holds the other; some formats keep no empty lines, so white space makes no difference.
std::string both_notes(const std::string& present, const std::string& other) {
  const auto here = collapse_space(present);
  const auto there = collapse_space(other);
  if (here.find(there) != std::string::npos) return present;
  if (here.empty() || there.find(here) != std::string::npos) return other;
  return present + "\n\n" + other;
}

/// The time of a word of the reader's; now for one that came without.
Instant known_time(const Library& library, Instant at) { return at == Instant{} ? library.now() : at; }

bool take_corrections(Library& library, const StoredPaper& present, const PaperMarks& marks) {
  bool changed = false;
  const auto time_in = [](const std::map<std::string, Instant>& times, const std::string& topic) {
    const auto found = times.find(topic);
    return found == times.end() ? Instant{} : found->second;
  };
  for (const auto& [topic, holds] : marks.corrections) {
    const auto at = time_in(marks.corrected, topic);
    if (present.corrections.contains(topic) && at <= time_in(present.corrected, topic)) continue;
    changed = library.store().set_correction(present.key, topic, holds, known_time(library, at)) || changed;
  }
  if (changed) (void)library.store().retag(present.key, library.tags_of(present.key, present.paper));
  return changed;
}

/// The later word on one topic, with the longer of the two times.
TopicProgress both(const TopicProgress& present, const TopicProgress& other) {
  TopicProgress result = present.since < other.since ? other : present;
  if (present.since == other.since) result.done = present.done || other.done;
  result.logged = std::max(present.logged, other.logged);
  return result;
}

void take_lists(Store& store, const Holdings& holdings, const Translator& papers, Brought& brought) {
  for (const auto& list : holdings.lists) {
    const auto keys = papers.here(list.papers);
    if (store.list(list.name)) {
      brought.lists += store.append_to_list(list.name, keys) > 0 ? 1U : 0U;
      continue;
    }
    store.set_list(list.name, keys);
    (void)store.set_interest(list.name, list.interest);
    ++brought.lists;
  }
}

void take_searches(Store& store, const Holdings& holdings, Brought& brought) {
  std::set<std::string> known;
  for (const auto& search : store.saved_searches()) known.insert(search.name);
  for (const auto& search : holdings.searches) {
    if (!known.insert(search.name).second) continue;
    store.save_search(search);
    ++brought.searches;
  }
}

void take_progress(Store& store, const Holdings& holdings, Brought& brought) {
  const auto present = store.progress();
  for (const auto& [topic, other] : holdings.progress.topics) {
    const auto found = present.topics.find(topic);
    const auto result = found == present.topics.end() ? other : both(found->second, other);
    if (found != present.topics.end() && result == found->second) continue;
    store.set_progress(topic, result);
    ++brought.topics;
  }
}

void take_digests(Store& store, const Holdings& holdings, const Translator& papers, std::span<const PaperKey> order,
                  Brought& brought) {
  std::set<Instant> known;
  for (const auto& held : store.digests()) known.insert(held.digest.made);
  for (const auto& held : holdings.digests) {
    if (known.contains(held.digest.made)) continue;
    const auto before = std::min(static_cast<std::size_t>(std::max<std::int64_t>(held.known, 0)), order.size());
    store.add_digest(papers.here(held.digest), before == 0 ? 0 : store.added_at(order[before - 1]),
                     papers.here(held.told));
    ++brought.digests;
  }
}

void take_plans(Store& store, const Holdings& holdings, const Translator& papers, Brought& brought) {
  for (const auto& plan : holdings.plans) {
    if (store.plan(plan.week)) continue;
    auto taken = plan;
    taken.entries = papers.here(plan.entries);
    store.set_plan(taken);
    ++brought.plans;
  }
}

/// A name that was taken out: it comes, and goes at once, so that nothing brings it back unasked.
void take_removed(Store& store, const Holdings& holdings, Brought& brought) {
  for (const auto& id : holdings.removed) {
    if (store.identify(id) || store.was_removed(id)) continue;
    Paper paper;
    paper.id = id;
    paper.title = id.text;
    store.remove(store.insert(paper, 0));
    ++brought.removed;
  }
}

}  // namespace

Holdings holdings_of(Library& library) {
  const auto& store = library.store();
  Holdings held;
  store.each_summary({}, [&](PaperSummary&& summary) { held.names.emplace(summary.key, summary.id); });
  for (const auto& list : store.lists())
    held.lists.push_back({list.name, list.interest, store.list(list.name).value_or(std::vector<PaperKey>{})});
  held.searches = store.saved_searches();
  held.progress = store.progress();
  held.digests = store.digests();
  held.plans = store.plans();
  held.removed = store.removed();
  held.harvests = store.harvests();
  std::erase_if(held.harvests, [](const HarvestState& state) { return !state.lasting; });
  return held;
}

bool take_marks(Library& library, PaperKey key, const PaperMarks& marks) {
  auto& store = library.store();
  if (marks == PaperMarks{}) return false;
  const auto present = store.find(key);
  if (!present) return false;
  bool changed = false;
  const bool later = present->reading.state == ReadingState::unread || present->reading.at < marks.reading.at;
  if (marks.reading.state != ReadingState::unread && later && marks.reading != present->reading) {
    auto reading = marks.reading;
    reading.at = known_time(library, reading.at);
    store.set_reading(key, reading);
    changed = true;
  }
  if (const auto note = both_notes(present->note, marks.note); note != present->note) {
    store.set_note(key, note, known_time(library, std::max(marks.noted, present->noted)));
    changed = true;
  }
  return take_corrections(library, *present, marks) || changed;
}

void take_holdings(Library& library, const Holdings& holdings, std::span<const PaperKey> order, Brought& brought) {
  auto& store = library.store();
  const Translator papers(store, holdings);
  take_lists(store, holdings, papers, brought);
  take_searches(store, holdings, brought);
  take_progress(store, holdings, brought);
  take_digests(store, holdings, papers, order, brought);
  take_plans(store, holdings, papers, brought);
  take_removed(store, holdings, brought);
  for (const auto& state : holdings.harvests)
    if (!store.harvest(state.source, state.subject)) store.set_harvest(state);
}

}  // namespace lectern
