// Citations are written by many programs, some of them older than Unicode. The encoding is judged piece by piece, not
// for the whole file: bibliographies are pasted together from several sources.

#include "fetch/text_file.hpp"

#include <fmt/format.h>

#include <array>
#include <span>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// Windows-1252 from 0x80 to 0x9F; empty where it has nothing.
constexpr std::array<std::string_view, 32> windows = {"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                      "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                                      "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};

/// True when two bytes or more stand together as UTF-8 has them.
bool has_sequence(std::string_view raw) {
  for (std::size_t i = 0; i + 1 < raw.size(); ++i) {
    const auto first = static_cast<unsigned char>(raw[i]);
    if (first < 0xC2 || first > 0xF4) continue;
    const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (is_utf8(raw.substr(i, size)) && i + size <= raw.size()) return true;
  }
  return false;
}

}  // namespace

std::string read_text_file(ByteSource& source, std::string_view kind) {
  auto bytes = read_whole(source, citation_limit, kind, "divide it and import the parts");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return bytes;
}

std::string decoded(std::string_view raw) {
  if (is_utf8(raw) || has_sequence(raw)) return std::string(raw);
  std::string out;
  out.reserve(raw.size() + raw.size() / 8);
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else if (byte < 0xA0) {
      out += windows.at(byte - 0x80);
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

}  // namespace lectern
