// Citations are written by many programs, some of them older than Unicode. The encoding is judged piece by piece, not
// for the whole file: bibliographies are pasted together from several sources.

#include "fetch/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
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
  constexpr std::size_t block = std::size_t{256} << 10;
  std::string bytes;
  while (true) {
    const auto known = bytes.size();
    bytes.resize(known + block);
    const auto got = source.read(std::span(bytes).subspan(known));
    bytes.resize(known + got);
    if (got == 0) break;
    if (bytes.size() > citation_limit)
      throw Error(Fault::bad_data, fmt::format("the {} is larger than {} MiB", kind, citation_limit >> 20),
                  "divide it and import the parts");
  }
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

std::size_t LineFinder::line_at(std::size_t offset) {
  const auto end = std::min(offset, text_.size());
  if (end < at_) at_ = 0, line_ = 1;
  line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                               text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  at_ = end;
  return line_;
}

}  // namespace lectern
