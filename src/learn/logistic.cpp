// liblinear, behind two structs. An example that counts several times is one row of nodes that several pointers name.

#include "lectern/learn/logistic.hpp"

#include <linear.h>

#include <cmath>

namespace lectern {
namespace {

/// What a class that never occurs is worth: as good as never.
constexpr double certain = 10;

constexpr double tolerance = 0.01;  // liblinear's own for this method

void print_nothing(const char*) {}

}  // namespace

double logistic(double x) noexcept { return 1 / (1 + std::exp(-x)); }

double softplus(double x) noexcept { return x > 30 ? x : std::log1p(std::exp(x)); }

double Linear::operator()(std::span<const Entry> row) const noexcept {
  double sum = bias;
  for (const auto& [column, value] : row) sum += weights[column] * static_cast<double>(value);
  return sum;
}

Linear fit_logistic(std::span<const Example> examples, std::size_t columns, double cost, double bias_scale) {
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
  for (const auto& example : examples) {
    feature_node* const row = nodes.data() + nodes.size();
    for (const auto& [column, value] : example.entries) nodes.push_back({number[column], static_cast<double>(value)});
    nodes.push_back({bias_column, bias_scale});
    nodes.push_back({-1, 0.0});
    for (unsigned i = 0; i < example.times; ++i) {
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
  settings.solver_type = L2R_LR;
  settings.eps = tolerance;
  settings.C = cost;
  // Set once: every thread reads it.
  [[maybe_unused]] static const bool quiet = (set_print_string_function(print_nothing), true);
  model* found = train(&task, &settings);
  // liblinear's weights speak for the class that came first.
  const double sign = found->label[0] == 1 ? 1.0 : -1.0;
  for (std::size_t i = 0; i < occurring.size(); ++i) fit.weights[occurring[i]] = sign * found->w[i];
  fit.bias = sign * found->w[occurring.size()] * bias_scale;
  free_and_destroy_model(&found);
  return fit;
}

}  // namespace lectern
