#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/learn/taste.hpp"
#include "lectern/model/reading_list.hpp"
#include "lectern/prioritize/shortlist.hpp"
#include "lectern/prioritize/what_if.hpp"

namespace lectern {

struct DigestAnswer {
  Digest digest;
  bool again = false;       ///< nothing newer came: this is the last digest once more
  bool remembered = false;  ///< its papers are told now
};

/// Which digest is asked for.
struct DigestRequest {
  std::optional<Instant> since;  ///< look back to here; else since the last digest
  DigestLimits limits;
  std::optional<std::string> search;  ///< only papers that this query finds
  bool peek = false;                  ///< remember nothing
  bool tells_versions = true;         ///< new versions of marked papers, too; else they stay news

  /// Hands the digest over before it is remembered: where that throws, its papers are still news. What it keeps in the
  /// store is remembered together with the digest, which is `stored` there under this name; nothing where it is not
  /// going to be remembered, or was before.
  std::function<void(const DigestAnswer&, std::optional<std::int64_t> stored)> deliver{};
};

/// The digest of what is new since the last one, and remembers it.
///
/// New is a paper whose news date lies behind the last digest's end, or on that day or up to `digest.late_days` before
/// it when it came into the library only after that digest; one that a digest has told is not new. The first digest
/// looks back `digest.first_days`. A digest of one topic or search, or one that shows nothing, is not remembered.
///
/// A new version of a marked paper is told once, too, in a digest of all: it is news as far back before the last digest
/// that told any as a late paper, however many digests without new versions were made since.
[[nodiscard]] DigestAnswer make_digest(Library& library, const DigestRequest& request);

/// The papers, by rising key, that are new to a reader who asked for a digest now: whatever their topics, and whether
/// or not there is a word on them in it.
[[nodiscard]] std::vector<PaperKey> untold_papers(Library& library);

/// The new versions, likewise.
[[nodiscard]] std::vector<Replacement> untold_versions(Library& library);

/// Which plan is asked for.
struct PlanRequest {
  std::optional<std::chrono::minutes> budget;  ///< another budget makes the week's plan anew
  bool renew = false;                          ///< fill the minutes that were freed
  bool gated = true;
  bool peek = false;  ///< remember nothing
};

struct PlanAnswer {
  ReadingList plan;
  std::vector<PaperKey> parked;     ///< taken over three times without being read: put aside now
  std::vector<PaperKey> withdrawn;  ///< taken out of the week's plan because their authors withdrew them
  std::vector<std::string> gaps;    ///< topics of the plan on which nothing was read yet
};

/// The reading list of the week that holds `now`: the stored one, less what the reader has read, skipped, put off or
/// removed; made where there is none or where the budget differs. Unread papers of the week before are taken over, at
/// most three times.
[[nodiscard]] PlanAnswer make_plan(Library& library, const PlanRequest& request);

/// Reading lists of the weeks after a plan's, as they would be if all before them were read as planned and nothing new
/// came. Not stored.
[[nodiscard]] std::vector<ReadingList> plan_ahead(Library& library, const PlanRequest& request, const ReadingList& plan,
                                                  int weeks);

/// Everything behind one paper's score.
struct Explanation {
  StoredPaper stored;
  std::vector<Tag> tags;  ///< with evidence, as they are given now
  ListEntry entry;        ///< gate, kind, minutes, reasons
  std::vector<WhatIf> changes;
};

[[nodiscard]] Explanation explain(Library& library, PaperKey key);

/// The best paper for each of these topics that the reader may read now or stretch for: a landmark of the topic before
/// all others, then by score. Topics without one are left out.
[[nodiscard]] std::map<std::string, ListEntry> best_on_topics(Library& library, std::span<const std::string> topics);

/// A recommended paper.
struct Recommended {
  StoredPaper stored;
  double score = 0;
  std::vector<Reason> reasons;
};

struct RecommendRequest {
  std::optional<std::vector<PaperKey>> liked;  ///< in place of the reader's marks
  std::optional<std::string> list;             ///< by what is on this list alone
  std::optional<std::string> topic;            ///< only papers with that tag
  std::size_t limit = 20;
};

/// Ranks the whole library by taste: see `Taste::rank`. Where lists are interests, each paper by the taste that it fits
/// best: those of the interests, and that of the other marks. The liked papers are left out, withdrawn ones too, and by
/// the reader's own marks those that were skipped.
[[nodiscard]] std::vector<Recommended> recommend(Library& library, const RecommendRequest& request);

/// The same, one by one, best first. While `take` has a paper the store may be read for the next: it must leave the
/// library alone.
void recommend(Library& library, const RecommendRequest& request, const std::function<void(Recommended&&)>& take);

/// What the reader's marks say of a taste: saved papers, and those read with no rating or one from three on, were
/// liked; those skipped as off-topic disliked. Other reasons to skip say nothing against a paper's words.
[[nodiscard]] Marks marks_of(Library& library);

/// The same without what is on a list that is an interest.
[[nodiscard]] Marks general_marks_of(Library& library);

/// What a list says of a taste: all on it that was not skipped was liked. Throws `Fault::nothing` where it is not
/// there.
[[nodiscard]] Marks marks_of_list(Library& library, const std::string& name);

}  // namespace lectern
