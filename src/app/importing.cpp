// Import: reader -> merge with what is known -> tags -> store. One transaction a source, so that a file that turns out
// to be cut off leaves nothing behind, and a killed import leaves the library as it was.

#include "lectern/app/importing.hpp"

#include <fmt/format.h>

#include "app/starter_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/lists.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

constexpr std::size_t problems_kept = 100;

std::string in_words(const std::string& source, const RecordProblem& problem) {
  const auto record = problem.record.empty() ? "" : " (" + problem.record + ")";
  return fmt::format("{}:{}: {}{}, skipped", source, problem.line, problem.reason, record);
}

/// Takes papers one by one within a transaction.
class Intake {
 public:
  Intake(Library& library, const ImportOptions& options, ImportReport& report)
      : library_(library), options_(options), report_(report) {
    if (options.list) list_ = list_name(*options.list);
  }

  void take(Paper&& paper) {
    ++report_.records;
    const auto key = keep(paper);
    if (options_.state && library_.store().reading(key).state == ReadingState::unread) {
      Reading mark;
      mark.state = *options_.state;
      mark.at = library_.now();
      library_.store().set_reading(key, mark);
    }
    if (list_) (void)library_.store().append_to_list(*list_, std::span(&key, 1));
  }

 private:
  PaperKey keep(const Paper& paper) {
    auto& store = library_.store();
    // An entry without an arXiv id may be the published version of a paper that the library has.
    if (const auto doi = plain_doi(paper); is_external(paper.id) && !doi.empty())
      if (const auto published = store.identify_published(doi)) {
        ++report_.unchanged;
        return *published;
      }
    const auto record = fingerprint(paper);
    const auto known = store.identify(paper.id);
    if (const auto external = known ? std::nullopt : external_of(paper)) {
      // arXiv has a paper that was external so far: the marks on it stay.
      auto cited = store.find(external->key)->paper;
      cited.id = paper.id;
      cited.partial = true;
      return renew(external->key, merged(cited, paper), record);
    }
    if (!known) {
      const auto key = store.insert(paper, record);
      store.set_tags(key, library_.tagger().tags(paper));
      ++report_.added;
      report_.withdrawn += paper.withdrawn ? 1U : 0U;
      report_.external += is_external(paper.id) ? 1U : 0U;
      report_.partial += paper.partial ? 1U : 0U;
      return key;
    }
    if (known->record == record) {
      ++report_.unchanged;
      return known->key;
    }
    const auto stored = store.find(known->key);
    const Paper both = merged(stored->paper, paper);
    if (both == stored->paper) {
      store.note_record(known->key, record);
      ++report_.unchanged;
      return known->key;
    }
    if (const auto external = external_of(both)) store.absorb(external->key, known->key, library_.now());
    return renew(known->key, both, record);
  }

  PaperKey renew(PaperKey key, const Paper& paper, std::uint64_t record) {
    library_.store().update(key, paper, record);
    library_.store().set_tags(key, library_.tagger().tags(paper));
    ++report_.updated;
    report_.withdrawn += paper.withdrawn ? 1U : 0U;
    return key;
  }

  /// The external paper that an arXiv paper is, by the DOI of its published version.
  std::optional<KnownPaper> external_of(const Paper& paper) {
    const auto doi = plain_doi(paper);
    if (is_external(paper.id) || doi.empty()) return std::nullopt;
    return library_.store().identify(external_id(doi, {}, {}, {}));
  }

  Library& library_;
  const ImportOptions& options_;
  ImportReport& report_;
  std::optional<std::string> list_;
};

}  // namespace

ImportReport import_records(Library& library, std::unique_ptr<ByteSource> source, const std::string& name,
                            const ImportOptions& options) {
  library.retag_if_stale();
  ImportReport report;
  report.source = collapse_space(sanitise(name));
  Store::Transaction transaction(library.store());
  Intake intake(library, options, report);
  auto& meter = library.meter();
  const ByteSource& bytes = *source;  // owned by the reader while it runs
  const RecordSink sink{[&](Paper&& paper, std::string_view) {
                          intake.take(std::move(paper));
                          meter.at("reading", options.total ? bytes.consumed() : 0, options.total, report.records);
                        },
                        [&](RecordProblem&& problem) {
                          ++report.records;
                          ++report.rejected;
                          if (report.rejected <= options.told) meter.notice(in_words(name, problem));
                          if (report.problems.size() < problems_kept) report.problems.push_back(std::move(problem));
                        }};
  std::optional<std::string_view> format;
  if (options.format) format = *options.format;
  report.format = read_records(std::move(source), format, sink);
  library.store().remember("tagger", library.tagger().version());
  transaction.commit();
  meter.finish();
  return report;
}

ImportReport import_starter(Library& library, const ImportOptions& options) {
  library.retag_if_stale();
  ImportReport report;
  report.source = "starter library";
  report.format = "starter";
  Store::Transaction transaction(library.store());
  Intake intake(library, options, report);
  for (auto paper : load_starter(embedded_starter(), "starter.toml")) intake.take(std::move(paper));
  library.store().remember("tagger", library.tagger().version());
  transaction.commit();
  return report;
}

}  // namespace lectern
