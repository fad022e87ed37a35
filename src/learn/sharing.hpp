#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace lectern {

/// Calls `work(begin, end)` for the parts of 0 to `count`, side by side on the processor's cores, none of which gets
/// less than `least`.
template <class Work>
void share(std::size_t count, std::size_t least, Work work) {
  const std::size_t parts =
      std::clamp<std::size_t>(count / least, 1, std::max(1U, std::thread::hardware_concurrency()));
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < parts; ++i)
    others.push_back(std::async(std::launch::async, work, count * i / parts, count * (i + 1) / parts));
  work(0, count / parts);
  for (auto& other : others) other.get();
}

}  // namespace lectern
