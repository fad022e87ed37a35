#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "classify/measures.hpp"
#include "classify/rules.hpp"
#include "lectern/classify/training.hpp"
#include "lectern/learn/slots.hpp"

namespace lectern {

inline constexpr std::size_t folds = 5;

/// A paper to learn from.
struct TrainingRow {
  std::vector<Feature> features;                          ///< marked
  std::vector<std::pair<std::uint16_t, RuleSums>> rules;  ///< by topic, where phrases speak
  std::vector<std::string> categories;
  std::vector<Label> labels;  ///< by topic; empty where no reader spoke
  std::uint64_t lot = 0;      ///< from the paper's id: decides fold and sampling

  [[nodiscard]] std::size_t fold() const noexcept { return (lot >> 32) % folds; }
  [[nodiscard]] RuleSums sums(std::size_t topic) const noexcept;
  [[nodiscard]] Label label(std::size_t topic) const noexcept {
    return labels.empty() ? Label::unknown : labels[topic];
  }
};

/// The words and pairs that most papers hold, with their inverse document frequencies.
struct Vocabulary {
  std::vector<std::uint32_t> words;  ///< rising hashes
  std::vector<float> idf;            ///< ln((1 + papers) / (1 + papers with it)) + 1
  Slots slots;

  [[nodiscard]] static Vocabulary of(const std::vector<TrainingRow>& rows, std::size_t most);

  /// The words of a model.
  [[nodiscard]] static Vocabulary of(const TopicModel& model);

  /// Log counts times inverse document frequencies, of unit length.
  [[nodiscard]] std::vector<Entry> vector_of(std::span<const Feature> features) const;
};

struct Trainer::Rows {
  const Curriculum& curriculum;
  PhraseRules rules;
  std::vector<TrainingRow> rows;
  std::map<std::string, std::size_t, std::less<>> by_id;

  explicit Rows(const Curriculum& from) : curriculum(from), rules(from.topics()) {}
};

/// A place of a column as `Entry` has it.
[[nodiscard]] constexpr std::uint32_t column_at(std::size_t place) noexcept {
  return static_cast<std::uint32_t>(place);
}

/// Puts places of rows in an order that is the same for the same papers whatever others there are, by lot, and keeps
/// the first `most` of them.
void draw(std::vector<std::size_t>& places, std::span<const TrainingRow> rows, std::uint64_t salt, std::size_t most);

/// Calls `work(i)` for each i below `count`, on all processors; what it writes must be its own.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace lectern
