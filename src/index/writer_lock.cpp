// One writer at a time. flock() locks belong to the open file: they vanish with the process, and two of them in one
// process exclude each other as well.

#include "index/writer_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

#include "index/faults.hpp"

namespace lectern {

WriterLock::WriterLock(const std::filesystem::path& directory, std::chrono::milliseconds wait) {
  constexpr std::chrono::milliseconds pause{50};
  std::error_code code;
  std::filesystem::create_directories(directory, code);
  if (code) throw translated(code, directory, "cannot make the directory of the search index");
  const auto path = directory / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) throw translated({errno, std::generic_category()}, path, "cannot lock the search index by");
  while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const int number = errno;
    if (number == EINTR) continue;
    const bool taken = number == EWOULDBLOCK;
    if (taken && wait > std::chrono::milliseconds::zero()) {
      const auto step = std::min(wait, pause);
      std::this_thread::sleep_for(step);
      wait -= step;
      continue;
    }
    ::close(file_);
    if (taken) throw another_writer();
    throw translated({number, std::generic_category()}, path, "cannot lock the search index by");
  }
}

WriterLock::~WriterLock() { ::close(file_); }

}  // namespace lectern
