#pragma once

#include "lectern/base/launcher.hpp"

namespace lectern {

/// Runs programs through `/bin/sh`, as `$EDITOR` and `$PAGER` are meant to be run: they may hold options.
class ShellLauncher : public Launcher {
 public:
  int run(const std::string& command, const std::string& argument, std::optional<std::string_view> input) override;
  JobEnd run_aside(const Job& job) override;
};

}  // namespace lectern
