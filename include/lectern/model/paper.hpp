#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/date.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {

/// A paper's key in one library: the SQLite rowid and, equally, the Xapian docid. Never used again after a removal.
using PaperKey = std::int64_t;

/// One version of a paper, as its source dates it.
struct PaperVersion {
  int number = 1;
  std::optional<Date> created;

  friend bool operator==(const PaperVersion&, const PaperVersion&) = default;
};

/// What arXiv announced of a paper: that it is new, that a category lists it too, that its text or a cross-listed one's
/// was replaced.
enum class AnnounceType { fresh, cross, replace, replace_cross };

/// `new`, `cross`, `replace`, `replace-cross`: the words of the daily feeds, of JSON and of the database.
[[nodiscard]] std::string_view to_text(AnnounceType type) noexcept;
[[nodiscard]] std::optional<AnnounceType> parse_announce_type(std::string_view text) noexcept;

/// One announcement of a paper: the day in arXiv's own time, the version, and what it was.
struct Announcement {
  std::chrono::sys_days day{};
  AnnounceType type = AnnounceType::fresh;
  int version = 1;

  friend auto operator<=>(const Announcement&, const Announcement&) = default;
};

/// The metadata of one paper, clean: UTF-8 in NFC without control characters, TeX accents converted, `$mathematics$`
/// kept.
struct Paper {
  PaperId id;
  bool partial = false;                 ///< known only from a citation or a bare identifier: arXiv's record will lead
  int version = 1;                      ///< the newest version known
  std::string title;                    ///< one line, never empty: the identifier stands in for a missing title
  std::string abstract;                 ///< paragraphs separated by a line feed; may be empty
  std::vector<std::string> authors;     ///< display order, as `First Last`
  std::vector<std::string> categories;  ///< the primary category first; may be empty
  std::optional<Date> submitted;        ///< the first version's date
  std::optional<Date> updated;          ///< the newest version's date, where the source tells
  std::optional<Date> announced;        ///< the day of arXiv's first announcement, where the source tells
  std::vector<Announcement> announcements;  ///< those that the source tells, rising; replacements too
  std::vector<PaperVersion> versions;       ///< those the source names, rising
  std::string comment;                      ///< the authors' remark: pages, venue, code
  std::string journal_ref;
  std::string doi;           ///< of the published version, bare: `10.1000/…`
  std::string licence;       ///< an address, where the source tells
  std::string url;           ///< external papers: where it can be read; else empty
  std::string citation_key;  ///< an import or an export gave it: see `is_citation_key`
  bool withdrawn = false;

  friend bool operator==(const Paper&, const Paper&) = default;
};

/// The bytes of all titles and abstracts of some papers.
struct TextSizes {
  std::int64_t papers = 0;
  std::int64_t titles = 0;
  std::int64_t abstracts = 0;
};

/// The first category, or nothing.
[[nodiscard]] std::string primary_category(const Paper& paper);

/// The date that makes a paper news: its announcement, else its first version.
[[nodiscard]] std::optional<Date> news_date(const Paper& paper);

/// What it was when it first came: new, or a cross-list where no feed told it as new; nothing where none told it so.
[[nodiscard]] std::optional<AnnounceType> announced_as(const Paper& paper);

/// Brings what a newer record says into a known paper: a whole record leads a partial one, else the higher version's
/// text wins, and of one version the incoming, but that of a daily feed only where there is no other; fields that only
/// one of them has are kept, versions, dates and announcements are united, and withdrawn
/// follows the newer version. A partial record never changes what a whole one says. The citation key is the reader's:
/// an incoming one replaces the known, whoever leads, and a record without one leaves it.
[[nodiscard]] Paper merged(const Paper& known, const Paper& incoming);

/// A number that changes when any field of the paper does. It is stored: that of a paper without a field that came
/// later is what it was before.
[[nodiscard]] std::uint64_t fingerprint(const Paper& paper);

}  // namespace lectern
