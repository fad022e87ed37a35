// Lines out of blocks. The buffer holds one block and, at most, one line of the longest kind: memory does not grow with
// the input, whatever the input is.

#include "fetch/line_reader.hpp"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::size_t block = std::size_t{256} << 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

bool LineReader::refill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const auto known = buffer_.size();
  buffer_.resize(known + block);
  const auto got = source_.read(std::span(buffer_).subspan(known));
  buffer_.resize(known + got);
  return got > 0;
}

bool LineReader::next(Line& line) {
  line = Line{};
  std::size_t searched = 0;  // bytes behind at_ that hold no line feed
  std::size_t end = std::string::npos;
  while ((end = buffer_.find('\n', at_ + searched)) == std::string::npos) {
    searched = buffer_.size() - at_;
    if (searched > longest_) {
      line.too_long = true;  // its start is kept to name it, the rest is passed over block by block
      buffer_.resize(at_ + longest_);
      searched = longest_;
    }
    if (!refill()) break;
  }
  if (end == std::string::npos && at_ == buffer_.size()) return false;
  line.ended = end != std::string::npos;
  std::string_view text = std::string_view(buffer_).substr(at_, line.ended ? end - at_ : std::string::npos);
  at_ = line.ended ? end + 1 : buffer_.size();
  line.number = ++number_;
  if (line.number == 1 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (line.ended && text.ends_with('\r')) text.remove_suffix(1);
  line.too_long = line.too_long || text.size() > longest_;
  line.text = text.substr(0, longest_);
  return true;
}

}  // namespace lectern
