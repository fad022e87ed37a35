// The header fields that Lectern reads. They come from outside, so each is taken whole and in its plain form, or
// as absent.

#include "net/answer_headers.hpp"

#include <algorithm>
#include <charconv>

#include "lectern/base/text.hpp"
#include "net/libcurl.hpp"

namespace lectern {
namespace {

using std::chrono::seconds;

constexpr seconds longest_wait{std::chrono::hours(24 * 365)};
constexpr std::size_t longest_etag = 1024;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

const curl_header* field_of(CURL* curl, const char* name) noexcept {
  constexpr int last_request = -1;
  curl_header* found = nullptr;
  if (libcurl().easy_header(curl, name, 0, CURLH_HEADER, last_request, &found) != CURLHE_OK) return nullptr;
  if (libcurl().easy_header(curl, name, found->amount - 1, CURLH_HEADER, last_request, &found) != CURLHE_OK)
    return nullptr;
  return found;
}

std::string media_type(std::string_view field) {
  std::string type(trim(field.substr(0, field.find_first_of(";,"))));
  for (char& c : type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!is_letter(c) && !is_digit(c) && std::string_view("/!#$&-^_.+").find(c) == std::string_view::npos) return {};
  }
  return std::count(type.begin(), type.end(), '/') == 1 ? type : std::string();
}

bool is_etag(std::string_view value) noexcept {
  return !value.empty() && value.size() <= longest_etag &&
         std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

std::optional<seconds> wait_of(std::string_view field, seconds until_date) {
  const std::string text(trim(field));
  if (text.empty()) return std::nullopt;
  if (std::all_of(text.begin(), text.end(), is_digit)) {
    seconds::rep count = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), count);
    if (result.ec != std::errc()) return longest_wait;  // more than fits a number
    return std::min(seconds(count), longest_wait);
  }
  // Each of HTTP's three date formats begins with the day of the week.
  if (!is_letter(text.front()) || libcurl().getdate(text.c_str(), nullptr) == -1) return std::nullopt;
  return std::clamp(until_date, seconds(0), longest_wait);
}

}  // namespace lectern
