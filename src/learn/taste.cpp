// Taste in three steps: the centroid of the liked papers finds the few thousand papers that matter, by the index of
// which papers have a feature; a logistic regression learns to tell the liked papers from such neighbours; its weights
// rank the few thousand.

#include "lectern/learn/taste.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "learn/paper_vector.hpp"
#include "learn/sharing.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr std::size_t ranked_papers = 5'000;  // by the regression; the rest by the centroid
constexpr std::size_t spared = 100;           // nearest papers, which are no examples of what is not liked
constexpr std::size_t last_near = 3'000;      // by nearness; from there on a paper is just any other
constexpr std::size_t near_examples = 700;
constexpr std::size_t any_examples = 300;
constexpr std::size_t measured_papers = 1'000;  // whose scores tell what a standard deviation is
constexpr double cost = 5;
constexpr std::size_t most_times_of_liked = 20;  // fewer where there are many, so that none outweigh the others by far
constexpr std::size_t all_times_of_liked = 1'000;
constexpr std::size_t most_liked = 1'000;  // that are examples
constexpr unsigned times_of_disliked = 10;
constexpr std::size_t papers_of_a_thread = 500;
constexpr double deviations_of_era = 2;  // that the right time is worth
constexpr double usual_years = 8;        // a standard deviation of liked papers' years, before any is seen

/// The year of a row; nothing where it has none.
std::optional<int> year_of(std::span<const Feature> features) {
  if (features.empty() || feature_hash(features.back()) < first_year) return std::nullopt;
  return earliest_year + static_cast<int>(feature_hash(features.back()) - first_year);
}

/// True where rows, which are sorted by key, have one of the same key.
bool has(const std::vector<FeatureRow>& rows, const FeatureRow& row) {
  return std::binary_search(rows.begin(), rows.end(), row,
                            [](const FeatureRow& a, const FeatureRow& b) { return a.key < b.key; });
}

/// Numbers that draw papers: the smallest of them are any papers.
std::uint64_t lot_of(PaperKey key) { return stirred(static_cast<std::uint64_t>(key), 7); }

/// At most so many of the rows, drawn by lot; in the order of their lots.
std::vector<std::uint32_t> drawn(const std::vector<FeatureRow>& rows, std::size_t count) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> lots;
  // Nearly always the wanted ones, and not many more, are below twice their share.
  constexpr auto all = std::numeric_limits<std::uint64_t>::max();
  auto most = rows.size() <= 2 * count ? all : all / rows.size() * 2 * count;
  while (true) {
    for (std::uint32_t i = 0; i < rows.size(); ++i)
      if (const auto lot = lot_of(rows[i].key); lot <= most) lots.emplace_back(lot, i);
    if (lots.size() >= count || most == all) break;
    lots.clear();
    most = all;
  }
  const auto end = lots.begin() + static_cast<std::ptrdiff_t>(std::min(count, lots.size()));
  std::partial_sort(lots.begin(), end, lots.end());
  std::vector<std::uint32_t> picked;
  for (auto lot = lots.begin(); lot != end; ++lot) picked.push_back(lot->second);
  return picked;
}

/// The rows at these places.
std::vector<FeatureRow> some_of(const std::vector<FeatureRow>& rows, std::span<const std::uint32_t> places) {
  std::vector<FeatureRow> some;
  some.reserve(places.size());
  for (const auto place : places) some.push_back(rows[place]);
  return some;
}

/// When the liked papers are from.
struct Era {
  double mean = 0;
  double deviation = 0;  // years; zero where no year is known

  explicit Era(std::span<const FeatureRow> liked) {
    std::vector<double> years;
    for (const auto& row : liked)
      if (const auto year = year_of(row.features)) years.push_back(*year);
    if (years.empty()) return;
    mean = std::accumulate(years.begin(), years.end(), 0.0) / static_cast<double>(years.size());
    double squares = usual_years * usual_years;  // as of one paper more
    for (const double year : years) squares += (year - mean) * (year - mean);
    deviation = std::sqrt(squares / static_cast<double>(years.size() + 1));
  }

  /// 1 in the mean year, falling from there; never so fast that a good paper of another time is lost.
  [[nodiscard]] double operator()(std::span<const Feature> features) const {
    const auto year = year_of(features);
    if (!year || deviation == 0) return 0;
    const double distance = (*year - mean) / deviation;
    return 1 / (1 + distance * distance / 2);
  }
};

}  // namespace

struct Taste::Model {
  const FeatureCache& cache;
  std::vector<FeatureRow> rows;           // all papers, by key
  std::vector<FeatureRow> liked;          // by key
  std::vector<FeatureRow> disliked;       // by key
  std::vector<double> nearness;           // to the liked papers, beside `rows`
  std::vector<std::uint32_t> candidates;  // places of unmarked papers in `rows`, nearest first
  std::optional<PaperVectors> vectors;
  std::optional<Direction> direction;
  std::optional<Era> era;
  double mean = 0;        // product of the library's papers with the direction
  double reach = 1;       // from there to the liked papers' mean
  double era_weight = 0;  // see `Taste`

  Model(const FeatureCache& cache, const Marks& marks);
  void learn();
  void find_candidates();
  [[nodiscard]] std::vector<FeatureRow> others(std::span<const std::uint32_t> any) const;
  [[nodiscard]] std::vector<FeatureRow> held(const std::vector<PaperKey>& keys) const;
  [[nodiscard]] bool is_marked(const FeatureRow& row) const { return has(liked, row) || has(disliked, row); }
  [[nodiscard]] double product(std::span<const Feature> features) const {
    return (*direction)(features, vectors->weighed(features));
  }
  [[nodiscard]] double taste(std::span<const Feature> features) const { return (product(features) - mean) / reach; }
};

/// The rows of keys that the cache holds, each once.
std::vector<FeatureRow> Taste::Model::held(const std::vector<PaperKey>& keys) const {
  std::vector<FeatureRow> found;
  for (const PaperKey key : keys) {
    const auto row = std::lower_bound(rows.begin(), rows.end(), key,
                                      [](const FeatureRow& a, PaperKey wanted) { return a.key < wanted; });
    if (row != rows.end() && row->key == key) found.push_back(*row);
  }
  std::sort(found.begin(), found.end(), [](const FeatureRow& a, const FeatureRow& b) { return a.key < b.key; });
  found.erase(
      std::unique(found.begin(), found.end(), [](const FeatureRow& a, const FeatureRow& b) { return a.key == b.key; }),
      found.end());
  return found;
}

Taste::Model::Model(const FeatureCache& held_in, const Marks& marks) : cache(held_in), rows(held_in.rows()) {
  liked = held(marks.liked);
  disliked = held(marks.disliked);
  std::erase_if(disliked, [&](const FeatureRow& row) { return has(liked, row); });
  if (!liked.empty()) learn();
}

/// The papers nearest to the liked ones' mean vector.
void Taste::Model::find_candidates() {
  FeatureSet columns;
  for (const auto& row : liked) columns.add(row.features);
  columns.number();
  std::vector<double> centroid(columns.size());
  for (const auto& row : liked)
    for (const auto& [column, value] : vectors->vector_of(row.features, columns))
      centroid[column] += static_cast<double>(value) / static_cast<double>(liked.size());
  nearness = products(cache, rows, Direction(std::move(columns), centroid, *vectors), *vectors);

  for (std::uint32_t i = 0; i < rows.size(); ++i)
    if (!is_marked(rows[i])) candidates.push_back(i);
  const auto count = std::min(ranked_papers, candidates.size());
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(count);
  const auto is_nearer = [&](std::uint32_t a, std::uint32_t b) {
    return nearness[a] != nearness[b] ? nearness[a] > nearness[b] : a < b;
  };
  std::nth_element(candidates.begin(), end, candidates.end(), is_nearer);
  candidates.erase(end, candidates.end());
  std::sort(candidates.begin(), candidates.end(), is_nearer);
}

/// Unmarked papers that show what is not liked: near ones, and some of any.
std::vector<FeatureRow> Taste::Model::others(std::span<const std::uint32_t> any) const {
  auto chosen = std::vector(any.begin(), any.begin() + static_cast<std::ptrdiff_t>(std::min(any_examples, any.size())));
  std::erase_if(chosen, [&](std::uint32_t i) { return is_marked(rows[i]); });
  const std::size_t last = std::min(last_near, candidates.size());
  const std::size_t first = std::min({spared, rows.size() / 10, last});
  const std::size_t step = std::max<std::size_t>(1, (last - first) / near_examples);
  for (std::size_t i = first; i < last; i += step) chosen.push_back(candidates[i]);
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return some_of(rows, chosen);
}

void Taste::Model::learn() {
  vectors.emplace(cache, rows);
  era.emplace(liked);
  find_candidates();
  const auto any = drawn(rows, measured_papers);

  auto chosen = drawn(liked, most_liked);
  std::sort(chosen.begin(), chosen.end());
  auto papers = some_of(liked, chosen);
  const auto positives = papers.size();
  const auto times_of_liked =
      static_cast<unsigned>(std::clamp<std::size_t>(all_times_of_liked / positives, 1, most_times_of_liked));
  const auto unmarked = others(any);
  papers.insert(papers.end(), unmarked.begin(), unmarked.end());
  papers.insert(papers.end(), disliked.begin(), disliked.end());
  const auto copies = cache.copied(papers);
  FeatureSet columns;
  for (const auto& row : copies.rows) columns.add(row.features);
  columns.number();
  std::vector<std::vector<Entry>> entries;
  for (const auto& row : copies.rows) entries.push_back(vectors->vector_of(row.features, columns));
  std::vector<Example> examples;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool is_liked = i < positives;
    const bool is_disliked = i >= positives + unmarked.size();
    examples.push_back({entries[i], is_liked, is_liked ? times_of_liked : is_disliked ? times_of_disliked : 1});
  }
  const auto line = fit_logistic(examples, columns.size(), cost, 1.0, Solver::coordinate_descent);
  direction.emplace(std::move(columns), line.weights, *vectors);

  const auto measured = cache.copied(some_of(rows, any));
  std::vector<double> values(any.size());
  share(any.size(), papers_of_a_thread, [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) values[i] = product(measured.rows[i].features);
  });
  double squares = 0;
  for (const double value : values) {
    mean += value / static_cast<double>(any.size());
    squares += value * value / static_cast<double>(any.size());
  }
  double liked_mean = 0;
  for (const auto& row : liked) liked_mean += product(row.features) / static_cast<double>(liked.size());
  if (liked_mean > mean) reach = liked_mean - mean;
  era_weight = deviations_of_era * std::sqrt(std::max(0.0, squares - mean * mean)) / reach;
}

Taste::Taste(const FeatureCache& cache, const Marks& marks) : model_(std::make_unique<Model>(cache, marks)) {}
Taste::~Taste() = default;
Taste::Taste(Taste&&) noexcept = default;
Taste& Taste::operator=(Taste&&) noexcept = default;

bool Taste::empty() const noexcept { return model_->liked.empty(); }

double Taste::score(std::span<const Feature> features) const {
  return empty() || features.empty() ? 0 : std::clamp(model_->taste(features), 0.0, 1.0);
}

double Taste::era_weight() const noexcept { return model_->era_weight; }

std::vector<TasteHit> Taste::rank(std::size_t limit) const {
  if (empty()) return {};
  const auto& model = *model_;
  const auto better = [](const TasteHit& a, const TasteHit& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  };
  std::vector<TasteHit> hits(model.candidates.size());
  share(hits.size(), papers_of_a_thread, [&](std::size_t begin, std::size_t end) {
    constexpr std::size_t block = 128;
    for (auto from = begin; from < end; from += block) {
      const auto places = std::span(model.candidates).subspan(from, std::min(block, end - from));
      const auto papers = model.cache.copied(some_of(model.rows, places));
      for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = papers.rows[i];
        const double taste = model.taste(row.features);
        const double era = (*model.era)(row.features);
        hits[from + i] = {row.key, taste, era, taste + model.era_weight * era};
      }
    }
  });
  std::sort(hits.begin(), hits.end(), better);
  if (limit > hits.size() && hits.size() < model.rows.size()) {
    // Behind the last of them, in the order of their nearness.
    std::vector<bool> is_candidate(model.rows.size(), false);
    for (const auto i : model.candidates) is_candidate[i] = true;
    const double last = hits.empty() ? 0 : hits.back().score;
    const auto ranked = static_cast<std::ptrdiff_t>(hits.size());
    for (std::uint32_t i = 0; i < model.rows.size(); ++i) {
      if (is_candidate[i] || model.is_marked(model.rows[i])) continue;
      const double taste = last - 1 + std::min(1.0, model.nearness[i]);
      hits.push_back({model.rows[i].key, taste, 0, taste});
    }
    std::sort(hits.begin() + ranked, hits.end(), better);
  }
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace lectern
