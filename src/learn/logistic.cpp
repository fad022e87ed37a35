// liblinear, behind two structs. An example that counts several times is one row of nodes that several pointers name.

#include "lectern/learn/logistic.hpp"

#include <linear.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace lectern {
namespace {

/// What a class that never occurs is worth: as good as never.
constexpr double certain = 10;

// liblinear's own for these methods.
constexpr double newton_tolerance = 0.01;
constexpr double descent_tolerance = 0.1;

/// How often each example of a class counts, where all of them count alike; else 1.
unsigned common_times(std::span<const Example> examples, bool positive) {
  unsigned times = 0;
  for (const auto& example : examples) {
    if (example.positive != positive || example.times == 0) continue;
    if (times != 0 && example.times != times) return 1;
    times = example.times;
  }
  return std::max(times, 1U);
}

void print_nothing(const char*) {}

}  // namespace

double logistic(double x) noexcept { return 1 / (1 + std::exp(-x)); }

double softplus(double x) noexcept { return x > 30 ? x : std::log1p(std::exp(x)); }

double Linear::operator()(std::span<const Entry> row) const noexcept {
  double sum = bias;
  for (const auto& [column, value] : row) sum += weights[column] * static_cast<double>(value);
  return sum;
}

Linear fit_logistic(std::span<const Example> examples, std::size_t columns, double cost, double bias_scale,
                    Solver solver) {
  Linear fit;
  fit.weights.assign(columns, 0.0);
  std::size_t values = 0;
  std::size_t positive = 0;
  std::size_t negative = 0;
  for (const auto& example : examples) {
    values += example.entries.size() + 2;
    (example.positive ? positive : negative) += example.times;
  }
  if (positive == 0 || negative == 0) {
    fit.bias = positive > 0 ? certain : -certain;
    return fit;
  }

  // liblinear's work grows with the columns, and of a vocabulary few occur in few examples.
  std::vector<int> number(columns, 0);  // of each column that occurs, from 1
  for (const auto& example : examples)
    for (const auto& entry : example.entries) number[entry.column] = 1;
  std::vector<std::size_t> occurring;
  for (std::size_t i = 0; i < columns; ++i) {
    if (number[i] == 0) continue;
    occurring.push_back(i);
    number[i] = static_cast<int>(occurring.size());
  }

  const int bias_column = static_cast<int>(occurring.size()) + 1;
  std::vector<feature_node> nodes;
  nodes.reserve(values);  // pointers into it stay good
  std::vector<feature_node*> rows;
  std::vector<double> classes;
  // Descent's work grows with the rows: a class whose examples all count alike is weighed as a whole.
  std::array<unsigned, 2> times = {1, 1};
  if (solver == Solver::coordinate_descent) times = {common_times(examples, false), common_times(examples, true)};
  for (const auto& example : examples) {
    feature_node* const row = nodes.data() + nodes.size();
    for (const auto& [column, value] : example.entries) nodes.push_back({number[column], static_cast<double>(value)});
    nodes.push_back({bias_column, bias_scale});
    nodes.push_back({-1, 0.0});
    for (unsigned i = 0; i < example.times / times[example.positive ? 1 : 0]; ++i) {
      rows.push_back(row);
      classes.push_back(example.positive ? 1.0 : -1.0);
    }
  }
  problem task{};
  task.l = static_cast<int>(rows.size());
  task.n = bias_column;
  task.y = classes.data();
  task.x = rows.data();
  task.bias = bias_scale;
  parameter settings{};
  settings.solver_type = solver == Solver::newton ? L2R_LR : L2R_LR_DUAL;
  settings.eps = solver == Solver::newton ? newton_tolerance : descent_tolerance;
  settings.C = cost;
  std::array<int, 2> labels = {-1, 1};
  std::array<double, 2> weights = {static_cast<double>(times[0]), static_cast<double>(times[1])};
  settings.nr_weight = 2;
  settings.weight_label = labels.data();
  settings.weight = weights.data();
  // Set once: every thread reads it.
  [[maybe_unused]] static const bool quiet = (set_print_string_function(print_nothing), true);
  if (solver == Solver::coordinate_descent)
    std::srand(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): liblinear draws rows by it
  model* found = train(&task, &settings);
  // liblinear's weights speak for the class that came first.
  const double sign = found->label[0] == 1 ? 1.0 : -1.0;
  for (std::size_t i = 0; i < occurring.size(); ++i) fit.weights[occurring[i]] = sign * found->w[i];
  fit.bias = sign * found->w[occurring.size()] * bias_scale;
  free_and_destroy_model(&found);
  return fit;
}

}  // namespace lectern
