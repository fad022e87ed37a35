#pragma once

#include <chrono>
#include <filesystem>

namespace lectern {

/// The right to write an index, held as long as the object lives. The system takes it back from a process that dies.
///
/// Xapian locks one database; this lock is on the directory, so that beginning anew in a new database is covered too.
class WriterLock {
 public:
  /// Makes the directory where it is missing. Asks every 50 ms for up to `wait`, then throws `Fault::try_later`.
  WriterLock(const std::filesystem::path& directory, std::chrono::milliseconds wait);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace lectern
