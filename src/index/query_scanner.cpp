#include "index/query_scanner.hpp"

#include <algorithm>
#include <array>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

std::string with_plain_quotes(std::string text) {
  static constexpr std::array<std::string_view, 3> curly{"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E"};
  for (const auto quote : curly)
    for (auto at = text.find(quote); at != std::string::npos; at = text.find(quote, at)) text.replace(at, 3, "\"");
  return text;
}

}  // namespace

QueryScanner::QueryScanner(std::string_view text) : text_(with_plain_quotes(sanitise(text))) {}

void QueryScanner::skip_space() {
  while (!at_end() && is_space(text_[at_])) ++at_;
}

std::string_view QueryScanner::run() const {
  const auto ends = [](char c) { return is_space(c) || c == '"' || c == '(' || c == ')'; };
  std::size_t end = at_;
  while (end < text_.size() && !ends(text_[end])) ++end;
  return std::string_view(text_).substr(at_, end - at_);
}

bool QueryScanner::take_operator(std::string_view name) {
  if (run() != name) return false;
  at_ += name.size();
  skip_space();
  return true;
}

std::string QueryScanner::place(std::size_t at) const {
  const auto count = std::count_if(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at),
                                   [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return std::to_string(count + 1);
}

}  // namespace lectern
