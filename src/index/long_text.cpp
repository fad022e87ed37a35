// Text that is too long for a query and was not written as one: a whole question, an abstract that was pasted.

#include <algorithm>

#include "index/query.hpp"
#include "index/query_scanner.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// `name:` with something right behind it; not `https://…`, nor `Note: …`.
bool names_field(std::string_view run) {
  const auto colon = run.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto name = run.substr(0, colon);
  const auto rest = run.substr(colon + 1);
  return !rest.empty() && !rest.starts_with("//") && !rest.starts_with(':') &&
         std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool has_meaning(std::string_view run) {
  if (run == "AND" || run == "OR" || run == "NOT" || run == "NEAR" || run.starts_with("NEAR/")) return true;
  if (run.size() < 2) return run == "*";
  return run.back() == '*' || run.front() == '@' || (run.front() == '-' && run[1] != '-') || names_field(run);
}

class LongText : private QueryScanner {
 public:
  explicit LongText(std::string_view text) : QueryScanner(text) {}

  bool is_text_alone() {
    if (text_.find_first_of("\"()") != std::string::npos) return false;
    for (skip_space(); !at_end(); skip_space()) {
      const auto next = run();
      if (has_meaning(next)) return false;
      words_ += words(searchable(std::string(next))).size();
      at_ += next.size();
    }
    return true;
  }

  [[nodiscard]] bool is_long() const { return text_.size() > query_limits.bytes || words_ > query_limits.words; }

 private:
  std::size_t words_ = 0;
};

}  // namespace

bool is_long_text(std::string_view text) {
  if (text.size() <= query_limits.words) return false;  // no room for so many words
  LongText read(text);
  return read.is_text_alone() && read.is_long();
}

}  // namespace lectern
