// Files that are complete or not there.

#include "lectern/base/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include "base/new_file.hpp"
#include "lectern/base/error.hpp"

namespace lectern {
namespace {

/// Writes to what is no file, such as a pipe or a terminal, as it is.
void write_through(const std::filesystem::path& device, std::string_view text) {
  std::ofstream stream(device, std::ios::binary);
  errno = 0;
  if (!stream.write(text.data(), static_cast<std::streamsize>(text.size())).flush())
    throw Error(Fault::io,
                fmt::format("cannot write '{}'{}", device.string(), errno == 0 ? "" : ": " + system_reason(errno)));
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
  NewFile beside(target.string() + ".XXXXXX", target);
  beside.write(text);
  beside.rename_to(target);
}

void bring_to_disk(const std::filesystem::path& file) { bring_to_disk(file, ::fsync); }

void bring_to_disk(const std::filesystem::path& file, int (*bring)(int descriptor)) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = descriptor >= 0 && bring(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  // Some file systems know no such thing.
  if (!done && error != EINVAL)
    throw Error(Fault::io, fmt::format("cannot write '{}': {}", file.string(), system_reason(error)));
}

}  // namespace lectern
