#include "prioritize/selection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <string>

namespace lectern {
namespace {

/// An invented choice of up to twelve papers on four topics, some of them near each other. Small budgets and large
/// ones. With landmarks a third of the papers are some, and have a share of the minutes.
Choice random_choice(std::mt19937& random, bool with_skims, bool with_landmarks = false) {
  const auto share = [&] { return static_cast<double>(random() % 1001) / 1000; };
  const auto between = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
  };
  Choice choice;
  for (int topic = 0; topic < 4; ++topic) choice.topic_weights.push_back(0.2 + 0.8 * share());
  choice.covered.assign(4, 0.0);
  const auto offers = static_cast<std::size_t>(between(1, with_skims ? 8 : 12));
  std::vector<double> places;
  for (std::size_t i = 0; i < offers; ++i) {
    Offer offer;
    offer.worth = share() * (random() % 4 == 0 ? 3 : 1);
    const auto covers = static_cast<std::size_t>(between(1, 3));
    for (std::size_t topic = random() % 2; topic < 4 && offer.covers.size() < covers; topic += 1 + random() % 2)
      offer.covers.push_back({topic, 0.5 + 0.5 * share()});
    offer.read_minutes = between(5, random() % 3 == 0 ? 180 : 60);
    offer.skim_minutes = with_skims ? std::max(5, offer.read_minutes / 6) : offer.read_minutes;
    offer.skim_freely = with_skims && offer.read_minutes > 45;
    offer.stretch = random() % 4 == 0;
    choice.offers.push_back(offer);
    places.push_back(share());
  }
  choice.budget = between(5, 300);
  if (with_landmarks) {
    for (auto& offer : choice.offers) offer.landmark = random() % 3 == 0;
    choice.landmark_minutes = between(0, choice.budget);
  }
  choice.most = static_cast<std::size_t>(between(1, 12));
  choice.nearness = [places](std::size_t a, std::size_t b) {
    return std::max(0.0, 0.7 - 3 * std::abs(places[a] - places[b]));
  };
  return choice;
}

struct Sum {
  int minutes = 0;
  int by_landmarks = 0;
  int stretches = 0;
  std::set<std::size_t> offers;
  std::set<std::size_t> topics;
};

Sum sum_of(const Choice& choice, const std::vector<Pick>& picks) {
  Sum sum;
  for (const auto& pick : picks) {
    const auto& offer = choice.offers[pick.offer];
    const int minutes = pick.pass == Pass::skim ? offer.skim_minutes : offer.read_minutes;
    sum.minutes += minutes;
    sum.by_landmarks += offer.landmark ? minutes : 0;
    sum.stretches += offer.stretch ? 1 : 0;
    sum.offers.insert(pick.offer);
    for (const auto& cover : offer.covers) sum.topics.insert(cover.topic);
  }
  return sum;
}

bool is_allowed(const Choice& choice, const std::vector<Pick>& picks) {
  const auto sum = sum_of(choice, picks);
  return sum.minutes <= choice.budget && sum.by_landmarks <= choice.landmark_minutes && sum.stretches <= 1 &&
         picks.size() <= choice.most && sum.offers.size() == picks.size();
}

/// Visits every allowed set: extends `picks` by offers from `next` on.
template <class Visit>
void each_allowed(const Choice& choice, bool with_skims, const Visit& visit, std::vector<Pick> picks = {},
                  std::size_t next = 0) {
  visit(picks);
  for (std::size_t offer = next; offer < choice.offers.size(); ++offer)
    for (const Pass pass : {Pass::read, Pass::skim}) {
      if (pass == Pass::skim && !with_skims) continue;
      picks.push_back({offer, pass});
      if (is_allowed(choice, picks)) each_allowed(choice, with_skims, visit, picks, offer + 1);
      picks.pop_back();
    }
}

double best_value(const Choice& choice, bool with_skims) {
  double best = 0;
  each_allowed(choice, with_skims, [&](const auto& picks) { best = std::max(best, value_of(choice, picks)); });
  return best;
}

TEST(Selection, is_worth_at_least_half_of_the_best_set) {
  std::mt19937 random(20260501);
  std::vector<double> ratios;
  for (int i = 0; i < 2100; ++i) {
    const bool with_skims = i % 5 == 0;
    const auto choice = random_choice(random, with_skims, i % 3 == 0);
    const auto picks = picked(choice);
    ASSERT_TRUE(is_allowed(choice, picks));
    const double best = best_value(choice, with_skims);
    if (best <= 0) continue;
    const double ratio = value_of(choice, picks) / best;
    ASSERT_GE(ratio, 0.5) << "case " << i;
    ratios.push_back(ratio);
    ASSERT_TRUE(is_allowed(choice, filled(choice, picks))) << "case " << i;
  }
  ASSERT_GE(ratios.size(), 2000U);
  std::sort(ratios.begin(), ratios.end());
  const double mean = std::accumulate(ratios.begin(), ratios.end(), 0.0) / static_cast<double>(ratios.size());
  const auto best = std::count_if(ratios.begin(), ratios.end(), [](double ratio) { return ratio > 1 - 1e-9; });
  RecordProperty("cases", std::to_string(ratios.size()));
  RecordProperty("least_ratio", std::to_string(ratios.front()));
  RecordProperty("one_in_a_hundred", std::to_string(ratios[ratios.size() / 100]));
  RecordProperty("one_in_twenty", std::to_string(ratios[ratios.size() / 20]));
  RecordProperty("mean_ratio", std::to_string(mean));
  RecordProperty("best_found", std::to_string(best));
  EXPECT_GT(mean, 0.95);
}

TEST(Selection, is_never_worth_less_with_more_minutes) {
  std::mt19937 random(11);
  for (int i = 0; i < 60; ++i) {
    auto choice = random_choice(random, i % 2 == 0, i % 3 == 0);
    double before = 0;
    for (choice.budget = 5; choice.budget <= 300; choice.budget += 5) {
      const double value = value_of(choice, picked(choice));
      ASSERT_GE(value, before) << "case " << i << " with " << choice.budget << " minutes";
      before = value;
    }
  }
}

TEST(Selection, fills_four_fifths_of_the_budget_wherever_any_set_does) {
  std::mt19937 random(4);
  int possible = 0;
  int reached = 0;
  int topics_possible = 0;
  int topics_reached = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto choice = random_choice(random, false);
    const auto picks = filled(choice, picked(choice));
    ASSERT_TRUE(is_allowed(choice, picks));
    const int wanted = (choice.budget * 80 + 99) / 100;
    bool can_fill = false;
    bool can_spread = false;
    each_allowed(choice, false, [&](const auto& some) {
      const auto sum = sum_of(choice, some);
      can_fill = can_fill || sum.minutes >= wanted;
      can_spread = can_spread || (sum.minutes >= wanted && sum.topics.size() >= 3);
    });
    const auto sum = sum_of(choice, picks);
    possible += can_fill ? 1 : 0;
    reached += can_fill && sum.minutes >= wanted ? 1 : 0;
    topics_possible += can_spread ? 1 : 0;
    topics_reached += can_spread && sum.minutes >= wanted && sum.topics.size() >= 3 ? 1 : 0;
  }
  RecordProperty("can_fill", possible);
  RecordProperty("filled", reached);
  RecordProperty("can_fill_and_spread", topics_possible);
  RecordProperty("filled_and_spread", topics_reached);
  ASSERT_GT(possible, 400);
  EXPECT_EQ(reached, possible);
  EXPECT_GE(topics_reached, topics_possible * 98 / 100);
}

TEST(Selection, gains_less_from_a_pick_the_more_was_picked) {
  std::mt19937 random(11);
  for (int i = 0; i < 500; ++i) {
    const auto choice = random_choice(random, false);
    std::vector<Pick> order;
    for (std::size_t offer = 0; offer < choice.offers.size(); ++offer) order.push_back({offer, Pass::read});
    std::shuffle(order.begin(), order.end(), random);
    const Pick last = order.back();
    double before = 1e9;
    for (std::size_t size = 0; size < order.size(); ++size) {
      std::vector<Pick> some(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(size));
      const double without = value_of(choice, some);
      some.push_back(last);
      const double gain = value_of(choice, some) - without;
      EXPECT_LE(gain, before + 1e-9);
      before = gain;
    }
  }
}

Offer offer(int minutes, double worth, std::vector<Offer::Cover> covers) {
  Offer made;
  made.read_minutes = minutes;
  made.skim_minutes = std::max(5, minutes / 6);
  made.worth = worth;
  made.covers = std::move(covers);
  return made;
}

TEST(Selection, spreads_over_topics_rather_than_repeat_one) {
  Choice choice;
  choice.topic_weights = {1, 1};
  choice.covered = {0, 0};
  choice.offers = {offer(40, 0.5, {{0, 1}}), offer(40, 0.5, {{0, 1}}), offer(40, 0.3, {{1, 1}})};
  choice.budget = 80;
  choice.most = 12;
  auto picks = picked(choice);
  EXPECT_EQ(sum_of(choice, picks).topics.size(), 2U);
}

TEST(Selection, skims_what_the_minutes_left_do_not_let_be_read) {
  Choice choice;
  choice.topic_weights = {1};
  choice.covered = {0};
  choice.offers = {offer(40, 1, {{0, 1}})};
  choice.budget = 10;
  choice.most = 12;
  EXPECT_EQ(picked(choice), (std::vector<Pick>{{0, Pass::skim}}));
  choice.budget = 40;
  EXPECT_EQ(picked(choice), (std::vector<Pick>{{0, Pass::read}}));
}

TEST(Selection, does_not_take_a_second_paper_to_stretch_for) {
  Choice choice;
  choice.topic_weights = {1, 1};
  choice.covered = {0, 0};
  choice.offers = {offer(10, 1, {{0, 1}}), offer(10, 1, {{1, 1}})};
  for (auto& some : choice.offers) some.stretch = true;
  choice.budget = 100;
  choice.most = 12;
  EXPECT_EQ(filled(choice, picked(choice)).size(), 1U);
  choice.stretch_allowed = false;
  EXPECT_TRUE(filled(choice, picked(choice)).empty());
}

TEST(Selection, reads_in_the_end_what_it_need_not_skim) {
  Choice choice;
  choice.topic_weights = {1};
  choice.covered = {0};
  choice.offers = {offer(60, 1, {{0, 1}})};
  choice.offers[0].skim_freely = true;
  choice.budget = 60;
  choice.most = 12;
  EXPECT_EQ(filled(choice, {{0, Pass::skim}}), (std::vector<Pick>{{0, Pass::read}}));
}

TEST(Selection, of_nothing_is_nothing) {
  Choice choice;
  choice.budget = 100;
  choice.most = 12;
  EXPECT_TRUE(filled(choice, picked(choice)).empty());
}

}  // namespace
}  // namespace lectern
