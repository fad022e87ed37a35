#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// Where the gate puts a paper for this reader.
enum class Shelf { read_now, stretch, locked, untagged };

/// The gate's answer for one paper.
struct Gate {
  Shelf shelf = Shelf::untagged;
  std::vector<std::string> gating;  ///< the topics that decide, most confident first
  std::vector<std::string>
      missing;  ///< gating topics not known and, when locked, what they need first; in teaching order

  friend bool operator==(const Gate&, const Gate&) = default;
};

/// `read now`, `stretch`, `locked`, `untagged`.
[[nodiscard]] std::string_view to_text(Shelf shelf) noexcept;
[[nodiscard]] std::optional<Shelf> parse_shelf(std::string_view text) noexcept;

}  // namespace lectern
