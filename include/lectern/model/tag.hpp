#pragma once

#include <string>
#include <vector>

namespace lectern {

/// One thing that spoke for a tag.
struct Evidence {
  std::string phrase;    ///< as the curriculum spells it; a learned word as the paper does, folded
  std::string place;     ///< `title`, `abstract`, `category`, `rest` for what stands nowhere by itself, or `reader` for
                         ///< the reader's own word
  double points = 0;     ///< its part of the topic's sum; negative where it spoke against
  bool learned = false;  ///< weighed by the trained model, not written in the curriculum

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Puts what weighed most first, for or against; equal pieces stay in their order.
void sort_by_weight(std::vector<Evidence>& evidence);

/// A topic of a paper, how sure the tagger is, and why.
struct Tag {
  std::string topic;
  double confidence = 0;  ///< 0 to 1
  std::vector<Evidence> evidence;

  friend bool operator==(const Tag&, const Tag&) = default;
};

}  // namespace lectern
