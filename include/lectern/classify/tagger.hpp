#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/classify/topic_model.hpp"
#include "lectern/model/curriculum.hpp"
#include "lectern/model/paper.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// Says which topics of a curriculum a paper is about, and why.
///
/// A topic that the model has learned is given by the model: a sum of what the curriculum's phrases, the paper's words,
/// its categories and its place among all papers say, whose logistic is the confidence, against a threshold of the
/// topic's own; papers that are on no topic at all are told first. Any other topic is given by its phrases alone,
/// from three points on. Immutable, and cheap to use from one thread.
class Tagger {
 public:
  /// By phrases alone. Throws `Fault::configuration` for a phrase without a word.
  explicit Tagger(const Curriculum& curriculum);

  /// With a model, of which the topics that the curriculum has are used.
  Tagger(const Curriculum& curriculum, TopicModel model);

  ~Tagger();
  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;

  /// The paper's tags, most confident first, equal ones in teaching order, at most five. Empty when the paper is off
  /// the curriculum. Only title, abstract and categories are looked at. The points of a tag's evidence sum to the logit
  /// of its confidence; for a topic by phrases alone, to that plus three.
  [[nodiscard]] std::vector<Tag> tags(const Paper& paper) const;

  /// How likely the paper is on each topic, 0 to 1, in teaching order, whatever the thresholds say.
  [[nodiscard]] std::vector<double> chances(const Paper& paper) const;

  /// What is known of one topic of the curriculum, whether it is among the paper's tags or not: its chance as the
  /// confidence, and what spoke for it and against it as of `tags`. Throws `Fault::bug` for any other topic.
  [[nodiscard]] Tag judgement(const Paper& paper, std::string_view topic) const;

  /// True when a model speaks for at least one topic.
  [[nodiscard]] bool is_trained() const noexcept;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// Changes whenever the tagger gives other tags for the same paper, curriculum and model.
inline constexpr std::string_view tagger_edition = "tagger 2";

/// Changes whenever the same paper could get other tags: made from the curriculum and the model's version, which is
/// empty where there is none. Known before a tagger is made, which takes longer.
[[nodiscard]] std::string tagger_version(const Curriculum& curriculum, std::string_view model);

}  // namespace lectern
