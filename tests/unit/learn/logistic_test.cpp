#include "lectern/learn/logistic.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <deque>
#include <vector>

namespace lectern {
namespace {

/// Examples whose entries stay where they are.
class Examples {
 public:
  void add(std::vector<Entry> entries, bool positive, unsigned times = 1) {
    examples_.push_back({rows_.emplace_back(std::move(entries)), positive, times});
  }
  [[nodiscard]] const std::vector<Example>& all() const { return examples_; }

 private:
  std::deque<std::vector<Entry>> rows_;
  std::vector<Example> examples_;
};

/// Papers of two kinds: the first column speaks for the class, the second against it, the third says nothing.
Examples separable() {
  Examples examples;
  for (int i = 0; i < 30; ++i) {
    const auto noise = static_cast<float>(i % 5) / 5;
    examples.add({{0, 1.0F}, {2, noise}}, true);
    examples.add({{1, 1.0F}, {2, noise}}, false);
  }
  return examples;
}

double squares(const Linear& line) {
  double sum = 0;
  for (const double weight : line.weights) sum += weight * weight;
  return sum;
}

void expect_same_bits(const Linear& a, const Linear& b) {
  EXPECT_EQ(std::bit_cast<std::uint64_t>(a.bias), std::bit_cast<std::uint64_t>(b.bias));
  ASSERT_EQ(a.weights.size(), b.weights.size());
  for (std::size_t i = 0; i < a.weights.size(); ++i)
    EXPECT_EQ(std::bit_cast<std::uint64_t>(a.weights[i]), std::bit_cast<std::uint64_t>(b.weights[i])) << i;
}

TEST(FitLogistic, tells_what_can_be_told_apart) {
  const auto examples = separable();
  const auto line = fit_logistic(examples.all(), 3, 10);
  for (const auto& example : examples.all()) EXPECT_EQ(line(example.entries) > 0, example.positive);
  EXPECT_GT(line.weights.at(0), 1);
  EXPECT_LT(line.weights.at(1), -1);
  EXPECT_NEAR(line.weights.at(2), 0, 0.1);
}

TEST(FitLogistic, does_not_depend_on_which_class_comes_first) {
  Examples one;
  one.add({{0, 1.0F}}, true);
  one.add({{1, 1.0F}}, false);
  Examples other;
  other.add({{1, 1.0F}}, false);
  other.add({{0, 1.0F}}, true);
  const auto a = fit_logistic(one.all(), 2, 1);
  const auto b = fit_logistic(other.all(), 2, 1);
  EXPECT_GT(a.weights.at(0), 0.1);
  EXPECT_NEAR(a.weights.at(0), b.weights.at(0), 0.02);
  EXPECT_NEAR(a.weights.at(1), b.weights.at(1), 0.02);
}

TEST(FitLogistic, is_at_a_minimum_of_what_it_promises_to_minimise) {
  Examples examples;
  for (int i = 0; i < 40; ++i)
    examples.add({{0, static_cast<float>(i % 7) / 7}, {1, static_cast<float>(i % 3)}}, i % 4 != 0 && i % 7 > 2,
                 1 + static_cast<unsigned>(i) % 3);
  constexpr double cost = 2;
  const auto loss = [&](const Linear& line) {
    double sum = (squares(line) + line.bias * line.bias) / 2;
    for (const auto& example : examples.all())
      sum += cost * example.times * std::log1p(std::exp((example.positive ? -1 : 1) * line(example.entries)));
    return sum;
  };
  const auto best = fit_logistic(examples.all(), 2, cost);
  for (const double step : {-0.3, 0.3}) {
    auto moved = best;
    moved.bias += step;
    EXPECT_LT(loss(best), loss(moved));
    for (std::size_t i = 0; i < 2; ++i) {
      moved = best;
      moved.weights[i] += step;
      EXPECT_LT(loss(best), loss(moved)) << i;
    }
  }
}

TEST(FitLogistic, takes_times_for_so_many_examples) {
  Examples once;
  Examples counted;
  for (int i = 0; i < 3; ++i) once.add({{0, 1.0F}}, true);
  once.add({{0, 1.0F}}, false);
  counted.add({{0, 1.0F}}, true, 3);
  counted.add({{0, 1.0F}}, false);
  expect_same_bits(fit_logistic(once.all(), 1, 1), fit_logistic(counted.all(), 1, 1));
  Examples turned;
  turned.add({{0, 1.0F}}, true);
  turned.add({{0, 1.0F}}, false, 3);
  const std::vector<Entry> row = {{0, 1.0F}};
  EXPECT_GT(fit_logistic(counted.all(), 1, 1)(row), 0);
  EXPECT_LT(fit_logistic(turned.all(), 1, 1)(row), 0);
  Examples never;
  never.add({{0, 1.0F}}, true, 0);
  never.add({{0, 1.0F}}, false);
  EXPECT_LT(fit_logistic(never.all(), 1, 1).bias, -5) << "what counts no time is not there";
}

TEST(FitLogistic, comes_to_the_same_minimum_by_descent) {
  for (const unsigned times : {1U, 20U}) {
    Examples examples;
    for (int i = 0; i < 40; ++i) {
      const auto x = static_cast<float>(i % 7) / 7.0F;
      const auto y = static_cast<float>(i % 5) / 5.0F;
      examples.add({{0, x}, {2, y}}, x > y, x > y ? times : 1);
    }
    examples.add({{0, 0.5F}}, false, 3);
    const auto newton = fit_logistic(examples.all(), 3, 2);
    const auto descent = fit_logistic(examples.all(), 3, 2, 1.0, Solver::coordinate_descent);
    for (std::size_t column = 0; column < 3; ++column)
      EXPECT_NEAR(descent.weights[column], newton.weights[column], 0.05 * std::abs(newton.weights[0])) << times;
    (void)std::rand();
    expect_same_bits(fit_logistic(examples.all(), 3, 2, 1.0, Solver::coordinate_descent), descent);
  }
}

TEST(FitLogistic, answers_one_class_alone_with_a_bias) {
  Examples yes;
  yes.add({{0, 1.0F}}, true);
  Examples no;
  no.add({{0, 1.0F}}, false);
  for (const auto& [examples, sign] : {std::pair{&yes, 1.0}, std::pair{&no, -1.0}}) {
    const auto line = fit_logistic(examples->all(), 4, 1);
    EXPECT_EQ(line.weights, std::vector<double>(4, 0.0));
    EXPECT_GT(sign * line.bias, 5);
  }
  EXPECT_LT(fit_logistic({}, 2, 1).bias, -5);
}

TEST(FitLogistic, lets_the_bias_go_freer_the_larger_its_scale) {
  Examples rare;
  for (int i = 0; i < 50; ++i) rare.add({}, i == 0);
  const double held = fit_logistic(rare.all(), 0, 0.1, 1).bias;
  const double free = fit_logistic(rare.all(), 0, 0.1, 100).bias;
  const double share = std::log(1.0 / 49.0);
  EXPECT_LT(free, held);
  EXPECT_NEAR(free, share, 0.1) << "the odds of the class, as nothing else speaks";
  EXPECT_GT(held, share + 0.5);
}

TEST(FitLogistic, gives_the_same_bits_twice) {
  const auto examples = separable();
  expect_same_bits(fit_logistic(examples.all(), 3, 2), fit_logistic(examples.all(), 3, 2));
}

TEST(Linear, is_the_bias_and_a_weighted_sum) {
  const Linear line{{1.5, -2.0, 4.0}, 0.25};
  EXPECT_EQ(line({}), 0.25);
  EXPECT_EQ(line(std::vector<Entry>{{0, 2.0F}, {2, 0.5F}}), 0.25 + 3.0 + 2.0);
}

TEST(Logistic, goes_from_zero_to_one_and_never_fails) {
  EXPECT_EQ(logistic(0), 0.5);
  EXPECT_NEAR(logistic(std::log(3.0)), 0.75, 1e-12);
  EXPECT_EQ(logistic(1e6), 1.0);
  EXPECT_EQ(logistic(-1e6), 0.0);
}

}  // namespace
}  // namespace lectern
