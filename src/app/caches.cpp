// Keeping the search index and the features in step with the store. The index is brought up paper by paper, or where
// most of it is new all at once.

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <set>
#include <thread>

#include "lectern/app/library.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/prioritize/effort.hpp"

namespace lectern {
namespace {

constexpr std::size_t batch = 1000;  // papers between two commits
constexpr std::int64_t least_filled = 5000;
constexpr std::size_t most_parts = 4;

/// True for faults of writing a cache after which what it holds can still be read.
bool leaves_cache_readable(const Error& error) {
  switch (error.fault()) {
    case Fault::try_later:
    case Fault::permission:
    case Fault::cannot_create:
    case Fault::io:
      return true;
    default:
      return false;
  }
}

/// Hands a paper over as the index sees it.
void put_paper(PaperKey key, const StoredPaper& stored, const SearchIndex::Put& put) {
  std::vector<std::string> topics;
  for (const auto& tag : stored.tags) topics.push_back(tag.topic);
  const auto& paper = stored.paper;
  const auto kind = recognise_kind(paper.title, paper.comment);
  put({key, paper, topics, stored.lists, stored.note, stored.reading.state, to_text(kind),
       counted_pages(kind, pages_in(paper.comment))});
}

}  // namespace

/// Makes the index anew from all papers, on all cores. Each reads the library for itself.
void Library::fill_index(SearchIndex& index) {
  const Store durable(places_.data / "library.db", wait_);  // as the parts will see it
  const auto seq = durable.seq();
  std::vector<PaperKey> keys;
  for (const auto& change : durable.changes_since(0, std::numeric_limits<std::int64_t>::max()))
    if (!change.removed) keys.push_back(change.key);
  std::sort(keys.begin(), keys.end());
  const std::size_t parts = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_parts);
  std::atomic<std::size_t> done = 0;
  const auto papers = [&](std::size_t part, const SearchIndex::Put& put) {
    const Store store(places_.data / "library.db", wait_);
    const auto last = keys.size() * (part + 1) / parts;
    for (auto i = keys.size() * part / parts; i < last; ++i) {
      if (const auto stored = store.find(keys[i])) put_paper(keys[i], *stored, put);
      const auto count = ++done;
      if (part == 0) meter_.at("indexing", count, keys.size(), count);
    }
  };
  index.fill(parts, papers, seq);
}

SearchIndex Library::index_for_writing(std::chrono::milliseconds wait) {
  return {places_.cache / "index", store_.uuid(), SearchIndex::Mode::write, wait, {settings_.index_profile, [this] {
                                                                                     return store_.text_sizes();
                                                                                   }}};
}

void Library::catch_up_index(SearchIndex& index) {
  // Looking at all texts takes a tenth of a second for 100,000, so one more paper is no reason to. A small library is
  // made anew in less time than it takes to say so.
  if (index.wants_measuring(store_.size()) && !index.measures(store_.text_sizes())) {
    constexpr const char* reason = "its papers became longer or shorter";
    if (store_.size() >= least_filled) meter_.notice(fmt::format("building the index anew: {}", reason));
    index.begin_anew(reason);
  }
  if (const auto behind = store_.count_changes_since(index.last_seq());
      behind >= least_filled && behind >= store_.size() / 2) {
    fill_index(index);
  }
  // A writer that meets damage begins anew, so where it stands is asked for every batch.
  const auto behind = static_cast<std::size_t>(store_.count_changes_since(index.last_seq()));
  std::size_t done = 0;
  for (auto changes = store_.changes_since(index.last_seq(), batch); !changes.empty();
       changes = store_.changes_since(index.last_seq(), batch)) {
    for (const auto& change : changes) {
      const auto stored = change.removed ? std::nullopt : store_.find(change.key);
      if (stored)
        put_paper(change.key, *stored, [&](const IndexedPaper& paper) { index.put(paper); });
      else
        index.remove(change.key);
      ++done;
      meter_.at("indexing", done, behind, done);
    }
    index.commit(changes.back().seq);
  }
  meter_.finish();
}

void Library::heal_index(std::chrono::milliseconds wait) {
  const auto directory = places_.cache / "index";
  const auto uuid = store_.uuid();
  try {
    auto writer = index_for_writing(wait);
    if (writer.last_seq() > store_.seq()) writer.begin_anew("an older copy of the library was put back");
    if (!writer.rebuilt().empty()) meter_.notice(fmt::format("building the index anew: {}", writer.rebuilt()));
    catch_up_index(writer);
  } catch (const Error& error) {
    if (!leaves_cache_readable(error)) throw;
    if (index_->size() == 0 && store_.size() > 0) throw;  // nothing to search is not nothing found
    const auto behind = store_.count_changes_since(index_->last_seq());
    meter_.notice(fmt::format("the index is {} behind: {}", counted(behind, "paper"), error.what()));
  }
  index_.emplace(directory, uuid, SearchIndex::Mode::read, wait, IndexPlan{settings_.index_profile});
}

void Library::refresh_index() { refresh_index(wait_); }

void Library::refresh_index(std::chrono::milliseconds wait) {
  if (!index_)
    index_.emplace(places_.cache / "index", store_.uuid(), SearchIndex::Mode::read, wait,
                   IndexPlan{settings_.index_profile});
  if (index_->last_seq() != store_.seq()) heal_index(wait);
}

void Library::rebuild_caches() {
  index_.reset();
  {
    auto writer = index_for_writing(wait_);
    writer.begin_anew("it was asked for");
    catch_up_index(writer);
    writer.commit(store_.seq());
  }
  features_.emplace(places_.cache / "features.bin", store_.uuid());
  features_->clear();
  catch_up_features();
}

void Library::catch_up_features() {
  if (features_->last_seq() >= store_.seq()) features_->clear();  // of another library's time, or damaged
  fill_features();
  if (features_->seal()) return;
  features_->clear();
  fill_features();
  (void)features_->seal();
}

void Library::fill_features() {
  const auto behind = static_cast<std::size_t>(store_.count_changes_since(features_->last_seq()));
  std::size_t done = 0;
  for (auto changes = store_.changes_since(features_->last_seq(), batch); !changes.empty();
       changes = store_.changes_since(features_->last_seq(), batch)) {
    std::set<PaperKey> touched;
    for (const auto& change : changes) {
      const auto stored = change.removed ? std::nullopt : store_.find(change.key);
      const auto features = stored ? features_of(stored->paper) : std::vector<Feature>();
      // Most changes are marks, which leave a paper's words as they were.
      const bool is_first = touched.insert(change.key).second;
      if (!stored || !is_first || !std::ranges::equal(features, features_->find(change.key)))
        features_->put(change.key, features);
      ++done;
      if (behind > batch) meter_.at("learning words", done, behind, done);
    }
    features_->commit(changes.back().seq);
  }
  meter_.finish();
}

const FeatureCache& Library::features() {
  const auto file = places_.cache / "features.bin";
  if (!features_) features_.emplace(file, store_.uuid());
  if (features_failed_) return *features_;
  try {
    if (features_->last_seq() != store_.seq() || !features_->seal()) catch_up_features();
  } catch (const Error& error) {
    if (!leaves_cache_readable(error)) throw;
    features_.emplace(file, store_.uuid());
    features_failed_ = true;
    meter_.notice(fmt::format("the words of some papers are not learned yet: {}", error.what()));
  }
  return *features_;
}

std::vector<CacheState> Library::cache_states() {
  std::vector<CacheState> states;
  try {
    const SearchIndex index(places_.cache / "index", store_.uuid(), SearchIndex::Mode::read, wait_,
                            {settings_.index_profile});
    const bool made = std::filesystem::exists(places_.cache / "index");
    states.push_back({"index", static_cast<std::int64_t>(index.size()), store_.count_changes_since(index.last_seq()),
                      made ? index.rebuilt() : std::string()});
  } catch (const Error& error) {
    states.push_back({"index", 0, 0, error.what()});
  }
  try {
    const FeatureCache features(places_.cache / "features.bin", store_.uuid());
    states.push_back({"features", static_cast<std::int64_t>(features.size()),
                      store_.count_changes_since(features.last_seq()),
                      features.is_sound() ? "" : "rows of it are damaged"});
  } catch (const Error& error) {
    states.push_back({"features", 0, 0, error.what()});
  }
  return states;
}

}  // namespace lectern
