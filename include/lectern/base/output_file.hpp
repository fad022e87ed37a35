#pragma once

#include <filesystem>
#include <string_view>

namespace lectern {

/// Writes a file whole or not at all: beside it first, brought to the disk, then renamed over it. A link stays one, an
/// existing file keeps its mode, and what is no file (a pipe, a device) is written to. Throws `Fault::cannot_create` or
/// `Fault::io`.
void write_file(const std::filesystem::path& file, std::string_view text);

/// Waits until what was written to a file, or what was made and renamed in a directory, is on the disk. A file system
/// that knows no such wish is taken at its word. Throws `Fault::io`.
void bring_to_disk(const std::filesystem::path& file);

}  // namespace lectern
