// Topics by the trained model where it knows them, by the phrase rules alone where it does not.

#include "lectern/classify/tagger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "classify/measures.hpp"
#include "classify/rules.hpp"
#include "classify/topic_scorer.hpp"
#include "lectern/base/error.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_tags = 5;

/// The confidence of a topic that rules alone speak for.
double confidence_by_rules(double points) { return logistic(points - needed_points); }

std::vector<Evidence> evidence_by_rules(const PhraseRules& rules, std::size_t topic, std::span<const PhraseHit> hits,
                                        const std::vector<std::string>& categories) {
  std::vector<Evidence> evidence;
  for (const auto& hit : hits)
    evidence.push_back({rules.text(hit.phrase), hit.in_title ? "title" : "abstract", hit.points});
  for (const auto& category : categories)
    if (const double points = rules.prior(topic, category); points != 0)
      evidence.push_back({category, "category", points});
  sort_by_weight(evidence);
  evidence.push_back({"what every paper starts with", "rest", -needed_points});
  return evidence;
}

/// The hits of one topic, which stand together.
std::span<const PhraseHit> hits_of(std::span<const PhraseHit> hits, std::size_t topic) {
  const auto [begin, end] = std::equal_range(hits.begin(), hits.end(), PhraseHit{topic},
                                             [](const PhraseHit& a, const PhraseHit& b) { return a.topic < b.topic; });
  return {begin, end};
}

}  // namespace

struct Tagger::State {
  PhraseRules rules;
  std::optional<TopicScorer> scorer;
  std::vector<std::size_t> topic_of;                // of each part of the model; `topics` for one not in use
  std::vector<std::optional<std::size_t>> part_of;  // of each topic

  /// All that is known of one paper before anything is decided.
  struct View {
    std::vector<PhraseHit> hits;
    std::vector<RuleSums> sums;  // by topic
    std::optional<Seen> seen;
    std::vector<double> logits;       // by part
    std::vector<RuleSums> part_sums;  // by part
  };

  explicit State(const Curriculum& curriculum) : rules(curriculum.topics()), part_of(curriculum.topics().size()) {}

  [[nodiscard]] View look(const Paper& paper) const;
  [[nodiscard]] std::vector<bool> parts_given(const View& view) const;
  [[nodiscard]] double chance(const View& view, std::size_t topic) const;

  /// A topic as a tag, given or not.
  [[nodiscard]] Tag tag(const View& view, const Paper& paper, std::size_t topic) const;
};

Tagger::State::View Tagger::State::look(const Paper& paper) const {
  View view;
  view.hits = rules.hits(paper);
  view.sums = rule_sums(rules, view.hits, paper.categories);
  if (!scorer) return view;
  view.seen = scorer->see(paper);
  for (std::size_t part = 0; part < topic_of.size(); ++part) {
    view.part_sums.push_back(topic_of[part] < view.sums.size() ? view.sums[topic_of[part]] : RuleSums{});
    view.logits.push_back(scorer->logit(*view.seen, part, view.part_sums.back()));
  }
  return view;
}

std::vector<bool> Tagger::State::parts_given(const View& view) const {
  if (!scorer) return {};
  std::vector<double> margins;
  for (std::size_t part = 0; part < view.logits.size(); ++part)
    margins.push_back(view.logits[part] - scorer->model().parts[part].threshold);
  if (scorer->model().any_topic.empty()) return decide(margins, std::nullopt);
  return decide(margins, scorer->any_topic(*view.seen, view.logits, view.part_sums));
}

double Tagger::State::chance(const View& view, std::size_t topic) const {
  return part_of[topic] ? logistic(view.logits[*part_of[topic]]) : confidence_by_rules(view.sums[topic].both());
}

Tag Tagger::State::tag(const View& view, const Paper& paper, std::size_t topic) const {
  const auto hits = hits_of(view.hits, topic);
  auto evidence = part_of[topic] ? scorer->explain(*view.seen, *part_of[topic], view.sums[topic], hits, rules)
                                 : evidence_by_rules(rules, topic, hits, paper.categories);
  return {rules.topics()[topic], chance(view, topic), std::move(evidence)};
}

std::string tagger_version(const Curriculum& curriculum, std::string_view model) {
  return fmt::format("{}, {:016x}{}{}", tagger_edition, phrase_fingerprint(curriculum.topics()),
                     model.empty() ? "" : ", model ", model);
}

Tagger::Tagger(const Curriculum& curriculum) : state_(std::make_unique<State>(curriculum)) {}

Tagger::Tagger(const Curriculum& curriculum, TopicModel model) {
  auto state = std::make_unique<State>(curriculum);
  for (std::size_t part = 0; part < model.parts.size(); ++part) {
    const bool known = curriculum.find(model.parts[part].topic) != nullptr;
    state->topic_of.push_back(known ? curriculum.position(model.parts[part].topic) : curriculum.topics().size());
    if (known) state->part_of[state->topic_of.back()] = part;
  }
  const auto is_used = [](const auto& part) { return part.has_value(); };
  if (std::any_of(state->part_of.begin(), state->part_of.end(), is_used)) state->scorer.emplace(std::move(model));
  state_ = std::move(state);
}

Tagger::~Tagger() = default;
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;

std::vector<Tag> Tagger::tags(const Paper& paper) const {
  const auto view = state_->look(paper);
  const auto given = state_->parts_given(view);
  std::vector<Tag> tags;
  for (std::size_t topic = 0; topic < view.sums.size(); ++topic) {
    const auto part = state_->part_of[topic];
    if (part ? given[*part] : view.sums[topic].both() >= needed_points) tags.push_back(state_->tag(view, paper, topic));
  }
  std::stable_sort(tags.begin(), tags.end(), [](const Tag& a, const Tag& b) { return a.confidence > b.confidence; });
  if (tags.size() > most_tags) tags.resize(most_tags);
  return tags;
}

std::vector<double> Tagger::chances(const Paper& paper) const {
  const auto view = state_->look(paper);
  std::vector<double> chances;
  for (std::size_t topic = 0; topic < view.sums.size(); ++topic) chances.push_back(state_->chance(view, topic));
  return chances;
}

Tag Tagger::judgement(const Paper& paper, std::string_view topic) const {
  const auto& topics = state_->rules.topics();
  const auto place = static_cast<std::size_t>(std::find(topics.begin(), topics.end(), topic) - topics.begin());
  if (place == topics.size()) throw Error(Fault::bug, fmt::format("no topic '{}' to judge", topic));
  return state_->tag(state_->look(paper), paper, place);
}

bool Tagger::is_trained() const noexcept { return state_->scorer.has_value(); }

}  // namespace lectern
