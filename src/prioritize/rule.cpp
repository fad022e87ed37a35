#include "lectern/prioritize/rule.hpp"

#include <algorithm>

namespace lectern {
namespace {

Rule rule_of(std::string_view text, std::span<const Feature> features) {
  Rule rule{std::string(text), {}};
  for (const Feature feature : features) rule.hashes.push_back(feature_hash(feature));
  return rule;
}

}  // namespace

bool Rule::holds(std::span<const Feature> features) const {
  const auto has = [&](std::uint32_t hash) {
    const auto found = std::lower_bound(features.begin(), features.end(), hash << 8);
    return found != features.end() && feature_hash(*found) == hash;
  };
  return !hashes.empty() && std::all_of(hashes.begin(), hashes.end(), has);
}

Rule rule_of_author(std::string_view name) {
  Paper paper;
  paper.authors = {std::string(name)};
  return rule_of(name, features_of(paper));
}

Rule rule_of_words(std::string_view words) { return rule_of(words, features_of("", words)); }

}  // namespace lectern
