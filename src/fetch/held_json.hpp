#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "lectern/model/holdings.hpp"

namespace lectern {

/// One paper of Lectern's own JSON with the reader's marks on it.
struct HeldPaper {
  Paper paper;
  PaperMarks marks;
  std::string given;  ///< its name as it stands there
  std::string wrong;  ///< why it cannot be taken; empty for a good one
};

[[nodiscard]] HeldPaper held_paper(const nlohmann::json& value);

/// Takes up, item by item, what a library holds beside its papers. Papers get keys of this document.
class HoldingsBuilder {
 public:
  /// Takes an item of a member's list, and answers what is wrong with it; empty for a good one and for members that are
  /// not known.
  [[nodiscard]] std::string take(std::string_view member, const nlohmann::json& item);

  [[nodiscard]] Holdings& holdings() { return holdings_; }

 private:
  class Reading;

  Holdings holdings_;
  std::map<std::string, PaperKey> keys_;
};

}  // namespace lectern
