// gzip without libcurl's help, for libcurl 7.88 takes a stream that ends too early for a whole one as long as the
// connection ends where it should, which is what a cache does that has kept half a page.

#include "net/inflater.hpp"

#include <array>
#include <new>

namespace lectern {

Inflater::Inflater() {
  constexpr int gzip_only = 15 + 16;
  if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() { inflateEnd(&stream_); }

Inflater::Outcome Inflater::take(std::string_view piece, std::string& whole, std::size_t limit) noexcept {
  std::array<char, 16384> block;
  // zlib reads through this pointer only; its type is older than const.
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
  stream_.avail_in = static_cast<uInt>(piece.size());
  while (stream_.avail_in > 0) {
    if (complete_ && inflateReset(&stream_) != Z_OK) return Outcome::damaged;  // members may follow one another
    stream_.next_out = reinterpret_cast<Bytef*>(block.data());
    stream_.avail_out = static_cast<uInt>(block.size());
    const int answer = inflate(&stream_, Z_NO_FLUSH);
    if (answer != Z_OK && answer != Z_STREAM_END) return Outcome::damaged;
    complete_ = answer == Z_STREAM_END;
    const std::size_t count = block.size() - stream_.avail_out;
    if (count > limit - whole.size()) return Outcome::too_large;
    whole.append(block.data(), count);
  }
  return Outcome::well;
}

}  // namespace lectern
