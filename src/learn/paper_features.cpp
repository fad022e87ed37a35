// What a paper has besides its words. A reader who likes a paper often likes its authors' others, and more often its
// field and its time; each kind has hashes of its own, so that no name is taken for a word.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"
#include "lectern/learn/features.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_authors = 30;  // of a longer list no name says much

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What an author is known by, however much of the first names is written out: `y lecun`.
std::string author_key(const std::string& name) {
  constexpr std::array<std::string_view, 4> groups = {"collaboration", "team", "consortium", "group"};
  constexpr std::array<std::string_view, 6> suffixes = {"jr", "jr.", "sr", "sr.", "ii", "iii"};
  const auto whole = fold(trim(name));
  auto words = split(whole, ' ');
  if (words.size() > 2 && is_one_of(suffixes, words.back())) words.pop_back();
  if (words.size() < 2 || is_one_of(groups, words.back())) return whole;
  std::string key;
  for (const char c : words.front()) {
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!key.empty() && !goes_on) break;
    key += c;
  }
  return key + " " + words.back();
}

std::uint32_t hash_among(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return begin + static_cast<std::uint32_t>(stirred(fnv1a(text), 1) % (end - begin));
}

}  // namespace

std::vector<Feature> features_of(const Paper& paper) {
  auto features = features_of(paper.title, paper.abstract);
  std::vector<std::uint32_t> hashes;
  const auto take = [&] {
    std::sort(hashes.begin(), hashes.end());
    for (auto run = hashes.begin(); run != hashes.end();) {
      const auto next = std::upper_bound(run, hashes.end(), *run);
      features.push_back(*run << 8 | static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(next - run, 255)));
      run = next;
    }
    hashes.clear();
  };
  for (const auto& author : paper.authors) {
    if (hashes.size() == most_authors) break;
    if (const auto key = author_key(author); !key.empty())
      hashes.push_back(hash_among(key, first_author, first_category));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  take();
  for (const auto& category : paper.categories) hashes.push_back(hash_among(category, first_category, first_year));
  if (!hashes.empty()) hashes.push_back(hashes.front());
  take();
  if (paper.submitted) {
    const int year = static_cast<int>(
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(paper.submitted->time)).year());
    hashes.push_back(first_year + static_cast<std::uint32_t>(std::clamp(year - earliest_year, 0, 255)));
  }
  take();
  return features;
}

std::span<const Feature> text_features(std::span<const Feature> features) noexcept {
  const auto end = std::lower_bound(features.begin(), features.end(), first_author << 8);
  return features.first(static_cast<std::size_t>(end - features.begin()));
}

}  // namespace lectern
