#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lectern/base/clock.hpp"
#include "lectern/model/corrections.hpp"
#include "lectern/model/paper.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/tag.hpp"

// What the store hands out: values that only make sense beside a database.

namespace lectern {

/// A paper as it is stored, with what belongs to it.
struct StoredPaper {
  PaperKey key = 0;
  Paper paper;
  std::vector<Tag> tags;  ///< without evidence; most confident first
  Reading reading;
  std::string note;  ///< the reader's own words on it; mostly empty
  std::vector<std::string> lists;
  Corrections corrections;                   ///< of its tags, which follow them already
  Instant noted{};                           ///< when the note was written
  std::map<std::string, Instant> corrected;  ///< topic -> when it was corrected
};

/// How much of a paper is read from the store.
enum class Extent {
  line,  ///< what a line on it shows: name, version, title, authors, categories, first day; its tags and its mark
  whole,
};

/// An act of the reader's that can be taken back.
struct UndoStep {
  Instant at{};
  std::string what;              ///< `read arXiv:2410.17954 …`, for people
  std::vector<PaperKey> papers;  ///< of one that was taken back: those that it changed
};

/// A named list of the reader's.
struct ListSummary {
  std::string name;
  std::int64_t papers = 0;
  std::int64_t unread = 0;  ///< of these, neither read nor skipped
  bool interest = false;    ///< what is on it is a taste by itself
};

/// A paper that the store knows, for deciding what an incoming record changes.
struct KnownPaper {
  PaperKey key = 0;
  std::uint64_t record = 0;  ///< fingerprint of the record that was last taken for it
};

/// What became of the papers that stored lists named.
struct ListOutcome {
  int lists = 0;
  int papers = 0;  ///< named on them, each once
  int read = 0;    ///< of these, as all below
  int kept = 0;    ///< saved or put off
  int skipped = 0;
};

/// One step of catching up with the library: a paper that changed, or was removed.
struct Changed {
  PaperKey key = 0;
  std::int64_t seq = 0;
  bool removed = false;
};

/// A mail on its way, or sent.
struct StoredMail {
  std::string id;  ///< its Message-ID without brackets: the same for the same words to the same reader
  std::string from;
  std::string to;
  std::string message;                   ///< complete, byte by byte; empty once it was sent
  std::optional<std::int64_t> digest{};  ///< the stored digest that is told by it
};

/// Mails to one address that are not known to have been sent, counted.
struct WaitingMails {
  std::string to;
  int mails = 0;
  Instant first{};  ///< when the first of them was kept
};

/// Which papers `Store::each_summary` visits.
struct SummaryFilter {
  std::optional<Instant> news_from;      ///< news on this day or later
  std::optional<Instant> news_until;     ///< news before this instant
  std::optional<double> tag_confidence;  ///< only papers with a tag from this confidence on
};

}  // namespace lectern
