#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/fetch/readers.hpp"
#include "lectern/net/http.hpp"

namespace lectern {

/// One thing to be had from one source of arXiv. Days are UTC and both ends count.
struct Errand {
  std::string source;                         ///< name of a row of `fetch_sources`
  std::string category;                       ///< `cs.LG`, or an archive: `cs`
  std::string query;                          ///< query API: in its own language; empty for a category's papers
  std::vector<std::string> ids;               ///< query API: these papers, and nothing else counts
  std::optional<std::chrono::sys_days> from;  ///< for a daily feed, the day of arXiv's that it is asked for
  std::optional<std::chrono::sys_days> until;
  bool headers_only = false;  ///< OAI-PMH: which records there are, without what they say
};

/// How far an errand has come: the source's own words, kept from one page to the next and from one run to the next.
struct Position {
  std::optional<std::chrono::sys_days> from;  ///< the part of the errand's days that is under way
  std::optional<std::chrono::sys_days> until;
  std::size_t start = 0;             ///< entries had so far of this part
  std::optional<std::size_t> total;  ///< entries that this part has, as far as the source has said
  std::size_t page_size = 0;         ///< entries asked for at once; zero for the source's own size
  std::string token;                 ///< OAI-PMH: resumption token
  std::string form;                  ///< OAI-PMH: metadata prefix; daily feeds: RSS or Atom
  std::optional<std::chrono::sys_days>
      reached;        ///< OAI-PMH: datestamp of the last record had; query API: submission of the last page's first
  int restarts = 0;   ///< times that a token was not taken any more
  std::string first;  ///< the first record of the last page had: a page that begins with it came again
  std::vector<std::uint64_t> been;  ///< OAI-PMH: tokens since the last day was reached, as numbers
  std::vector<std::string> again;   ///< query API: the papers of this round over a list, all of them where it is empty
  std::vector<std::string> left;    ///< query API: those of this round that did not come
  std::size_t came = 0;             ///< query API: papers of the list that came
  int round = 0;                    ///< query API: over the list, or over a part that grew
  std::string etag;                 ///< daily feeds: of the answer had last
  std::optional<std::size_t> first_total;  ///< query API: what `total` was on the part's first page

  friend bool operator==(const Position&, const Position&) = default;
};

/// For the store, and back; nothing for text of another kind.
[[nodiscard]] std::string to_text(const Position& position);
[[nodiscard]] std::optional<Position> parse_position(std::string_view text);

/// One answer, read and judged as a whole.
struct FetchPage {
  std::vector<Paper> papers;
  std::vector<RecordHeader> headers;  ///< OAI-PMH: of the papers, or of all records where only headers were asked for
  std::vector<RecordProblem> problems;
  std::vector<std::string> missing;          ///< papers asked for that arXiv does not give
  std::optional<std::chrono::sys_days> day;  ///< of a daily feed
  std::optional<std::size_t> total;  ///< query API, at the errand's end: papers that it has, where that is known
  std::optional<Position> again;     ///< of a daily feed: how to ask whether it has changed
  std::string doubt;                 ///< why the answer is not believed; then nothing of it counts
  bool is_final = false;             ///< the doubt is not one that other questions help against
  bool too_much = false;             ///< the doubt is one of size: asking for the same again is no use
  std::string word;                  ///< what the reader should know of it; mostly empty
  std::optional<Position> next;      ///< where to go on; nothing at the errand's end
};

/// An interface of arXiv's: what is asked, what an answer says, and what to ask instead when that does not work. All
/// three are functions of values.
struct FetchSource {
  std::string_view name;  ///< as `--source` names it
  std::string_view help;
  Position (*begin)(const Errand&);
  HttpRequest (*request)(const Errand&, const Position&);
  /// Throws `Fault::usage` for a question that arXiv does not understand, `Fault::bad_data` for an answer that cannot
  /// be read and `Fault::protocol` for one that says that it is an error.
  FetchPage (*read)(const Errand&, const Position&, const HttpAnswer&);
  /// A smaller question for the same thing, or one in another form; nothing when there is none.
  std::optional<Position> (*easier)(const Errand&, const Position&);
  /// Where to go on behind a question whose answers cannot be read, when there is no smaller one; nothing at the end.
  /// Null where the errand ends with such a question.
  std::optional<Position> (*past)(const Errand&, const Position&);
  /// How much of the errand is done, 0 to 1; nothing where there is no telling.
  std::optional<double> (*share)(const Errand&, const Position&);
};

/// All sources: daily feeds, query API, OAI-PMH.
[[nodiscard]] std::span<const FetchSource> fetch_sources();

/// The source of an errand.
[[nodiscard]] const FetchSource& source_of(const Errand& errand);

/// What names an errand among all: two with the same subject ask for the same.
[[nodiscard]] std::string subject_of(const Errand& errand);

/// What is wrong with a query before arXiv is asked, for people; empty when nothing is. See `fetch --query`.
[[nodiscard]] std::string query_fault(std::string_view query);

/// The address on a server of the reader's own machine, `127.0.0.1:PORT`, that stands for arXiv's.
[[nodiscard]] std::string on_loopback(const std::string& url, std::string_view server);

}  // namespace lectern
