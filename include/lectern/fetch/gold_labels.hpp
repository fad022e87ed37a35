#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/fetch/readers.hpp"

namespace lectern {

/// What someone who read a paper says of its topics.
struct GoldLabel {
  std::string id;                   ///< as written
  std::vector<std::string> topics;  ///< what the paper is on
  std::vector<std::string> maybe;   ///< topics on which readers differ: they count neither way
};

/// Reads JSON lines `{"id", "topics", "maybe"}`; `maybe` may be missing, other members are passed over. A line that
/// cannot be used goes to `problem` and is left out.
[[nodiscard]] std::vector<GoldLabel> read_gold_labels(std::string_view text,
                                                      const std::function<void(RecordProblem&&)>& problem);

}  // namespace lectern
