// What the reader says of a paper's topics goes before what the tagger says. It stands here, among the plain values,
// because tagging, ranking and training all need it and none of them may know another.

#include "lectern/model/corrections.hpp"

#include <algorithm>

namespace lectern {

Evidence readers_word() { return {"your correction", "reader", 0}; }

bool is_readers(const Tag& tag) { return !tag.evidence.empty() && tag.evidence.front() == readers_word(); }

std::vector<Tag> corrected(std::vector<Tag> tags, const Corrections& corrections, const Curriculum& curriculum) {
  for (const auto& correction : corrections) {
    const auto& topic = correction.first;
    const bool holds = correction.second;
    const auto given = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.topic == topic; });
    if (!holds) {
      if (given != tags.end()) tags.erase(given);
      continue;
    }
    if (curriculum.find(topic) == nullptr) continue;
    auto& tag = given != tags.end() ? *given : tags.emplace_back(Tag{topic, 0, {}});
    tag.confidence = 1;
    tag.evidence.insert(tag.evidence.begin(), readers_word());
  }
  // The tagger's own order is the same, so its tags stay as they stood.
  std::stable_sort(tags.begin(), tags.end(), [&](const Tag& a, const Tag& b) {
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return curriculum.position(a.topic) < curriculum.position(b.topic);
  });
  return tags;
}

}  // namespace lectern
