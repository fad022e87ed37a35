// Any bytes as a daily RSS feed.

#include "read_anything.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return lectern::fuzz::read_anything("rss", data, size);
}
