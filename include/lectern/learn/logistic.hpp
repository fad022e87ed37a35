#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lectern {

/// One value of a sparse row.
struct Entry {
  std::uint32_t column = 0;  ///< from 0
  float value = 0;
};

/// An example to learn from.
struct Example {
  std::span<const Entry> entries;  ///< by rising column
  bool positive = false;
  unsigned times = 1;  ///< counts as so many examples
};

/// A linear function of a row: its sign tells the class, its size how sure.
struct Linear {
  std::vector<double> weights;  ///< by column
  double bias = 0;

  [[nodiscard]] double operator()(std::span<const Entry> row) const noexcept;
};

/// How the minimum is found.
enum class Solver {
  newton,              ///< the trust region Newton method for the primal problem
  coordinate_descent,  ///< for the dual problem: a fifth of the time, two digits fewer; on one thread at a time
};

/// Logistic regression with an L2 penalty: minimises |w|²/2 + `cost` × Σ log(1 + exp(-y w·x)) over the examples. The
/// bias is penalised as the weight of a column that is `bias_scale` everywhere: the larger the scale, the freer it is.
/// With one class alone the answer is a bias that says so. Gives the same bits for the same input and libraries.
///
/// Source: Fan, Chang, Hsieh, Wang, Lin, LIBLINEAR: A Library for Large Linear Classification, 2008.
[[nodiscard]] Linear fit_logistic(std::span<const Example> examples, std::size_t columns, double cost,
                                  double bias_scale = 1.0, Solver solver = Solver::newton);

/// 1 / (1 + exp(-x)).
[[nodiscard]] double logistic(double x) noexcept;

/// ln(1 + exp(x)), without overflow.
[[nodiscard]] double softplus(double x) noexcept;

}  // namespace lectern
