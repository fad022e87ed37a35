#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "learn/descriptor.hpp"
#include "learn/feature_file.hpp"
#include "learn/feature_kinds.hpp"

namespace lectern {

/// Where an indexed row is, and its features of each kind.
struct IndexedRow {
  PaperKey key = 0;
  std::uint64_t offset = 0;  ///< from the start of the feature file
  std::uint32_t count = 0;   ///< all its features
  std::array<std::uint32_t, kinds> counts{};
};

/// A row that has a feature: its number among the indexed rows in the upper 24 bits, the feature's count in the
/// lower 8.
using Posting = std::uint32_t;
[[nodiscard]] constexpr std::uint32_t posting_row(Posting posting) noexcept { return posting >> 8; }
[[nodiscard]] constexpr std::uint32_t posting_count(Posting posting) noexcept { return posting & 0xFFU; }

/// How frequent a feature is that so many papers have: in steps of an eighth of a doubling.
using Level = std::uint8_t;
[[nodiscard]] Level level_of(std::size_t frequency) noexcept;
/// The papers that have a feature of this level, as a mean.
[[nodiscard]] double frequency_of(Level level) noexcept;

/// The rows of a feature file as a second file has them, which is made from the first and may be deleted at any
/// moment: where each is, so that opening does not walk through all of them, and which rows have a feature, so that a
/// question about some hundred features reads those rows' numbers and nothing else. Four bytes for each feature of each
/// row, and ten megabytes.
///
/// It also has the level of each feature: how frequent it is, in one byte.
///
/// It tells the rows up to a certain byte of a feature file; those behind it, the file's tail, are read as they are.
class RowIndex {
 public:
  /// Of no rows.
  RowIndex() = default;

  /// The index in a file, where it is whole and tells the rows of the feature file with this header, whose first bytes
  /// are valid.
  [[nodiscard]] static std::optional<RowIndex> open(const std::filesystem::path& file, const FeatureFileHeader& header,
                                                    const std::string& library);

  /// Writes the index of a feature file's rows, which are settled, and puts it in place of the one that is there. Gives
  /// the system's error number, zero for none.
  [[nodiscard]] static int write(const std::filesystem::path& file, const FeatureFileHeader& header,
                                 const std::string& library, const Mapping& features, std::span<const RowPlace> rows);

  /// Where the tail begins; before the first row where nothing is indexed.
  [[nodiscard]] std::uint64_t end() const noexcept { return end_; }

  /// Gives back the memory of what was read; it comes again from the file when it is asked for.
  void rest() const noexcept { mapping_.release(0, mapping_.bytes().size()); }

  /// By rising key.
  [[nodiscard]] std::span<const IndexedRow> rows() const noexcept { return rows_; }

  /// By hash; empty where nothing is indexed.
  [[nodiscard]] std::span<const Level> levels() const noexcept { return levels_; }

  /// The rows that have a feature, by rising number.
  [[nodiscard]] std::span<const Posting> with(std::uint32_t hash) const noexcept {
    if (begins_.empty()) return {};
    const auto begin = begins_[hash % feature_space];
    const auto end = begins_[hash % feature_space + 1];
    return begin <= end && end <= postings_.size() ? postings_.subspan(begin, end - begin) : postings_.first(0);
  }

 private:
  Mapping mapping_;
  std::uint64_t end_ = rows_begin;
  std::span<const IndexedRow> rows_;
  std::span<const std::uint32_t> begins_;  // by hash, and one more: places among the postings
  std::span<const Level> levels_;          // by hash
  std::span<const Posting> postings_;
};

}  // namespace lectern
