#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/corrections.hpp"
#include "lectern/model/holdings.hpp"
#include "lectern/model/paper.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/reading_list.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// One paper of an export, in the order of the export.
struct ExportItem {
  Paper paper;
  std::vector<Tag> tags;
  Reading reading;
  Corrections corrections{};                   ///< of its tags, by the reader
  std::string note{};                          ///< the reader's own words; may have several lines
  Instant noted{};                             ///< when they were written
  std::map<std::string, Instant> corrected{};  ///< topic -> when it was corrected

  std::optional<ListEntry> entry{};  ///< of a digest or a plan: why it is there, its shelf, its minutes
  std::vector<PaperId> similar{};    ///< the papers folded under that entry

  std::string heading{};             ///< that it stands under, with those beside it of the same; empty for none
  std::optional<int> new_version{};  ///< of a paper that the reader knows: the version that it is told for
};

/// What an export is of.
struct ExportHeader {
  std::string title;                   ///< `Saved papers`, `Week 18`, …
  std::string subject{};               ///< the same for each export of its kind: `saved`, `digest`, `list thesis`
  std::optional<Instant> made{};       ///< of a digest or a plan: when it was made
  std::optional<Holdings> holdings{};  ///< what a whole library holds beside its papers; only `json` has a place for it
};

/// One file of a format that is a folder of them.
struct ExportFile {
  std::string name;  ///< safe and unlike every other of its export on all file systems, whatever the case of letters
  std::string text;
};

/// A format of export: one text, or a folder of files. The same items give the same bytes: no clock, no host, no
/// locale.
struct Exporter {
  std::string_view name;
  std::string_view help;
  std::string_view endings{};  ///< of its files' names, with blanks between them: `.md .markdown`
  std::string (*write)(std::span<const ExportItem> items, const ExportHeader& header) = nullptr;  ///< null for a folder
  std::vector<ExportFile> (*write_folder)(std::span<const ExportItem> items,
                                          const ExportHeader& header) = nullptr;  ///< null for a text
  bool has_headings = false;  ///< shows those of the items; the others are given them best first
  bool has_versions = false;  ///< tells new versions from the other items; the others are given none
  bool has_keys = false;      ///< cites papers by keys, which then stay as they are

  [[nodiscard]] constexpr bool is_folder() const noexcept { return write_folder != nullptr; }
};

/// A file of a folder that was exported before, with its newest text: what the reader wrote below Lectern's part stands
/// below it again. Nothing where that part is not as Lectern wrote it, or there is none: then it is the reader's file.
[[nodiscard]] std::optional<std::string> renewed_file(std::string_view known, std::string_view fresh);

/// All formats, in the order of help.
[[nodiscard]] std::span<const Exporter> exporters();

/// The format of this name, or null.
[[nodiscard]] const Exporter* find_exporter(std::string_view name);

/// The format that a file's name says by its ending, in whatever case, or null.
[[nodiscard]] const Exporter* exporter_for_file(std::string_view file);

/// A citation key for each item, in order, no two the same in whatever case of their letters.
///
/// A paper with a key that an import brought or an export made keeps it. Others get one: first author's last name, year
/// and first title word that says something, folded to `[a-z0-9]`. Where a key is taken, `a`, `b`, … stand behind it:
/// of two papers with one kept key the first has it, and made ones give way to kept ones wherever these stand, and to
/// those of papers `elsewhere`. Beyond that the key of a paper does not depend on the papers behind it.
[[nodiscard]] std::vector<std::string> citation_keys(std::span<const ExportItem> items,
                                                     std::span<const std::string> elsewhere = {});

}  // namespace lectern
