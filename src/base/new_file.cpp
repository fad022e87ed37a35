// Files under a passing name, on their way to be complete.

#include "base/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

/// The mode that the file has, or that a new one gets.
mode_t mode_for(const std::filesystem::path& file) {
  struct stat known {};
  if (::stat(file.c_str(), &known) == 0) return known.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::string system_reason(int number) { return std::generic_category().message(number); }

NewFile::NewFile(std::string name) : name_(std::move(name)), descriptor_(::mkostemp(name_.data(), O_CLOEXEC)) {
  if (descriptor_ < 0)
    throw Error(Fault::cannot_create,
                fmt::format("cannot create '{}': {}", name_.substr(0, name_.size() - 7), system_reason(errno)),
                "name another file with --out");
}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!kept_) ::unlink(name_.c_str());
}

void NewFile::write(std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw Error(Fault::io, fmt::format("cannot write '{}': {}", name_, system_reason(errno)),
                  "the file that was there is unchanged");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void NewFile::rename_to(const std::filesystem::path& file, Sync sync) {
  if (::fchmod(descriptor_, mode_for(file)) != 0 || (sync == Sync::now && ::fsync(descriptor_) != 0))
    throw Error(Fault::io, fmt::format("cannot write '{}': {}", file.string(), system_reason(errno)),
                "the file that was there is unchanged");
  if (::rename(name_.c_str(), file.c_str()) != 0)
    throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", file.string(), system_reason(errno)));
  kept_ = true;
}

}  // namespace lectern
