#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

namespace lectern {

/// An open file of the system, closed with the object.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  [[nodiscard]] int number() const noexcept { return number_; }
  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
  void reset() noexcept {
    if (is_open()) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

/// The start of a file, mapped for reading until the object goes.
class Mapping {
 public:
  Mapping() = default;
  Mapping(const void* address, std::size_t size, Descriptor file) noexcept
      : bytes_(static_cast<const std::byte*>(address), size), file_(std::move(file)) {}
  ~Mapping() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  }
  Mapping(Mapping&& other) noexcept : bytes_(std::exchange(other.bytes_, {})), file_(std::move(other.file_)) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(file_, other.file_);
    return *this;
  }

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return bytes_; }

  /// Copies some of the bytes, which does not bring the pages around them into memory as looking at them would.
  void copy(std::span<const std::byte> some, void* to) const noexcept {
    const auto offset = some.data() - bytes_.data();
    if (::pread(file_.number(), to, some.size(), offset) != static_cast<ssize_t>(some.size()))
      std::memcpy(to, some.data(), some.size());
  }

  /// Gives back the memory of the bytes between two offsets, which come again from the file when they are read.
  void release(std::size_t from, std::size_t to) const noexcept {
    from = from / page * page;
    to = to / page * page;
    if (from < to) ::madvise(const_cast<std::byte*>(bytes_.data()) + from, to - from, MADV_DONTNEED);
  }

 private:
  static constexpr std::size_t page = std::size_t{1} << 16;  // a multiple of every machine's page
  std::span<const std::byte> bytes_;
  Descriptor file_;
};

/// Maps the first bytes of a file; an empty mapping where that fails.
[[nodiscard]] inline Mapping map_file(int file, std::uint64_t bytes) noexcept {
  void* const address = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, 0);
  if (address == MAP_FAILED) return {};
  return {address, bytes, Descriptor(::dup(file))};
}

/// One walk over a mapping from its start to its end, which keeps no more than a few megabytes of it in memory.
class Walk {
 public:
  explicit Walk(const Mapping& mapping) noexcept : mapping_(mapping) {}
  ~Walk() { mapping_.release(begin_, mapping_.bytes().size()); }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  /// The walk has come to this offset.
  void reach(std::size_t offset) noexcept {
    if (offset < begin_ + window_bytes) return;
    mapping_.release(begin_, offset);
    begin_ = offset;
  }

 private:
  static constexpr std::size_t window_bytes = std::size_t{4} << 20;
  const Mapping& mapping_;
  std::size_t begin_ = 0;
};

}  // namespace lectern
