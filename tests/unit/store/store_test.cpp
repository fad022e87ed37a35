#include "lectern/store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <future>

#include "lectern/base/error.hpp"
#include "support/fault.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::fault_of;
using testing::TemporaryDirectory;

Paper a_paper(const std::string& id, const std::string& submitted = "2026-04-28") {
  Paper paper;
  paper.id = {id};
  paper.title = "Paper " + id;
  paper.abstract = "First paragraph.\nSecond paragraph.";
  paper.authors = {"Ada Example", "Ben Sample"};
  paper.categories = {"cs.LG", "stat.ML"};
  paper.submitted = parse_date(submitted);
  paper.versions = {{1, paper.submitted}, {2, std::nullopt}};
  paper.version = 2;
  paper.comment = "12 pages";
  paper.doi = "10.1000/example";
  paper.announcements = {{parse_date("2026-04-29")->day(), AnnounceType::fresh, 1},
                         {parse_date("2026-04-30")->day(), AnnounceType::replace_cross, 2}};
  return paper;
}

class StoreTest : public ::testing::Test {
 protected:
  [[nodiscard]] Store open(milliseconds wait = milliseconds{100}) const { return Store(file(), wait); }
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "library.db"; }

  TemporaryDirectory directory_;
};

TEST_F(StoreTest, gives_a_paper_back_as_it_was) {
  auto store = open();
  const auto paper = a_paper("2604.00001");
  const auto key = store.insert(paper, 7);
  ASSERT_TRUE(store.find(key));
  EXPECT_EQ(store.find(key)->paper, paper);
  EXPECT_EQ(store.identify(paper.id)->key, key);
  EXPECT_EQ(store.identify(paper.id)->record, 7U);
  EXPECT_FALSE(store.identify({"2604.99999"}));
}

TEST_F(StoreTest, gives_of_a_paper_what_a_line_shows) {
  auto store = open();
  const auto key = store.insert(a_paper("2604.00001"), 7);
  store.set_tags(key, std::vector<Tag>{{"clustering", 0.9, {}}});
  Reading saved;
  saved.state = ReadingState::saved;
  store.set_reading(key, saved);
  store.set_note(key, "a note", Instant{});
  const auto whole = store.find(key);
  const auto lines = store.find_all(std::vector<PaperKey>{key, key + 1}, Extent::line);
  ASSERT_EQ(lines.size(), 1U);
  auto expected = whole->paper;
  for (auto* text : {&expected.abstract, &expected.comment, &expected.doi}) text->clear();
  expected.versions.clear();
  expected.announcements.clear();
  EXPECT_EQ(lines[0].paper, expected);
  EXPECT_EQ(lines[0].key, key);
  ASSERT_EQ(lines[0].tags.size(), 1U);
  EXPECT_EQ(lines[0].reading, whole->reading);
  EXPECT_EQ(lines[0].note, "");
  EXPECT_EQ(whole->note, "a note");
}

TEST_F(StoreTest, gives_an_external_and_a_partial_paper_back_as_they_were) {
  auto store = open();
  auto external = a_paper("ext:0123456789ab");
  external.url = "https://example.org/paper";
  auto partial = a_paper("2604.00001");
  partial.partial = true;
  EXPECT_EQ(store.find(store.insert(external, 1))->paper, external);
  EXPECT_EQ(store.find(store.insert(partial, 2))->paper, partial);
}

TEST_F(StoreTest, knows_an_arxiv_paper_by_the_doi_of_its_published_version) {
  auto store = open();
  auto external = a_paper("doi:10.1000/example");
  (void)store.insert(external, 1);
  EXPECT_FALSE(store.identify_published("10.1000/example"))
      << "an external paper is not the published version of itself";
  const auto key = store.insert(a_paper("2604.00001"), 2);
  EXPECT_EQ(store.identify_published("10.1000/EXAMPLE"), key);
  EXPECT_FALSE(store.identify_published(""));
}

TEST_F(StoreTest, keeps_a_citation_key_and_changes_it_without_a_new_seq) {
  auto store = open();
  auto paper = a_paper("2604.00001");
  paper.citation_key = "Smith_etal:2020";
  const auto key = store.insert(paper, 7);
  EXPECT_EQ(store.find(key)->paper, paper);
  const auto seq = store.seq();
  EXPECT_TRUE(store.set_citation_key(key, "smith2020deep"));
  EXPECT_FALSE(store.set_citation_key(key, "smith2020deep"));
  EXPECT_FALSE(store.set_citation_key(key + 1, "smith2020deep"));
  EXPECT_EQ(store.find(key)->paper.citation_key, "smith2020deep");
  EXPECT_EQ(store.seq(), seq);
  paper.citation_key.clear();
  store.update(key, paper, 8);
  EXPECT_EQ(store.find(key)->paper, paper);
}

TEST_F(StoreTest, keeps_fingerprints_beyond_the_signed_range) {
  auto store = open();
  store.insert(a_paper("2604.00001"), 0xFFFFFFFFFFFFFFFFULL);
  EXPECT_EQ(store.identify({"2604.00001"})->record, 0xFFFFFFFFFFFFFFFFULL);
}

TEST_F(StoreTest, raises_seq_with_every_change_and_tells_the_changes_in_order) {
  auto store = open();
  EXPECT_EQ(store.seq(), 0);
  const auto first = store.insert(a_paper("2604.00001"), 1);
  const auto second = store.insert(a_paper("2604.00002"), 2);
  EXPECT_EQ(store.seq(), 2);
  store.update(first, a_paper("2604.00001", "2026-04-29"), 3);
  const auto changes = store.changes_since(1, 10);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].key, second);
  EXPECT_EQ(changes[1].key, first);
  EXPECT_EQ(store.count_changes_since(0), 2);
  EXPECT_EQ(store.count_changes_since(store.seq()), 0);
}

TEST_F(StoreTest, undoes_what_was_not_committed) {
  auto store = open();
  {
    Store::Transaction transaction(store);
    store.insert(a_paper("2604.00001"), 1);
  }
  EXPECT_EQ(store.size(), 0);
  EXPECT_EQ(store.seq(), 0);
  Store::Transaction transaction(store);
  store.insert(a_paper("2604.00001"), 1);
  transaction.commit();
  EXPECT_EQ(open().size(), 1);
}

TEST_F(StoreTest, refuses_a_second_writer_and_serves_readers) {
  auto writer = open();
  auto other = open();
  Store::Transaction transaction(writer);
  writer.insert(a_paper("2604.00001"), 1);
  EXPECT_EQ(other.size(), 0);
  EXPECT_EQ(fault_of([&] { Store::Transaction second(other); }), Fault::try_later);
  transaction.commit();
  EXPECT_EQ(other.size(), 1);
}

TEST_F(StoreTest, changes_a_papers_seq_with_a_mark_and_forgets_an_unread_one) {
  auto store = open();
  const auto key = store.insert(a_paper("2604.00001"), 1);
  Reading reading;
  reading.state = ReadingState::read;
  reading.at = parse_date("2026-04-30T10:00:00Z")->time;
  reading.took = minutes{40};
  reading.rating = 4;
  store.set_reading(key, reading);
  EXPECT_EQ(store.reading(key), reading);
  EXPECT_EQ(store.changes_since(1, 10).size(), 1U);
  EXPECT_EQ(store.minutes_read(parse_date("2026-04-30")->time, parse_date("2026-05-01")->time), minutes{40});
  constexpr std::array read = {ReadingState::read};
  EXPECT_EQ(store.papers_in(read), std::vector<PaperKey>{key});
  store.set_reading(key, {});
  EXPECT_EQ(store.reading(key), Reading{});
  EXPECT_TRUE(store.papers_in(read).empty());
}

TEST_F(StoreTest, finds_news_by_day) {
  auto store = open();
  const auto old = store.insert(a_paper("2604.00001", "2026-04-20"), 1);
  const auto fresh = store.insert(a_paper("2604.00002", "2026-04-28T23:00:00Z"), 2);
  const auto month = store.insert(a_paper("2604.00003", "2026-04"), 3);
  const auto keys_from = [&](const std::string& from, const std::string& until) {
    std::vector<PaperKey> keys;
    store.each_summary({parse_date(from)->time, parse_date(until)->time, std::nullopt},
                       [&](PaperSummary&& summary) { keys.push_back(summary.key); });
    return keys;
  };
  EXPECT_EQ(keys_from("2026-04-28", "2026-04-29"), std::vector<PaperKey>{fresh});
  EXPECT_EQ(keys_from("2026-04-20", "2026-04-28"), std::vector<PaperKey>{old});
  EXPECT_EQ(keys_from("2026-03-31", "2026-04-20"), std::vector<PaperKey>{month});
}

TEST_F(StoreTest, gives_each_summary_its_own_tags) {
  auto store = open();
  const auto first = store.insert(a_paper("2604.00001"), 1);
  store.insert(a_paper("2604.00002"), 2);
  const auto third = store.insert(a_paper("2604.00003"), 3);
  const std::vector<Tag> tags = {{"alpha", 0.4, {}}, {"beta", 0.9, {}}};
  store.set_tags(first, tags);
  store.set_tags(third, std::span(tags).first(1));
  std::vector<std::pair<PaperKey, std::size_t>> seen;
  store.each_summary({}, [&](PaperSummary&& summary) { seen.emplace_back(summary.key, summary.tags.size()); });
  EXPECT_EQ(seen, (std::vector<std::pair<PaperKey, std::size_t>>{{first, 2}, {2, 0}, {third, 1}}));
  EXPECT_EQ(store.summary(first)->tags.front().topic, "beta");
  std::size_t confident = 0;
  store.each_summary({std::nullopt, std::nullopt, 0.5}, [&](PaperSummary&&) { ++confident; });
  EXPECT_EQ(confident, 1U);
  EXPECT_FALSE(store.retag(first, std::vector<Tag>{{"beta", 0.9, {}}, {"alpha", 0.4, {}}}));
  EXPECT_TRUE(store.retag(first, std::vector<Tag>{{"beta", 0.9, {}}}));
  EXPECT_EQ(store.papers_by_topic(0.5), (std::map<std::string, int>{{"beta", 1}}));
}

TEST_F(StoreTest, keeps_lists_in_order_and_takes_a_paper_once) {
  auto store = open();
  const auto first = store.insert(a_paper("2604.00001"), 1);
  const auto second = store.insert(a_paper("2604.00002"), 2);
  EXPECT_FALSE(store.list("thesis"));
  (void)store.append_to_list("thesis", std::array{second});
  (void)store.append_to_list("thesis", std::array{first, second});
  EXPECT_EQ(store.list("thesis"), (std::vector<PaperKey>{second, first}));
  EXPECT_EQ(store.find(first)->lists, std::vector<std::string>{"thesis"});
}

TEST_F(StoreTest, remembers_digests_and_what_they_told) {
  auto store = open();
  const auto first = store.insert(a_paper("2604.00001"), 1);
  const auto second = store.insert(a_paper("2604.00002"), 2);
  Digest digest;
  digest.made = digest.until = parse_date("2026-05-01T08:00:00Z")->time;
  digest.since = parse_date("2026-04-24")->time;
  digest.counts = {12, 5, 2, 1, 7};
  ListEntry entry;
  entry.key = first;
  entry.gate = {Shelf::stretch, {"a"}, {"a"}};
  entry.minutes = minutes{36};
  entry.score = 1.25;
  entry.reasons = {{"recent", 0.5, 0.5, 0.25, "3 days old"}, {"need", 1, 1, 1, ""}};
  entry.similar = {second};
  digest.entries = {entry};
  EXPECT_FALSE(store.last_digest());
  store.add_digest(digest, 2);
  const auto last = store.last_digest();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->second, 2);
  EXPECT_EQ(last->first.counts, digest.counts);
  EXPECT_EQ(last->first.since, digest.since);
  ASSERT_EQ(last->first.entries.size(), 1U);
  EXPECT_EQ(last->first.entries[0].reasons, entry.reasons);
  EXPECT_EQ(last->first.entries[0].gate, entry.gate);
  EXPECT_EQ(last->first.entries[0].similar, entry.similar);
  EXPECT_EQ(store.told(), (std::set<PaperKey>{first, second}));
  EXPECT_EQ(store.added_since(1), std::set<PaperKey>{second});
}

TEST_F(StoreTest, keeps_one_plan_a_week) {
  auto store = open();
  const auto key = store.insert(a_paper("2604.00001"), 1);
  ReadingList plan;
  plan.week = "2026-W18";
  plan.budget = minutes{150};
  plan.entries.resize(1);
  plan.entries[0].key = key;
  plan.entries[0].minutes = minutes{36};
  plan.entries[0].carried = 2;
  store.set_plan(plan);
  plan.budget = minutes{90};
  store.set_plan(plan);
  ASSERT_TRUE(store.plan("2026-W18"));
  EXPECT_EQ(store.plan("2026-W18")->budget, minutes{90});
  EXPECT_EQ(store.plan("2026-W18")->entries.at(0).carried, 2);
  EXPECT_FALSE(store.plan("2026-W19"));
  EXPECT_EQ(store.plan_before("2026-W19")->week, "2026-W18");
  EXPECT_FALSE(store.plan_before("2026-W18"));
}

TEST_F(StoreTest, refuses_a_database_of_another_program_and_leaves_it) {
  {
    SQLite::Database other(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE theirs (x)");
  }
  EXPECT_EQ(fault_of([&] { (void)open(); }), Fault::bad_data);
  SQLite::Database other(file().string());
  EXPECT_TRUE(other.tableExists("theirs"));
  EXPECT_FALSE(other.tableExists("paper"));
}

TEST_F(StoreTest, refuses_a_newer_schema) {
  (void)open();
  {
    SQLite::Database newer(file().string(), SQLite::OPEN_READWRITE);
    newer.exec("PRAGMA user_version = 99");
  }
  EXPECT_EQ(fault_of([&] { (void)open(); }), Fault::configuration);
}

TEST_F(StoreTest, says_that_a_file_is_no_database) {
  std::ofstream(file()) << std::string(4096, 'x');
  EXPECT_EQ(fault_of([&] { (void)open(); }), Fault::bad_data);
}

TEST_F(StoreTest, waits_for_another_that_begins_the_same_library) {
  for (const std::string lock : {"BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "BEGIN; SELECT count(*) FROM sqlite_schema"}) {
    std::filesystem::remove(file());
    SQLite::Database other(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("PRAGMA user_version = 0");
    other.exec(lock);
    auto opened = std::async(std::launch::async, [&] { return open(std::chrono::seconds{20}).uuid(); });
    EXPECT_EQ(opened.wait_for(milliseconds{150}), std::future_status::timeout) << lock;
    other.exec("ROLLBACK");
    EXPECT_NO_THROW(EXPECT_FALSE(opened.get().empty())) << lock;
  }
}

TEST_F(StoreTest, serves_readers_of_a_directory_that_may_not_be_written) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  {
    auto store = open();
    store.insert(a_paper("2604.00001"), 1);
  }
  ::chmod(directory_.path().c_str(), 0555);
  auto store = open();
  EXPECT_EQ(store.size(), 1);
  EXPECT_EQ(fault_of([&] { store.remember("x", "y"); }), Fault::permission);
  ::chmod(directory_.path().c_str(), 0755);
}

TEST_F(StoreTest, has_a_name_of_its_own) {
  const auto name = open().uuid();
  EXPECT_EQ(name.size(), 32U);
  EXPECT_EQ(open().uuid(), name);
  TemporaryDirectory other;
  EXPECT_NE(Store(other.path() / "library.db", milliseconds{0}).uuid(), name);
}

}  // namespace
}  // namespace lectern
