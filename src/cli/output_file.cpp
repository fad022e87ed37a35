// Files that are complete or not there.

#include "cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
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
      throw Error(Fault::cannot_create, fmt::format("cannot create a file beside '{}': {}", name_, reason(errno)),
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
    if (::fchmod(descriptor_, 0644) != 0 || ::fsync(descriptor_) != 0)
      throw Error(Fault::io, fmt::format("cannot write '{}': {}", file.string(), reason(errno)),
                  "the file that was there is unchanged");
    if (::rename(name_.c_str(), file.c_str()) != 0)
      throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", file.string(), reason(errno)));
    kept_ = true;
  }

 private:
  std::string name_;
  int descriptor_;
  bool kept_ = false;
};

}  // namespace

void write_file(const std::filesystem::path& file, std::string_view text) {
  NewFile beside(file.string() + ".XXXXXX");
  beside.write(text);
  beside.rename_to(file);
}

}  // namespace lectern
