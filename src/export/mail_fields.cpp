// The fields of a mail's header. Text from outside gets here (names, topics, queries), and a header is the one part of
// a mail where a line feed is worth something to a stranger.

#include "export/mail_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::size_t longest_word = 60;  ///< of ASCII, that is not encoded
constexpr std::size_t widest_text = 400;  ///< columns; more is no header
constexpr std::string_view line_fold = "\r\n ";
constexpr std::string_view word_begin = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) {
      return i + at < bytes.size() ? static_cast<unsigned char>(bytes[i + at]) : 0U;
    };
    const unsigned bits = byte(0) << 16U | byte(1) << 8U | byte(2);
    for (std::size_t letter = 0; letter < 4; ++letter)
      out += i + letter > bytes.size() ? '=' : letters[bits >> (18U - 6U * letter) & 0x3FU];
  }
  return out;
}

/// Encoded words with folds between them; `column` is where the first begins. Each holds whole characters.
std::string encoded_words(std::string_view text, std::size_t column) {
  std::string out;
  while (!text.empty()) {
    const auto around = word_begin.size() + word_end.size();
    const auto room = longest_line > column + around + 4 ? longest_line - column - around : 4;
    auto take = std::min(room / 4 * 3, text.size());
    while (take < text.size() && (static_cast<unsigned char>(text[take]) & 0xC0U) == 0x80U) --take;
    if (take == 0) take = std::min<std::size_t>(4, text.size());  // one whole character, at the least
    if (!out.empty()) out += line_fold;
    out += std::string(word_begin) + base64(text.substr(0, take)) + std::string(word_end);
    text.remove_prefix(take);
    column = 1;
  }
  return out;
}

std::string one_line(std::string_view text) { return fit(collapse_space(sanitise(text)), widest_text); }

bool is_plain(std::string_view line) {
  if (line.find("=?") != std::string_view::npos) return false;
  std::size_t word = 0;
  for (const char c : line) {
    if (c < ' ' || c > '~') return false;
    word = c == ' ' ? 0 : word + 1;
    if (word > longest_word) return false;
  }
  return true;
}

/// A name as it may stand before an address.
std::string phrase(const std::string& name, std::size_t column) {
  if (!is_plain(name) || name.size() > longest_word) return encoded_words(name, column);
  const auto is_atom = [](char c) {
    return c == ' ' || std::string_view("()<>[]:;@\\,.\"").find(c) == std::string_view::npos;
  };
  if (std::all_of(name.begin(), name.end(), is_atom)) return name;
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string text_field(std::string_view name, std::string_view text) {
  const auto line = one_line(text);
  const auto begin = std::string(name) + ": ";
  if (!is_plain(line)) return begin + encoded_words(line, begin.size()) + "\r\n";
  std::string out = begin;
  std::size_t column = begin.size();
  for (std::string_view space; const auto& word : split(line, ' ')) {
    const bool fits = column + space.size() + word.size() <= longest_line;
    const auto before = fits || space.empty() ? space : line_fold;
    out += std::string(before) + word;
    column = (before == line_fold ? 1 : column + space.size()) + word.size();
    space = " ";
  }
  return out + "\r\n";
}

std::string address_field(std::string_view name, const MailAddress& address) {
  auto out = std::string(name) + ": ";
  const auto person = one_line(address.name);
  if (person.empty()) return out + address.address + "\r\n";
  out += phrase(person, out.size());
  const auto last_line = out.size() - (out.rfind('\n') == std::string::npos ? 0 : out.rfind('\n') + 1);
  out += last_line + address.address.size() + 3 > longest_line ? line_fold : std::string_view(" ");
  return out + "<" + address.address + ">\r\n";
}

std::string mail_date(Instant instant) {
  static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", days.at(std::chrono::weekday{day}.c_encoding()),
                     static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace lectern
