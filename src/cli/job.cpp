// Programs that run aside: hooks, sendmail, the command that knows a password. They are fed and listened to at once,
// for one that answers before it has read all would wait for us as we for it; and they are given a time, for a reader
// who only marked a paper as read does not know that one of them hangs.

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "cli/ignored_signal.hpp"
#include "cli/shell_launcher.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to its users

namespace lectern {
namespace {

constexpr int not_there = 127;  // the shell's own answers
constexpr int not_runnable = 126;
constexpr std::size_t most_output = std::size_t{64} << 10;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void reset(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor reading;
  Descriptor writing;

  bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    reading.reset(ends[0]);
    writing.reset(ends[1]);
    return true;
  }
};

void wait_for_nothing(const Descriptor& end) {
  ::fcntl(end.number(), F_SETFL, ::fcntl(end.number(), F_GETFL) | O_NONBLOCK);
}

std::string reason(int number) {
  auto words = std::generic_category().message(number);
  if (!words.empty() && words.front() >= 'A' && words.front() <= 'Z')
    words.front() = static_cast<char>(words.front() - 'A' + 'a');
  return words;
}

/// The words of the program's command line.
std::vector<std::string> words_of(const Job& job) {
  if (job.is_file) {
    std::vector<std::string> words = {job.command};
    if (!job.argument.empty()) words.push_back(job.argument);
    return words;
  }
  if (job.argument.empty()) return {"sh", "-c", job.command, "sh"};
  return {"sh", "-c", job.command + " \"$1\"", "sh", job.argument};
}

/// The environment with the job's variables in place of those of the same names.
std::vector<std::string> environment_of(const Job& job) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const auto name = text.substr(0, text.find('='));
    const bool replaced = std::any_of(job.variables.begin(), job.variables.end(),
                                      [&](const auto& variable) { return variable.first == name; });
    if (!replaced) all.push_back(text);
  }
  for (const auto& [name, value] : job.variables) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts the program; answers what the system says against it, or zero.
int start(const Job& job, const Pipe& in, const Pipe& out, pid_t& child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  if (job.input) ::posix_spawn_file_actions_adddup2(&actions, in.reading.number(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, job.keeps_output ? out.writing.number() : STDERR_FILENO, STDOUT_FILENO);
  // What this program ignores, others need.
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGPIPE);
  ::sigaddset(&defaults, SIGXFSZ);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  // One that asks the reader something at the terminal must stay in the group that has it.
  const int grouped = job.input ? POSIX_SPAWN_SETPGROUP : 0;
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, static_cast<short>(POSIX_SPAWN_SETSIGDEF | grouped));
  auto words = words_of(job);
  auto variables = environment_of(job);
  const auto* const file = job.is_file ? job.command.c_str() : "/bin/sh";
  const int failed =
      ::posix_spawn(&child, file, &actions, &attributes, pointers_to(words).data(), pointers_to(variables).data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return failed;
}

/// Tells when the time is over.
Descriptor& set_alarm(Descriptor& alarm, std::chrono::seconds limit) {
  alarm.reset(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
  itimerspec time{};
  time.it_value.tv_sec = std::max<std::chrono::seconds::rep>(limit.count(), 1);
  if (alarm.is_open()) ::timerfd_settime(alarm.number(), 0, &time, nullptr);
  return alarm;
}

/// Gives the program what it takes now; closes the pipe at the end, and where nobody reads.
void feed(Descriptor& to, std::string_view& left) {
  while (!left.empty()) {
    const auto written = ::write(to.number(), left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) return;
    if (written < 0) break;
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  to.close();
}

/// Takes what the program has written; what is too much is read and dropped.
void listen(Descriptor& from, std::string& output) {
  std::array<char, 4096> block{};
  for (;;) {
    const auto got = ::read(from.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) break;
    output.append(block.data(), std::min(static_cast<std::size_t>(got), most_output - output.size()));
  }
  from.close();
}

/// A program under way.
class Running {
 public:
  Running(const Job& job, pid_t child, Pipe& in, Pipe& out)
      : left_(job.input.value_or("")), child_(child), grouped_(job.input.has_value()), in_(in), out_(out) {
    in_.reading.close();
    out_.writing.close();
    if (in_.writing.is_open()) wait_for_nothing(in_.writing);
    if (out_.reading.is_open()) wait_for_nothing(out_.reading);
    set_alarm(alarm_, job.limit);
  }

  JobEnd end() {
    JobEnd end;
    int status = 0;
    // The end of a program is no event of a descriptor: it is looked for, soon at first and then less often.
    for (int pause = 1; ::waitpid(child_, &status, WNOHANG) == 0; pause = std::min(pause * 2, 20)) {
      if (!talk(pause, end.output)) {
        end.in_time = false;
        ::kill(grouped_ ? -child_ : child_, SIGKILL);
        while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
        break;
      }
    }
    if (out_.reading.is_open()) listen(out_.reading, end.output);
    end.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return end;
  }

 private:
  /// Exchanges what can be exchanged within so many milliseconds; false when the time is over.
  bool talk(int milliseconds, std::string& output) {
    std::array<pollfd, 3> ready = {{{.fd = in_.writing.number(), .events = POLLOUT, .revents = 0},
                                    {.fd = out_.reading.number(), .events = POLLIN, .revents = 0},
                                    {.fd = alarm_.number(), .events = POLLIN, .revents = 0}}};
    if (::poll(ready.data(), ready.size(), milliseconds) <= 0) return true;
    if (ready[0].revents != 0) feed(in_.writing, left_);
    if (ready[1].revents != 0) listen(out_.reading, output);
    return ready[2].revents == 0;
  }

  std::string_view left_;
  pid_t child_;
  bool grouped_;
  Pipe& in_;
  Pipe& out_;
  Descriptor alarm_;
};

}  // namespace

JobEnd ShellLauncher::run_aside(const Job& job) {
  Pipe in;
  Pipe out;
  JobEnd end;
  pid_t child = 0;
  const IgnoredSignal broken_pipe(SIGPIPE);  // a program may end without having read
  int failed = (job.input && !in.open()) || (job.keeps_output && !out.open()) ? errno : 0;
  if (failed == 0) failed = start(job, in, out, child);
  if (failed == 0) return Running(job, child, in, out).end();
  end.code = failed == ENOENT ? not_there : not_runnable;
  end.trouble = reason(failed);
  return end;
}

}  // namespace lectern
