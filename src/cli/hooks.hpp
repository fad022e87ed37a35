#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "cli/session.hpp"

namespace lectern {

/// A moment at which programs of the reader's may run.
struct Hook {
  std::string_view name;  ///< of the program's file
  std::string_view when;  ///< for help
};

[[nodiscard]] std::span<const Hook> hooks();

/// Runs the reader's program of this name, where there is one, with a command's document on its standard input. What
/// was printed is shown first. Whatever becomes of the program is at most a notice; a Lectern that a hook starts runs
/// none itself.
void run_hook(Session& session, std::string_view name, const nlohmann::ordered_json& document);

}  // namespace lectern
