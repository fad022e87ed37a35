#include "cli/stats_page.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

namespace lectern {
namespace {

using std::chrono::minutes;

constexpr auto today = std::chrono::sys_days{std::chrono::year{2026} / 5 / 1};
constexpr minutes goal{150};

/// Four weeks of which two are on target, two pillars that share a topic, one plan.
Statistics some_statistics() {
  Statistics sums;
  sums.states = {{ReadingState::unread, 1200}, {ReadingState::read, 4}};
  sums.weeks = {{"2026-W15", 0, minutes{0}},
                {"2026-W16", 1, minutes{150}},
                {"2026-W17", 2, minutes{300}},
                {"2026-W18", 1, minutes{75}}};
  sums.habit = {3, 2, 2, 0};
  sums.queue = {3, minutes{493}, 3.5, false};
  sums.read = 4;
  sums.timed = 3;
  sums.time = minutes{525};
  sums.topics = 9;
  sums.known = 4;
  sums.read_on = 2;
  sums.pillars = {{"foundations", "Foundations", 8, 4, 2}, {"software", "Software", 2, 0, 0}};
  sums.plans = {2, 7, 3, 1, 1};
  return sums;
}

/// The page, read as strictly as XML is.
class Page {
 public:
  explicit Page(const Statistics& sums, minutes wanted = goal) : text_(stats_page(sums, today, wanted)) {
    const auto result = document_.load_string(text_.c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
    EXPECT_TRUE(result) << result.description() << " at " << text_.substr(static_cast<std::size_t>(result.offset), 80);
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool says(const std::string& words) const { return text_.find(words) != std::string::npos; }
  [[nodiscard]] std::size_t count(const char* path) const { return document_.select_nodes(path).size(); }
  [[nodiscard]] std::string value(const char* path) const {
    const auto found = document_.select_node(path);
    if (found.attribute()) return found.attribute().value();
    return found.node().text().get();
  }
  [[nodiscard]] std::vector<std::string> values(const char* path) const {
    std::vector<std::string> values;
    for (const auto& found : document_.select_nodes(path))
      values.emplace_back(found.attribute() ? found.attribute().value() : found.node().text().get());
    return values;
  }

 private:
  std::string text_;
  pugi::xml_document document_;
};

using Words = std::vector<std::string>;

TEST(StatsPage, tells_the_week_the_library_and_all_sums_in_words) {
  const Page page(some_statistics());
  EXPECT_EQ(page.value("//h1"), "Your reading, week 18 of 2026");
  EXPECT_EQ(page.value("//title[parent::head]"), "Lectern: your reading, week 2026-W18");
  EXPECT_EQ(page.value("//p[@class='lead']"), "1,204 papers in the library on 2026-05-01: 1,200 unread · 4 read");
  EXPECT_TRUE(page.says("<p>The week&#39;s goal: 2 h 30 min; on target 2 of the last 3 weeks.</p>"));
  EXPECT_TRUE(page.says("<p>2 weeks in a row.</p>"));
  EXPECT_TRUE(page.says("<p>4 papers read, 8 h 45 min in all.</p>"));
  EXPECT_TRUE(page.says("1 without a time"));
  EXPECT_TRUE(page.says("<p>3 papers saved or put off, 8 h 13 min: 4 weeks at your pace.</p>"));
  EXPECT_TRUE(page.says("<p>4 of 9 topics known; papers read on 2 of them.</p>"));
}

TEST(StatsPage, has_columns_as_high_as_the_minutes_and_a_line_at_the_goal) {
  const Page page(some_statistics());
  const auto place = [&](const char* path) { return std::stod(page.value(path)); };
  const double ground = place("//line[@class='ground']/@y1");
  const double line = place("//line[@class='goal'][@x2='100%']/@y1");
  const char* const columns = "//svg[@aria-labelledby='weeks-title weeks-desc']/rect[@class!='field']/@height";
  ASSERT_EQ(page.count(columns), 3U) << "a week without minutes has no column";
  EXPECT_EQ(page.values("//svg/rect[@class='reached' and contains(@x,'%')]/@y"), (Words{"116.0", "36.0"}));
  EXPECT_DOUBLE_EQ(line, 116.0) << "the goal is as high as a week that just reached it";
  EXPECT_DOUBLE_EQ(ground - place("//svg/rect[@class='below' and contains(@x,'%')]/@y"), (ground - line) / 2);
  EXPECT_EQ(page.values("//text[@class='figure']"), (Words{"0", "150", "300", "75"}));
  EXPECT_EQ(page.values("//svg[@class='axis']/text"), (Words{"min", "120", "240", "150"}));
  EXPECT_EQ(page.values("//svg/rect[@class='field']/title").at(1), "2026-W16: 150 min, 1 paper, on target");
}

TEST(StatsPage, marks_weeks_on_target_by_colour_by_a_tick_and_in_the_table) {
  const Page page(some_statistics());
  EXPECT_EQ(page.count("//svg[@role='img']/rect[@class='reached']"), 2U);
  EXPECT_EQ(page.count("//svg[@role='img']/rect[@class='below']"), 1U);
  EXPECT_EQ(page.count("//svg[@role='img']/use[@href='#tick']"), 2U);
  EXPECT_EQ(page.values("//table[caption='Minutes and papers read, by ISO week']//td[3]"),
            (Words{"", "yes", "yes", ""}));
  EXPECT_TRUE(page.says("2 of these 4 weeks on target"));
}

TEST(StatsPage, shows_each_pillar_as_a_bar_and_a_row) {
  const Page page(some_statistics());
  const std::string chart = "//svg[@aria-labelledby='course-title course-desc']";
  EXPECT_EQ(page.values((chart + "/rect[@class='known']/@width").c_str()), (Words{"50.00%"}));
  EXPECT_EQ(page.values((chart + "/rect[@class='read-on']/@width").c_str()), (Words{"25.00%"}));
  EXPECT_EQ(page.values((chart + "/text").c_str()), (Words{"Foundations", "4 of 8 known", "Software", "0 of 2 known"}));
  EXPECT_EQ(page.values("//table[caption='Topics by pillar']/tbody/tr/*"),
            (Words{"Foundations", "8", "4", "2", "Software", "2", "0", "0"}));
  EXPECT_TRUE(page.says("A topic under several pillars counts for each of them."));
  EXPECT_EQ(page.values("//table[contains(caption,'papers named')]/tbody/tr[1]/*"),
            (Words{"2 plans", "7", "3", "1", "1"}));
}

TEST(StatsPage, shows_hostile_titles_letter_by_letter) {
  auto sums = some_statistics();
  const std::string title = "</title></svg><script>alert(\"1\")</script> & 'so' ]]> \x01\x1b\xff on and on";
  const std::string shown = "</title></svg><script>alert(\"1\")</script> & 'so' ]]> \xEF\xBF\xBD on and on";
  sums.pillars[0].title = title;
  const Page page(sums);
  EXPECT_EQ(page.value("//table[caption='Topics by pillar']/tbody/tr[1]/th"), shown);
  EXPECT_EQ(page.value("//svg[@aria-labelledby='course-title course-desc']/text"), "</title></svg><script>a…");
  EXPECT_EQ(page.count("//script"), 0U);
  EXPECT_EQ(page.text().find_first_of(std::string("\x01\x1b\0", 3)), std::string::npos);
}

TEST(StatsPage, needs_no_other_file_and_no_script) {
  const Page page(some_statistics());
  EXPECT_EQ(page.count("//link | //img | //script | //iframe | //@src | //@*[starts-with(name(),'on')]"), 0U);
  for (const auto& address : page.values("//@href")) EXPECT_EQ(address, "#tick");
  EXPECT_FALSE(page.says("url("));
  EXPECT_FALSE(page.says("@import"));
  EXPECT_EQ(page.value("//meta[@http-equiv]/@content"),
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
}

TEST(StatsPage, can_be_heard) {
  const Page page(some_statistics());
  EXPECT_EQ(page.value("/html/@lang"), "en");
  EXPECT_EQ(page.count("//h1"), 1U);
  EXPECT_EQ(page.values("//h2"), (Words{"Weeks", "Queue", "Course", "Lists"}));
  EXPECT_EQ(page.count("//body/*[not(self::main)]"), 0U);
  const auto ids = page.values("//@id");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_EQ(page.count("//svg[not(@aria-hidden='true') and not(@role='img')]"), 0U);
  EXPECT_EQ(page.count("//svg[@role='img' and title/@id = substring-before(@aria-labelledby,' ') and "
                       "desc/@id = substring-after(@aria-labelledby,' ')]"),
            2U);
  EXPECT_EQ(page.count("//th[not(@scope) or not(text())]"), 0U);
}

TEST(StatsPage, has_no_reproach_for_weeks_that_were_off) {
  auto sums = some_statistics();
  sums.habit = {4, 0, 0, 0};
  const Page page(sums);
  EXPECT_TRUE(page.says("<p>The week&#39;s goal: 2 h 30 min.</p>"));
  EXPECT_FALSE(page.says("0 of the last"));
  EXPECT_FALSE(page.says("in a row"));
}

TEST(StatsPage, lets_a_chart_of_many_weeks_scroll_and_names_some_of_them) {
  auto sums = some_statistics();
  sums.weeks.clear();
  for (int week = 1; week <= 53; ++week)
    sums.weeks.push_back({(week < 10 ? "2026-W0" : "2026-W") + std::to_string(week), 1, minutes{60}});
  const Page page(sums);
  EXPECT_EQ(page.value("//svg[@role='img']/@style"), "min-width:636px");
  EXPECT_EQ(page.value("//div[@class='scroll']/@tabindex"), "0");
  EXPECT_EQ(page.value("//div[@class='scroll']/@aria-label"), "Minutes by week");
  EXPECT_EQ(page.count("//text[@class='figure']"), 0U);
  const auto names = page.values("//text[starts-with(@class,'name')]");
  ASSERT_EQ(names.size(), 15U);
  EXPECT_EQ(names.front(), "W01");
  EXPECT_EQ(names.at(1), "2026");
  EXPECT_EQ(names.back(), "W53");
  EXPECT_EQ(page.count("//svg[@class='dense']"), 0U);
  sums.weeks.push_back({"2027-W01", 1, minutes{60}});
  EXPECT_EQ(Page(sums).count("//svg[@class='dense']"), 1U) << "that would not fit a sheet";
}

TEST(StatsPage, says_what_to_do_first_where_the_library_is_empty) {
  Statistics sums;
  sums.weeks = {{"2026-W18", 0, minutes{0}}};
  sums.pillars = {{"foundations", "Foundations", 8, 0, 0}};
  const Page page(sums);
  EXPECT_EQ(page.value("//h1"), "Your reading, week 18 of 2026");
  EXPECT_EQ(page.value("//h2"), "What to do first");
  EXPECT_EQ(page.count("//ol/li"), 4U);
  EXPECT_EQ(page.value("//li/code"), "lectern import --starter");
  EXPECT_EQ(page.count("//svg | //table"), 0U);
}

TEST(StatsPage, says_what_comes_next_where_nothing_was_read_planned_or_learned) {
  auto sums = some_statistics();
  sums.read = sums.timed = sums.known = 0;
  sums.habit = {};
  sums.plans = {};
  sums.queue = {};
  sums.pillars.clear();
  const Page page(sums);
  EXPECT_EQ(page.count("//svg"), 0U);
  EXPECT_TRUE(page.says("Nothing is marked read yet: <code>lectern plan</code>"));
  EXPECT_TRUE(page.says("<p>Nothing is saved or put off.</p>"));
  EXPECT_TRUE(page.says("<code>lectern progress done TOPIC…</code>"));
  EXPECT_TRUE(page.says("No plan and no digest yet"));
}

TEST(StatsPage, draws_numbers_even_where_goal_minutes_and_topics_are_none) {
  auto sums = some_statistics();
  sums.weeks = {{"2026-W18", 1, minutes{0}}};
  sums.pillars[0] = {"foundations", "Foundations", 0, 0, 0};
  const Page page(sums, minutes{0});
  EXPECT_FALSE(page.says("nan"));
  EXPECT_FALSE(page.says("inf"));
  EXPECT_EQ(page.value("//line[@class='goal'][@x2='100%']/@y1"), "196.0");
}

/// WCAG 2.2, relative luminance of `#rrggbb`.
double luminance(const std::string& colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

TEST(StatsPage, stands_out_from_its_paper_by_day_and_by_night) {
  const auto style = Page(some_statistics()).value("//style");
  const auto night = style.find("prefers-color-scheme: dark");
  ASSERT_NE(night, std::string::npos);
  for (const auto& part : {style.substr(0, night), style.substr(night)}) {
    const auto colour = [&](const std::string& name) {
      return part.substr(part.find("--" + name + ": ") + name.size() + 4, 7);
    };
    for (const auto* text : {"ink", "quiet", "goal"}) EXPECT_GE(contrast(colour(text), colour("paper")), 4.5) << text;
    for (const auto* mark : {"reached", "below"}) EXPECT_GE(contrast(colour(mark), colour("paper")), 3.0) << mark;
    EXPECT_GE(contrast(colour("line"), colour("reached")), 3.0);
  }
}

}  // namespace
}  // namespace lectern
