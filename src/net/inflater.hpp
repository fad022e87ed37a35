#pragma once

#include <zlib.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

/// Decompresses a gzip stream that comes in pieces. Throws nothing and allocates nothing in the string while what it
/// appends fits the string's capacity.
class Inflater {
 public:
  enum class Outcome { well, damaged, too_large };

  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Appends what the next piece holds, as long as the whole has no more than `limit` bytes. Nothing may follow what
  /// was not `well`.
  Outcome take(std::string_view piece, std::string& whole, std::size_t limit) noexcept;

  /// True when the stream has come to its end with the last piece: nothing is missing and nothing has begun behind it.
  [[nodiscard]] bool complete() const noexcept { return complete_; }

 private:
  z_stream stream_{};
  bool complete_ = false;
};

}  // namespace lectern
