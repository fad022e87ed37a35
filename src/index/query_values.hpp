#pragma once

#include <string>

#include "index/query.hpp"

namespace lectern {

/// Reads what stands after the colon of an exact, range or filter field. Throws `Fault::usage`.
[[nodiscard]] QueryNode parse_field_value(const SearchField& field, const std::string& text);

/// A name as it stands in a record: `Noether, Emmy` and `noether_e` become `Emmy Noether` and `e noether`.
[[nodiscard]] std::string name_in_order(const std::string& name);

}  // namespace lectern
