#pragma once

#include <map>
#include <string>
#include <vector>

#include "lectern/model/curriculum.hpp"
#include "lectern/prioritize/candidate.hpp"

namespace lectern::testing {

/// A small course with the shape of the real one: a chain up to transformers, and branches beside it.
inline Curriculum small_course() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> graph = {
      {"linear-algebra", {}},
      {"probability", {}},
      {"linear-regression", {"linear-algebra", "probability"}},
      {"logistic-regression", {"linear-regression"}},
      {"neural-networks", {"logistic-regression"}},
      {"sequence-models", {"neural-networks"}},
      {"transformers", {"sequence-models"}},
      {"natural-language-processing", {"sequence-models"}},
      {"reinforcement-learning", {"neural-networks", "probability"}},
      {"clustering", {"linear-algebra"}},
      {"anomaly-detection", {"probability"}},
  };
  std::vector<Topic> topics;
  for (const auto& [id, needs] : graph) {
    Topic topic;
    topic.id = id;
    topic.title = id;
    topic.pillars = {"all"};
    for (const auto& need : needs) topic.needs.push_back({need, "it is built on it"});
    if (id == "clustering") topic.landmarks = {{"1801.00001"}};
    topics.push_back(std::move(topic));
  }
  return Curriculum::make({{"all", "All"}}, std::move(topics), {});
}

inline Progress done(const std::vector<std::string>& topics) {
  Progress progress;
  for (const auto& topic : topics) progress.topics[topic].done = true;
  return progress;
}

inline Instant day(int year, unsigned long month, unsigned long of_month) {
  return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)};
}

inline Date on(int year, unsigned long month, unsigned long of_month) {
  return {day(year, month, of_month), Precision::day};
}

/// An unread paper with these topics, most confident first.
inline Candidate paper(PaperKey key, const std::string& title, const std::map<std::string, double>& topics) {
  Candidate candidate;
  candidate.key = key;
  candidate.id.text = "2401." + std::string(5 - std::to_string(key).size(), '0') + std::to_string(key);
  candidate.title = title;
  candidate.submitted = on(2024, 1, 15);
  candidate.news = candidate.submitted;
  for (const auto& [topic, confidence] : topics) candidate.tags.push_back({topic, confidence, {}});
  return candidate;
}

}  // namespace lectern::testing
