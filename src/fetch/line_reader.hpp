#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/fetch/bytes.hpp"

namespace lectern {

/// One line of a source.
struct Line {
  std::string_view text;   ///< without its end; valid until the next line is read
  std::size_t number = 0;  ///< from 1
  bool ended = true;       ///< false for a last line without a line feed
  bool too_long = false;   ///< its text is cut to the limit, its rest was passed over
};

/// Reads lines of bounded length from a source. A byte order mark before the first line is dropped, and so is a
/// carriage return before a line feed.
class LineReader {
 public:
  LineReader(ByteSource& source, std::size_t longest) : source_(source), longest_(longest) {}

  /// False at the end.
  bool next(Line& line);

 private:
  bool refill();

  ByteSource& source_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
};

}  // namespace lectern
