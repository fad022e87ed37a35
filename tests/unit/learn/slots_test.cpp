#include "lectern/learn/slots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lectern {
namespace {

/// The place of a hash by looking at each.
std::uint32_t looked_for(const std::vector<std::uint32_t>& hashes, std::uint32_t hash) {
  const auto found = std::find(hashes.begin(), hashes.end(), hash);
  return found == hashes.end() ? Slots::none : static_cast<std::uint32_t>(found - hashes.begin());
}

TEST(Slots, agree_with_a_linear_search) {
  for (const std::uint32_t step : {1U, 7U, 128U, 4096U, 0x10001U}) {  // neighbours, and those that fall together
    for (const std::size_t count : {1U, 2U, 3U, 64U, 300U}) {
      std::vector<std::uint32_t> hashes;
      for (std::uint32_t i = 0; i < count; ++i) hashes.push_back(step * i + i % 3);
      hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
      const Slots slots(hashes);
      for (std::uint32_t hash = 0; hash < 2000; ++hash)
        ASSERT_EQ(slots.find(hash), looked_for(hashes, hash)) << step << ' ' << count << ' ' << hash;
      for (const auto hash : hashes) ASSERT_EQ(slots.find(hash), looked_for(hashes, hash));
    }
  }
}

TEST(Slots, know_the_smallest_and_the_largest_hash) {
  const std::vector<std::uint32_t> hashes = {0, 0xFFFFFFFE, 0xFFFFFFFF};
  const Slots slots(hashes);
  EXPECT_EQ(slots.find(0), 0U);
  EXPECT_EQ(slots.find(0xFFFFFFFE), 1U);
  EXPECT_EQ(slots.find(0xFFFFFFFF), 2U);
  EXPECT_EQ(slots.find(1), Slots::none);
}

TEST(Slots, of_nothing_find_nothing) {
  EXPECT_EQ(Slots().find(0), Slots::none);
  EXPECT_EQ(Slots(std::vector<std::uint32_t>{}).find(7), Slots::none);
}

}  // namespace
}  // namespace lectern
