#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace lectern::testing {

/// A variable of a process's environment.
struct Variable {
  std::string name;
  std::string value;
};

/// Starts a program; its standard output goes to a file, standard error to one beside it with `.err` behind its name.
[[nodiscard]] pid_t start_program(const std::string& program, const std::vector<std::string>& words,
                                  const std::filesystem::path& output, const std::vector<Variable>& environment = {});

/// Waits for a process that was started here, and answers its wait status.
[[nodiscard]] int end_of(pid_t process);

/// Runs lectern and answers its wait status.
[[nodiscard]] int run_lectern(const std::vector<std::string>& words, const std::filesystem::path& output,
                              const std::vector<Variable>& environment = {});

}  // namespace lectern::testing
