#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <memory>
#include <span>
#include <string>

namespace lectern {

/// A stream of bytes that is read once, from front to back.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills the start of `into` and says how many bytes came; zero at the end only. Throws `Fault::no_input` or
  /// `Fault::io` where reading fails and `Fault::bad_data` where a compressed stream is damaged or ends too early.
  virtual std::size_t read(std::span<char> into) = 0;

  /// Bytes taken so far from what lies below all decompression, for a progress bar.
  [[nodiscard]] virtual std::size_t consumed() const = 0;
};

/// Opens a file. Throws `Fault::no_input` (with a hint) for what is missing, unreadable or a directory.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path);

/// Reads from a stream that outlives the source, such as standard input.
[[nodiscard]] std::unique_ptr<ByteSource> open_stream(std::istream& stream);

/// Reads from memory that outlives the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_memory(std::string_view bytes);

/// The same bytes with gzip or Zstandard compression taken off, recognised from the first bytes; concatenated members
/// are read through.
[[nodiscard]] std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> source);

/// All bytes of a source. Throws `Fault::bad_data` beyond `limit` bytes, naming what it is, such as `XML page`.
[[nodiscard]] std::string read_whole(ByteSource& source, std::size_t limit, std::string_view what,
                                     const std::string& hint);

}  // namespace lectern
