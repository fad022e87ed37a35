#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lectern {

/// When what was written is brought to the disk: before the file has its name, or by whoever made many files.
enum class Sync { now, later };

/// A file under a name that nothing has, to be given its own name when it is whole. It closes itself, and is removed
/// unless it was renamed.
class NewFile {
 public:
  /// `name` ends in `XXXXXX`, which something unlike all that is there takes the place of; `shown` is the file that
  /// messages name. Throws `Fault::cannot_create`.
  NewFile(std::string name, std::filesystem::path shown);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  /// Throws `Fault::io`.
  void write(std::string_view text);

  /// Brings it to the disk, then puts it in the place of `file`, whose mode it takes over. Throws `Fault::io` or
  /// `Fault::cannot_create`.
  void rename_to(const std::filesystem::path& file, Sync sync = Sync::now);

 private:
  [[noreturn]] void refuse_to_write(int reason) const;

  std::string name_;
  std::filesystem::path shown_;
  int descriptor_;
  bool kept_ = false;
};

/// `bring_to_disk` by another call than `fsync`: with `syncfs` all the files of a folder's file system at once, where
/// there are thousands.
void bring_to_disk(const std::filesystem::path& file, int (*bring)(int descriptor));

/// The system's words for an error number.
[[nodiscard]] std::string system_reason(int number);

}  // namespace lectern
