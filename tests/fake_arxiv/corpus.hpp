#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fake_arxiv/calendar.hpp"
#include "fake_arxiv/words.hpp"

namespace lectern::testing {

/// One version of an invented paper. Its text stays that of the version before where it is empty.
struct FakeVersion {
  Instant submitted;
  Instant announced;
  std::string title;
  std::string comment;
  int kilobytes = 0;
  std::string source_type;  ///< `I` for a withdrawal, empty for plain TeX
};

/// A category that a paper was listed under after its announcement.
struct FakeCross {
  std::string category;
  Instant announced;
};

/// An invented paper with its whole history.
struct FakePaper {
  std::string id;        ///< `2611.01234`, `hep-th/9901001`
  std::string abstract;  ///< raw: accents in TeX, line feeds; may be empty
  std::vector<FakeAuthor> authors;
  std::vector<std::string> categories;  ///< of the announcement, the primary first
  std::vector<FakeCross> crosses;       ///< rising
  std::vector<FakeVersion> versions;    ///< rising; the first one's title is never empty
  std::vector<Instant> touched;         ///< when a journal reference came: no version, no feed, but a new datestamp
  std::string journal;                  ///< told from the first touch on, or from the start where there is none
  std::string doi;
  std::string licence;
  std::string report;
  std::string msc;
};

/// Invented papers as mailings brought them, the same for the same options.
///
/// The newest thirty mailings hold half of the papers, the rest reach back to 1997. Identifiers rise with the
/// announcement. Mailings also bring replacements, withdrawals, cross-lists and journal references of older papers.
class Corpus {
 public:
  /// This many papers, the newest of them in the last mailing up to that day of the feeds. Throws
  /// `std::invalid_argument` for more than 200,000: a month has no more numbers.
  Corpus(std::size_t records, std::uint64_t seed, std::chrono::sys_days today);

  /// One more mailing with this many new papers, after the newest.
  Mailing add_mailing(std::size_t fresh);

  /// In the order of their announcement, which is that of their identifiers within a mailing.
  [[nodiscard]] const std::vector<FakePaper>& papers() const noexcept { return papers_; }

  /// Where the paper of an identifier without a version stands; a subject class in an old one is dropped.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

  /// When something changed, rising.
  [[nodiscard]] const std::vector<Instant>& changes() const noexcept { return changes_; }

  /// Of the newest mailing.
  [[nodiscard]] const Mailing& newest() const noexcept { return newest_; }

 private:
  void hold(const Mailing& mailing, std::size_t fresh);
  void announce(const Mailing& mailing);
  void replace(FakePaper& paper, const Mailing& mailing);
  void change_old_ones(const Mailing& mailing, std::size_t fresh, std::size_t known);
  std::string next_id(const Mailing& mailing, const std::string& primary);

  Dice dice_;
  std::vector<FakePaper> papers_;
  std::vector<Instant> changes_;
  std::unordered_map<std::string, std::size_t> places_;
  std::map<std::string, std::size_t> numbers_;  // the last one given, by month or by archive and month
  Mailing newest_{};
};

}  // namespace lectern::testing
