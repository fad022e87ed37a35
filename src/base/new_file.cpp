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

NewFile::NewFile(std::string name, std::filesystem::path shown)
    : name_(std::move(name)), shown_(std::move(shown)), descriptor_(::mkostemp(name_.data(), O_CLOEXEC)) {
  if (descriptor_ < 0)
    throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", shown_.string(), system_reason(errno)),
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
    if (written < 0) refuse_to_write(errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void NewFile::rename_to(const std::filesystem::path& file, Sync sync) {
  if (::fchmod(descriptor_, mode_for(file)) != 0 || (sync == Sync::now && ::fsync(descriptor_) != 0))
    refuse_to_write(errno);
  if (::rename(name_.c_str(), file.c_str()) != 0)
    throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", file.string(), system_reason(errno)));
  kept_ = true;
}

void NewFile::refuse_to_write(int reason) const {
  const auto name = shown_.string();
  std::error_code unknown;
  const std::string left = std::filesystem::exists(shown_, unknown) ? "the file that was there is unchanged"
                                                                    : "what was written of it is not kept";
  if (reason == ENOSPC || reason == EDQUOT)
    throw Error(Fault::io, fmt::format("the disk that was to hold '{}' is full", name),
                "make room there and run the command again; " + left);
  throw Error(Fault::io, fmt::format("cannot write '{}': {}", name, system_reason(reason)), left);
}

}  // namespace lectern
