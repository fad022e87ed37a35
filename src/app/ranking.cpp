// Digest, plan, why and recommend: the store's papers become candidates, the prioritizer decides, and what was decided
// is remembered.

#include "lectern/app/ranking.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "lectern/app/pace.hpp"
#include "lectern/base/error.hpp"
#include "lectern/prioritize/effort.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr int most_carries = 3;

/// The candidates of one question, with the reader's situation they are measured in.
class Desk {
 public:
  explicit Desk(Library& library)
      : progress_(library.store().progress()),
        situation_{library.curriculum(),
                   progress_,
                   library.now(),
                   library.settings().gate_confidence,
                   library.store().read_by_topic(library.settings().gate_confidence),
                   reading_pace(library)},
        marks_(marks_of(library)),
        features_(library.features()),
        taste_(features_, marks_) {
    std::sort(marks_.liked.begin(), marks_.liked.end());
  }

  [[nodiscard]] const Situation& situation() const { return situation_; }
  [[nodiscard]] const Taste& taste() const { return taste_; }

  [[nodiscard]] Candidate candidate(PaperSummary&& summary) const {
    Candidate candidate;
    static_cast<PaperSummary&>(candidate) = std::move(summary);
    candidate.features = features_.find(candidate.key);
    // A liked paper is like itself, which says nothing.
    const bool liked = std::binary_search(marks_.liked.begin(), marks_.liked.end(), candidate.key);
    candidate.taste = liked ? 0 : taste_.score(candidate.features);
    return candidate;
  }

 private:
  Progress progress_;
  Situation situation_;
  Marks marks_;
  const FeatureCache& features_;
  Taste taste_;
};

/// What counts as new: see `make_digest`.
class News {
 public:
  News(Library& library, const DigestRequest& request) : until_(library.now()) {
    const auto& settings = library.settings();
    const auto last = library.store().last_digest();
    if (request.since) {
      since_ = from_ = *request.since;
      return;
    }
    if (!last) {
      since_ = from_ = floor<days>(until_) - days{settings.digest_first_days};
      return;
    }
    since_ = last->first.until;
    from_ = floor<days>(since_) - days{settings.digest_late_days};
    late_ = library.store().added_since(last->second);
    told_ = library.store().told();
    continues_ = true;
  }

  [[nodiscard]] Instant since() const { return since_; }
  [[nodiscard]] Instant until() const { return until_; }

  /// New versions of what the reader has marked. The days of announcements are arXiv's: one more is looked back.
  [[nodiscard]] std::vector<Replacement> replacements(const Store& store) const {
    return store.replacements(floor<days>(from_) - days{1}, floor<days>(until_), continues_);
  }
  [[nodiscard]] SummaryFilter filter() const { return {from_, until_ + std::chrono::seconds{1}, std::nullopt}; }

  [[nodiscard]] bool holds(const PaperSummary& summary) const {
    if (!summary.news) return false;
    if (!continues_) return true;
    if (told_.contains(summary.key)) return false;
    return summary.news->time > since_ || late_.contains(summary.key);
  }

 private:
  Instant since_{};
  Instant from_{};
  Instant until_{};
  std::set<PaperKey> late_;
  std::set<PaperKey> told_;
  bool continues_ = false;
};

/// True while an entry still waits for the reader.
bool is_waiting(const PaperSummary& summary, Instant now) {
  switch (summary.reading.state) {
    case ReadingState::unread:
    case ReadingState::saved:
      return true;
    case ReadingState::later:
      return summary.reading.until && *summary.reading.until <= now;
    case ReadingState::read:
    case ReadingState::skipped:
    case ReadingState::parked:
      return false;
  }
  return false;
}

/// Entries of a stored plan that still stand, with today's gate on them.
std::vector<ListEntry> standing(Library& library, const ReadingList& plan, std::vector<PaperKey>& withdrawn) {
  const auto progress = library.store().progress();
  const GateKeeper keeper(library.curriculum(), progress, library.settings().gate_confidence);
  std::vector<ListEntry> entries;
  for (auto entry : plan.entries) {
    const auto summary = library.store().summary(entry.key);
    if (!summary) continue;
    if (summary->withdrawn) {
      withdrawn.push_back(entry.key);
      continue;
    }
    if (!is_waiting(*summary, library.now())) continue;
    entry.gate = keeper.check(summary->tags);
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// Takes the unread rest of an earlier week over into this one; what was taken over three times is parked.
std::vector<ListEntry> carried_over(Library& library, const std::string& week, PlanAnswer& answer) {
  const auto before = library.store().plan_before(week);
  if (!before) return {};
  std::vector<ListEntry> kept;
  for (auto& entry : standing(library, *before, answer.withdrawn)) {
    if (entry.carried >= most_carries) {
      Reading parked;
      parked.state = ReadingState::parked;
      parked.at = library.now();
      library.store().set_reading(entry.key, parked);
      answer.parked.push_back(entry.key);
      continue;
    }
    if (entry.gate.shelf == Shelf::locked) continue;
    ++entry.carried;
    kept.push_back(std::move(entry));
  }
  return kept;
}

/// Gives an entry that stays its score of today.
void rescore(ListEntry& entry, Candidate candidate, const Situation& situation, const SignalWeights& weights) {
  candidate.carried = entry.carried;
  entry.reasons = reasons_for(candidate, entry.gate, situation, weights);
  entry.score = total(entry.reasons);
}

/// One paper by itself, as it would stand on a list.
ListEntry entry_for(const Candidate& candidate, const GateKeeper& keeper, const Situation& situation,
                    const SignalWeights& weights) {
  ListEntry entry;
  entry.key = candidate.key;
  entry.gate = keeper.check(candidate.tags);
  entry.kind = recognise_kind(candidate.title, candidate.comment);
  entry.minutes = estimate(entry.kind, pages_in(candidate.comment), entry.pass, situation.pace);
  entry.reasons = reasons_for(candidate, entry.gate, situation, weights);
  entry.score = total(entry.reasons);
  return entry;
}

ReadingList compose(Library& library, const PlanRequest& request, std::chrono::minutes budget,
                    std::vector<ListEntry> kept, const std::set<PaperKey>& taken = {}) {
  const Desk desk(library);
  const auto& weights = library.settings().weights;
  for (auto& entry : kept)
    if (auto summary = library.store().summary(entry.key))
      rescore(entry, desk.candidate(std::move(*summary)), desk.situation(), weights);
  std::vector<Candidate> candidates;
  library.store().each_summary(
      {std::nullopt, std::nullopt, library.settings().gate_confidence}, [&](PaperSummary&& summary) {
        const bool out = !summary.news || summary.news->time <= library.now();
        if (out && !summary.withdrawn && is_waiting(summary, library.now()) && !taken.contains(summary.key))
          candidates.push_back(desk.candidate(std::move(summary)));
      });
  PlanLimits limits;
  limits.budget = budget;
  limits.entries = static_cast<std::size_t>(library.settings().plan_papers);
  limits.gated = request.gated;
  limits.kept = std::move(kept);
  auto plan = compose_plan(candidates, desk.situation(), weights, limits);
  plan.budget = budget;
  return plan;
}

/// The week's plan as it is stored, where it answers the request.
std::optional<PlanAnswer> standing_plan(Library& library, const std::string& week, const PlanRequest& request) {
  const auto stored = library.store().plan(week);
  if (!stored || request.renew || request.budget.value_or(stored->budget) != stored->budget) return std::nullopt;
  PlanAnswer answer;
  answer.plan = *stored;
  answer.plan.entries = standing(library, *stored, answer.withdrawn);
  return answer;
}

/// Makes the week's plan, around what stays of the one it had or of the week before. Within a transaction.
PlanAnswer new_plan(Library& library, const std::string& week, const PlanRequest& request) {
  PlanAnswer answer;
  const auto stored = library.store().plan(week);
  const auto budget = request.budget.value_or(stored ? stored->budget : library.settings().plan_budget);
  auto kept = stored ? standing(library, *stored, answer.withdrawn) : carried_over(library, week, answer);
  answer.plan = compose(library, request, budget, std::move(kept));
  answer.plan.week = week;
  answer.plan.made = library.now();
  return answer;
}

void name_gaps(Library& library, PlanAnswer& answer) {
  const auto read = library.store().read_by_topic(library.settings().gate_confidence);
  for (const auto& topic : library.curriculum().topics()) {
    const bool planned =
        std::any_of(answer.plan.entries.begin(), answer.plan.entries.end(), [&](const ListEntry& entry) {
          const auto& gating = entry.gate.gating;
          return std::find(gating.begin(), gating.end(), topic.id) != gating.end();
        });
    if (planned && !read.contains(topic.id)) answer.gaps.push_back(topic.id);
  }
}

}  // namespace

Marks marks_of(Library& library) {
  constexpr std::array liking = {ReadingState::saved, ReadingState::read};
  constexpr std::array skipping = {ReadingState::skipped};
  const auto& store = library.store();
  Marks marks{store.papers_in(liking), store.papers_in(skipping)};
  std::erase_if(marks.liked, [&](PaperKey key) { return store.reading(key).rating.value_or(3) < 3; });
  std::erase_if(marks.disliked, [&](PaperKey key) { return store.reading(key).reason != SkipReason::off_topic; });
  return marks;
}

DigestAnswer make_digest(Library& library, const DigestRequest& request) {
  library.retag_if_stale();
  const Desk desk(library);
  // Two digests at once must not tell the same papers, and what arrives meanwhile must be news for the next.
  const bool remembers = !request.peek && !request.limits.topic;
  std::optional<Store::Transaction> transaction;
  if (remembers) transaction.emplace(library.store());
  const News news(library, request);
  std::vector<Candidate> candidates;
  library.store().each_summary(news.filter(), [&](PaperSummary&& summary) {
    if (news.holds(summary)) candidates.push_back(desk.candidate(std::move(summary)));
  });
  DigestAnswer answer;
  answer.digest = compose_digest(candidates, desk.situation(), library.settings().weights, request.limits);
  answer.digest.made = library.now();
  answer.digest.since = news.since();
  answer.digest.until = news.until();
  if (!request.limits.topic) answer.digest.replaced = news.replacements(library.store());
  if (answer.digest.counts.arrived == 0 && answer.digest.replaced.empty() && !request.since) {
    if (auto last = library.store().last_digest(); last && !request.limits.topic) {
      if (last->first.entries.size() > request.limits.entries) last->first.entries.resize(request.limits.entries);
      if (request.deliver) request.deliver(last->first);
      return {std::move(last->first), true};
    }
  }
  if (request.deliver) request.deliver(answer.digest);
  // One that shows nothing is not remembered: its papers may still be told when a topic opens or taste is known.
  if (remembers && !(answer.digest.entries.empty() && answer.digest.replaced.empty())) {
    library.store().add_digest(answer.digest, library.store().seq());
    transaction->commit();
  }
  return answer;
}

PlanAnswer make_plan(Library& library, const PlanRequest& request) {
  library.retag_if_stale();
  auto& store = library.store();
  const auto week = iso_week(floor<days>(library.now()));
  auto answer = standing_plan(library, week, request);
  if (!answer || !answer->withdrawn.empty()) {
    (void)library.features();  // brought up to the store before it is locked
    Store::Transaction transaction(store);
    answer = standing_plan(library, week, request);
    if (!answer) answer = new_plan(library, week, request);
    if (!answer->plan.entries.empty() || store.plan(week)) store.set_plan(answer->plan);
    transaction.commit();
  }
  name_gaps(library, *answer);
  return std::move(*answer);
}

std::vector<ReadingList> plan_ahead(Library& library, const PlanRequest& request, const ReadingList& plan, int weeks) {
  std::vector<ReadingList> ahead;
  std::set<PaperKey> taken;
  const auto take = [&](const ReadingList& list) {
    for (const auto& entry : list.entries) {
      taken.insert(entry.key);
      taken.insert(entry.similar.begin(), entry.similar.end());
    }
  };
  take(plan);
  for (int week = 1; week <= weeks; ++week) {
    auto list = compose(library, request, plan.budget, {}, taken);
    list.week = iso_week(floor<days>(library.now()) + days{7 * week});
    list.made = library.now();
    take(list);
    ahead.push_back(std::move(list));
  }
  return ahead;
}

Explanation explain(Library& library, PaperKey key) {
  library.retag_if_stale();
  const Desk desk(library);
  auto stored = library.store().find(key);
  auto summary = library.store().summary(key);
  if (!stored || !summary) throw Error(Fault::nothing, "the paper was removed");
  const auto& settings = library.settings();
  const GateKeeper keeper(library.curriculum(), desk.situation().progress, settings.gate_confidence);
  auto entry = entry_for(desk.candidate(std::move(*summary)), keeper, desk.situation(), settings.weights);
  auto tags = library.tags_of(key, stored->paper);
  return {std::move(*stored), std::move(tags), std::move(entry)};
}

std::map<std::string, ListEntry> best_on_topics(Library& library, std::span<const std::string> topics) {
  const Desk desk(library);
  const auto& settings = library.settings();
  const GateKeeper keeper(library.curriculum(), desk.situation().progress, settings.gate_confidence);
  std::map<std::string, std::pair<bool, ListEntry>> best;
  library.store().each_summary({std::nullopt, std::nullopt, settings.gate_confidence}, [&](PaperSummary&& summary) {
    if (summary.withdrawn || !is_waiting(summary, library.now())) return;
    const auto gate = keeper.check(summary.tags);
    if (gate.shelf != Shelf::read_now && gate.shelf != Shelf::stretch) return;
    const auto asked = [&](const std::string& topic) {
      return std::find(gate.gating.begin(), gate.gating.end(), topic) != gate.gating.end();
    };
    if (std::none_of(topics.begin(), topics.end(), asked)) return;
    const auto id = summary.id;
    const auto entry = entry_for(desk.candidate(std::move(summary)), keeper, desk.situation(), settings.weights);
    for (const auto& topic : topics) {
      if (!asked(topic)) continue;
      const auto& landmarks = library.curriculum().find(topic)->landmarks;
      const bool landmark = std::find(landmarks.begin(), landmarks.end(), id) != landmarks.end();
      const auto found = best.find(topic);
      const bool better = found == best.end() ||
                          std::pair(landmark, entry.score) > std::pair(found->second.first, found->second.second.score);
      if (better) best.insert_or_assign(topic, std::pair(landmark, entry));
    }
  });
  std::map<std::string, ListEntry> entries;
  for (auto& [topic, found] : best) entries.emplace(topic, std::move(found.second));
  return entries;
}

std::vector<Recommended> recommend(Library& library, const RecommendRequest& request) {
  const auto& given = request.liked;
  const auto& topic = request.topic;
  const auto& features = library.features();
  const Taste taste(features, given ? Marks{*given, {}} : marks_of(library));
  if (taste.empty() || request.limit == 0) return {};
  std::vector<Recommended> found;
  constexpr std::size_t passed_over = 1000;  // withdrawn and skipped ones among the best, at most
  const auto hits = taste.rank(topic ? features.size() : request.limit + passed_over);
  const auto is_wanted = [&](const StoredPaper& stored) {
    if (stored.paper.withdrawn || (!given && stored.reading.state == ReadingState::skipped)) return false;
    return !topic ||
           std::any_of(stored.tags.begin(), stored.tags.end(), [&](const Tag& tag) { return tag.topic == *topic; });
  };
  constexpr std::size_t batch = 100;
  for (std::size_t begin = 0; begin < hits.size() && found.size() < request.limit; begin += batch) {
    const auto some = std::span(hits).subspan(begin, std::min(batch, hits.size() - begin));
    std::vector<PaperKey> keys;
    for (const auto& hit : some) keys.push_back(hit.key);
    auto hit = some.begin();
    for (auto& stored : library.store().find_all(keys)) {
      while (hit->key != stored.key) ++hit;  // papers that were removed meanwhile are left out
      if (found.size() == request.limit || !is_wanted(stored)) continue;
      const double weight = taste.era_weight();
      found.push_back({std::move(stored),
                       hit->score,
                       {{"taste", 1.0, hit->taste, hit->taste, "like what you liked"},
                        {"era", weight, hit->era, weight * hit->era, "of the time of what you liked"}}});
    }
  }
  return found;
}

}  // namespace lectern
