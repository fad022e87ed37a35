// The composition root: the real clock, terminal and environment are read here and handed down.

#include <malloc.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "cli/shell_launcher.hpp"
#include "lectern/cli/run.hpp"
#include "lectern/net/curl_client.hpp"
#include "lectern/net/curl_mailer.hpp"

namespace {

class SystemClock : public lectern::Clock {
 public:
  [[nodiscard]] lectern::Instant now() const override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
};

class SystemTimer : public lectern::Timer {
 public:
  [[nodiscard]] lectern::Moment now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  void sleep(std::chrono::milliseconds time) override { std::this_thread::sleep_for(time); }
};

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

lectern::Terminal terminal() {
  lectern::Terminal found;
  found.out = ::isatty(STDOUT_FILENO) == 1;
  found.err = ::isatty(STDERR_FILENO) == 1;
  winsize size{};
  if (::ioctl(found.out ? STDOUT_FILENO : STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
    found.width = size.ws_col;
  found.height = size.ws_row;
  return found;
}

/// A run is short and its threads few. Memory that is freed is wanted again at once: a page that goes back to the
/// system and comes anew costs more than what is written on it.
void keep_memory() {
  constexpr int step = 4 << 20;
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_TOP_PAD, step);
  ::mallopt(M_MMAP_THRESHOLD, 8 * step);
  ::mallopt(M_TRIM_THRESHOLD, 8 * step);
}

}  // namespace

int main(int count, char** words) {
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));  // a pipe that closes early is a failed write
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));  // and so is a file beyond its limit
  keep_memory();
  std::ios::sync_with_stdio(false);
  const SystemClock clock;
  std::error_code no_temporary;
  auto temporary = std::filesystem::temp_directory_path(no_temporary);
  if (no_temporary) temporary = "/tmp";
  lectern::ShellLauncher launcher;
  lectern::CurlClient network;
  lectern::CurlMailer mailer;
  SystemTimer timer;
  lectern::Env env{clock,     std::cin, std::cout, std::cerr, terminal(), variable,
                   temporary, launcher, network,   mailer,    timer};
  return lectern::run(std::vector<std::string>(words + 1, words + count), env);
}
