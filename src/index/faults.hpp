#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "lectern/base/error.hpp"

namespace lectern {

/// True where an error says that the index itself is unusable, so that a new one helps. Not so for a full disk, a
/// missing permission, too many open files or a failing device: there a new index would fail as well.
[[nodiscard]] bool is_damage(const Xapian::Error& error);

/// What ends the operation: Xapian's error in our words, with what to do next.
[[nodiscard]] Error translated(const Xapian::Error& error, const std::filesystem::path& directory);

/// The same for an error of the system.
[[nodiscard]] Error translated(std::error_code code, const std::filesystem::path& path, const std::string& what);

/// Another program holds the index for writing.
[[nodiscard]] Error another_writer();

}  // namespace lectern
