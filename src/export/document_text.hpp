#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace lectern {

/// A JSON document that is put together member by member, and its lists item by item: the same text as that of the
/// whole, without the whole in memory.
class DocumentText {
 public:
  void member(std::string_view name, const nlohmann::ordered_json& value);

  /// Opens a list as a member, whose items follow until it is closed.
  void open_list(std::string_view name);
  void item(const nlohmann::ordered_json& value);
  void close_list();

  /// The text, to be taken once, with a line feed at the end.
  [[nodiscard]] std::string take() &&;

 private:
  void begin(std::string_view name);

  std::string text_ = "{";
  bool any_members_ = false;
  bool any_items_ = false;
};

}  // namespace lectern
