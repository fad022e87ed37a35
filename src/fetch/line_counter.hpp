#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace lectern {

/// Turns places in a text into line numbers, from 1; places are asked for mostly rising.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  std::size_t line_at(std::size_t offset) {
    const auto end = std::min(offset, text_.size());
    if (end < at_) at_ = 0, line_ = 1;
    const auto passed = text_.substr(at_, end - at_);
    line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
    at_ = end;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace lectern
