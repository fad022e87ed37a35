#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A folder that files are written into, each whole or not at all. One that was not there appears with all its files in
/// it, when it is finished; without `finish` nothing of it is left.
///
/// Names are those of files in the folder itself: no path, and what is a link or anything else but a file is never
/// followed nor replaced.
class OutputFolder {
 public:
  /// Throws `Fault::cannot_create` where it is something else than a folder, or cannot be made.
  explicit OutputFolder(const std::filesystem::path& folder);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// True where there is something of this name.
  [[nodiscard]] bool has(std::string_view name) const;

  /// What the file of this name holds; nothing where there is none, or something else than a file. Throws `Fault::io`.
  [[nodiscard]] std::optional<std::string> read(std::string_view name) const;

  /// Throws `Fault::cannot_create` or `Fault::io`; files written before stay as they are.
  void write(std::string_view name, std::string_view text);

  /// All is written: brings the folder to its place and to the disk.
  void finish();

 private:
  [[nodiscard]] std::filesystem::path path_of(std::string_view name) const;

  std::filesystem::path folder_;
  std::filesystem::path place_;  ///< where it is written: itself, or beside it while it is new
  bool is_new_ = false;
};

}  // namespace lectern
