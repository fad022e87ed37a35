#include "lectern/base/percent.hpp"

#include <gtest/gtest.h>

#include <cctype>

namespace lectern {
namespace {

TEST(PercentEncoded, keeps_only_what_means_itself_everywhere) {
  EXPECT_EQ(percent_encoded(""), "");
  EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encoded("au:\"Smith, J\" AND cat:cs.LG"), "au%3A%22Smith%2C%20J%22%20AND%20cat%3Acs.LG");
  EXPECT_EQ(percent_encoded("a+b&c=d/e?f#g%h"), "a%2Bb%26c%3Dd%2Fe%3Ff%23g%25h");
  EXPECT_EQ(percent_encoded("\u00e9\xff"), "%C3%A9%FF");
  EXPECT_EQ(percent_encoded(std::string_view("\0\n", 2)), "%00%0A");
}

TEST(PercentEncoded, leaves_nothing_that_could_be_read_as_anything_else) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const auto encoded = percent_encoded(std::string_view(&c, 1));
    const bool plain = (byte < 128 && std::isalnum(byte) != 0) || std::string_view("-._~").find(c) != std::string::npos;
    EXPECT_EQ(encoded.size(), plain ? 1U : 3U) << byte;
    EXPECT_EQ(plain ? static_cast<unsigned char>(encoded[0]) : std::stoi(encoded.substr(1), nullptr, 16), byte);
  }
}

}  // namespace
}  // namespace lectern
