#include "lectern/prioritize/effort.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "prioritize/kind.hpp"

namespace lectern {
namespace {

using std::chrono::minutes;

TEST(Pages, are_read_from_every_form_that_authors_write) {
  struct Row {
    const char* comment;
    int pages;
  };
  const std::vector<Row> table = {
      {"12 pages", 12},
      {"12 pages, 3 figures", 12},
      {"3 figures, 12 pages", 12},
      {"6 figures,14pages", 14},
      {"8+4 pages", 12},
      {"8 + 4 pages, 2 tables", 12},
      {"(7.5+1) pages, 5 figures", 9},
      {"4.2 pages", 5},
      {"10 pages + appendix", 10},
      {"12 pages plus 16 pages of appendices", 12},
      {"14pp", 14},
      {"14pp.", 14},
      {"14 pp. In French", 14},
      {"pages: 10", 10},
      {"Pages: 04; a talk", 4},
      {"v2: 20 pages", 20},
      {"v1: 10 pages; v3: 14 pages; v2: 12 pages", 14},
      {"10 pages; v2: 12 pages", 12},
      {"1 page", 1},
      {"4-page abstract", 4},
      {"four pages, six figures", 4},
      {"9 two-column pages", 9},
      {"30 double-spaced pages", 30},
      {"8 main pages with appendix", 8},
      {"17 A4 pages", 17},
      {"LaTeX2e, 31 pages", 31},
      {"5 PAGES, 5 FIGURES", 5},
      {"8 pagegs", 8},
      {"12 p., 2 figs.", 12},
      {"Accepted to a workshop 2025 (8 pages)", 8},
      {"see arXiv:1602.02797. 16 pages", 16},
      {"Main text: 35 pages. Supplement: 63 pages", 35},
      {"0 pages of text, 7 pages of tables", 7},
      {"5~pages", 5},
  };
  for (const auto& row : table) EXPECT_EQ(pages_in(row.comment), row.pages) << row.comment;
}

TEST(Pages, are_not_seen_where_none_are_counted) {
  const std::vector<const char*> table = {
      "",
      "3 figures",
      "Project page: https://example.org",
      "In 2019, pages of it were lost",
      "Proceedings, pp. 145-156",
      "vol. 3, 3-17 pp",
      "1234 pages",
      "0 pages",
      "99999999999999999999999 pages",
      "starts at 5 p.m.",
      "the v2 page is new",
      "conference2025 pages",
      "pages",
      "+ pages",
      "12",
  };
  for (const auto* comment : table) EXPECT_EQ(pages_in(comment), std::nullopt) << comment;
}

TEST(Kind, is_recognised_from_title_and_comment) {
  struct Row {
    const char* title;
    const char* comment;
    Kind kind;
  };
  const std::vector<Row> table = {
      {"Deep Widgets for Sorting", "", Kind::method},
      {"Widget Learning: A Survey", "", Kind::survey},
      {"A Survey on Widgets", "", Kind::survey},
      {"Widgets in Practice: A Systematic Review", "", Kind::survey},
      {"Widgets: an overview", "", Kind::survey},
      {"Widgets and gears", "Survey paper, 40 pages", Kind::survey},
      {"Widget benchmarks: a survey", "", Kind::survey},
      {"Estimating totals from survey data", "", Kind::method},
      {"Writing Peer Reviews with Widgets", "", Kind::method},
      {"Faster peer review", "", Kind::method},
      {"Widgets", "under review", Kind::method},
      {"Widgets", "to appear in Lecture Notes in Computer Science", Kind::method},
      {"Widgets", "Lecture notes, 50 pages", Kind::tutorial},
      {"A Tutorial on Widgets", "", Kind::tutorial},
      {"An Introduction to Widgets", "", Kind::tutorial},
      {"Widgets, a gentle introduction", "", Kind::tutorial},
      {"WidgetBench: Benchmarking Widgets", "", Kind::benchmark},
      {"Gears10k: A Dataset for Widgets", "", Kind::benchmark},
      {"Regret Bounds for Widgets", "", Kind::theory},
      {"On the convergence of widgets", "", Kind::theory},
      {"pywidget: a Python package for widgets", "", Kind::system},
      {"Widgets", "Demo paper", Kind::system},
      {"Position: Widgets Need Gears", "", Kind::position},
      {"Widgets considered harmful", "", Kind::position},
      {"", "", Kind::method},
      {"A SURVEY OF WIDGETS", "", Kind::survey},
  };
  for (const auto& row : table) {
    EXPECT_EQ(to_text(recognise_kind(row.title, row.comment)), to_text(row.kind)) << row.title << " / " << row.comment;
    EXPECT_EQ(is_teaching(row.title, row.comment), row.kind == Kind::survey || row.kind == Kind::tutorial) << row.title;
  }
}

TEST(Effort, is_pages_times_the_minutes_of_the_pass) {
  EXPECT_EQ(estimate(Kind::method, 12, Pass::skim, 1.0), minutes{6});
  EXPECT_EQ(estimate(Kind::method, 12, Pass::read, 1.0), minutes{36});
  EXPECT_EQ(estimate(Kind::method, 12, Pass::study, 1.0), minutes{96});
}

TEST(Effort, follows_the_reader_s_pace_and_rounds_up) {
  EXPECT_EQ(estimate(Kind::method, 10, Pass::read, 1.1), minutes{33});
  EXPECT_EQ(estimate(Kind::method, 9, Pass::read, 1.1), minutes{30});
  EXPECT_EQ(estimate(Kind::method, 10, Pass::read, 0.5), minutes{15});
}

TEST(Effort, is_at_least_five_minutes_and_at_most_sixty_pages) {
  EXPECT_EQ(estimate(Kind::method, 1, Pass::skim, 1.0), minutes{5});
  EXPECT_EQ(estimate(Kind::method, 500, Pass::read, 1.0), minutes{180});
}

TEST(Effort, takes_the_usual_pages_of_the_kind_where_none_are_known) {
  EXPECT_EQ(estimate(Kind::method, std::nullopt, Pass::read, 1.0), minutes{36});
  EXPECT_GT(estimate(Kind::survey, std::nullopt, Pass::read, 1.0), minutes{36});
}

TEST(Effort, takes_a_senseless_pace_for_one) {
  for (const double pace : {0.0, -2.0, std::nan(""), std::numeric_limits<double>::infinity()})
    EXPECT_EQ(estimate(Kind::method, 12, Pass::read, pace), minutes{36});
}

}  // namespace
}  // namespace lectern
