#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_arxiv/answer.hpp"
#include "fake_arxiv/corpus.hpp"
#include "fake_arxiv/desk.hpp"
#include "fake_arxiv/faults.hpp"
#include "fake_arxiv/recorded.hpp"
#include "fake_arxiv/view.hpp"
#include "lectern/base/clock.hpp"

namespace lectern::testing {

struct FakeOptions {
  std::size_t records = 2000;
  std::uint64_t seed = 1;
  /// In Eastern time; the newest mailing is the last one whose feeds are of this day or an earlier one. A Monday.
  std::chrono::sys_days today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
  std::chrono::milliseconds gap{3000};  ///< between the end of an answer and the next request; 0 for no rule
  std::size_t page = 1300;              ///< records of an OAI-PMH list
  std::size_t identifiers = 20000;      ///< headers of one
  bool old_form = false;                ///< the API's form of before November 2025
  std::optional<std::filesystem::path> recorded = std::nullopt;  ///< a folder of real answers to serve instead
};

/// One line of the log.
struct FakeRequest {
  Moment arrived;
  Moment ended;  ///< equal to `arrived` while it is under way
  FakeQuestion question;
  int status = 0;    ///< zero where the connection was closed without an answer
  std::string note;  ///< what went wrong on purpose, or was impolite; empty for neither
  bool impolite = false;
};

/// arXiv as Lectern meets it, without a network: the query API, OAI-PMH and the daily feeds over one invented corpus,
/// with the rule of one request at a time, three seconds apart, and with every fault of `fault_kinds` on demand.
///
/// What it shows depends on the time of the request: a paper appears with its mailing at 20:00 Eastern time, over
/// OAI-PMH at 22:30. May be used from several threads.
class FakeArxiv {
 public:
  explicit FakeArxiv(FakeOptions options = {});

  /// Answers, and notes the request. It counts as under way until `ended` is told its ticket.
  FakeAnswer answer(const FakeQuestion& question, Moment arrival);
  void ended(std::size_t ticket, Moment end);

  /// All requests so far, in the order of their arrival.
  [[nodiscard]] std::vector<FakeRequest> log() const;

  /// How many of them broke the rule; each was answered with 429.
  [[nodiscard]] std::size_t violations() const;

  /// Switches a fault on, as `Faults::set` reads it. Throws `std::invalid_argument`.
  void set_fault(std::string_view specification);
  void clear_faults();

  /// Lets the fake believe, from the next request on, that it is this day; the time of day stays.
  void set_today(std::chrono::sys_days day);

  /// Invents one more mailing after the newest, with this many new papers and some changed ones, and says the day of
  /// its feeds. It is seen once the time has come.
  std::chrono::sys_days add_papers(std::size_t count);

  /// The papers. Not to be read while another thread adds some.
  [[nodiscard]] const Corpus& corpus() const noexcept { return corpus_; }

 private:
  struct Built {
    std::size_t changes;
    std::unique_ptr<View> view;
  };

  const View& view_at(Instant time);
  Instant believed(Moment arrival);
  std::string rudeness(const FakeQuestion& question, Moment arrival) const;
  FakeAnswer made(const FakeQuestion& question, Instant now);

  mutable std::mutex mutex_;
  FakeOptions options_;
  Corpus corpus_;
  std::optional<Recorded> recorded_;
  std::vector<Built> views_;
  Faults faults_;
  Memory memory_;
  std::vector<FakeRequest> log_;
  std::size_t under_way_ = 0;
  std::size_t violations_ = 0;
  std::optional<Moment> last_end_;
  std::optional<std::chrono::sys_days> wanted_today_;
  std::chrono::seconds shift_{0};
};

}  // namespace lectern::testing
