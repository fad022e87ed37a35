#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "classify/automaton.hpp"
#include "lectern/model/curriculum.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// A phrase of a topic that a paper holds in one place, and what its mentions there are worth together.
struct PhraseHit {
  std::size_t topic = 0;  ///< place in teaching order
  std::uint32_t phrase = 0;
  bool in_title = false;
  double points = 0;
};

/// The phrases of a curriculum, found in papers.
///
/// What a phrase is worth stands in the curriculum; how phrases add up stands here and holds for every topic: a mention
/// in a title counts more, further mentions less and less, and of phrases that lie inside one another only the longest
/// counts. All points are sums of halves and quarters, so the same paper gives the same bits everywhere.
class PhraseRules {
 public:
  /// Builds the automaton. Throws `Fault::configuration` for a phrase without a word.
  explicit PhraseRules(const std::vector<Topic>& topics);

  /// All that the paper's title and abstract hold, by topic, the title's first.
  [[nodiscard]] std::vector<PhraseHit> hits(const Paper& paper) const;

  /// A phrase as the curriculum spells it.
  [[nodiscard]] const std::string& text(std::uint32_t phrase) const { return phrases_[phrase].text; }

  /// The points that a category adds to a topic that the text names; zero for none.
  [[nodiscard]] double prior(std::size_t topic, const std::string& category) const;

  [[nodiscard]] const std::vector<std::string>& topics() const noexcept { return topics_; }

 private:
  /// A phrase of one topic, ready for counting.
  struct Entry {
    std::size_t topic = 0;
    std::string text;
    double weight = 0;
    bool title_only = false;
    bool open_end = false;
  };

  void add(std::size_t topic, const Phrase& phrase, std::map<std::string, std::size_t>& known);
  void find(std::string_view place, bool is_title, std::vector<PhraseHit>& hits) const;

  std::vector<std::string> topics_;                        // ids in teaching order
  std::vector<std::map<std::string, double>> categories_;  // the priors, beside `topics_`
  std::vector<Entry> phrases_;
  std::vector<std::pair<std::string, std::uint32_t>> patterns_;  // text and phrase
  std::optional<Automaton> automaton_;
};

/// Changes with whatever changes a hit or a prior.
[[nodiscard]] std::uint64_t phrase_fingerprint(const std::vector<Topic>& topics);

}  // namespace lectern
