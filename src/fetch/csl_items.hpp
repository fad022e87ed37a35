#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace lectern {

/// One value of the list of items.
struct CslItem {
  std::size_t line = 0;
  nlohmann::json value;  ///< what is nested deeper than an item ever is, is left out
  bool too_large = false;
};

/// What stands at the top of a text of JSON.
struct JsonShape {
  bool is_list = false;
  bool has_items = false;      ///< an object whose `items` is a list
  std::size_t fault_line = 0;  ///< where the text stops being JSON; zero for good JSON
  bool cut_off = false;
  bool opens_object = false;             ///< the first value, or the first of the list, is an object
  std::vector<std::string> first_names;  ///< of the first object, at most a hundred
};

/// Looks at a text of JSON without building anything of it. A text that is cut off has a shape, too.
[[nodiscard]] JsonShape shape_of_json(std::string_view text);

/// Gives the items of a text of that shape one by one; one at a time is in memory.
void for_each_item(std::string_view text, const JsonShape& shape, const std::function<void(CslItem&&)>& take);

}  // namespace lectern
