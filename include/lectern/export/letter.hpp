#pragma once

#include <string>
#include <vector>

namespace lectern {

/// One paper as a letter tells of it, in words. What is empty is left out.
struct LetterPaper {
  std::string title;
  std::string address;             ///< where the title leads to; a complete address
  std::vector<std::string> facts;  ///< short ones: `survey`, `35 min`, `Vaswani et al. 2017`, `arXiv:1706.03762`
  std::string why;
  std::string abstract;  ///< whole; the letter shows its beginning
};

/// Papers under a heading, which may be empty.
struct LetterSection {
  std::string heading;
  std::vector<LetterPaper> papers;
};

/// A digest or a plan as it is told by mail. Papers are numbered through all sections.
struct Letter {
  std::string subject;               ///< of the mail: what is seen before the letter is opened
  std::string title;                 ///< `Digest of Fri 2026-05-01`
  std::vector<std::string> summary;  ///< `14 new since 2026-04-24`, …
  std::vector<LetterSection> sections;
  std::string closing;  ///< a last sentence
};

/// The letter as plain text: lines of at most 72 columns, but for addresses, which stand on a line of their own.
[[nodiscard]] std::string letter_text(const Letter& letter);

/// The letter as a page for mail programs: tables and styles within the tags, nothing to load, no script, no colour of
/// its own, so that light and dark both are the program's; readable on a phone without scrolling sideways.
[[nodiscard]] std::string letter_html(const Letter& letter);

}  // namespace lectern
