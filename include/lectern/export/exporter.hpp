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
};

/// What an export is of.
struct ExportHeader {
  std::string title;                   ///< `Saved papers`, `Week 18`, …
  std::optional<Holdings> holdings{};  ///< what a whole library holds beside its papers; only `json` has a place for it
};

/// A format of export. The same items give the same bytes: no clock, no host, no locale.
struct Exporter {
  std::string_view name;
  std::string_view help;
  std::string (*write)(std::span<const ExportItem> items, const ExportHeader& header);
};

/// All formats, in the order of help.
[[nodiscard]] std::span<const Exporter> exporters();

/// The format of this name, or null.
[[nodiscard]] const Exporter* find_exporter(std::string_view name);

/// A citation key for each item, in order: first author's last name, year and first title word that says something,
/// folded to `[a-z0-9]`, then `a`, `b`, … where that repeats. The key of a paper does not depend on the papers behind
/// it.
[[nodiscard]] std::vector<std::string> citation_keys(std::span<const ExportItem> items);

}  // namespace lectern
