#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lectern {

/// The fields of one snapshot line as they stand there. Absent and null fields are empty.
struct SnapshotRecord {
  struct Version {
    std::string version;
    std::string created;
  };

  bool has_id = false;
  bool id_is_number = false;
  std::string id;  ///< for a number its digits as written
  std::string title;
  std::string abstract;
  std::string authors;
  std::vector<std::string> author_list;                  ///< `authors` as a list
  std::vector<std::vector<std::string>> authors_parsed;  ///< last, first, suffix, affiliations
  std::string categories;                                ///< separated by spaces, also when they came as a list
  std::string comments;
  std::string journal_ref;
  std::string doi;
  std::string license;
  std::string update_date;
  std::vector<Version> versions;
};

/// Why a line holds no record.
struct SnapshotFault {
  std::string reason;
  bool is_object = false;  ///< a whole JSON object: a field of it is wrong
  bool cut_off = false;    ///< the text ends inside the JSON
};

/// Reads one line. Invalid UTF-8, control characters and halves of surrogate pairs are repaired first where JSON would
/// refuse them.
[[nodiscard]] std::variant<SnapshotRecord, SnapshotFault> parse_snapshot_line(std::string_view line);

}  // namespace lectern
