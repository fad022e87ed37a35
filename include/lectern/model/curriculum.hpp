#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/error.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {

/// One topic that another builds on, and why.
struct Prerequisite {
  std::string topic;
  std::string reason;
};

/// A phrase that speaks for a topic, or against it.
struct Phrase {
  std::string text;     ///< words as they stand in a title; an ending `*` lets the last word go on
  double weight = 1.0;  ///< points for one occurrence; negative against the topic
  bool title_only = false;
};

/// A subject that a learner masters: what it needs, how it is recognised, what it is called.
struct Topic {
  std::string id;  ///< lower case with hyphens; stable
  std::string title;
  std::vector<std::string> pillars;               ///< at least one
  std::vector<Prerequisite> needs;                ///< hard: they gate
  std::vector<Prerequisite> helps;                ///< soft: order and advice
  double hours = 0;                               ///< course hours
  std::vector<std::vector<std::string>> aliases;  ///< groups of names for one thing: `LSTM`, `long short-term memory`
  std::map<std::string, double> categories;       ///< arXiv category -> points added as a prior
  std::vector<Phrase> phrases;
  std::vector<PaperId> landmarks;
};

/// A taught unit that covers some topics.
struct Course {
  std::string id;
  std::string title;
  std::string provider;
  std::vector<std::string> topics;
  int weeks = 0;  ///< zero where not known
};

/// A heading that topics are shown under.
struct Pillar {
  std::string id;
  std::string title;
};

/// A valid graph of topics: every prerequisite is known, and none needs itself. Topics stand in teaching order.
class Curriculum {
 public:
  /// Where a fault lies, for messages: given `pillar:<id>`, `topic:<id>` or `course:<id>`, answers such as
  /// `curriculum.toml:41`. What stands inside is named behind it: `topic:<id>:needs:<topic>`, likewise `helps`,
  /// `pillars` and `aliases:<name>`, and `course:<id>:topics:<topic>`.
  using Locate = std::function<std::string(std::string_view)>;

  /// Builds a curriculum or throws `Fault::configuration`: bad or repeated id, unknown prerequisite (with a
  /// suggestion), a cycle (printed), an alias of two topics, a course of unknown topics. Topics are put in teaching
  /// order: prerequisites first, then as given.
  [[nodiscard]] static Curriculum make(std::vector<Pillar> pillars, std::vector<Topic> topics,
                                       std::vector<Course> courses, const Locate& locate = {});

  [[nodiscard]] const std::vector<Topic>& topics() const noexcept { return topics_; }
  [[nodiscard]] const std::vector<Pillar>& pillars() const noexcept { return pillars_; }
  [[nodiscard]] const std::vector<Course>& courses() const noexcept { return courses_; }

  /// The topic with this id, or null.
  [[nodiscard]] const Topic* find(std::string_view id) const;

  /// The topic's place in teaching order. The id must be known.
  [[nodiscard]] std::size_t position(std::string_view id) const;

  /// All hard prerequisites of a topic, at any depth, in teaching order, without the topic itself.
  [[nodiscard]] std::vector<std::string> closure(std::string_view id) const;

  /// The topics whose direct hard prerequisites include this one, in teaching order.
  [[nodiscard]] std::vector<std::string> unlocked_by(std::string_view id) const;

  /// The topic that has this id, title or alias; null where there is none. Case, hyphens and accents do not matter.
  [[nodiscard]] const Topic* spelled(std::string_view name) const;

  /// What a reader means by a name: a topic by id, unique prefix of an id, title or alias. Case, hyphens and accents do
  /// not matter. Throws `Fault::usage` with a suggestion where nothing or more than one thing is meant.
  [[nodiscard]] const Topic& named(std::string_view name) const;

  /// Like `named`, but a pillar or a course stands for all its topics, in teaching order.
  [[nodiscard]] std::vector<std::string> topics_named(std::string_view name) const;

 private:
  std::vector<Pillar> pillars_;
  std::vector<Topic> topics_;
  std::vector<Course> courses_;
  std::map<std::string, std::size_t, std::less<>> position_;
  std::map<std::string, std::string, std::less<>> names_;  ///< folded id, title or alias -> topic id
};

}  // namespace lectern
