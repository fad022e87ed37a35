#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/app/settings.hpp"
#include "lectern/app/tagging.hpp"
#include "lectern/base/meter.hpp"
#include "lectern/classify/tagger.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/learn/feature_cache.hpp"
#include "lectern/model/curriculum.hpp"
#include "lectern/store/store.hpp"

namespace lectern {

/// Where one library lives.
struct Places {
  std::filesystem::path data;   ///< holds `library.db`: the truth
  std::filesystem::path cache;  ///< holds the index and the features: may be deleted
};

/// How a cache stands beside the store.
struct CacheState {
  std::string name;
  std::int64_t papers = 0;
  std::int64_t behind = 0;  ///< changes that it has not taken in
  std::string fault;        ///< why it cannot be used; empty when it is sound or not made yet
};

/// Where a library has its curriculum from. It is read when it is first asked for: many a command needs none.
struct CurriculumSource {
  std::function<const Curriculum&()> read;
  std::string fingerprint;  ///< the same for the same text; empty where there is no text

  CurriculumSource(std::function<const Curriculum&()> reading, std::string_view text);
  /// One that is there already, and must outlive the source.
  CurriculumSource(const Curriculum& curriculum);  // NOLINT(google-explicit-constructor): it is as good as a source
};

/// One reader's library: the store, and the caches that follow it, opened when they are first needed.
///
/// Everything that joins the modules goes through it. `now` is the one time of this run.
class Library {
 public:
  /// Opens or makes the library. The curriculum, the settings and the meter must outlive it. Faults as of `Store`.
  Library(Places places, CurriculumSource curriculum, const Settings& settings, Instant now,
          std::chrono::milliseconds wait, Meter& meter);

  [[nodiscard]] Store& store() { return store_; }
  [[nodiscard]] const Curriculum& curriculum() const { return curriculum_.read(); }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] Meter& meter() { return meter_; }

  /// The tagger of this curriculum, made on first use.
  [[nodiscard]] const Tagger& tagger();

  /// The tags that a paper of the library has: the tagger's, with the reader's corrections laid over them.
  [[nodiscard]] std::vector<Tag> tags_of(PaperKey key, const Paper& paper);

  /// The topic model that this library uses, looked for on first use.
  [[nodiscard]] const ModelInUse& model_in_use();

  /// What tags are known by that curriculum and model of today give. Needs no tagger.
  [[nodiscard]] std::string tagger_version();

  /// Notes that all papers have the tags of today's curriculum and model.
  void remember_tagger();

  /// The topic model has changed: it is looked for again when it is next asked for.
  void forget_model();

  /// Where the library's own files lie.
  [[nodiscard]] const std::filesystem::path& data_directory() const { return places_.data; }

  /// Gives every paper new tags where the curriculum or the topic model have changed since they were tagged, and says
  /// how many.
  void retag_if_stale();

  /// The same within a transaction of the caller's.
  void retag_if_stale(Store::Transaction& transaction);

  /// Brings the full-text index up to the store. Where another process is writing to it, or it may not be written, it
  /// stays as it is, with a notice.
  void refresh_index();

  /// Makes the index and the features from nothing.
  void rebuild_caches();

  /// How the caches stand, as they are on disk: the index, then the features.
  [[nodiscard]] std::vector<CacheState> cache_states();

  /// Searches the index, which is brought up to the store first, so that what was saved just now is found. Faults as of
  /// `SearchIndex::search`.
  [[nodiscard]] SearchResult search(const SearchRequest& request);

  /// The hashed features of all papers, caught up with the store.
  [[nodiscard]] const FeatureCache& features();

  /// The paper that a reader names: any spelling of an arXiv id, a DOI, `ext:…`, or its number in the last listing.
  /// Throws `Fault::usage` for what is neither and `Fault::nothing` for a paper that is not in the library.
  [[nodiscard]] PaperKey named(std::string_view name);

  /// Several of them, each once, in their order. One that cannot be found is a fault for all.
  [[nodiscard]] std::vector<PaperKey> named(std::span<const std::string> names);

 private:
  [[nodiscard]] bool is_stale();
  [[nodiscard]] std::string tagger_texts();
  [[nodiscard]] SearchIndex index_for_writing(std::chrono::milliseconds wait);
  void catch_up_index(SearchIndex& index);
  void fill_index(SearchIndex& index);
  void refresh_index(std::chrono::milliseconds wait);
  void heal_index(std::chrono::milliseconds wait);
  void catch_up_features();
  void fill_features();

  Places places_;
  CurriculumSource curriculum_;
  const Settings& settings_;
  Instant now_;
  std::chrono::milliseconds wait_;
  Meter& meter_;
  Store store_;
  std::optional<ModelInUse> model_in_use_;
  std::optional<Tagger> tagger_;
  std::optional<SearchIndex> index_;
  std::optional<FeatureCache> features_;
  bool features_failed_ = false;  ///< they could not be brought up to the store: told once, then used as they are
};

}  // namespace lectern
