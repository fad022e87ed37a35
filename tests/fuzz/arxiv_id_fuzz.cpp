// Any text as an identifier: what is accepted is canonical, so it is read back as itself.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lectern/model/address.hpp"
#include "lectern/model/arxiv_id.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto reference = lectern::parse_arxiv_id(text)) {
    const auto bare = lectern::parse_arxiv_id(reference->id.text);
    const auto address = lectern::parse_arxiv_id(lectern::abs_url(reference->id));
    if (!bare || !address || bare->id != reference->id || address->id != reference->id || bare->version) std::abort();
    if (reference->version && *reference->version < 1) std::abort();
  }
  return 0;
}
