#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lectern {

/// What a reader said of a paper and a topic.
enum class Label : std::int8_t { unknown = -1, no = 0, yes = 1 };

/// How tags compare with what a reader said: right ones, false ones, missed ones.
struct Counts {
  int right = 0;
  int wrong = 0;
  int missed = 0;

  void add(bool given, Label label) noexcept;
  [[nodiscard]] double precision() const noexcept;
  [[nodiscard]] double recall() const noexcept;

  /// The harmonic mean of both; 1 where there was nothing to find and nothing was given.
  [[nodiscard]] double f1() const noexcept;
};

/// How good tags are, by topic and as a whole.
struct Quality {
  std::vector<std::string> topics;
  std::vector<Counts> counts;  ///< beside `topics`
  int papers = 0;
  int off = 0;           ///< papers of which a reader said that they are on no topic
  int false_alarms = 0;  ///< of these, those that got a tag

  explicit Quality(std::vector<std::string> names) : topics(std::move(names)), counts(topics.size()) {}

  /// Takes in one paper: both spans are beside `topics`.
  void add(const std::vector<bool>& given, std::span<const Label> labels);

  /// Mean F1 over the topics that some paper is on.
  [[nodiscard]] double macro_f1() const noexcept;

  /// All topics' counts together.
  [[nodiscard]] Counts all() const noexcept;

  /// Share of the papers off the curriculum that got a tag, 0 to 1.
  [[nodiscard]] double false_alarm_rate() const noexcept;
};

/// The cut above which scores tell the `yes` from the `no` with the best F1, half-way to the next score below; unknown
/// ones are passed over. Zero when there is no `yes`.
[[nodiscard]] double best_threshold(std::span<const double> scores, std::span<const Label> labels);

/// The cut above which log odds promise the best F1, if each is as likely right as it says; labels are not looked at,
/// so that chance among a few of them has no say. Zero without log odds.
///
/// Source: Lipton, Elkan, Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014.
[[nodiscard]] double promised_threshold(std::span<const double> logits);

}  // namespace lectern
