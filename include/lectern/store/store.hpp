#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/corrections.hpp"
#include "lectern/model/holdings.hpp"
#include "lectern/model/paper.hpp"
#include "lectern/model/progress.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/reading_list.hpp"
#include "lectern/model/summary.hpp"
#include "lectern/model/tag.hpp"
#include "lectern/store/rows.hpp"

namespace lectern {

/// The truth: the one SQLite database of a library, and the only class that sees SQLite.
///
/// Every change to a paper gives it a new, rising `seq`, from which the caches catch up; keys are never used again.
/// Writers wait for each other up to the time given; readers are never blocked. All times are UTC.
///
/// Faults: `try_later` when another writer holds the library beyond the wait, `permission` for a library that may not
/// be written, `bad_data` for a file that is not a library or is damaged, `configuration` for one of a newer Lectern,
/// `io` for a full or failing disk; then nothing was changed.
class Store {
 public:
  struct Connection;  ///< private to the store's sources

  /// Opens the database, making or migrating it where needed. A file that may not be written is opened for reading.
  Store(const std::filesystem::path& file, std::chrono::milliseconds wait);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  class Recorder;  ///< private to the store's sources

  /// One state of the library for several readings, that of the transaction where one is open.
  class Snapshot {
   public:
    explicit Snapshot(const Store& store);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

   private:
    const Store& store_;
    bool is_own_;
  };

  /// Changes that become durable together. Without a `commit` they are undone.
  class Transaction {
   public:
    explicit Transaction(Store& store);

    /// An act of the reader's, done at this time, that `undo` can take back; `what` says it in a few words.
    Transaction(Store& store, Instant at, std::string what);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

   private:
    Store& store_;
    std::unique_ptr<Recorder> recorder_;
    bool open_ = true;
  };

  /// Whether a transaction is open, which further changes are a part of; there is but one at a time.
  [[nodiscard]] bool in_transaction() const;

  /// The acts that can be taken back, latest first: at most a hundred.
  [[nodiscard]] std::vector<UndoStep> undo_steps() const;

  /// Takes the latest act of the reader's back, durably, and says which it was; nothing when there is none. What came
  /// since by other ways (imports, a new plan) stays.
  std::optional<UndoStep> undo();

  /// Names this library among all others.
  [[nodiscard]] std::string uuid() const;

  /// The last `seq` given to a change; zero in a new library.
  [[nodiscard]] std::int64_t seq() const;

  /// A remembered value of the library itself; empty when never set.
  [[nodiscard]] std::string remembered(std::string_view key) const;
  void remember(std::string_view key, std::string_view value);

  // Papers

  [[nodiscard]] std::int64_t size() const;

  /// The bytes of all titles and abstracts, which are all read for that.
  [[nodiscard]] TextSizes text_sizes() const;

  [[nodiscard]] std::optional<KnownPaper> identify(const PaperId& id) const;

  /// The arXiv paper whose published version has this DOI, in either case of its letters.
  [[nodiscard]] std::optional<PaperKey> identify_published(const std::string& doi) const;
  PaperKey insert(const Paper& paper, std::uint64_t record);
  /// Replaces what is known of a paper, its name too, which no other paper may have.
  void update(PaperKey key, const Paper& paper, std::uint64_t record);

  /// Notes that another record was taken for a paper and changed nothing; no new `seq`.
  void note_record(PaperKey key, std::uint64_t record);

  /// Sets a paper's citation key, and says whether it was another one; no new `seq`, for no cache holds it.
  bool set_citation_key(PaperKey key, const std::string& citation_key);

  /// The keys by which papers are cited, as far as they are kept.
  [[nodiscard]] std::vector<std::string> citation_keys() const;

  /// Removes a paper with all that belongs to it; its key is never used again.
  void remove(PaperKey key);

  /// Brings the reader's marks on one paper over to another, which keeps its own where it has some, and removes the
  /// one.
  void absorb(PaperKey from, PaperKey to, Instant at);

  [[nodiscard]] std::optional<StoredPaper> find(PaperKey key, Extent extent = Extent::whole) const;

  /// The papers with these keys, in this order; keys that are not there are left out. What is not read stays empty.
  [[nodiscard]] std::vector<StoredPaper> find_all(std::span<const PaperKey> keys, Extent extent = Extent::whole) const;

  /// What ranking needs of one paper.
  [[nodiscard]] std::optional<PaperSummary> summary(PaperKey key) const;

  /// Visits papers by rising key.
  void each_summary(const SummaryFilter& filter, const std::function<void(PaperSummary&&)>& visit) const;

  /// Visits the papers with a tag from this confidence on, by rising key, with these tags.
  void each_tagged(double confidence, const std::function<void(PaperKey, const std::vector<Tag>& tags)>& visit) const;

  /// Visits every key with its text, by rising key, such as for retagging.
  void each_paper(const std::function<void(PaperKey, const Paper&)>& visit) const;

  /// Visits title and abstract of the papers where one of them holds `part`, by rising key. It reads nothing else of
  /// them, unlike `each_paper`. The texts last as long as the visit, which must leave the store alone.
  void each_text_with(std::string_view part,
                      const std::function<void(std::string_view title, std::string_view abstract)>& visit) const;

  /// At most `limit` changes behind `seq`, in their order.
  [[nodiscard]] std::vector<Changed> changes_since(std::int64_t seq, std::size_t limit) const;

  /// How many changes lie behind `seq`.
  [[nodiscard]] std::int64_t count_changes_since(std::int64_t seq) const;

  /// Gives a paper that was inserted or updated just now its tags.
  void set_tags(PaperKey key, std::span<const Tag> tags);

  /// Replaces a paper's tags where they differ, which changes the paper, and says whether they did.
  bool retag(PaperKey key, std::span<const Tag> tags);

  /// How many papers have the topic from this confidence on.
  [[nodiscard]] std::map<std::string, int> papers_by_topic(double confidence) const;

  // Harvesting

  /// Where a harvest stands; nothing for one that was never begun.
  [[nodiscard]] std::optional<HarvestState> harvest(const std::string& source, const std::string& subject) const;

  /// Keeps it, within the transaction that keeps the page it tells of.
  void set_harvest(const HarvestState& state);

  /// All that are known, latest first.
  [[nodiscard]] std::vector<HarvestState> harvests() const;

  /// Forgets those for once that had no page since.
  void forget_harvests(Instant since);

  /// Papers of which only a citation or an announcement since `since` is known, and which arXiv was not asked for in
  /// vain after `asked`: their identifiers, latest first.
  [[nodiscard]] std::vector<std::string> sketchy_papers(std::chrono::sys_days since, Instant asked) const;

  /// arXiv was asked for this paper and did not give it.
  void note_missing(const std::string& id, Instant at);

  /// True for a paper that the reader took out of the library and that did not come in again.
  [[nodiscard]] bool was_removed(const PaperId& id) const;

  /// The names of all such papers.
  [[nodiscard]] std::vector<PaperId> removed() const;

  // The reader's marks

  /// Sets a paper's mark; an unread one without more is no mark.
  void set_reading(PaperKey key, const Reading& reading);
  [[nodiscard]] Reading reading(PaperKey key) const;

  /// Keys of papers in any of the states, latest mark first.
  [[nodiscard]] std::vector<PaperKey> papers_in(std::span<const ReadingState> states) const;

  /// Topic -> papers read on it, by tags from this confidence on.
  [[nodiscard]] std::map<std::string, int> read_by_topic(double confidence) const;

  /// Topic -> papers on it that were skipped for this reason, likewise.
  [[nodiscard]] std::map<std::string, int> skipped_by_topic(SkipReason reason, double confidence) const;

  /// Minutes of reading marked in [from, until).
  [[nodiscard]] std::chrono::minutes minutes_read(Instant from, Instant until) const;

  /// Papers in each state that occurs; the unread ones too.
  [[nodiscard]] std::map<ReadingState, int> papers_by_state() const;

  /// The marks of all papers that were read, latest first.
  [[nodiscard]] std::vector<Reading> readings() const;

  [[nodiscard]] Progress progress() const;
  void set_progress(const std::string& topic, const std::optional<TopicProgress>& progress);

  /// The reader's note on a paper; empty for none.
  [[nodiscard]] std::string note(PaperKey key) const;
  void set_note(PaperKey key, const std::string& text, Instant at);

  /// Keeps the reader's word on whether a paper is about a topic, nothing to forget it, and says whether that changed
  /// anything. The tags do not follow by themselves: `retag` gives the paper those that hold now.
  bool set_correction(PaperKey key, const std::string& topic, std::optional<bool> holds, Instant at);

  /// What the reader said of a paper's topics, those that no curriculum has any more too.
  [[nodiscard]] Corrections corrections(PaperKey key) const;

  /// Visits every correction by rising key, then topic, such as for training.
  void each_correction(const std::function<void(PaperKey, const std::string& topic, bool holds)>& visit) const;

  // Named lists. A list's name is exact; none of these makes or loses a paper.

  /// Puts papers at the end of a list that is made where needed; those already on it stay where they are. Answers how
  /// many came on it.
  std::size_t append_to_list(const std::string& name, std::span<const PaperKey> keys);

  /// Gives a list this order and content; it is made where needed.
  void set_list(const std::string& name, std::span<const PaperKey> keys);

  /// Deletes a list and says whether there was one.
  bool delete_list(const std::string& name);

  /// Makes a list, which is there, an interest or a plain list again, and says whether that changed anything.
  bool set_interest(const std::string& name, bool on);

  /// The lists that are interests, by name.
  [[nodiscard]] std::vector<std::string> interests() const;

  /// A list's papers in order; nothing when there is no such list.
  [[nodiscard]] std::optional<std::vector<PaperKey>> list(const std::string& name) const;
  [[nodiscard]] std::vector<ListSummary> lists() const;

  // Saved searches. A name is exact.

  /// Keeps a query under a name, in place of the one it had.
  void save_search(const SavedSearch& search);

  /// Forgets one and says whether there was one.
  bool forget_search(const std::string& name);

  /// All of them, by name.
  [[nodiscard]] std::vector<SavedSearch> saved_searches() const;

  // What was shown

  /// Remembers the last listing on a terminal, numbered from `first`. A reader is never kept waiting for it: where
  /// another writer is at work, or the library may not be written, nothing is remembered and the answer is false.
  bool set_listing(std::span<const PaperKey> keys, int first = 1);
  [[nodiscard]] std::optional<PaperKey> listed(int number) const;

  /// New versions, announced on these days (both ends counted), of papers that the reader had saved, read or put off
  /// before; latest first. `untold` leaves out those that a digest has told.
  [[nodiscard]] std::vector<Replacement> replacements(std::chrono::sys_days from, std::chrono::sys_days until,
                                                      bool untold) const;

  /// Up to when new versions were surely told: the end of the last digest that told one, or the beginning of the first
  /// digest where none did. Nothing where there was no digest.
  [[nodiscard]] std::optional<Instant> versions_told_until() const;

  /// Stores a digest, with its papers told in it, and others that it told besides, and names it. `seq` is the library's
  /// at that time.
  std::int64_t add_digest(const Digest& digest, std::int64_t seq, std::span<const PaperKey> told = {});

  /// All digests, oldest first.
  [[nodiscard]] std::vector<HeldDigest> digests() const;

  /// The last stored digest and the `seq` it was made at.
  [[nodiscard]] std::optional<std::pair<Digest, std::int64_t>> last_digest() const;

  /// Papers that a stored digest has told, folded ones included.
  [[nodiscard]] std::set<PaperKey> told() const;

  /// Papers added to the library after this `seq`.
  [[nodiscard]] std::set<PaperKey> added_since(std::int64_t seq) const;

  /// The `seq` that a paper was added with; zero for one that is not there.
  [[nodiscard]] std::int64_t added_at(PaperKey key) const;

  /// Stores a week's plan in place of the one it had.
  void set_plan(const ReadingList& plan);
  [[nodiscard]] std::optional<ReadingList> plan(const std::string& week) const;

  /// All plans, by week.
  [[nodiscard]] std::vector<ReadingList> plans() const;

  /// The newest plan of an earlier week.
  [[nodiscard]] std::optional<ReadingList> plan_before(const std::string& week) const;

  // Mail

  /// Keeps a mail that is to be sent, in place of one of the same id.
  void add_mail(const StoredMail& mail, Instant at);

  /// The mails to an address that are not known to have been sent, first one first.
  [[nodiscard]] std::vector<StoredMail> waiting_mails(const std::string& to) const;

  /// How many there are, by address.
  [[nodiscard]] std::vector<WaitingMails> waiting_mails() const;

  /// When the mail of this id was sent; nothing where it was not.
  [[nodiscard]] std::optional<Instant> mail_sent(const std::string& id) const;

  /// The mail was sent: its words are no longer kept.
  void note_mail_sent(const std::string& id, Instant at);

  /// The mail is known not to have been sent, and was the only one to tell its digest: both are forgotten, so that the
  /// digest's papers are news again. Where a later digest was made since, nothing is forgotten, the mail waits on, and
  /// the answer is false.
  bool take_mail_back(const std::string& id);

  /// Forgets a mail alone.
  void forget_mail(const std::string& id);

  /// How the plans made so far, or the digests, did.
  [[nodiscard]] ListOutcome outcome_of_plans() const;
  [[nodiscard]] ListOutcome outcome_of_digests() const;

  // Upkeep

  /// What is wrong with the database: a line each, the first ones; none when it is sound. Reads all of it.
  [[nodiscard]] std::vector<std::string> faults() const;

  /// Writes a copy of the whole library to one file, complete and read back or not at all, without keeping others from
  /// working. It has a checksum of all that is in it. The file must not be there. Faults: `cannot_create`, `io`.
  void copy_to(const std::filesystem::path& file) const;

  /// How many papers a file holds that is a sound library; a backup is one only with all that was written into it.
  /// Throws where it is none: `no_input` where it cannot be read, `io` where reading ends half-way, `bad_data`, or
  /// `configuration` for one of a newer Lectern.
  static std::int64_t expect_sound(const std::filesystem::path& file);

  /// Puts the library of another file in place of this one, in one step. From then on it has a name of its own, so that
  /// caches of either begin anew. Faults as of `expect_sound`; then nothing was changed.
  void replace_with(const std::filesystem::path& file);

 private:
  /// Papers that came again under other keys give their names up for a while: key to come -> paper that has its name.
  std::map<PaperKey, KnownPaper> step_aside(const std::map<PaperKey, PaperId>& papers);
  void come_together(PaperKey key, const KnownPaper& again, Instant at);

  std::unique_ptr<Connection> connection_;
};

}  // namespace lectern
