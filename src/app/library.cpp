// A library as one thing: opening its parts, and keeping the caches in step with the store.

#include "lectern/app/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "app/marked_papers.hpp"
#include "app/noted_names.hpp"
#include "lectern/app/pace.hpp"
#include "lectern/app/tagging.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"
#include "lectern/prioritize/effort.hpp"

namespace lectern {
namespace {

constexpr std::size_t cache_batch = 1000;

/// A number of the last listing: one to four digits, nothing else.
std::optional<int> listing_number(std::string_view name) {
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || name.size() > 4 || number < 1) return std::nullopt;
  return number;
}

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

}  // namespace

CurriculumSource::CurriculumSource(std::function<const Curriculum&()> reading, std::string_view text)
    : read(std::move(reading)), fingerprint(fmt::format("{:016x}", fnv1a(text))) {}

CurriculumSource::CurriculumSource(const Curriculum& curriculum)
    : read([&curriculum]() -> const Curriculum& { return curriculum; }) {}

Library::Library(Places places, CurriculumSource curriculum, const Settings& settings, Instant now,
                 std::chrono::milliseconds wait, Meter& meter)
    : places_(std::move(places)),
      curriculum_(std::move(curriculum)),
      settings_(settings),
      now_(now),
      wait_(wait),
      meter_(meter),
      store_(places_.data / "library.db", wait) {}

const Tagger& Library::tagger() {
  if (!tagger_) tagger_.emplace(make_tagger(curriculum(), model_in_use()));
  return *tagger_;
}

const ModelInUse& Library::model_in_use() {
  if (!model_in_use_) model_in_use_.emplace(places_.data, meter_);
  return *model_in_use_;
}

std::string Library::tagger_version() { return lectern::tagger_version(curriculum(), model_in_use().facts().version); }

/// What the tagger is made of, told without reading the curriculum; empty where it has no text.
std::string Library::tagger_texts() {
  return curriculum_.fingerprint.empty() ? std::string()
                                         : fmt::format("{}, text {}, model {}", tagger_edition, curriculum_.fingerprint,
                                                       model_in_use().facts().version);
}

void Library::remember_tagger() {
  const auto version = tagger_version();
  store_.remember("tagger", version);
  store_.remember("tagger texts", tagger_texts() + " for " + version);
  note_names(store_, curriculum(), curriculum_.fingerprint);
}

void Library::forget_model() {
  model_in_use_.reset();
  tagger_.reset();
}

std::vector<Tag> Library::tags_of(PaperKey key, const Paper& paper) {
  return corrected(tagger().tags(paper), store_.corrections(key), curriculum());
}

bool Library::is_stale() {
  const auto tagger = store_.remembered("tagger");
  const auto texts = tagger_texts();
  if (!texts.empty() && store_.remembered("tagger texts") == texts + " for " + tagger) return false;
  return tagger != tagger_version();
}

void Library::retag_if_stale() {
  if (!is_stale()) return;
  Store::Transaction transaction(store_);
  retag_if_stale(transaction);
  transaction.commit();
}

void Library::retag_if_stale(Store::Transaction& /*within*/) {
  if (!is_stale()) return;
  std::size_t changed = 0;
  std::size_t done = 0;
  const auto total = static_cast<std::size_t>(store_.size());
  store_.each_paper([&](PaperKey key, const Paper& paper) {
    changed += store_.retag(key, tags_of(key, paper)) ? 1U : 0U;
    ++done;
    meter_.at("tagging", done, total, done);
  });
  remember_tagger();
  meter_.finish();
  if (total > 0)
    meter_.notice(fmt::format("the curriculum or the topic model has changed: tagged {} again, {} with other tags",
                              counted(static_cast<long long>(total), "paper"),
                              grouped(static_cast<long long>(changed))));
}

void Library::catch_up_index(SearchIndex& index) {
  // A writer that meets damage begins anew, so where it stands is asked for every batch.
  const auto behind = static_cast<std::size_t>(store_.count_changes_since(index.last_seq()));
  std::size_t done = 0;
  for (auto changes = store_.changes_since(index.last_seq(), cache_batch); !changes.empty();
       changes = store_.changes_since(index.last_seq(), cache_batch)) {
    for (const auto& change : changes) {
      const auto stored = change.removed ? std::nullopt : store_.find(change.key);
      if (stored) {
        std::vector<std::string> topics;
        for (const auto& tag : stored->tags) topics.push_back(tag.topic);
        const auto& paper = stored->paper;
        const auto kind = recognise_kind(paper.title, paper.comment);
        index.put({change.key, paper, topics, stored->lists, stored->note, stored->reading.state, to_text(kind),
                   counted_pages(kind, pages_in(paper.comment))});
      } else {
        index.remove(change.key);
      }
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
    SearchIndex writer(directory, uuid, SearchIndex::Mode::write, wait);
    if (writer.last_seq() > store_.seq()) writer.begin_anew("an older copy of the library was put back");
    if (!writer.rebuilt().empty()) meter_.notice(fmt::format("building the index anew: {}", writer.rebuilt()));
    catch_up_index(writer);
  } catch (const Error& error) {
    if (!leaves_cache_readable(error)) throw;
    if (index_->size() == 0 && store_.size() > 0) throw;  // nothing to search is not nothing found
    const auto behind = store_.count_changes_since(index_->last_seq());
    meter_.notice(fmt::format("the index is {} behind: {}", counted(behind, "paper"), error.what()));
  }
  index_.emplace(directory, uuid, SearchIndex::Mode::read);
}

void Library::refresh_index() { refresh_index(wait_); }

void Library::refresh_index(std::chrono::milliseconds wait) {
  if (!index_) index_.emplace(places_.cache / "index", store_.uuid(), SearchIndex::Mode::read);
  if (index_->last_seq() != store_.seq()) heal_index(wait);
}

void Library::rebuild_caches() {
  index_.reset();
  {
    SearchIndex writer(places_.cache / "index", store_.uuid(), SearchIndex::Mode::write, wait_);
    writer.begin_anew("it was asked for");
    catch_up_index(writer);
    writer.commit(store_.seq());
  }
  features_.emplace(places_.cache / "features.bin", store_.uuid());
  features_->clear();
  catch_up_features();
}

std::vector<CacheState> Library::cache_states() {
  std::vector<CacheState> states;
  try {
    const SearchIndex index(places_.cache / "index", store_.uuid(), SearchIndex::Mode::read);
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

SearchResult Library::search(const SearchRequest& request) {
  // A reader does not wait for a writer: what the index holds is searched. Topics are named as everywhere else.
  refresh_index(std::chrono::milliseconds{0});
  const auto held = index_->last_seq();
  auto wanted = request;
  wanted.topics_named = [this](std::string_view name) { return curriculum().topics_named(name); };
  wanted.synonyms = [this] {
    auto names = noted_names(store_, curriculum_.fingerprint);
    return names ? std::move(*names) : names_of(curriculum());
  };
  wanted.saved_query = [this](std::string_view name) -> std::optional<std::string> {
    for (auto& search : store_.saved_searches())
      if (search.name == name) return std::move(search.query);
    return std::nullopt;
  };
  using Marked = std::optional<std::vector<PaperKey>>;
  wanted.papers_marked = [this, known = std::map<std::string, Marked>()](std::string_view mark) mutable -> Marked {
    const auto [place, is_first] = known.try_emplace(std::string(mark));
    if (is_first) place->second = papers_marked(*this, mark);
    return place->second;
  };
  wanted.reading_time = [this, pace = std::optional<double>()](int pages) mutable {
    if (!pace) pace = reading_pace(*this);
    return minutes_for(pages, Pass::read, *pace);
  };
  auto result = index_->search(wanted);
  if (index_->last_seq() == held) return result;
  // Damage that only the search came upon: mend, and ask once more.
  refresh_index(std::chrono::milliseconds{0});
  return index_->search(wanted);
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
  for (auto changes = store_.changes_since(features_->last_seq(), cache_batch); !changes.empty();
       changes = store_.changes_since(features_->last_seq(), cache_batch)) {
    std::set<PaperKey> touched;
    for (const auto& change : changes) {
      const auto stored = change.removed ? std::nullopt : store_.find(change.key);
      const auto features = stored ? features_of(stored->paper) : std::vector<Feature>();
      // Most changes are marks, which leave a paper's words as they were.
      const bool is_first = touched.insert(change.key).second;
      if (!stored || !is_first || !std::ranges::equal(features, features_->find(change.key)))
        features_->put(change.key, features);
      ++done;
      if (behind > cache_batch) meter_.at("learning words", done, behind, done);
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

std::vector<PaperKey> Library::named(std::span<const std::string> names) {
  std::vector<PaperKey> keys;
  for (const auto& name : names)
    if (const auto key = named(name); std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  return keys;
}

PaperKey Library::named(std::string_view name) {
  const std::string shown = excerpt(name, 80);
  if (const auto number = listing_number(trim(name))) {
    if (const auto key = store_.listed(*number)) {
      if (store_.summary(*key)) return *key;
      throw Error(Fault::nothing, fmt::format("paper {} of the last listing was removed", *number));
    }
    throw Error(Fault::nothing, fmt::format("there is no number {} in the last listing", *number),
                "numbers are those of the last listing on a terminal; an arXiv id always works");
  }
  const auto id = parse_paper_id(name);
  if (!id)
    throw Error(Fault::usage, fmt::format("'{}' is neither an arXiv id or DOI nor a number of the last listing", shown),
                parse_duration(name) ? "a time goes behind an option: --took 40m"
                : name.find(',') != std::string_view::npos
                    ? "several papers are separated by blanks: 1 2"
                    : "write an id such as 2410.17954 or hep-th/9901001, or the address of its page");
  if (const auto known = store_.identify(*id)) return known->key;
  // The DOI of a published version names the arXiv paper too.
  if (const auto doi = doi_of(*id); !doi.empty())
    if (const auto key = store_.identify_published(doi)) return *key;
  throw Error(Fault::nothing, fmt::format("paper '{}' is not in the library", id->text),
              "import a file that holds it: lectern import FILE");
}

}  // namespace lectern
