// A whole library goes out as one document and comes back: the same bytes, and whatever is there already is kept.

#include "lectern/app/holdings.hpp"

#include <gtest/gtest.h>

#include <array>

#include "app/curriculum_file.hpp"
#include "app/intake.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/importing.hpp"
#include "lectern/export/exporter.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

Instant at(const char* time) { return parse_date(time)->time; }
std::chrono::sys_days day(const char* date) { return parse_date(date)->day(); }

Paper invented(const std::string& id, const std::string& title) {
  Paper paper;
  paper.id = {id};
  paper.title = title;
  paper.abstract = "We study k-means clustering.\nThere are two paragraphs, with \"quotes\" and \\alpha.";
  paper.authors = {"Ada Example", "Pınar Örnek"};
  paper.categories = {"cs.LG", "stat.ML"};
  paper.submitted = parse_date("2026-04-28");
  paper.updated = parse_date("2026-04-29T10:11:12Z");
  paper.version = 2;
  paper.versions = {{1, parse_date("2026-04-28")}, {2, std::nullopt}};
  paper.announcements = {{day("2026-04-29"), AnnounceType::fresh, 1}, {day("2026-04-30"), AnnounceType::replace, 2}};
  paper.comment = "7 pages";
  paper.licence = "https://example.org/licence";
  return paper;
}

class HoldingsTest : public ::testing::Test {
 protected:
  Library open(const std::string& name) {
    const auto place = directory_.path() / name;
    return Library({place, place}, curriculum_, settings_, at("2026-05-01T08:00:00Z"), milliseconds{100}, meter_);
  }

  static std::string document_of(Library& library) {
    std::vector<PaperKey> keys;
    library.store().each_summary({}, [&](PaperSummary&& summary) { keys.push_back(summary.key); });
    std::vector<ExportItem> items;
    for (auto& stored : library.store().find_all(keys))
      items.push_back(
          {stored.paper, stored.tags, stored.reading, stored.corrections, stored.note, stored.noted, stored.corrected});
    return find_exporter("json")->write(items, {.title = "All papers", .holdings = holdings_of(library)});
  }

  static ImportReport import(Library& library, const std::string& document) {
    return import_records(library, open_memory(document), "library.json", {});
  }

  /// A library with one of everything.
  void fill(Library& library) {
    auto& store = library.store();
    Store::Transaction transaction(store);
    const auto one = keep_paper(library, invented("2604.00001", "k-means clustering")).key;
    const auto two = keep_paper(library, invented("2604.00002", "A second paper")).key;
    auto cited = invented("doi:10.1000/x.1", "A paper that is not on arXiv");
    cited.doi = "10.1000/X.1";
    cited.url = "https://example.org/paper";
    cited.partial = true;
    cited.citation_key = "Example_etal:2026";
    const auto outside = keep_paper(library, cited).key;
    const auto gone = keep_paper(library, invented("2604.00009", "Soon removed")).key;
    store.set_reading(one, {ReadingState::read, at("2026-04-30T10:00:00Z"), minutes{40}, 4, {}, {}});
    store.set_reading(two, {ReadingState::skipped, at("2026-04-30T11:00:00Z"), {}, {}, SkipReason::too_hard, {}});
    store.set_reading(outside, {ReadingState::later, at("2026-04-30T12:00:00Z"), {}, {}, {}, at("2026-05-14")});
    store.set_note(two, "Two lines,\n\tone with a tab.", at("2026-04-30T13:00:00Z"));
    (void)store.set_correction(one, "clustering", false, at("2026-04-30T14:00:00Z"));
    (void)store.set_correction(one, "a-topic-that-was", true, at("2026-04-30T15:00:00Z"));
    (void)store.retag(one, library.tags_of(one, store.find(one)->paper));
    store.set_list("to read, soon", std::array{two, outside, one});
    (void)store.set_interest("to read, soon", true);
    store.set_list("empty", {});
    store.save_search({"mine", "au:example OR list:\"to read, soon\""});
    store.set_progress("clustering", TopicProgress{true, at("2026-04-01T09:00:00Z"), minutes{90}});
    store.set_progress("transformers", TopicProgress{false, std::nullopt, minutes{15}});
    ListEntry entry;
    entry.key = one;
    entry.gate = {Shelf::stretch, {"clustering"}, {"clustering"}};
    entry.kind = Kind::survey;
    entry.pass = Pass::skim;
    entry.minutes = minutes{12};
    entry.reasons = {{"need", 1.0, 1.0 / 3, 1.0 / 3, "on clustering"}};
    entry.score = 1.0 / 3;
    entry.similar = {two};
    entry.carried = 2;
    Digest digest{
        at("2026-04-30T08:00:00Z"), at("2026-04-23"), at("2026-04-30T08:00:00Z"), {9, 5, 2, 1, 4}, {entry}, {}};
    store.add_digest(digest, store.added_at(two), std::array{outside});
    digest.made = at("2026-05-01T08:00:00Z");
    digest.entries.clear();
    digest.replaced = {{two, 2}};
    store.add_digest(digest, store.seq());
    store.set_plan({"2026-W17", minutes{150}, at("2026-04-20"), {entry}});
    store.set_plan({"2026-W18", minutes{100}, at("2026-04-27"), {}});
    store.remove(gone);
    store.set_harvest({"rss", "cs.LG", {}, {}, "", day("2026-04-30"), 12, "Thu, 30 Apr", true, at("2026-04-30")});
    transaction.commit();
    library.remember_tagger();
  }

  testing::TemporaryDirectory directory_;
  Curriculum curriculum_ = load_curriculum(embedded_curriculum(), "curriculum.toml");
  Settings settings_ = Configuration().settings();
  testing::Listener meter_;
};

TEST_F(HoldingsTest, come_back_into_an_empty_library_byte_for_byte) {
  auto library = open("one");
  fill(library);
  const auto document = document_of(library);
  auto other = open("two");
  const auto report = import(other, document);
  EXPECT_EQ(report.format, "json");
  EXPECT_EQ(report.rejected, 0U);
  EXPECT_EQ(document_of(other), document);
  ASSERT_TRUE(report.brought);
  EXPECT_EQ(report.brought->marks, 3U);
  EXPECT_EQ(report.brought->lists, 2U);
  EXPECT_EQ(report.brought->searches, 1U);
  EXPECT_EQ(report.brought->topics, 2U);
  EXPECT_EQ(report.brought->digests, 2U);
  EXPECT_EQ(report.brought->plans, 2U);
  EXPECT_EQ(report.brought->removed, 1U);
}

TEST_F(HoldingsTest, mean_the_same_to_the_other_library) {
  auto library = open("one");
  fill(library);
  auto other = open("two");
  (void)import(other, document_of(library));
  const auto& store = other.store();
  const auto key = [&](const char* id) { return store.identify({id})->key; };
  EXPECT_EQ(store.told(), (std::set<PaperKey>{key("2604.00001"), key("2604.00002"), key("doi:10.1000/x.1")}));
  EXPECT_EQ(store.last_digest()->first.replaced, (std::vector<Replacement>{{key("2604.00002"), 2}}));
  EXPECT_TRUE(store.was_removed({"2604.00009"}));
  EXPECT_EQ(store.size(), 3);
  EXPECT_EQ(store.interests(), std::vector<std::string>{"to read, soon"});
  EXPECT_EQ(store.outcome_of_plans().papers, library.store().outcome_of_plans().papers);
  EXPECT_EQ(store.harvest("rss", "cs.LG")->seen, "Thu, 30 Apr");
  // What came after the last digest is told from what was there before.
  EXPECT_TRUE(store.added_since(store.last_digest()->second).empty());
}

TEST_F(HoldingsTest, change_nothing_when_they_come_twice_or_come_home) {
  auto library = open("one");
  fill(library);
  const auto document = document_of(library);
  const auto report = import(library, document);
  EXPECT_EQ(report.unchanged, 3U);
  EXPECT_EQ(report.brought->marks + report.brought->lists + report.brought->topics + report.brought->digests, 0U);
  EXPECT_EQ(document_of(library), document);
}

TEST_F(HoldingsTest, are_laid_beside_what_is_there_and_the_later_word_holds) {
  auto library = open("one");
  fill(library);
  auto other = open("two");
  auto& store = other.store();
  const auto key = keep_paper(other, invented("2604.00001", "k-means clustering")).key;
  const auto second = keep_paper(other, invented("2604.00002", "A second paper")).key;
  store.set_reading(key, {ReadingState::saved, at("2026-05-01T07:00:00Z"), {}, {}, {}, {}});
  store.set_reading(second, {ReadingState::saved, at("2026-04-01T07:00:00Z"), {}, {}, {}, {}});
  store.set_note(second, "Mine.", at("2026-05-01T07:00:00Z"));
  store.set_list("to read, soon", std::array{key});
  store.save_search({"mine", "ti:other"});
  store.set_progress("transformers", TopicProgress{true, at("2026-04-30T09:00:00Z"), minutes{5}});
  (void)import(other, document_of(library));
  EXPECT_EQ(store.reading(key).state, ReadingState::saved) << "it was marked later here";
  EXPECT_EQ(store.reading(second).state, ReadingState::skipped) << "it was marked later there";
  EXPECT_EQ(store.note(second), "Mine.\n\nTwo lines,\n\tone with a tab.");
  EXPECT_EQ(store.list("to read, soon")->front(), key);
  EXPECT_EQ(store.list("to read, soon")->size(), 3U);
  EXPECT_TRUE(store.interests().empty()) << "it is no interest here";
  EXPECT_EQ(store.saved_searches().front().query, "ti:other");
  EXPECT_TRUE(store.progress().is_done("transformers"));
  EXPECT_EQ(store.progress().topics.at("transformers").logged, minutes{15});
}

TEST_F(HoldingsTest, of_a_document_that_is_cut_off_leave_nothing_behind) {
  auto library = open("one");
  fill(library);
  const auto document = document_of(library);
  auto other = open("two");
  for (const auto part : {document.size() / 2, document.size() - 3})
    EXPECT_THROW((void)import(other, document.substr(0, part)), Error);
  EXPECT_EQ(other.store().size(), 0);
  EXPECT_TRUE(holdings_of(other).is_empty());
}

}  // namespace
}  // namespace lectern
