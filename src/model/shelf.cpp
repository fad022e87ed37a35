// The words for the gate's shelves.

#include "lectern/model/shelf.hpp"

#include <array>

namespace lectern {
namespace {

constexpr std::array<std::string_view, 4> shelves = {"read now", "stretch", "locked", "untagged"};

}  // namespace

std::string_view to_text(Shelf shelf) noexcept { return shelves[static_cast<std::size_t>(shelf)]; }

std::optional<Shelf> parse_shelf(std::string_view text) noexcept {
  for (std::size_t i = 0; i < shelves.size(); ++i)
    if (shelves[i] == text) return static_cast<Shelf>(i);
  return std::nullopt;
}

}  // namespace lectern
