#pragma once

#include <filesystem>
#include <string>

namespace lectern {

/// Why Xapian should not be let near a database: its version file names sizes that Xapian 1.4.22 would believe and
/// crash on. Empty where it looks sound, or where there is none (Xapian says that itself).
[[nodiscard]] std::string fault_of_version_file(const std::filesystem::path& database);

}  // namespace lectern
