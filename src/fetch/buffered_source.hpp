#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "lectern/fetch/bytes.hpp"

namespace lectern {

/// A source whose first bytes can be looked at before they are read.
class BufferedSource final : public ByteSource {
 public:
  explicit BufferedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  /// The first `size` bytes, or all where there are fewer. Call it before the first `read`.
  std::string_view head(std::size_t size);

  std::size_t read(std::span<char> into) override;
  [[nodiscard]] std::size_t consumed() const override { return source_->consumed(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string head_;
  std::size_t given_ = 0;
};

}  // namespace lectern
