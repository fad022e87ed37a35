// The words for the gate's shelves.

#include "lectern/model/shelf.hpp"

namespace lectern {

std::string_view to_text(Shelf shelf) noexcept {
  switch (shelf) {
    case Shelf::read_now:
      return "read now";
    case Shelf::stretch:
      return "stretch";
    case Shelf::locked:
      return "locked";
    case Shelf::untagged:
      return "untagged";
  }
  return {};
}

}  // namespace lectern
