#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// A page of the manual: of the program, of a command, or of a subject of help.
struct ManualPage {
  std::string name;     ///< `lectern-plan`
  std::string section;  ///< `1`
  std::string subject;  ///< as `lectern help` takes it; empty for the program
  std::function<std::string()> text;
};

/// All pages.
[[nodiscard]] std::vector<ManualPage> manual_pages();

/// The page of a command or a subject, which there is; of the program for nothing.
[[nodiscard]] ManualPage manual_page(std::string_view subject);

}  // namespace lectern
