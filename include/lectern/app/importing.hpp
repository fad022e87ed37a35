#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lectern/app/holdings.hpp"
#include "lectern/app/library.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {

/// How records are taken into a library.
struct ImportOptions {
  std::optional<std::string> format;  ///< name of a record format; recognised where absent
  std::optional<ReadingState> state;  ///< mark all papers so, but none that has a mark already
  std::optional<std::string> list;    ///< put all papers at the end of this list, in the order of the records
  std::size_t told = 10;              ///< so many rejected records are told to the meter as they come
  std::optional<std::size_t> total;   ///< bytes to read, for the progress bar
};

/// What an import did.
struct ImportReport {
  std::string source;
  std::string format;
  std::size_t records = 0;  ///< read, the rejected ones included
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t rejected = 0;
  std::size_t withdrawn = 0;            ///< among the added and updated
  std::size_t external = 0;             ///< among the added: papers that arXiv does not have
  std::size_t partial = 0;              ///< among the added: known by a citation only, until arXiv's record comes
  std::vector<RecordProblem> problems;  ///< the first hundred of the rejected
  std::optional<Brought> brought;       ///< from an export of Lectern's: what came beside the papers
};

/// Takes all records of a source into the library, with their tags, or none of them when the source is refused. Taking
/// the same again changes nothing. Memory does not grow with the number of records but by a few bytes for each of
/// an export of Lectern's own. The index follows later.
[[nodiscard]] ImportReport import_records(Library& library, std::unique_ptr<ByteSource> source, const std::string& name,
                                          const ImportOptions& options);

/// Takes Lectern's starter library, likewise.
[[nodiscard]] ImportReport import_starter(Library& library, const ImportOptions& options);

}  // namespace lectern
