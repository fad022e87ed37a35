#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learn/descriptor.hpp"
#include "lectern/learn/features.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// What a feature file says of itself. Two slots at its start take turns, so that the former state stays readable while
/// the next one is written.
struct FeatureFileHeader {
  std::uint64_t generation = 0;  ///< rises with each commit; zero where there is no file
  std::int64_t seq = 0;          ///< the library's `seq` up to which rows are held
  std::uint64_t end = 0;         ///< bytes that are valid, from the start of the file
  std::uint64_t origin = 0;      ///< drawn when the file was begun: tells it from any other that had the name
};

/// Bytes before the first row: one page for each of the two slots.
inline constexpr std::size_t slot_bytes = 4096;
inline constexpr std::size_t rows_begin = 2 * slot_bytes;

/// For rows that no index has.
inline constexpr std::uint32_t not_indexed = 0xFFFFFFFF;

/// Where a paper's row is.
struct RowPlace {
  PaperKey key = 0;
  std::uint64_t offset = 0;            ///< of the row's head, from the start of the file
  std::uint32_t count = 0;             ///< its features; zero for a removal
  std::uint32_t number = not_indexed;  ///< among the rows of the index

  /// Bytes of head, features and padding.
  [[nodiscard]] std::uint64_t bytes() const noexcept;
};

/// One slot's bytes, for the library of this UUID.
[[nodiscard]] std::string slot_of(const FeatureFileHeader& header, const std::string& library);

/// Where a generation's slot is.
[[nodiscard]] std::uint64_t slot_offset(std::uint64_t generation) noexcept;

/// The newer of the slots that are whole and of this library, machine and edition of the features; nothing where
/// neither is.
[[nodiscard]] std::optional<FeatureFileHeader> read_header(std::span<const std::byte> start,
                                                           const std::string& library);

/// Appends one row to a buffer.
void append_row(std::string& buffer, PaperKey key, std::span<const Feature> features);

/// The places of the rows in a file's valid bytes, which are mapped, from this byte on, in their order; nothing where a
/// row is damaged.
[[nodiscard]] std::optional<std::vector<RowPlace>> read_rows(const Mapping& mapping, std::uint64_t from);

/// The features of the row at this place.
[[nodiscard]] std::span<const Feature> features_at(std::span<const std::byte> valid, const RowPlace& place) noexcept;

/// The bytes of that row.
[[nodiscard]] std::string_view bytes_at(std::span<const std::byte> valid, const RowPlace& place) noexcept;

/// Brings places in the order of their keys and keeps of each key the last one, unless it is a removal.
void settle(std::vector<RowPlace>& places);

/// True when features are as `features_of` makes them: in range, rising, counted.
[[nodiscard]] bool well_formed(std::span<const Feature> features) noexcept;

}  // namespace lectern
