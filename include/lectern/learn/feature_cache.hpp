#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lectern/learn/features.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

class RowIndex;

/// A paper of a feature cache.
struct FeatureRow {
  PaperKey key = 0;
  std::span<const Feature> features;
  std::uint32_t number = 0xFFFFFFFF;  ///< among the rows of the index, where it is one of them
};

/// Papers' features, copied out of their cache.
struct CopiedRows {
  std::vector<Feature> features;
  std::vector<FeatureRow> rows;  ///< of `features`
};

/// The hashed features of every paper of a library in one file that is mapped into memory. A cache: it may be deleted
/// at any moment.
///
/// Rows are only ever added; a later row of a paper stands for an earlier one, an empty row for its removal. The header
/// names the library, the last `seq` held and how many bytes are valid, and is written after the rows have reached the
/// disk, so a killed writer leaves the former state. A file of another library, version or shape, or one that is
/// damaged, counts as empty and is begun anew by the next commit; so is one whose outdated rows take more than half of
/// it, with the rows that count carried over.
///
/// Where there are many rows, a second file beside it, its index, tells where they are and which have a feature:
/// opening and asking then cost what is asked for, and no more. A row that is indexed has been checked before it was,
/// and is not checked again; damage done later costs an answer, and `is_sound` finds it.
///
/// Reading never writes: it works where the file, or its directory, cannot be written. A reader keeps the state it
/// opened, whatever others write meanwhile.
class FeatureCache {
 public:
  /// Opens the file, which need not exist. `library` is the library's UUID. Throws `Fault::permission` where the system
  /// forbids reading it and `Fault::io` where reading fails.
  FeatureCache(const std::filesystem::path& file, const std::string& library);
  ~FeatureCache();
  FeatureCache(FeatureCache&&) noexcept;
  FeatureCache& operator=(FeatureCache&&) noexcept;

  /// The library's `seq` up to which papers are held; zero when none are.
  [[nodiscard]] std::int64_t last_seq() const noexcept;

  /// Forgets all rows, here at once; durable, and seen by others, with the next commit.
  void clear();

  /// Adds or replaces a paper's row; seen after `commit`. The first change since the last commit takes the file for
  /// this writer: throws `Fault::try_later` while another process writes it, `Fault::permission` or
  /// `Fault::cannot_create` where it cannot be written. When another process has written since this one opened the
  /// file, its rows are taken in first. Features that are not as `features_of` makes them are refused with
  /// `Fault::bug`.
  void put(PaperKey key, std::span<const Feature> features);

  /// Takes a paper out; seen after `commit`. Throws as `put` does.
  void remove(PaperKey key);

  /// Makes what was put durable under this `seq`, and visible. Throws `Fault::io`; then nothing has changed, and what
  /// was put is forgotten.
  void commit(std::int64_t seq);

  /// Indexes the rows where many are not indexed, some thousand or an eighth. Does nothing between two changes of one
  /// commit, nor where the directory cannot be written or another process writes. False where rows turn out to be
  /// damaged: then the cache is to be cleared and filled again.
  [[nodiscard]] bool seal();

  /// True when every row is as it was written.
  [[nodiscard]] bool is_sound() const;

  /// Number of papers held.
  [[nodiscard]] std::size_t size() const noexcept;

  /// A paper's features; empty when it is not held. Valid until the next change of this object.
  [[nodiscard]] std::span<const Feature> find(PaperKey key) const;

  /// All papers, by rising key. Valid until the next change of this object.
  [[nodiscard]] std::vector<FeatureRow> rows() const;

  /// These of its rows, in this order, as copies: for work on some hundred that lie about in all of the file, most of
  /// which would come into memory with them.
  [[nodiscard]] CopiedRows copied(std::span<const FeatureRow> rows) const;

  /// For questions about all rows at once; of no rows where there is no index.
  [[nodiscard]] const RowIndex& index() const noexcept;

  /// The features of an indexed row, whether it still counts or not.
  [[nodiscard]] std::span<const Feature> indexed(std::uint32_t number) const noexcept;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace lectern
