#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/curriculum.hpp"
#include "lectern/model/paper.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// Says which topics of a curriculum a paper is about, and why.
///
/// One pass of a multi-pattern automaton over title and abstract finds all phrases of all topics; a topic's points are
/// the sum of its phrases' weights, more in a title than in an abstract, with falling returns for repetition, plus the
/// prior of the paper's categories. Confidence grows with the points; topics below their threshold are not given at
/// all. Immutable, and cheap to use from one thread.
class Tagger {
 public:
  /// Builds the automaton. Throws `Fault::configuration` for a phrase without a word.
  explicit Tagger(const Curriculum& curriculum);
  ~Tagger();
  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;

  /// The paper's tags, most confident first, equal ones in teaching order. Empty when the paper is off the curriculum.
  /// Only title, abstract and categories are looked at. The evidence's points sum to what the confidence is made from.
  [[nodiscard]] std::vector<Tag> tags(const Paper& paper) const;

  /// Changes whenever the same paper could get other tags: made from the curriculum and the rules' version.
  [[nodiscard]] const std::string& version() const noexcept;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

}  // namespace lectern
