// Training, step by step: words and their frequencies, the word space, the words of each topic, the weighing of each
// topic, of any topic at all, the thresholds; then all of it as one compact model.

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "classify/adaptation.hpp"
#include "classify/second_stage.hpp"
#include "classify/sums.hpp"
#include "classify/training_rows.hpp"
#include "classify/word_stage.hpp"
#include "classify/word_weights.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_words = 400'000;  // of words and pairs that a model knows
constexpr std::size_t most_space_words = 20'000;
constexpr std::size_t space_dimensions = 128;
constexpr std::size_t most_others = 2'000;  // unlabelled papers that hold a topic in place while it is bent
constexpr double labels_say = 0.3;          // how far a threshold follows the labels: there are few of each topic
constexpr int most_to_adapt = 300;          // labels; of more than these a topic is learned anew
constexpr std::array shares = {1.0, 0.5, 0.25, 0.125};  // of the way to what corrections ask for
constexpr int papers_of_a_category = 8;                 // labelled ones, for a weight of its own
constexpr int needed_labels = 8;                        // of each kind, for a weighing of its own

/// The columns of the words and pairs that a topic's phrases and names consist of, rising.
std::vector<std::uint32_t> seeds_of(const Topic& topic, const Vocabulary& vocabulary) {
  std::vector<std::uint32_t> seeds;
  const auto add = [&](const std::string& text) {
    for (const auto& marked : mark_text(text, {}).features)
      if (const auto column = vocabulary.slots.find(feature_hash(marked.feature)); column != Slots::none)
        seeds.push_back(column);
  };
  for (const auto& phrase : topic.phrases) add(phrase.text);
  for (const auto& group : topic.aliases) std::for_each(group.begin(), group.end(), add);
  std::sort(seeds.begin(), seeds.end());
  seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
  return seeds;
}

/// The categories that enough labelled papers are in, sorted.
std::vector<std::string> known_categories(std::span<const TrainingRow* const> labelled) {
  std::map<std::string, int> papers;
  for (const auto* row : labelled)
    for (const auto& category : row->categories) ++papers[category];
  std::vector<std::string> known;
  for (const auto& [category, count] : papers)
    if (count >= papers_of_a_category) known.push_back(category);
  return known;
}

/// A topic's threshold from held-out logits: mostly where they promise the best F1, partly where the labels have it.
double threshold(std::span<const double> logits, std::span<const Label> labels) {
  std::vector<double> known;
  for (std::size_t i = 0; i < logits.size(); ++i)
    if (labels[i] != Label::unknown) known.push_back(logits[i]);
  return labels_say * best_threshold(logits, labels) + (1 - labels_say) * promised_threshold(known);
}

/// One run of training: what it has laid out, and the steps over it.
class Work {
 public:
  Work(const std::vector<TrainingRow>& rows, const std::vector<Topic>& topics, Quality quality, const TopicModel* base,
       const Trainer::Progress& progress)
      : rows_(rows),
        topics_(topics),
        base_(base),
        progress_(progress),
        training_{{}, std::move(quality), rows.size(), 0, {}} {}

  Training run();

 private:
  void lay_out();
  void survey();
  TopicCandidate learn(std::size_t topic) const;
  std::pair<TopicCandidate, TopicChange> improve(std::size_t topic, std::size_t part) const;
  void finish();

  [[nodiscard]] std::vector<Label> labels(std::size_t topic) const {
    std::vector<Label> said;
    for (const auto* row : labelled_) said.push_back(row->label(topic));
    return said;
  }
  /// Readers said enough of a topic for a weighing of its own.
  [[nodiscard]] bool well_labelled(std::size_t topic) const {
    return training_.topics[topic].yes >= needed_labels && training_.topics[topic].no >= needed_labels;
  }
  void tell(std::string_view work, double share) const {
    if (progress_) progress_(work, share);
  }

  const std::vector<TrainingRow>& rows_;
  const std::vector<Topic>& topics_;
  const TopicModel* base_;
  const Trainer::Progress& progress_;
  Training training_;
  Vocabulary vocabulary_;
  std::vector<std::vector<Entry>> vectors_;  // by row
  std::vector<std::size_t> places_;          // of the labelled rows
  std::vector<const TrainingRow*> labelled_;
  std::vector<Surroundings> surroundings_;  // of the labelled rows
  std::vector<MeasuredRow> measured_;       // the labelled rows
  std::vector<Surroundings> other_surroundings_;
  std::vector<MeasuredRow> others_;     // some that nobody labelled, for adapting
  std::vector<std::size_t> taught_;     // topics of the model
  std::vector<TopicCandidate> chosen_;  // beside `taught_`
};

/// Words, their space and their weights in every paper.
void Work::lay_out() {
  auto& model = training_.model;
  tell("counting words", 0);
  vocabulary_ = base_ ? Vocabulary::of(*base_) : Vocabulary::of(rows_, most_words);
  vectors_.resize(rows_.size());
  in_parallel(rows_.size(), [&](std::size_t i) { vectors_[i] = vocabulary_.vector_of(rows_[i].features); });
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].labels.empty()) continue;
    places_.push_back(i);
    labelled_.push_back(&rows_[i]);
  }
  training_.labelled = labelled_.size();

  tell("laying out the words", 0.05);
  if (base_) {
    model.space = base_->space;
    model.categories = base_->categories;
    model.any_topic = base_->any_topic;
  } else {
    std::vector<std::span<const Feature>> texts;
    for (const auto& row : rows_) texts.emplace_back(row.features);
    model.space = WordSpace::learn(texts, most_space_words, space_dimensions);
    model.categories = known_categories(labelled_);
  }
  const auto surroundings_of = [&](const TrainingRow& row) {
    return Surroundings{category_values(model.categories, row.categories), model.space.place_of(row.features)};
  };
  for (const auto* row : labelled_) surroundings_.push_back(surroundings_of(*row));
  for (std::size_t i = 0; i < labelled_.size(); ++i)
    measured_.push_back({labelled_[i], vectors_[places_[i]], &surroundings_[i]});
  if (!base_) return;

  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].labels.empty()) others.push_back(i);
  draw(others, rows_, fnv1a("others"), most_others);
  for (const auto i : others) other_surroundings_.push_back(surroundings_of(rows_[i]));
  for (std::size_t i = 0; i < others.size(); ++i)
    others_.push_back({&rows_[others[i]], vectors_[others[i]], &other_surroundings_[i]});
}

/// What there is to learn each topic from.
void Work::survey() {
  for (std::size_t topic = 0; topic < topics_.size(); ++topic) {
    auto& report = training_.topics.emplace_back(TopicTraining{topics_[topic].id});
    for (const auto& row : rows_) report.weak += row.sums(topic).both() >= needed_points ? 1 : 0;
    for (const auto* row : labelled_) {
      report.yes += row->label(topic) == Label::yes ? 1 : 0;
      report.no += row->label(topic) == Label::no ? 1 : 0;
    }
    const bool in_base = base_ && base_->part(report.topic);
    if (in_base || report.weak > 0 || report.yes > 0) taught_.push_back(topic);
  }
  if (taught_.empty())
    throw Error(Fault::bad_data, "no paper is on any topic of the curriculum: there is nothing to learn from",
                "import papers on its topics, or give the topics phrases");
}

/// Learns a topic from nothing but the papers.
TopicCandidate Work::learn(std::size_t topic) const {
  const WordTask words{rows_, vectors_, places_, vocabulary_.words.size()};
  const WeighingTask weighing{labelled_, surroundings_, training_.model.categories.size(),
                              training_.model.space.dimensions()};
  const bool enough = well_labelled(topic);
  const auto stage = learn_words(words, topic, seeds_of(topics_[topic], vocabulary_), !enough);
  auto weighed = enough ? learn_weighing(weighing, topic, stage.held_out) : usual_weighing(weighing, topic, stage);
  TopicCandidate candidate{std::move(weighed.part), rounded(stage.words.weights, weighed.words),
                           std::move(weighed.held_out)};
  candidate.part.topic = topics_[topic].id;
  candidate.part.bias += weighed.words * stage.words.bias;
  candidate.part.word_scale = candidate.words.scale;
  if (enough) candidate.part.threshold = threshold(candidate.held_out, labels(topic));
  return candidate;
}

/// The best of a topic as the base has it, bent as far as the labels bear it out, and learned anew. A topic that
/// readers said nothing of stays as it is.
std::pair<TopicCandidate, TopicChange> Work::improve(std::size_t topic, std::size_t part) const {
  const auto columns = vocabulary_.words.size();
  const TopicCandidate base = [&] {
    TopicCandidate candidate{base_->parts[part], word_weights_of(*base_, part), {}};
    const auto words = spread_out(candidate.words, columns);
    for (const auto& row : measured_) candidate.held_out.push_back(logit_of(row, topic, candidate.part, words));
    return candidate;
  }();
  const int said = training_.topics[topic].yes + training_.topics[topic].no;
  if (said == 0) return {base, TopicChange::kept};

  const auto before = standing_of(base, topic, measured_, others_, columns);
  std::pair<TopicCandidate, TopicChange> best{base, TopicChange::kept};
  auto reached = before;
  const auto consider = [&](TopicCandidate&& candidate, TopicChange as) {
    auto standing = standing_of(candidate, topic, measured_, others_, columns);
    if (!may_replace(standing, before)) return false;
    if (is_better(standing, reached)) {
      best = {std::move(candidate), as};
      reached = std::move(standing);
    }
    return true;
  };
  if (said <= most_to_adapt || !well_labelled(topic)) {
    const auto bent = adapted(base, topic, measured_, others_, columns, training_.model.space.dimensions());
    for (const double share : shares)
      if (consider(between(base, bent, share, columns), TopicChange::adapted)) break;
  }
  if (well_labelled(topic)) consider(learn(topic), TopicChange::retrained);
  return best;
}

/// Papers off the curriculum, the model as a whole, and how good it is.
void Work::finish() {
  auto& model = training_.model;
  tell("learning what is off the curriculum", 0.95);
  std::vector<std::vector<double>> logits(labelled_.size());
  for (std::size_t row = 0; row < labelled_.size(); ++row)
    for (const auto& one : chosen_) logits[row].push_back(one.held_out[row]);
  std::vector<double> any_topic;  // by labelled row; none when it was not learned
  if (base_ && !model.any_topic.empty()) {
    for (std::size_t row = 0; row < labelled_.size(); ++row) {
      std::vector<RuleSums> sums;
      for (const auto topic : taught_) sums.push_back(labelled_[row]->sums(topic));
      any_topic.push_back(
          logit_of(model.any_topic, logits[row], sums, surroundings_[row].categories, surroundings_[row].place));
    }
  } else if (!base_) {
    const WeighingTask task{labelled_, surroundings_, model.categories.size(), model.space.dimensions()};
    if (auto found = learn_any_topic(task, logits)) {
      model.any_topic = std::move(found->any_topic);
      any_topic = std::move(found->held_out);
    }
  }
  std::vector<WordWeights> words;
  for (auto& one : chosen_) {
    model.parts.push_back(std::move(one.part));
    words.push_back(std::move(one.words));
  }
  store_words(model, vocabulary_, words);
  model.adapted = base_ && (model.parts.size() != base_->parts.size() ||
                            std::any_of(training_.topics.begin(), training_.topics.end(), [](const auto& topic) {
                              return topic.change != TopicChange::kept && topic.change != TopicChange::passed;
                            }));
  for (std::size_t row = 0; row < labelled_.size(); ++row) {
    std::vector<double> margins;
    for (std::size_t i = 0; i < taught_.size(); ++i) margins.push_back(logits[row][i] - model.parts[i].threshold);
    const auto given = decide(margins, any_topic.empty() ? std::nullopt : std::optional(any_topic[row]));
    std::vector<bool> all(topics_.size(), false);
    for (std::size_t i = 0; i < taught_.size(); ++i) all[taught_[i]] = given[i];
    training_.quality.add(all, labelled_[row]->labels);
  }
}

Training Work::run() {
  lay_out();
  survey();
  chosen_.resize(taught_.size());
  std::size_t done = 0;
  std::mutex guard;
  in_parallel(taught_.size(), [&](std::size_t i) {
    const auto topic = taught_[i];
    auto& report = training_.topics[topic];
    const auto* const part = base_ ? base_->part(report.topic) : nullptr;
    if (part)
      std::tie(chosen_[i], report.change) = improve(topic, static_cast<std::size_t>(part - base_->parts.data()));
    else
      chosen_[i] = learn(topic);
    if (!part) report.change = TopicChange::learned;
    const std::lock_guard lock(guard);
    tell("learning topics", 0.15 + 0.8 * static_cast<double>(++done) / static_cast<double>(taught_.size()));
  });
  finish();
  tell("done", 1);
  return std::move(training_);
}

}  // namespace

Trainer::Trainer(const Curriculum& curriculum) : rows_(std::make_unique<Rows>(curriculum)) {}
Trainer::~Trainer() = default;

void Trainer::add(const Paper& paper) {
  const auto [entry, fresh] = rows_->by_id.try_emplace(paper.id.text, rows_->rows.size());
  if (!fresh) return;
  TrainingRow row;
  row.lot = stirred(fnv1a(paper.id.text), 1);
  for (const auto& marked : mark_text(paper.title, paper.abstract).features) row.features.push_back(marked.feature);
  row.features.shrink_to_fit();
  const auto sums = rule_sums(rows_->rules, rows_->rules.hits(paper), paper.categories);
  for (std::size_t topic = 0; topic < sums.size(); ++topic)
    if (sums[topic].title != 0 || sums[topic].abstract != 0)
      row.rules.emplace_back(static_cast<std::uint16_t>(topic), sums[topic]);
  row.rules.shrink_to_fit();
  row.categories = paper.categories;
  rows_->rows.push_back(std::move(row));
}

bool Trainer::has(std::string_view id) const { return rows_->by_id.contains(id); }

void Trainer::label(std::string_view id, const std::map<std::string, Label>& labels) {
  const auto found = rows_->by_id.find(id);
  if (found == rows_->by_id.end()) return;
  const auto& topics = rows_->rules.topics();
  auto& row = rows_->rows[found->second];
  if (row.labels.empty()) row.labels.assign(topics.size(), Label::unknown);
  for (std::size_t topic = 0; topic < topics.size(); ++topic)
    if (const auto said = labels.find(topics[topic]); said != labels.end()) row.labels[topic] = said->second;
}

Training Trainer::train(const Progress& progress, const TopicModel* base) const {
  if (rows_->rows.size() < 2)
    throw Error(Fault::bad_data, "there are too few papers to learn from", "import some first");
  return Work(rows_->rows, rows_->curriculum.topics(), Quality(rows_->rules.topics()), base, progress).run();
}

}  // namespace lectern
