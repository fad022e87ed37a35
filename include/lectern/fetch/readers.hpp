#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/fetch/bytes.hpp"
#include "lectern/model/holdings.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// One record that could not be taken.
struct RecordProblem {
  std::size_t line = 0;  ///< where the record begins, from 1
  std::string record;    ///< its identifier or its first words, made harmless; may be empty
  std::string reason;    ///< lower case, no full stop
  bool deleted = false;  ///< not a fault: the record says that there is none any more
};

/// What is said of a record that is passed over: the source, the line, the reason and the record.
[[nodiscard]] std::string in_words(std::string_view source, const RecordProblem& problem);

/// The header of an OAI-PMH record.
struct RecordHeader {
  PaperId id;
  std::optional<std::chrono::sys_days> datestamp;  ///< of the record's last change, UTC
  bool deleted = false;
};

/// What a page of arXiv says beside its papers.
struct PageFacts {
  std::string error;                  ///< that it is an error: the code of OAI-PMH, `error` elsewhere; else empty
  std::string message;                ///< the error in arXiv's words, on one line
  std::optional<std::size_t> total;   ///< query API: results of the whole query
  std::string token;                  ///< OAI-PMH: resumption token
  std::vector<RecordHeader> headers;  ///< OAI-PMH: of all records that have an arXiv identifier, in order
  std::optional<std::chrono::sys_days> day;  ///< daily feeds: the day of arXiv's that it is of
};

/// Where a reader puts what it finds. Each may throw to end the reading.
struct RecordSink {
  std::function<void(Paper&&, std::string_view given)> paper;  ///< `given`: the identifier as the record spells it
  std::function<void(RecordProblem&&)> problem;
  /// Takes records whose identifier is not arXiv's, with that identifier in `Paper::id`; without it they are problems.
  std::function<void(Paper&&, std::string_view given)> unidentified = {};
  /// Takes what the pages of arXiv's services say, before the first paper. With it, a page that tells an error of
  /// arXiv's is not refused but told so, and a page of nothing but headers is read.
  std::function<void(PageFacts&&)> facts = {};
  /// Takes the papers of Lectern's own exports with the reader's marks on them; without it the papers alone are given.
  std::function<void(Paper&&, PaperMarks&&)> marked = {};
};

/// A format of records: how it is recognised and how it is read.
struct RecordFormat {
  std::string_view name;  ///< as `--format` names it
  std::string_view help;
  /// True when a file that begins with these bytes (64 KiB or the whole file) is of this format.
  bool (*recognises)(std::string_view head);
  /// Reads all records. Memory does not grow with the number of records of a line format; a page format reads at most
  /// `page_limit` bytes. Throws `Fault::bad_data` for what is refused whole: a truncated or foreign file, an error
  /// feed, a DOCTYPE.
  void (*read)(ByteSource& source, const RecordSink& sink);
};

/// The largest XML page that is read: 64 MiB.
inline constexpr std::size_t page_limit = std::size_t{64} << 20;

/// All formats, in the order in which they are tried.
[[nodiscard]] std::span<const RecordFormat> record_formats();

/// Reads records of a named or, without a name, of a recognised format; compression is taken off first.
/// Answers the format's name. Throws `Fault::usage` for an unknown name and `Fault::bad_data` for a foreign file,
/// saying what was expected. An empty input is `Fault::bad_data` too.
std::string_view read_records(std::unique_ptr<ByteSource> source, std::optional<std::string_view> format,
                              const RecordSink& sink);

/// True when the words of a comment or an abstract say that the paper was withdrawn.
[[nodiscard]] bool says_withdrawn(std::string_view comment, std::string_view abstract);

}  // namespace lectern
