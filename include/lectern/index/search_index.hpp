#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/paper.hpp"
#include "lectern/model/reading.hpp"

namespace lectern {

/// How a search field is matched.
enum class FieldUse { text, exact, range, filter };

/// One searchable field. The one table of these feeds indexing, query parsing, help and suggestions.
struct SearchField {
  std::string_view name{};    ///< as in a query: `ti`
  std::string_view alias{};   ///< another name that is understood: `title`; may be empty
  std::string_view prefix{};  ///< Xapian term prefix; empty for a range, and for the text that most words stand in
  int slot = -1;              ///< Xapian value slot of a range, else -1
  FieldUse use = FieldUse::text;
  double weight = 1;  ///< within-document frequency that one word counts for in ranked search of all text
  std::string_view help{};
  std::string_view example{};
};

[[nodiscard]] std::span<const SearchField> search_fields();

/// A paper as the index sees it.
struct IndexedPaper {
  PaperKey key = 0;
  const Paper& paper;
  std::span<const std::string> topics{};  ///< ids of its tags
  std::span<const std::string> lists{};
  std::string_view note{};  ///< the reader's own words on it
  ReadingState state = ReadingState::unread;
  std::string_view kind{};  ///< `survey`, …; empty where it is not known
  int pages = 0;            ///< that its reading is reckoned by; none for zero
};

/// What to look for.
struct SearchRequest {
  std::string text{};           ///< a query, or with `plain` any text; an empty query is every paper, by key
  bool plain = false;           ///< every character is text; papers that hold any of the words; nothing is refused.
                                ///< Text too long for a query, without any sign of the query language, is taken so too
  bool newest_first = false;    ///< sort by submission instead of relevance
  bool shortest_first = false;  ///< sort by the pages that a reading is reckoned by, then by relevance
  bool exact = false;           ///< a query's words are looked for under no other name
  bool explain = false;         ///< what each term adds to each score: `SearchHit::points`
  bool facets = false;          ///< count the matches by what they have: `SearchResult::facets`
  std::vector<ReadingState> states{};  ///< only papers in one of these; empty for all
  std::vector<PaperKey> like{};        ///< papers like these come first; these themselves are left out
  std::string like_text{};             ///< papers like this text come first
  std::size_t offset = 0;
  std::size_t limit = 20;  ///< zero only counts
  bool count_all = false;  ///< count every match, whatever it costs: the total is exact

  /// The ids of the topics that are meant by `topic:NAME`, an alias or a pillar, say; may throw. Without it, and where
  /// it gives none, the name is taken for an id.
  std::function<std::vector<std::string>(std::string_view name)> topics_named{};

  /// The papers, by rising key, that `is:MARK` means where the index does not know it; nothing where it does.
  std::function<std::optional<std::vector<PaperKey>>(std::string_view mark)> papers_marked{};

  /// Groups of names for one thing, such as `CRF` and `conditional random field`: who asks for one asks for all.
  std::function<std::vector<std::vector<std::string>>()> synonyms{};

  /// The query that `@NAME` stands for; nothing where there is none of that name.
  std::function<std::optional<std::string>(std::string_view name)> saved_query{};

  /// How long this reader takes for so many pages, never less for more; a minute a page where it is not given.
  std::function<std::chrono::minutes(int pages)> reading_time{};
};

/// A run of text that holds query words, or none.
struct SnippetPart {
  std::string text;
  bool match = false;
};

struct SearchHit {
  PaperKey key = 0;
  double score = 0;              ///< relevance of this query, greater is better; not comparable between queries
  std::vector<double> points{};  ///< where it was asked for: what each of the result's terms adds to the score
};

/// A part of a query that makes a score: a word, a phrase, or words that together name one thing.
struct QueryTerm {
  std::string text;               ///< as it was understood: `ti:deep`, `"big data"`
  std::vector<std::string> also;  ///< other names that it was looked for under
  std::size_t papers = 0;         ///< that it finds by itself, where explaining was asked for: exact up to 1,000
};

/// How many matches have a value.
struct FacetValue {
  std::string value;
  std::size_t papers = 0;
};

/// All matches counted by what they have; most papers first, years latest first.
struct SearchFacets {
  std::vector<FacetValue> topics;
  std::vector<FacetValue> years;
  std::vector<FacetValue> categories;
  std::vector<FacetValue> states;
};

/// What a search says beside its papers.
struct SearchFindings {
  std::size_t total = 0;  ///< how many papers match: exact up to 1,000, then often at least so many
  bool exact_total = true;
  bool plain = false;          ///< the text was taken as plain
  bool any_word = false;       ///< no paper has all words, or very few have so many: these have some
  bool loose_phrases = false;  ///< a lean index was asked for words in their places: papers have all of them somewhere
  std::size_t with_all_words = 0;  ///< how many papers have all words
  std::string spelling;            ///< a corrected query worth offering; may be empty
  std::vector<QueryTerm> terms;    ///< what makes the score, in the query's order; not for plain text unless explained
  SearchFacets facets;
};

struct SearchResult : SearchFindings {
  std::vector<SearchHit> hits;

  /// The part of a text (a title or an abstract, as the paper has it) that shows the query best, at most about `length`
  /// bytes, on one line, in plain UTF-8 without control characters. A text that is short enough is shown whole. Holds
  /// what it needs: it works when the index is gone.
  std::function<std::vector<SnippetPart>(std::string_view text, std::size_t length)> snippet;
};

/// How much an index holds.
enum class IndexProfile {
  full,
  lean,  ///< no places of words in their texts: half as large, made in two thirds of the time, loose about phrases
};

/// `full`, `lean`.
[[nodiscard]] std::string_view to_text(IndexProfile profile) noexcept;

/// What an index is made by.
struct IndexPlan {
  IndexProfile profile = IndexProfile::full;

  /// The library's texts. They are asked for when an index begins, which then measures every paper against their mean
  /// length; without them against that of arXiv's papers.
  std::function<TextSizes()> texts{};
};

/// The mean length of papers in ranked words, as far as their bytes tell: in arXiv's papers there is one in ten. A few
/// papers say little of it, so it begins at the mean of arXiv's.
[[nodiscard]] double mean_text_length(const TextSizes& sizes);

/// The full-text index: a cache of the library in a directory of its own. It may be deleted at any moment; whatever is
/// found wrong with it on opening for writing (damage, another library, profile, schema or Xapian version) makes it
/// begin anew, and `rebuilt` says why.
///
/// Document ids are the library's paper keys. The `seq` that the index holds is committed with the documents.
///
/// Damage may also show later, while writing or searching. A writer then begins anew at once and drops what was not
/// committed, a reader goes on as an empty index: in both `last_seq` is zero afterwards and `rebuilt` says why. So
/// whoever brings the index up to date asks `last_seq` for every batch anew, and looks at it once more after a search:
/// `while (index.last_seq() < library_seq) { put the papers changed since last_seq(); commit; }`.
class SearchIndex {
 public:
  enum class Mode { read, write };

  /// Opens the index of the library with this UUID; the directory is made when writing. Reading a missing or unusable
  /// index gives an empty one with `last_seq` zero and `rebuilt` set. Writing waits up to `wait` for another writer,
  /// then throws `Fault::try_later`; `Fault::io` and `Fault::permission` where the system refuses.
  SearchIndex(const std::filesystem::path& directory, const std::string& library, Mode mode,
              std::chrono::milliseconds wait = std::chrono::seconds{5}, IndexPlan plan = {});
  ~SearchIndex();
  SearchIndex(SearchIndex&&) noexcept;
  SearchIndex& operator=(SearchIndex&&) noexcept;

  /// The library's `seq` up to which the index holds everything.
  [[nodiscard]] std::int64_t last_seq() const;

  /// Why the index was begun anew, as a clause about it (`it is damaged: …`, `it belongs to another library`); empty
  /// when it was sound or, for writing, did not exist.
  [[nodiscard]] const std::string& rebuilt() const noexcept;

  [[nodiscard]] std::size_t size() const;

  /// Writing: whether the library has a tenth more or fewer papers than when its texts were last looked at.
  [[nodiscard]] bool wants_measuring(std::int64_t papers) const;

  /// Writing: whether papers of these lengths are measured against about their mean. Where they are not, long and short
  /// papers rank as in another library: `begin_anew` mends that.
  [[nodiscard]] bool measures(const TextSizes& texts);

  /// Writing: forgets every paper, for a reason that `rebuilt` then gives: the reader asked for it, or the library was
  /// restored from a backup and knows less than the index. What is on disk stays as it was until the next commit.
  void begin_anew(const std::string& reason);

  /// Writing: adds or replaces a paper.
  void put(const IndexedPaper& paper);

  /// Writing: takes a paper out; no fault when it is not there.
  void remove(PaperKey key);

  /// Writing: makes all since the last commit durable together with `seq`. Without it nothing is kept: call it every
  /// 1,000 papers or so, for what is not committed is held in memory. Where damage was found since the last commit it
  /// keeps nothing, and `last_seq` is zero.
  void commit(std::int64_t seq);

  /// Takes a paper into the index.
  using Put = std::function<void(const IndexedPaper&)>;

  /// Writing: replaces everything by the papers of so many parts, made side by side, and commits them with `seq`.
  /// `papers(part, put)` is called once for each part from 0 on, each in a thread of its own, and puts that part's
  /// papers; keys rise within a part and from part to part. The index is then as dense as it gets, about half as large
  /// as one that was made paper by paper. Where `papers` throws, or the disk is full, it stays as it was committed.
  void fill(std::size_t parts, const std::function<void(std::size_t part, const Put& put)>& papers, std::int64_t seq);

  /// Searches. Throws `Fault::usage` for a query that cannot be read, with the place and a suggestion (unknown field,
  /// unbalanced parenthesis, too long, prefix too short).
  [[nodiscard]] SearchResult search(const SearchRequest& request) const;

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};

}  // namespace lectern
