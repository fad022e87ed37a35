#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/fetch/bytes.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// One record that could not be taken.
struct RecordProblem {
  std::size_t line = 0;  ///< where the record begins, from 1
  std::string record;    ///< its identifier or its first words, made harmless; may be empty
  std::string reason;    ///< lower case, no full stop
};

/// Where a reader puts what it finds. Either may throw to end the reading.
struct RecordSink {
  std::function<void(Paper&&, std::string_view given)> paper;  ///< `given`: the identifier as the record spells it
  std::function<void(RecordProblem&&)> problem;
  /// Takes records whose identifier is not arXiv's, with that identifier in `Paper::id`; without it they are problems.
  std::function<void(Paper&&, std::string_view given)> unidentified = {};
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
