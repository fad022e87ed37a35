// The gate. All of it is decided by the reader's progress and the graph, so both are boiled down once to a few words on
// each topic, and a paper costs a few look-ups.

#include "lectern/prioritize/gate.hpp"

#include <algorithm>

namespace lectern {

struct GateKeeper::Deciding {
  std::size_t place = 0;
  double confidence = 0;
};

GateKeeper::GateKeeper(const Curriculum& curriculum, const Progress& progress, double confidence)
    : curriculum_(&curriculum), confidence_(confidence) {
  for (const auto& [topic, standing] : progress.topics) {
    if (!standing.done || curriculum.find(topic) == nullptr) continue;
    known_.insert(topic);
    for (auto& needed : curriculum.closure(topic)) known_.insert(std::move(needed));
  }
  for (const auto& topic : curriculum.topics()) {
    is_known_.push_back(known_.contains(topic.id));
    is_open_.push_back(std::all_of(topic.needs.begin(), topic.needs.end(),
                                   [&](const Prerequisite& need) { return known_.contains(need.topic); }));
    auto& missing = missing_.emplace_back();
    for (const auto& needed : curriculum.closure(topic.id))
      if (!known_.contains(needed)) missing.push_back(curriculum.position(needed));
    if (!is_known_.back()) missing.push_back(curriculum.position(topic.id));
  }
}

std::vector<std::string> GateKeeper::next() const {
  std::vector<std::string> topics;
  for (std::size_t place = 0; place < is_known_.size(); ++place)
    if (!is_known_[place] && is_open_[place]) topics.push_back(curriculum_->topics()[place].id);
  return topics;
}

std::vector<GateKeeper::Deciding> GateKeeper::deciding(const std::vector<Tag>& tags) const {
  constexpr std::size_t most = 3;
  const Topic* first = curriculum_->topics().data();
  std::vector<Deciding> chosen;
  for (const auto& tag : tags) {
    if (!(tag.confidence >= confidence_)) continue;
    if (const Topic* topic = curriculum_->find(tag.topic))
      chosen.push_back({static_cast<std::size_t>(topic - first), tag.confidence});
  }
  std::sort(chosen.begin(), chosen.end(), [](const Deciding& a, const Deciding& b) {
    return a.confidence != b.confidence ? a.confidence > b.confidence : a.place < b.place;
  });
  std::vector<Deciding> distinct;
  for (const auto& tag : chosen) {
    const bool repeated =
        std::any_of(distinct.begin(), distinct.end(), [&](const Deciding& known) { return known.place == tag.place; });
    if (!repeated && distinct.size() < most) distinct.push_back(tag);
  }
  return distinct;
}

Gate GateKeeper::check(const std::vector<Tag>& tags) const {
  const auto& topics = curriculum_->topics();
  Gate gate;
  std::vector<std::size_t> missing;
  for (const auto& tag : deciding(tags)) {
    gate.gating.push_back(topics[tag.place].id);
    if (!is_known_[tag.place]) missing.push_back(tag.place);
  }
  if (gate.gating.empty()) return gate;
  if (missing.empty()) {
    gate.shelf = Shelf::read_now;
  } else if (missing.size() == 1 && is_open_[missing.front()]) {
    gate.shelf = Shelf::stretch;
  } else {
    gate.shelf = Shelf::locked;
    std::vector<std::size_t> all;
    for (const auto place : missing) all.insert(all.end(), missing_[place].begin(), missing_[place].end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    missing = std::move(all);
  }
  for (const auto place : missing) gate.missing.push_back(topics[place].id);
  return gate;
}

}  // namespace lectern
