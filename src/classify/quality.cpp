#include "lectern/classify/quality.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "lectern/learn/logistic.hpp"

namespace lectern {
namespace {

double ratio(int part, int whole) noexcept { return whole > 0 ? static_cast<double>(part) / whole : 1.0; }

}  // namespace

void Counts::add(bool given, Label label) noexcept {
  if (label == Label::unknown) return;
  const bool holds = label == Label::yes;
  right += given && holds ? 1 : 0;
  wrong += given && !holds ? 1 : 0;
  missed += !given && holds ? 1 : 0;
}

double Counts::precision() const noexcept { return ratio(right, right + wrong); }
double Counts::recall() const noexcept { return ratio(right, right + missed); }
double Counts::f1() const noexcept { return ratio(2 * right, 2 * right + wrong + missed); }

void Quality::add(const std::vector<bool>& given, std::span<const Label> labels) {
  ++papers;
  bool none = true;
  bool any = false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i].add(given[i], labels[i]);
    none = none && labels[i] == Label::no;
    any = any || given[i];
  }
  off += none ? 1 : 0;
  false_alarms += none && any ? 1 : 0;
}

double Quality::macro_f1() const noexcept {
  double sum = 0;
  int topics_met = 0;
  for (const auto& count : counts) {
    if (count.right + count.missed == 0) continue;
    sum += count.f1();
    ++topics_met;
  }
  return topics_met > 0 ? sum / topics_met : 0;
}

Counts Quality::all() const noexcept {
  Counts sum;
  for (const auto& count : counts) {
    sum.right += count.right;
    sum.wrong += count.wrong;
    sum.missed += count.missed;
  }
  return sum;
}

double Quality::false_alarm_rate() const noexcept { return off > 0 ? static_cast<double>(false_alarms) / off : 0; }

double best_threshold(std::span<const double> scores, std::span<const Label> labels) {
  std::vector<std::pair<double, bool>> order;
  int positives = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (labels[i] == Label::unknown) continue;
    order.emplace_back(scores[i], labels[i] == Label::yes);
    positives += labels[i] == Label::yes ? 1 : 0;
  }
  if (positives == 0) return 0;
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a > b; });
  double best = -1;
  double threshold = 0;
  int right = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    right += order[i].second ? 1 : 0;
    const bool ends_a_tie = i + 1 == order.size() || order[i + 1].first < order[i].first;
    const double f1 = 2.0 * right / (static_cast<double>(i + 1) + positives);
    if (!ends_a_tie || f1 <= best) continue;
    best = f1;
    threshold = i + 1 == order.size() ? order[i].first : (order[i].first + order[i + 1].first) / 2;
  }
  return threshold;
}

double promised_threshold(std::span<const double> logits) {
  std::vector<double> order(logits.begin(), logits.end());
  std::sort(order.begin(), order.end(), std::greater<>());
  double all = 0;
  for (const double logit : order) all += logistic(logit);
  double best = -1;
  double threshold = 0;
  double right = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    right += logistic(order[i]);
    const double f1 = 2 * right / (static_cast<double>(i + 1) + all);
    if (f1 <= best) continue;
    best = f1;
    threshold = order[i];
  }
  return threshold;
}

}  // namespace lectern
