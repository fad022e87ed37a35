// Import: reader -> intake -> store. One transaction a source, so that a file that turns out
// to be cut off leaves nothing behind, and a killed import leaves the library as it was.

#include "lectern/app/importing.hpp"

#include "app/intake.hpp"
#include "app/starter_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/lists.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t problems_kept = 100;

/// Takes up what the reader said of a paper elsewhere; what is said here already stays.
void take_marks(Library& library, PaperKey key, const PaperMarks& marks) {
  auto& store = library.store();
  const auto present = *store.find(key);
  if (present.reading.state == ReadingState::unread && marks.reading.state != ReadingState::unread) {
    auto reading = marks.reading;
    if (reading.at == Instant{}) reading.at = library.now();
    store.set_reading(key, reading);
  }
  if (present.note.empty() && !marks.note.empty()) store.set_note(key, marks.note, library.now());
  bool corrected = false;
  for (const auto& [topic, holds] : marks.corrections)
    if (!present.corrections.contains(topic))
      corrected = store.set_correction(key, topic, holds, library.now()) || corrected;
  if (corrected) (void)store.retag(key, library.tags_of(key, present.paper));
}

/// Takes papers one by one within a transaction.
class Intake {
 public:
  Intake(Library& library, const ImportOptions& options, ImportReport& report)
      : library_(library), options_(options), report_(report) {
    if (options.list) list_ = list_name(*options.list);
  }

  void take(const Paper& paper, const PaperMarks* marks = nullptr) {
    ++report_.records;
    const auto kept = keep_paper(library_, paper);
    const auto key = kept.key;
    count(paper, kept);
    if (marks != nullptr) take_marks(library_, key, *marks);
    if (options_.state && library_.store().reading(key).state == ReadingState::unread) {
      Reading mark;
      mark.state = *options_.state;
      mark.at = library_.now();
      library_.store().set_reading(key, mark);
    }
    if (list_) (void)library_.store().append_to_list(*list_, std::span(&key, 1));
  }

 private:
  void count(const Paper& paper, const KeptPaper& kept) {
    switch (kept.outcome) {
      case Outcome::added:
        ++report_.added;
        report_.external += is_external(paper.id) ? 1U : 0U;
        report_.partial += paper.partial ? 1U : 0U;
        break;
      case Outcome::updated:
        ++report_.updated;
        break;
      case Outcome::unchanged:
        ++report_.unchanged;
        return;
    }
    report_.withdrawn += kept.withdrawn ? 1U : 0U;
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
  const auto show = [&] { meter.at("reading", options.total ? bytes.consumed() : 0, options.total, report.records); };
  RecordSink sink{[&](Paper&& paper, std::string_view) {
                    intake.take(paper);
                    show();
                  },
                  [&](RecordProblem&& problem) {
                    ++report.records;
                    ++report.rejected;
                    if (report.rejected <= options.told) meter.notice(in_words(name, problem));
                    if (report.problems.size() < problems_kept) report.problems.push_back(std::move(problem));
                  }};
  sink.marked = [&](Paper&& paper, PaperMarks&& marks) {
    intake.take(paper, &marks);
    show();
  };
  std::optional<std::string_view> format;
  if (options.format) format = *options.format;
  report.format = read_records(std::move(source), format, sink);
  library.remember_tagger();
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
  for (const auto& paper : load_starter(embedded_starter(), "starter.toml")) intake.take(paper);
  library.remember_tagger();
  transaction.commit();
  return report;
}

}  // namespace lectern
