#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "lectern/base/clock.hpp"

namespace lectern {

/// How far the reader's course work on one topic is.
struct TopicProgress {
  bool done = false;
  std::optional<Instant> since;    ///< when it was started or done
  std::chrono::minutes logged{0};  ///< course time spent on it

  friend bool operator==(const TopicProgress&, const TopicProgress&) = default;
};

/// The reader's course progress: topics that are started or done. A topic that is absent was not begun.
struct Progress {
  std::map<std::string, TopicProgress> topics;

  [[nodiscard]] bool is_done(const std::string& topic) const {
    const auto found = topics.find(topic);
    return found != topics.end() && found->second.done;
  }
  [[nodiscard]] bool nothing_done() const {
    for (const auto& [id, progress] : topics)
      if (progress.done) return false;
    return true;
  }
};

}  // namespace lectern
