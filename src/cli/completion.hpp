#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lectern {

/// A shell that completes command lines, and the script that teaches it Lectern's.
struct Shell {
  std::string_view name;
  std::string_view install;  ///< how to have it in every session, one line
  std::string (*script)();
};

/// All shells, in the order of help.
[[nodiscard]] std::span<const Shell> shells();

}  // namespace lectern
