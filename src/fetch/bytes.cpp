// Where bytes come from: a file, a stream, memory. What is compressed is handled in decompress.cpp.

#include "lectern/fetch/bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

std::string system_message(int code) { return std::generic_category().message(code); }

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path)
      : name_(sanitise(path.string())), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) cannot_open(errno);
    struct stat about {};
    if (::fstat(file_, &about) == 0 && S_ISDIR(about.st_mode)) {
      ::close(file_);
      cannot_open(EISDIR);
    }
  }
  ~FileSource() override { ::close(file_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(std::span<char> into) override {
    while (true) {
      const auto got = ::read(file_, into.data(), into.size());
      if (got >= 0) {
        consumed_ += static_cast<std::size_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) throw Error(Fault::io, fmt::format("cannot read '{}': {}", name_, system_message(errno)));
    }
  }
  [[nodiscard]] std::size_t consumed() const override { return consumed_; }

 private:
  [[noreturn]] void cannot_open(int code) const {
    std::string hint = "give the path of a file, or '-' for standard input";
    if (code == EACCES) hint = "ask for the right to read it, or copy it to where you have it";
    if (code == EISDIR) hint = "name the files in it one by one, or with a pattern such as '*.xml'";
    throw Error(Fault::no_input, fmt::format("cannot open '{}': {}", name_, system_message(code)), hint);
  }

  std::string name_;
  int file_;
  std::size_t consumed_ = 0;
};

class StreamSource final : public ByteSource {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}

  std::size_t read(std::span<char> into) override {
    stream_.read(into.data(), static_cast<std::streamsize>(into.size()));
    if (stream_.bad()) throw Error(Fault::io, "reading the input failed half-way");
    const auto got = static_cast<std::size_t>(stream_.gcount());
    consumed_ += got;
    return got;
  }
  [[nodiscard]] std::size_t consumed() const override { return consumed_; }

 private:
  std::istream& stream_;
  std::size_t consumed_ = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  std::size_t read(std::span<char> into) override {
    const auto size = std::min(into.size(), bytes_.size() - consumed_);
    if (size > 0) std::memcpy(into.data(), bytes_.data() + consumed_, size);
    consumed_ += size;
    return size;
  }
  [[nodiscard]] std::size_t consumed() const override { return consumed_; }

 private:
  std::string_view bytes_;
  std::size_t consumed_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) { return std::make_unique<FileSource>(path); }

std::unique_ptr<ByteSource> open_stream(std::istream& stream) { return std::make_unique<StreamSource>(stream); }

std::unique_ptr<ByteSource> open_memory(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

std::string read_whole(ByteSource& source, std::size_t limit, std::string_view what, const std::string& hint) {
  constexpr std::size_t block = std::size_t{256} << 10;
  std::string bytes;
  while (true) {
    const auto known = bytes.size();
    bytes.resize(known + block);
    const auto got = source.read(std::span(bytes).subspan(known));
    bytes.resize(known + got);
    if (got == 0) return bytes;
    if (bytes.size() > limit)
      throw Error(Fault::bad_data, fmt::format("the {} is larger than {} MiB", what, limit >> 20), hint);
  }
}

}  // namespace lectern
