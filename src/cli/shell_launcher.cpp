// Starting other programs. The argument is handed to the shell as a parameter and never becomes part of its text, so a
// file name or an address cannot be a command.

#include "cli/shell_launcher.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "cli/ignored_signal.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to its users

namespace lectern {
namespace {

constexpr int not_there = 127;  // the shell's own answer

/// A pipe whose writing end is ours.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() { close_both(); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] bool is_open() const { return ends_[0] >= 0; }
  [[nodiscard]] int reading_end() const { return ends_[0]; }

  /// Writes what the reader takes: a pager may be left before the end.
  void feed(std::string_view text) {
    close_end(0);
    while (!text.empty()) {
      const auto written = ::write(ends_[1], text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) break;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    close_end(1);
  }

 private:
  void close_both() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends_.at(end) >= 0) ::close(ends_.at(end));
    ends_.at(end) = -1;
  }

  std::array<int, 2> ends_{};
};

}  // namespace

int ShellLauncher::run(const std::string& command, const std::string& argument, std::optional<std::string_view> input) {
  Pipe pipe;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (!pipe.is_open() || ::posix_spawn_file_actions_init(&actions) != 0 || ::posix_spawnattr_init(&attributes) != 0)
    return not_there;
  if (input) ::posix_spawn_file_actions_adddup2(&actions, pipe.reading_end(), STDIN_FILENO);
  // What this program ignores, others need: a pager that is left must be able to end what feeds it.
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGPIPE);
  ::sigaddset(&defaults, SIGINT);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  std::string text = argument.empty() ? command : command + " \"$1\"";
  std::string shell = "sh";
  std::string option = "-c";
  std::string last = argument;
  std::array<char*, 6> words = {shell.data(), option.data(), text.data(), shell.data(), last.data(), nullptr};
  pid_t child = 0;
  const IgnoredSignal interrupt(SIGINT);     // the key is the program's in front
  const IgnoredSignal broken_pipe(SIGPIPE);  // a reader may leave before the end
  const int failed = ::posix_spawn(&child, "/bin/sh", &actions, &attributes, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (failed != 0) return not_there;
  if (input) pipe.feed(*input);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return not_there;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace lectern
