#include "faults/fake_program.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "faults/program.hpp"
#include "lectern/base/text.hpp"
#include "support/golden.hpp"

namespace lectern::testing {

FakeProgram::FakeProgram(std::vector<std::string> options) {
  const auto output = directory_.path() / "out";
  options.insert(options.begin(), {"--today", "2026-11-23", "--log", (directory_.path() / "log").string()});
  process_ = start_program(LECTERN_FAKE_ARXIV, options, output);
  // It tells its addresses once it listens.
  for (int i = 0; i < 3000 && !said_.ends_with("/rss\n"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    said_ = read_file(output);
  }
  if (!said_.ends_with("/rss\n")) throw std::runtime_error("the invented arXiv does not start: " + said_);
  const auto line = said_.substr(0, said_.find('\n'));
  port_ = std::stoi(line.substr(line.rfind(':') + 1));
}

FakeProgram::~FakeProgram() {
  if (process_ > 0) (void)end(SIGKILL);
}

int FakeProgram::end(int signal) {
  ::kill(process_, signal);
  const int status = end_of(process_);
  process_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::vector<std::string>> FakeProgram::log() const {
  std::vector<std::vector<std::string>> lines;
  for (const auto& line : split(read_file(directory_.path() / "log"), '\n')) {
    lines.emplace_back();
    std::size_t begin = 0;
    for (auto at = line.find('\t'); at != std::string::npos; at = line.find('\t', begin)) {
      lines.back().push_back(line.substr(begin, at - begin));
      begin = at + 1;
    }
    lines.back().push_back(line.substr(begin));
  }
  return lines;
}

long long FakeProgram::shortest_gap() const {
  auto lines = log();
  const auto arrived = [](const auto& cells) { return std::stoll(cells.at(0)); };
  std::sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return arrived(a) < arrived(b); });
  long long shortest = 1'000'000'000;
  for (std::size_t i = 1; i < lines.size(); ++i)
    shortest = std::min(shortest, arrived(lines[i]) - std::stoll(lines[i - 1].at(1)));
  return shortest;
}

int FakeProgram::answered(int status) const {
  const auto lines = log();
  return static_cast<int>(std::count_if(lines.begin(), lines.end(),
                                        [&](const auto& cells) { return cells.at(3) == std::to_string(status); }));
}

}  // namespace lectern::testing
