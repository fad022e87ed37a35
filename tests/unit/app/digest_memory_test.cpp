// What a digest remembers, over random libraries and weeks: no paper is told in two digests, and none that was told to
// nobody is lost.

#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>

#include "unit/app/ranking_scene.hpp"

namespace lectern {
namespace {

class DigestMemory : public testing::RankingScene {
 protected:
  static std::string text(std::chrono::sys_days day) { return to_iso(day); }

  /// Papers that come into the library on a day, some of them late.
  void arrive(Library& library, std::chrono::sys_days day) {
    static constexpr std::array subjects = {"random forests", "k-means clustering", "transformers", "linear regression",
                                            "beekeeping"};
    for (auto count = random_() % 6; count > 0; --count) {
      const auto news = day - std::chrono::days{random_() % 3 == 0 ? random_() % 9 : 0};
      std::string number = std::to_string(++papers_);
      number.insert(0, 5 - number.size(), '0');
      add(library, "2604." + number, text(news), subjects.at(random_() % subjects.size()));
    }
  }

  /// The reader does something with a paper, or learns a topic.
  void live(Library& library) {
    static constexpr std::array states = {ReadingState::saved, ReadingState::read, ReadingState::skipped,
                                          ReadingState::unread};
    if (papers_ > 0 && random_() % 2 == 0) {
      Reading reading;
      reading.state = states.at(random_() % states.size());
      reading.at = library.now();
      library.store().set_reading(1 + static_cast<PaperKey>(random_()) % papers_, reading);
    }
    static constexpr std::array topics = {"foundations", "decision-trees", "clustering", "linear-regression"};
    if (random_() % 4 == 0) learn(library, topics.at(random_() % topics.size()));
  }

  DigestRequest request() {
    DigestRequest request;
    request.limits.entries = 1 + random_() % 5;
    if (random_() % 2 == 0) request.limits.budget = std::chrono::minutes{20 + random_() % 200};
    request.limits.show_locked = random_() % 5 == 0;
    request.peek = random_() % 5 == 0;
    return request;
  }

  std::mt19937 random_;
  PaperKey papers_ = 0;
};

TEST_F(DigestMemory, tells_no_paper_in_two_digests) {
  std::set<PaperKey> told;
  int digests = 0;
  auto day = parse_date("2026-04-01")->time;
  for (int run = 0; run < 50; ++run, day += std::chrono::hours{24} * (random_() % 3)) {
    auto library = on(text(std::chrono::floor<std::chrono::days>(day)));
    arrive(library, std::chrono::floor<std::chrono::days>(day));
    live(library);
    auto asked = request();
    const bool lost = !asked.peek && random_() % 4 == 0;
    if (lost)
      asked.deliver = [](const DigestAnswer&, std::optional<std::int64_t>) {
        throw std::runtime_error("the printer is on fire");
      };
    DigestAnswer answer;
    try {
      answer = make_digest(library, asked);
    } catch (const std::runtime_error&) {
      continue;
    }
    if (answer.again || asked.peek) continue;
    ++digests;
    for (const auto& entry : answer.digest.entries) {
      EXPECT_TRUE(told.insert(entry.key).second) << "paper " << entry.key << " in run " << run;
      for (const auto similar : entry.similar)
        EXPECT_TRUE(told.insert(similar).second) << "folded paper " << similar << " in run " << run;
    }
  }
  EXPECT_GT(digests, 10);
  EXPECT_GT(told.size(), 25U);
}

TEST_F(DigestMemory, tells_once_more_what_nobody_was_handed) {
  for (int run = 0; run < 20; ++run) {
    const auto day = std::chrono::sys_days{std::chrono::year{2026} / 4 / 1} + std::chrono::days{7 * run};
    auto library = on(text(day));
    learn(library, "foundations");
    arrive(library, day);
    auto failing = request();
    failing.peek = false;
    const auto expected = [&] {
      auto peeked = failing;
      peeked.peek = true;
      return keys_of(make_digest(library, peeked).digest.entries);
    }();
    failing.deliver = [](const DigestAnswer&, std::optional<std::int64_t>) {
      throw std::runtime_error("the printer is on fire");
    };
    const auto before = library.store().told();
    if (!expected.empty()) {
      EXPECT_THROW((void)make_digest(library, failing), std::runtime_error);
    }
    EXPECT_EQ(library.store().told(), before);
    failing.deliver = {};
    EXPECT_EQ(keys_of(make_digest(library, failing).digest.entries), expected);
  }
}

}  // namespace
}  // namespace lectern
