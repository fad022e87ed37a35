// Files that are complete or not there.

#include "lectern/base/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

std::string reason(int number) { return std::generic_category().message(number); }

/// A file descriptor that closes itself, and the file's removal unless it was kept.
class NewFile {
 public:
  explicit NewFile(std::string name) : name_(std::move(name)), descriptor_(::mkostemp(name_.data(), O_CLOEXEC)) {
    if (descriptor_ < 0)
      throw Error(Fault::cannot_create,
                  fmt::format("cannot create '{}': {}", name_.substr(0, name_.size() - 7), reason(errno)),
                  "name another file with --out");
  }
  ~NewFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!kept_) ::unlink(name_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view text) {
    while (!text.empty()) {
      const auto written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0)
        throw Error(Fault::io, fmt::format("cannot write '{}': {}", name_, reason(errno)),
                    "the file that was there is unchanged");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void rename_to(const std::filesystem::path& file) {
    if (::fchmod(descriptor_, mode_for(file)) != 0 || ::fsync(descriptor_) != 0)
      throw Error(Fault::io, fmt::format("cannot write '{}': {}", file.string(), reason(errno)),
                  "the file that was there is unchanged");
    if (::rename(name_.c_str(), file.c_str()) != 0)
      throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", file.string(), reason(errno)));
    kept_ = true;
  }

 private:
  /// The mode that the file has, or that a new one gets.
  static mode_t mode_for(const std::filesystem::path& file) {
    struct stat known {};
    if (::stat(file.c_str(), &known) == 0) return known.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
  }

  std::string name_;
  int descriptor_;
  bool kept_ = false;
};

/// Writes to what is no file, such as a pipe or a terminal, as it is.
void write_through(const std::filesystem::path& device, std::string_view text) {
  std::ofstream stream(device, std::ios::binary);
  if (!stream.write(text.data(), static_cast<std::streamsize>(text.size())).flush())
    throw Error(Fault::io, fmt::format("cannot write '{}'", device.string()));
}

}  // namespace

void write_file(const std::filesystem::path& file, std::string_view text) {
  std::error_code unknown;
  if (std::filesystem::is_directory(file, unknown))
    throw Error(Fault::cannot_create, fmt::format("'{}' is a directory", file.string()), "name a file with --out");
  if (std::filesystem::exists(file, unknown) && !std::filesystem::is_regular_file(file, unknown))
    return write_through(file, text);
  // A link stays a link: the file that it leads to is replaced.
  const auto target = std::filesystem::exists(file, unknown) ? std::filesystem::canonical(file, unknown) : file;
  NewFile beside(target.string() + ".XXXXXX");
  beside.write(text);
  beside.rename_to(target);
}

void bring_to_disk(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw Error(Fault::io, fmt::format("cannot open '{}': {}", file.string(), reason(errno)));
  const int error = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
  ::close(descriptor);
  if (error != 0) throw Error(Fault::io, fmt::format("cannot write '{}': {}", file.string(), reason(error)));
}

}  // namespace lectern
