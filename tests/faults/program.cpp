#include "faults/program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace lectern::testing {

pid_t start_program(const std::string& program, const std::vector<std::string>& words,
                    const std::filesystem::path& output, const std::vector<Variable>& environment) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  auto copies = words;
  copies.insert(copies.begin(), program);
  std::vector<char*> arguments;
  for (auto& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  if (std::freopen(output.c_str(), "w", stdout) == nullptr) ::_exit(126);
  if (std::freopen((output.string() + ".err").c_str(), "w", stderr) == nullptr) ::_exit(126);
  ::execv(program.c_str(), arguments.data());
  ::_exit(127);
}

int end_of(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return status;
}

int run_lectern(const std::vector<std::string>& words, const std::filesystem::path& output,
                const std::vector<Variable>& environment) {
  return end_of(start_program(LECTERN_PROGRAM, words, output, environment));
}

}  // namespace lectern::testing
