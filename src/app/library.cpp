// A library as one thing: its parts, what it is asked for, and the papers that are named to it.

#include "lectern/app/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

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

/// A number of the last listing: one to four digits, nothing else.
std::optional<int> listing_number(std::string_view name) {
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || name.size() > 4 || number < 1) return std::nullopt;
  return number;
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

std::vector<PaperKey> Library::named(std::span<const std::string> names) {
  std::vector<PaperKey> keys;
  for (const auto& name : names)
    if (const auto key = named(name); std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  return keys;
}

}  // namespace lectern
