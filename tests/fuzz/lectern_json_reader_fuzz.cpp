// Any bytes as Lectern's own JSON.

#include "read_anything.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return lectern::fuzz::read_anything("json", data, size);
}
