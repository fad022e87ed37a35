#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/learn/word_space.hpp"

namespace lectern {

/// What has been learned about one topic. A paper's logit, the log odds that it is on the topic, is the sum of
///
/// - `bias`;
/// - for each word and pair of the model that the paper holds: weight × TF-IDF value (log counts, unit length);
/// - `title`, `abstract`, `both`, `reached`: what the phrase rules say, see `RuleSums`;
/// - for each category: its weight, times 1 for the primary and 0.6 for a cross-list;
/// - `place`: the product with the paper's place in the word space.
struct TopicPart {
  std::string topic;
  double bias = 0;
  double threshold = 0;  ///< the paper gets the tag from this logit on
  float word_scale = 0;  ///< of this topic's word weights
  std::array<float, 4> rules{};
  std::vector<float> categories;  ///< beside `TopicModel::categories`
  std::vector<float> place;       ///< beside the word space's dimensions
};

/// How likely a paper is on any topic at all, from the same parts and from the topics' logits.
struct AnyTopic {
  float bias = 0;
  std::array<float, 6> measures{};  ///< see `any_topic_measures`
  std::vector<float> categories;
  std::vector<float> place;

  /// True where none was learned.
  [[nodiscard]] bool empty() const noexcept {
    return bias == 0 && measures == std::array<float, 6>{} && categories.empty() && place.empty();
  }
};

/// A trained tagger: the words that it knows and what they say of each topic. Plain data; `Tagger` reads it.
struct TopicModel {
  // The words and pairs, rising by hash; a word's weights are those in [starts[word], starts[word + 1]).
  std::vector<std::uint32_t> words;
  std::vector<float> idf;  ///< inverse document frequency of each, in whole steps
  std::vector<std::uint32_t> starts;
  std::vector<std::uint16_t> topics;  ///< of each weight: its place in `parts`
  std::vector<std::int8_t> weights;   ///< times the topic's `word_scale`
  WordSpace space;
  std::vector<std::string> categories;
  std::vector<TopicPart> parts;
  AnyTopic any_topic;
  bool adapted = false;  ///< made from another model, by a reader's corrections

  /// The part of a topic; null for one that was not learned.
  [[nodiscard]] const TopicPart* part(std::string_view topic) const noexcept;
};

/// What inverse document frequencies are rounded to: a byte holds those of a hundred million papers.
inline constexpr float idf_step = 0.075F;

/// The model as bytes: a head with edition and checksum, then the arrays. The same model gives the same bytes.
[[nodiscard]] std::string write_model(const TopicModel& model);

/// Reads what `write_model` wrote. Throws `Fault::bad_data` for bytes that are no model, are damaged, or come from
/// another edition of Lectern.
[[nodiscard]] TopicModel read_model(std::string_view bytes);

/// What a model says of itself without being unpacked.
struct ModelFacts {
  std::string version;              ///< its checksum, as 16 hexadecimal digits
  std::vector<std::string> topics;  ///< those that it has learned
  bool adapted = false;             ///< see `TopicModel`
};

/// Throws as `read_model` does, but for a model whose checksum is right and whose numbers are not.
[[nodiscard]] ModelFacts model_facts(std::string_view bytes);

}  // namespace lectern
