// Digest and plan: the store's papers become candidates, the prioritizer decides, and what was decided is remembered.

#include "lectern/app/ranking.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "app/desk.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr int most_carries = 3;

/// What counts as new: see `make_digest`.
class News {
 public:
  News(Library& library, const DigestRequest& request) : until_(library.now()) {
    const auto& settings = library.settings();
    const auto last = library.store().last_digest();
    if (request.since || !last) {
      since_ = request.since.value_or(floor<days>(until_) - days{settings.digest_first_days});
      from_ = versions_from_ = since_;
      return;
    }
    since_ = last->first.until;
    from_ = floor<days>(since_) - days{settings.digest_late_days};
    const auto versions_since = std::min(since_, library.store().versions_told_until().value_or(since_));
    versions_from_ = floor<days>(versions_since) - days{settings.digest_late_days};
    late_ = library.store().added_since(last->second);
    told_ = library.store().told();
    continues_ = true;
  }

  [[nodiscard]] Instant since() const { return since_; }
  [[nodiscard]] Instant until() const { return until_; }

  /// New versions of what the reader has marked. The days of announcements are arXiv's: one more is looked back.
  [[nodiscard]] std::vector<Replacement> replacements(const Store& store) const {
    return store.replacements(floor<days>(versions_from_) - days{1}, floor<days>(until_), continues_);
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
  Instant versions_from_{};
  Instant until_{};
  std::set<PaperKey> late_;
  std::set<PaperKey> told_;
  bool continues_ = false;
};

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
    if (!is_waiting(summary->reading, library.now())) continue;
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
        if (out && !summary.withdrawn && is_waiting(summary.reading, library.now()) && !taken.contains(summary.key))
          candidates.push_back(desk.candidate(std::move(summary)));
      });
  PlanLimits limits;
  limits.budget = budget;
  limits.entries = static_cast<std::size_t>(library.settings().plan_papers);
  limits.gated = request.gated;
  limits.landmarks = library.settings().plan_landmarks;
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

std::set<PaperKey> papers_found(Library& library, const std::string& query) {
  SearchRequest request;
  request.text = query;
  request.limit = std::numeric_limits<std::size_t>::max();
  std::set<PaperKey> keys;
  for (const auto& hit : library.search(request).hits) keys.insert(hit.key);
  return keys;
}

}  // namespace

DigestAnswer make_digest(Library& library, const DigestRequest& request) {
  library.retag_if_stale();
  const Desk desk(library);
  const auto wanted = request.search ? std::optional(papers_found(library, *request.search)) : std::nullopt;
  // Two digests at once must not tell the same papers, and what arrives meanwhile must be news for the next.
  const bool remembers = !request.peek && !request.limits.topic && !request.search;
  std::optional<Store::Transaction> transaction;
  if (remembers) transaction.emplace(library.store());
  const News news(library, request);
  std::vector<Candidate> candidates;
  library.store().each_summary(news.filter(), [&](PaperSummary&& summary) {
    if (news.holds(summary) && (!wanted || wanted->contains(summary.key)))
      candidates.push_back(desk.candidate(std::move(summary)));
  });
  DigestAnswer answer;
  answer.digest = compose_digest(candidates, desk.situation(), library.settings().weights, request.limits);
  answer.digest.made = library.now();
  answer.digest.since = news.since();
  answer.digest.until = news.until();
  const bool of_all = !request.limits.topic && !request.search;
  if (of_all && request.tells_versions) answer.digest.replaced = news.replacements(library.store());
  if (answer.digest.counts.arrived == 0 && answer.digest.replaced.empty() && !request.since) {
    if (auto last = library.store().last_digest(); last && of_all) {
      if (last->first.entries.size() > request.limits.entries) last->first.entries.resize(request.limits.entries);
      if (!request.tells_versions) last->first.replaced.clear();
      answer = {std::move(last->first), true};
      if (request.deliver) request.deliver(answer, std::nullopt);
      if (transaction) transaction->commit();  // what was delivered may be kept in the store
      return answer;
    }
  }
  // One that shows nothing is not remembered: its papers may still be told when a topic opens or taste is known.
  answer.remembered = remembers && !(answer.digest.entries.empty() && answer.digest.replaced.empty());
  std::optional<std::int64_t> stored;
  if (answer.remembered) stored = library.store().add_digest(answer.digest, library.store().seq());
  if (request.deliver) request.deliver(answer, stored);
  if (transaction) transaction->commit();
  return answer;
}

std::vector<PaperKey> untold_papers(Library& library) {
  const News news(library, {});
  std::vector<PaperKey> keys;
  library.store().each_summary(news.filter(), [&](PaperSummary&& summary) {
    if (news.holds(summary)) keys.push_back(summary.key);
  });
  return keys;
}

std::vector<Replacement> untold_versions(Library& library) { return News(library, {}).replacements(library.store()); }

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
    if (!request.peek) transaction.commit();
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

}  // namespace lectern
