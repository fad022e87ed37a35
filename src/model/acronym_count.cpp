// Spellings of one thing meet in a key: letters and digits only, each word in the singular. The spelling that most
// papers have is the one that is shown.

#include <algorithm>
#include <set>
#include <tuple>

#include "lectern/base/text.hpp"
#include "lectern/model/acronyms.hpp"
#include "model/spelling.hpp"

namespace lectern {
namespace {

constexpr char between = '\t';  // short and long form in a key

bool is_letter_or_digit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// `K-NN` and `kNN` meet.
std::string short_key(std::string_view short_form) {
  std::string key;
  for (const char c : comparable(short_form))
    if (is_letter_or_digit(c)) key += c;
  return key;
}

/// `Pre-trained language models` and `pretrained language model` meet.
std::string long_key(std::string_view long_form) {
  std::string key;
  std::string word;
  for (const char c : comparable(long_form) + " ") {
    if (is_letter_or_digit(c)) {
      word += c;
    } else {
      key += singular(word);
      word.clear();
    }
  }
  return key;
}

bool is_shown_before(const AcronymUse& a, const AcronymUse& b) {
  return std::tuple(-a.papers, fold(a.short_form), a.long_form) <
         std::tuple(-b.papers, fold(b.short_form), b.long_form);
}

std::vector<AcronymUse> first_of(std::vector<AcronymUse> uses, std::size_t limit) {
  const auto end = uses.begin() + static_cast<std::ptrdiff_t>(std::min(limit, uses.size()));
  std::partial_sort(uses.begin(), end, uses.end(), is_shown_before);
  uses.erase(end, uses.end());
  return uses;
}

/// The spelling with most papers; among equals that with the fewest capitals, then by the alphabet.
std::string most_usual(const std::map<std::string, int>& spellings) {
  const auto rank = [](const auto& spelling) {
    const auto& text = spelling.first;
    const auto capitals = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return std::tuple(-spelling.second, capitals);
  };
  return std::min_element(spellings.begin(), spellings.end(),
                          [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->first;
}

}  // namespace

AcronymUse AcronymCount::shown(const Uses& uses) {
  return {most_usual(uses.short_forms), most_usual(uses.long_forms), uses.papers};
}

void AcronymCount::add_paper(std::string_view title, std::string_view abstract) {
  std::set<std::string> counted;
  for (const auto text : {abstract, title})
    for (auto& pair : acronyms_in(text)) {
      auto key = short_key(pair.short_form) + between + long_key(pair.long_form);
      if (!counted.insert(key).second) continue;
      auto& uses = uses_[std::move(key)];
      ++uses.papers;
      ++uses.short_forms[std::move(pair.short_form)];
      ++uses.long_forms[std::move(pair.long_form)];
    }
}

std::vector<AcronymUse> AcronymCount::most_used(std::size_t limit, int least) const {
  std::vector<AcronymUse> found;
  for (const auto& [key, uses] : uses_)
    if (uses.papers >= least) found.push_back(shown(uses));
  return first_of(std::move(found), limit);
}

std::vector<AcronymUse> AcronymCount::find(std::string_view term, std::size_t limit) const {
  auto short_form = short_key(term);
  if (short_form.empty()) return {};
  const auto is_known = [&] {
    const auto start = short_form + between;
    return std::any_of(uses_.begin(), uses_.end(), [&](const auto& use) { return use.first.starts_with(start); });
  };
  // `RNNs` are looked up as `RNN` where nothing is called `RNNS`.
  if (short_form.ends_with('s') && !is_known()) short_form.pop_back();
  const auto start = short_form + between;
  const auto end = between + long_key(term);
  std::vector<AcronymUse> found;
  for (const auto& [key, uses] : uses_)
    if (key.starts_with(start) || key.ends_with(end)) found.push_back(shown(uses));
  return first_of(std::move(found), limit);
}

}  // namespace lectern
