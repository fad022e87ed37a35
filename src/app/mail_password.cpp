// The password for the mail server. It is asked for when it is used, kept nowhere, and no error repeats what was read.

#include "app/mail_password.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_password = 1024;
constexpr std::chrono::seconds time_to_answer{120};  // somebody may have to type

[[noreturn]] void refuse(Fault fault, const std::string& message, const std::string& hint) {
  throw Error(fault, message, hint);
}

/// The first line of a text, where it can be a password.
std::string password_in(std::string text, const std::string& source) {
  text.resize(std::min(text.find('\n'), text.size()));
  if (text.ends_with('\r')) text.pop_back();
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '\x7F'; });
  if (text.empty() || !plain || text.size() > longest_password)
    refuse(Fault::configuration, fmt::format("{} gives no password", source),
           "its first line is to be the password and nothing else");
  return text;
}

std::string from_command(const Settings& settings, Launcher& launcher) {
  Job job;
  job.command = settings.mail_password_command;
  job.keeps_output = true;
  job.limit = time_to_answer;
  auto end = launcher.run_aside(job);
  const auto source = fmt::format("mail.password_command '{}'", excerpt(job.command));
  if (!end.in_time)
    refuse(Fault::configuration, fmt::format("{} did not end within {} s", source, time_to_answer.count()),
           "does it wait for somebody? Run it by itself");
  if (end.code != 0)
    refuse(Fault::configuration, fmt::format("{} ended with exit code {}", source, end.code),
           "run it by itself to see what is wrong");
  return password_in(std::move(end.output), source);
}

/// An open file.
class Opened {
 public:
  explicit Opened(const std::filesystem::path& file) : number_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Opened() {
    if (number_ >= 0) ::close(number_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

std::string from_file(const std::filesystem::path& file) {
  const auto source = fmt::format("mail.password_file '{}'", excerpt(file.string()));
  const Opened opened(file);
  struct stat known {};
  // Of the open file, so that it is the same one that is looked at and read.
  if (opened.number() < 0 || ::fstat(opened.number(), &known) != 0)
    refuse(Fault::configuration, fmt::format("{}: {}", source, std::generic_category().message(errno)),
           "check the name and the permissions");
  if (!S_ISREG(known.st_mode)) refuse(Fault::configuration, source + " is no file", "name a file with the password");
  if (known.st_uid != ::geteuid() || (known.st_mode & 0077) != 0)
    refuse(Fault::permission, source + " can be read or written by others", fmt::format("chmod 600 {}", file.string()));
  std::string text(longest_password + 2, '\0');
  const auto got = ::read(opened.number(), text.data(), text.size());
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return password_in(std::move(text), source);
}

}  // namespace

std::filesystem::path file_in_setting(std::string_view name, const std::string& value,
                                      const std::filesystem::path& home) {
  if (value.starts_with("~/") && !home.empty()) return home / value.substr(2);
  std::filesystem::path file(value);
  if (file.is_absolute()) return file;
  refuse(Fault::configuration, fmt::format("'{}' takes a whole path, not '{}'", name, excerpt(value)),
         "begin it with / or ~/");
}

std::string mail_password(const Settings& settings, Launcher& launcher, const std::filesystem::path& home) {
  const bool command = !settings.mail_password_command.empty();
  const bool file = !settings.mail_password_file.empty();
  if (command && file)
    refuse(Fault::configuration, "both mail.password_command and mail.password_file are set",
           "set one of them to \"\"");
  if (command) return from_command(settings, launcher);
  if (file) return from_file(file_in_setting("mail.password_file", settings.mail_password_file, home));
  refuse(Fault::configuration, "mail.user is set, and there is no password for it",
         "set mail.password_command or mail.password_file");
}

}  // namespace lectern
