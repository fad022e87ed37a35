#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lectern::fuzz {

/// The lines of a text, empty ones too, used again where there are too few.
class Lines {
 public:
  explicit Lines(const std::string& text) : all_(1) {
    for (const char c : text) {
      if (c == '\n')
        all_.emplace_back();
      else
        all_.back() += c;
    }
  }

  [[nodiscard]] const std::string& operator()(std::size_t number) const { return all_[number % all_.size()]; }
  [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
};

}  // namespace lectern::fuzz
