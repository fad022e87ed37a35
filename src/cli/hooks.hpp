#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"

namespace lectern {

/// A moment at which programs of the reader's may run.
struct Hook {
  std::string_view name;  ///< of the program's file
  std::string_view when;  ///< for help
};

[[nodiscard]] std::span<const Hook> hooks();

/// A file among the hooks that does not run.
struct IdleHook {
  std::string text;  ///< which, and why
  std::string hint;
};

/// What stands in the directory of hooks: the names of those that run, in the table's order, and the files that do not.
/// Hidden files, what editors leave, and directories are not told.
struct HookFiles {
  std::vector<std::string> running;
  std::vector<IdleHook> idle;
};

[[nodiscard]] HookFiles hook_files(const Session& session);

/// Runs the reader's program of this name, where there is one, with a command's document on its standard input. What
/// was printed is shown first. Whatever becomes of the program is at most a notice; a Lectern that a hook starts runs
/// none itself.
void run_hook(Session& session, std::string_view name, const nlohmann::ordered_json& document);

}  // namespace lectern
