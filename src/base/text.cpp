// Unicode text: made harmless on the way in, folded for comparing, measured for the terminal. utf8proc does what
// Unicode defines; the rules that are ours (what is dropped, what a near miss is) stand here.

#include "lectern/base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace lectern {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

/// One code point read from the front of a text.
struct CodePoint {
  std::int32_t value = -1;  ///< negative where the bytes are not UTF-8
  std::size_t bytes = 1;
};

CodePoint front(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1};
  std::int32_t value = 0;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &value);
  if (read <= 0) return {-1, 1};
  return {value, static_cast<std::size_t>(read)};
}

bool is_dropped(std::int32_t point) noexcept {
  if (point < 0x20) return point != '\t' && point != '\n';
  if (point >= 0x7F && point <= 0x9F) return true;
  if (point >= 0x200B && point <= 0x200F) return true;  // zero width, direction marks
  if (point >= 0x202A && point <= 0x202E) return true;  // bidirectional overrides
  if (point >= 0x2060 && point <= 0x206F) return true;  // isolates, invisible operators
  if (point == 0x00AD || point == 0x061C || point == 0xFEFF) return true;
  if (point >= 0xFFF9 && point <= 0xFFFB) return true;  // interlinear annotation
  if (point >= 0xFDD0 && point <= 0xFDEF) return true;  // non-characters
  if ((point & 0xFFFE) == 0xFFFE) return true;
  return point >= 0xE0000 && point <= 0xE0FFF;  // tags
}

/// Where one line ends and another begins, but for the line feed.
bool ends_line(std::int32_t point) noexcept {
  return (point >= 0x0B && point <= 0x0D) || point == 0x85 || point == 0x2028 || point == 0x2029;
}

bool is_joiner(std::int32_t point) noexcept { return point == 0x200C || point == 0x200D; }

/// What a joiner (U+200C, U+200D) beside it changes: letters of scripts that join, from Hebrew to Myanmar and further
/// east, and emoji. Between other letters it only makes two words of what looks like one.
bool is_joined(std::int32_t point) noexcept {
  struct Range {
    std::int32_t first, last;
  };
  static constexpr std::array ranges{Range{0x0590, 0x109F},   Range{0x1700, 0x1CFF},   Range{0xA800, 0xABFF},
                                     Range{0xFB1D, 0xFDFF},   Range{0xFE0F, 0xFE0F},   Range{0xFE70, 0xFEFE},
                                     Range{0x10A00, 0x11FFF}, Range{0x1E900, 0x1E95F}, Range{0x1F3FB, 0x1F3FF}};
  if (point < ranges.front().first || is_dropped(point)) return false;
  const auto within = [point](const Range& range) { return point >= range.first && point <= range.last; };
  return std::any_of(ranges.begin(), ranges.end(), within) ||
         utf8proc_get_property(point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/// Marks go to the letter before them, in an order of Unicode's own (three Tibetan ones, once they are taken apart).
bool is_mark(std::int32_t point) noexcept {
  return point >= 0x0300 &&
         (utf8proc_get_property(point)->combining_class != 0 || point == 0x0F73 || point == 0x0F75 || point == 0x0F81);
}

std::string without_joiners(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto point = front(text);
    if (!is_joiner(point.value)) out += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return out;
}

/// ASCII that stays as it is.
bool is_plain(char c) noexcept { return (c >= ' ' && c <= '~') || c == '\n' || c == '\t'; }

bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

/// utf8proc_map over valid UTF-8; the text itself where the library refuses.
std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
  if (size < 0) return std::string(text);
  return std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Edit distance in bytes where swapping neighbours counts once (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

std::string digits_grouped(std::string digits) {
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  return digits;
}

}  // namespace

std::string sanitise(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  bool ascii = true;
  std::int32_t before = -1;  // what was taken last, but for its marks
  while (!text.empty()) {
    const auto odd = std::find_if_not(text.begin(), text.end(), is_plain);
    if (odd != text.begin()) {
      clean.append(text.begin(), odd);
      before = static_cast<unsigned char>(clean.back());
      text = std::string_view(odd, text.end());
      continue;
    }
    const auto point = front(text);
    const auto rest = text.substr(point.bytes);
    bool taken = !is_dropped(point.value);
    if (point.value < 0) {
      taken = true;
      clean += replacement;
      ascii = false;
    } else if (ends_line(point.value)) {
      taken = point.value != '\r' || !rest.starts_with('\n');
      if (taken) clean += '\n';
    } else if (is_joiner(point.value)) {
      const auto behind = rest.empty() ? -1 : front(rest).value;
      taken = is_joined(before) && (is_joined(behind) || is_mark(behind));
      if (taken) clean += text.substr(0, point.bytes);
    } else if (taken) {
      clean += text.substr(0, point.bytes);
      ascii = ascii && point.value < 0x80;
    }
    if (taken && !is_mark(point.value)) before = point.value;
    text = rest;
  }
  return ascii ? clean : mapped(clean, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const auto point = front(text);
    if (point.value < 0) return false;
    text.remove_prefix(point.bytes);
  }
  return true;
}

std::string collapse_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  while (!text.empty()) {
    const bool no_break = text.substr(0, 2) == "\xC2\xA0";
    if (no_break || is_space(text.front())) {
      gap = !out.empty();
      text.remove_prefix(no_break ? 2 : 1);
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    // Nothing before an ASCII character depends on it, but a mark behind it does: it goes with what follows.
    const auto first_other = std::find_if_not(text.begin(), text.end(), is_ascii);
    const auto plain = first_other == text.end() || first_other == text.begin() ? first_other : first_other - 1;
    std::transform(text.begin(), plain, std::back_inserter(out),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto end = std::find_if(first_other, text.end(), is_ascii);
    if (plain != end) {
      const std::string_view other(plain, end);
      const std::string valid = without_joiners(is_utf8(other) ? std::string(other) : sanitise(other));
      out +=
          mapped(valid, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    }
    text = std::string_view(end, text.end());
  }
  return out;
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

std::size_t display_width(std::string_view line) {
  std::size_t width = 0;
  while (!line.empty()) {
    const auto point = front(line);
    width += point.value < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point.value)));
    line.remove_prefix(point.bytes);
  }
  return width;
}

std::string fit(std::string_view line, std::size_t width) {
  if (display_width(line) <= width) return std::string(line);
  if (width == 0) return {};
  std::string out;
  std::size_t used = 0;
  while (!line.empty()) {
    const auto point = front(line);
    const std::size_t columns =
        point.value < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point.value)));
    if (used + columns > width - 1) break;
    used += columns;
    out += line.substr(0, point.bytes);
    line.remove_prefix(point.bytes);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + std::string(ellipsis);
}

std::string pad(std::string_view line, std::size_t width) {
  std::string out = fit(line, width);
  const auto used = display_width(out);
  out.append(width > used ? width - used : 0, ' ');
  return out;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  for (const auto& word : split(collapse_space(text), ' ')) {
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
  if (word.empty() || word.size() > 100) return std::nullopt;
  const std::string wanted = fold(word);
  // One letter of two is not a slip: what is that short is only taken for a beginning.
  const std::size_t limit = wanted.size() < 3 ? 0 : std::max<std::size_t>(1, wanted.size() / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = limit + 1;
  const std::string* begun = nullptr;
  std::size_t begun_count = 0;
  for (const auto& candidate : candidates) {
    const std::string folded = fold(candidate);
    if (folded.starts_with(wanted)) {
      begun = &candidate;
      ++begun_count;
    }
    if (folded.size() > wanted.size() + limit || wanted.size() > folded.size() + limit) continue;
    const auto d = distance(wanted, folded);
    if (d < best_distance) {
      best = &candidate;
      best_distance = d;
    }
  }
  if (best != nullptr) return *best;
  if (begun_count == 1) return *begun;
  return std::nullopt;
}

std::string suggestion(std::string_view word, std::span<const std::string> candidates, std::string otherwise) {
  if (const auto near = closest(word, candidates)) return "did you mean '" + *near + "'?";
  return otherwise;
}

std::string grouped(long long number) {
  if (number < 0) return digits_grouped(std::to_string(number).substr(1)).insert(0, 1, '-');
  return digits_grouped(std::to_string(number));
}

std::string counted(long long number, std::string_view noun) {
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace lectern
