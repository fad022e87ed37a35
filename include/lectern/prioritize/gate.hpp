#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "lectern/model/curriculum.hpp"
#include "lectern/model/progress.hpp"
#include "lectern/model/shelf.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// Decides which papers the reader's course progress opens.
class GateKeeper {
 public:
  /// `confidence`: tags from this confidence on decide.
  GateKeeper(const Curriculum& curriculum, const Progress& progress, double confidence);

  /// Topics that are done, or that a done topic needs at any depth.
  [[nodiscard]] const std::set<std::string>& known() const noexcept { return known_; }

  /// Topics that are not known and whose hard prerequisites all are: what can be learned next, in teaching order.
  [[nodiscard]] std::vector<std::string> next() const;

  /// The shelf of a paper with these tags. Gating are at most the three most confident tags; equal confidence goes by
  /// teaching order. Tags of topics that the curriculum does not have are passed over.
  [[nodiscard]] Gate check(const std::vector<Tag>& tags) const;

 private:
  struct Deciding;  ///< a tag that decides

  /// At most the three most confident tags, most confident first.
  [[nodiscard]] std::vector<Deciding> deciding(const std::vector<Tag>& tags) const;

  const Curriculum* curriculum_;
  std::set<std::string> known_;
  double confidence_;

  // By place in teaching order; tens of thousands of papers are checked at once.
  std::vector<bool> is_known_;
  std::vector<bool> is_open_;                      ///< every hard prerequisite is known
  std::vector<std::vector<std::size_t>> missing_;  ///< what must be learned to know the topic, itself included, rising
};

}  // namespace lectern
