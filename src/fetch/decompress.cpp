// Takes gzip and Zstandard off while reading. Files may hold several members one behind the other (a log that was
// appended to, an archive that was put together from parts); an input that ends inside a member is truncated, and that
// is an error, never the end.

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <vector>

#include "fetch/buffered_source.hpp"
#include "lectern/base/error.hpp"
#include "lectern/fetch/bytes.hpp"

namespace lectern {
namespace {

constexpr std::size_t chunk = std::size_t{64} << 10;

[[noreturn]] void truncated(std::string_view kind) {
  throw Error(Fault::bad_data, fmt::format("the {} data end too early: the file is truncated", kind),
              "download or copy it again");
}

[[noreturn]] void damaged(std::string_view kind, std::string_view why) {
  throw Error(Fault::bad_data, fmt::format("the {} data are damaged: {}", kind, why), "download or copy it again");
}

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(chunk) {
    constexpr int gzip_only = 15 + 16;
    if (::inflateInit2(&stream_, gzip_only) != Z_OK) throw Error(Fault::bug, "zlib cannot be set up");
  }
  ~GzipSource() override { ::inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(std::span<char> into) override {
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(into.size(), chunk));
    const auto wanted = stream_.avail_out;
    while (stream_.avail_out == wanted && wanted > 0) {
      if (stream_.avail_in == 0 && !refill()) {
        if (inside_) truncated("gzip");
        return 0;
      }
      if (!inside_ && !begin_member()) continue;
      step();
    }
    return wanted - stream_.avail_out;
  }
  [[nodiscard]] std::size_t consumed() const override { return source_->consumed(); }

 private:
  bool refill() {
    const auto got = source_->read(buffer_);
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  /// True when a member begins; zeros behind the last one are padding, as gzip(1) has it.
  bool begin_member() {
    if (members_ > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
      return false;
    }
    inside_ = true;
    ++members_;
    return true;
  }

  void step() {
    const int answer = ::inflate(&stream_, Z_NO_FLUSH);
    if (answer == Z_STREAM_END) {
      inside_ = false;
      ::inflateReset(&stream_);
    } else if (answer == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
      damaged("gzip", stream_.msg != nullptr ? stream_.msg : "not understood");
    }
  }

  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  z_stream stream_{};
  bool inside_ = false;  // a member has begun and not ended
  std::size_t members_ = 0;
};

class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)), buffer_(ZSTD_DStreamInSize()), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
    input_.src = buffer_.data();
  }

  std::size_t read(std::span<char> into) override {
    ZSTD_outBuffer output{into.data(), into.size(), 0};
    while (output.pos == 0 && output.size > 0) {
      // A full buffer may leave bytes in the decoder: it is asked once more before new input is fetched.
      if (input_.pos == input_.size && !pending_ && !refill()) {
        if (inside_) truncated("Zstandard");
        return 0;
      }
      const auto answer = ZSTD_decompressStream(stream_.get(), &output, &input_);
      if (ZSTD_isError(answer) != 0) damaged("Zstandard", ZSTD_getErrorName(answer));
      inside_ = answer != 0;
      pending_ = output.pos == output.size && inside_;
    }
    return output.pos;
  }
  [[nodiscard]] std::size_t consumed() const override { return source_->consumed(); }

 private:
  bool refill() {
    input_.size = source_->read(buffer_);
    input_.pos = 0;
    return input_.size > 0;
  }

  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  ZSTD_inBuffer input_{nullptr, 0, 0};
  bool inside_ = false;   // a frame has begun and not ended
  bool pending_ = false;  // the decoder may hold output
};

bool is_gzip(std::string_view head) { return head.starts_with("\x1f\x8b"); }

/// A frame, or a skippable frame (0x184D2A50 to 5F) before one.
bool is_zstd(std::string_view head) {
  return head.starts_with("\x28\xb5\x2f\xfd") ||
         (head.size() >= 4 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2a\x4d\x18");
}

}  // namespace

std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> source) {
  auto buffered = std::make_unique<BufferedSource>(std::move(source));
  const auto head = buffered->head(4);
  if (is_gzip(head)) return std::make_unique<GzipSource>(std::move(buffered));
  if (is_zstd(head)) return std::make_unique<ZstdSource>(std::move(buffered));
  return buffered;
}

}  // namespace lectern
