// A look at the first bytes decides how the rest is read: compressed or not, and in which format.

#include "fetch/buffered_source.hpp"

#include <algorithm>
#include <cstring>

namespace lectern {

std::string_view BufferedSource::head(std::size_t size) {
  while (head_.size() < size) {
    const auto known = head_.size();
    head_.resize(size);
    const auto got = source_->read(std::span(head_).subspan(known));
    head_.resize(known + got);
    if (got == 0) break;
  }
  return std::string_view(head_).substr(0, size);
}

std::size_t BufferedSource::read(std::span<char> into) {
  if (given_ == head_.size()) return source_->read(into);
  const auto size = std::min(into.size(), head_.size() - given_);
  std::memcpy(into.data(), head_.data() + given_, size);
  given_ += size;
  return size;
}

}  // namespace lectern
