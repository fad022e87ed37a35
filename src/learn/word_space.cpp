// Latent semantic analysis by a randomised range finder: a few rounds of multiplying the sparse matrix with a narrow
// block, made orthonormal in between, then a small eigenproblem. The signs of the first block come from a fixed
// sequence, and the sums are taken in the order of the papers, so the same papers give the same space.

#include "lectern/learn/word_space.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "lectern/learn/slots.hpp"

namespace lectern {
namespace {

using Block = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int rounds = 4;                 // of multiplying: the axes have settled by then
constexpr std::size_t oversampling = 16;  // more columns than axes, as the source advises
constexpr std::uint32_t word_mask = (std::uint32_t{1} << term_bits) - 1;

/// The papers' matrix: a row of (word, value) a paper, of unit length.
struct Matrix {
  std::vector<std::size_t> starts{0};
  std::vector<std::uint32_t> columns;
  std::vector<float> values;
  std::size_t width = 0;

  [[nodiscard]] std::size_t height() const { return starts.size() - 1; }

  /// this × block
  [[nodiscard]] Block times(const Block& block) const {
    Block product = Block::Zero(static_cast<Eigen::Index>(height()), block.cols());
    for (std::size_t row = 0; row < height(); ++row)
      for (std::size_t i = starts[row]; i < starts[row + 1]; ++i)
        product.row(static_cast<Eigen::Index>(row)) += values[i] * block.row(columns[i]);
    return product;
  }

  /// thisᵀ × this × block, one paper at a time
  [[nodiscard]] Block square_times(const Block& block) const {
    Block product = Block::Zero(block.rows(), block.cols());
    Eigen::Matrix<float, 1, Eigen::Dynamic> row_product(block.cols());
    for (std::size_t row = 0; row < height(); ++row) {
      row_product.setZero();
      for (std::size_t i = starts[row]; i < starts[row + 1]; ++i) row_product += values[i] * block.row(columns[i]);
      for (std::size_t i = starts[row]; i < starts[row + 1]; ++i) product.row(columns[i]) += values[i] * row_product;
    }
    return product;
  }
};

bool is_word(Feature feature) noexcept {
  return kind_of(feature) == TermKind::word || kind_of(feature) == TermKind::title_word;
}

/// How many papers hold each word.
std::vector<std::uint32_t> word_frequencies(std::span<const std::span<const Feature>> papers) {
  std::vector<std::uint32_t> frequencies(word_mask + 1);
  for (const auto& features : papers)
    for (const Feature feature : features)
      if (kind_of(feature) == TermKind::word) ++frequencies[feature_hash(feature)];
  return frequencies;
}

Matrix matrix_of(std::span<const std::span<const Feature>> papers, const std::vector<std::uint32_t>& words,
                 const std::vector<float>& weights) {
  const Slots slots(words);
  Matrix matrix;
  matrix.width = words.size();
  for (const auto& features : papers) {
    const std::size_t begin = matrix.columns.size();
    double square = 0;
    for (const Feature feature : features) {
      if (!is_word(feature)) continue;
      const auto word = slots.find(feature_hash(feature) & word_mask);
      if (word == Slots::none) continue;
      const float value = log_count(feature) * weights[word];
      matrix.columns.push_back(word);
      matrix.values.push_back(value);
    }
    for (std::size_t i = begin; i < matrix.values.size(); ++i)
      square += static_cast<double>(matrix.values[i]) * static_cast<double>(matrix.values[i]);
    if (square > 0)
      for (std::size_t i = begin; i < matrix.values.size(); ++i)
        matrix.values[i] /= static_cast<float>(std::sqrt(square));
    matrix.starts.push_back(matrix.columns.size());
  }
  return matrix;
}

Block orthonormal(const Block& block) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> factors(block);
  return factors.householderQ() * Eigen::MatrixXf::Identity(block.rows(), std::min(block.rows(), block.cols()));
}

/// Signs in a fixed sequence. Source: Vigna's splitmix64.
Block signs(std::size_t rows, std::size_t columns) {
  Block block(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
  std::uint64_t state = 0;
  for (Eigen::Index i = 0; i < block.size(); ++i) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t bits = state;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBULL;
    block.data()[i] = (bits >> 63) != 0 ? 1.0F : -1.0F;
  }
  return block;
}

/// The first `axes` right singular vectors, a column each.
Block right_singular_vectors(const Matrix& matrix, std::size_t axes) {
  const std::size_t columns = std::min(axes + oversampling, matrix.width);
  Block range = orthonormal(signs(matrix.width, columns));
  for (int round = 0; round < rounds; ++round) range = orthonormal(matrix.square_times(range));
  const Block image = matrix.times(range);
  const Eigen::MatrixXf small = image.transpose() * image;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solver(small);
  // The solver's eigenvalues rise.
  return range * solver.eigenvectors().rowwise().reverse().leftCols(static_cast<Eigen::Index>(std::min(axes, columns)));
}

}  // namespace

WordSpace::WordSpace(std::size_t dimensions, std::vector<std::uint32_t> words, std::vector<float> scales,
                     std::vector<std::int8_t> rows)
    : dimensions_(dimensions),
      words_(std::move(words)),
      scales_(std::move(scales)),
      rows_(std::move(rows)),
      slots_(words_) {}

WordSpace WordSpace::learn(std::span<const std::span<const Feature>> papers, std::size_t most_words,
                           std::size_t dimensions) {
  const auto frequencies = word_frequencies(papers);
  auto words = most_frequent(frequencies, most_words);
  if (papers.size() < 2 || words.empty()) return {};
  std::vector<float> weights;
  for (const auto word : words)
    weights.push_back(static_cast<float>(
        std::log(static_cast<double>(1 + papers.size()) / static_cast<double>(1 + frequencies[word]))));
  // The order of Eigen's sums follows the machine's caches, and so would the last bits.
  Eigen::setCpuCacheSizes(std::ptrdiff_t{32} << 10, std::ptrdiff_t{256} << 10, std::ptrdiff_t{2} << 20);
  const Block axes = right_singular_vectors(matrix_of(papers, words, weights), dimensions);

  const auto width = static_cast<std::size_t>(axes.cols());
  std::vector<float> scales;
  std::vector<std::int8_t> rows;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto row = (axes.row(static_cast<Eigen::Index>(i)) * weights[i]).eval();
    const float most = row.cwiseAbs().maxCoeff();
    scales.push_back(most / 127);
    for (std::size_t k = 0; k < width; ++k)
      rows.push_back(most > 0 ? static_cast<std::int8_t>(std::lround(row(static_cast<Eigen::Index>(k)) / most * 127))
                              : std::int8_t{0});
  }
  return {width, std::move(words), std::move(scales), std::move(rows)};
}

std::uint32_t WordSpace::word_of(Feature marked) const noexcept {
  return is_word(marked) ? slots_.find(feature_hash(marked) & word_mask) : Slots::none;
}

template <class Value>
bool WordSpace::add_to(std::span<Value> place, Feature marked) const noexcept {
  const auto word = word_of(marked);
  if (word == Slots::none) return false;
  const auto factor = static_cast<Value>(log_count(marked)) * static_cast<Value>(scales_[word]);
  for (std::size_t k = 0; k < dimensions_; ++k) place[k] += factor * static_cast<Value>(row(word)[k]);
  return true;
}

bool WordSpace::add(Feature marked, std::span<double> place) const noexcept { return add_to(place, marked); }

double WordSpace::product(Feature marked, std::span<const float> weights) const noexcept {
  const auto word = word_of(marked);
  if (word == Slots::none) return 0;
  const double factor = static_cast<double>(log_count(marked)) * static_cast<double>(scales_[word]);
  // Several sums side by side, for they need not wait for one another.
  constexpr std::size_t lanes = 8;
  std::array<double, lanes> sums{};
  const auto* const values = row(word);
  std::size_t k = 0;
  for (; k + lanes <= dimensions_; k += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane)
      sums[lane] += static_cast<double>(weights[k + lane]) * static_cast<double>(values[k + lane]);
  for (; k < dimensions_; ++k) sums[0] += static_cast<double>(weights[k]) * static_cast<double>(values[k]);
  return factor * std::accumulate(sums.begin(), sums.end(), 0.0);
}

/// In single precision, as the models in use were trained.
std::vector<float> WordSpace::place_of(std::span<const Feature> marked) const {
  std::vector<float> place(dimensions_);
  for (const Feature feature : marked) add_to(std::span(place), feature);
  const double square = std::inner_product(place.begin(), place.end(), place.begin(), 0.0);
  if (square > 0)
    for (float& value : place) value = static_cast<float>(static_cast<double>(value) / std::sqrt(square));
  return place;
}

}  // namespace lectern
