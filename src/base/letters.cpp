// What Unicode says of single characters: which are letters, and which are one but for their case.

#include "lectern/base/letters.hpp"

#include <utf8proc.h>

#include <cstdint>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

bool is_letter_or_digit(std::int32_t point) noexcept {
  const auto category = utf8proc_category(point);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_ND;
}

/// The character at the front, which is taken off; negative where the bytes are not UTF-8.
std::int32_t take_front(std::string_view& text) noexcept {
  std::int32_t point = -1;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &point);
  text.remove_prefix(read > 0 ? static_cast<std::size_t>(read) : 1);
  return read > 0 ? point : -1;
}

void append_utf8(std::string& text, std::int32_t point) {
  utf8proc_uint8_t bytes[4];
  const auto written = utf8proc_encode_char(point, bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(written));
}

}  // namespace

bool has_signs_beyond_ascii(std::string_view text) noexcept {
  while (!text.empty())
    if (const auto point = take_front(text); point < 0 || (point >= 0x80 && !is_letter_or_digit(point))) return true;
  return false;
}

std::string fold_case(std::string_view text) {
  constexpr std::size_t most_of_one = 4;  // no character folds to more than three
  const std::string clean = sanitise(text);
  std::string out;
  out.reserve(clean.size());
  for (std::string_view rest = clean; !rest.empty();) {
    std::int32_t folded[most_of_one];
    int boundary = 0;
    const auto count = utf8proc_decompose_char(take_front(rest), folded, most_of_one, UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(most_of_one); ++i)
      append_utf8(out, folded[i]);
  }
  return out;
}

}  // namespace lectern
