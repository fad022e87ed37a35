#include "lectern/model/taxonomy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "support/data.hpp"

namespace lectern {
namespace {

using Ids = std::vector<std::string_view>;

TEST(Taxonomy, rises_by_identifier_and_has_each_category_once) {
  const auto all = arxiv_categories();
  ASSERT_GT(all.size(), 150U);
  const auto falls = [](const Category& a, const Category& b) { return a.id >= b.id; };
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end(), falls), all.end());
  for (const auto& row : all) {
    EXPECT_FALSE(row.name.empty()) << row.id;
    EXPECT_TRUE(row.alias.empty() || find_category(row.alias) != nullptr) << row.id;
    EXPECT_EQ(find_category(row.id), &row);
  }
  EXPECT_EQ(find_category("cs.XX"), nullptr);
  EXPECT_EQ(find_category(""), nullptr);
}

TEST(Taxonomy, knows_which_category_took_the_place_of_an_old_one) {
  EXPECT_EQ(find_category("cmp-lg")->alias, "cs.CL");
  EXPECT_FALSE(find_category("cmp-lg")->takes_papers);
  EXPECT_EQ(find_category("math.MP")->alias, "math-ph");
  EXPECT_TRUE(find_category("math.MP")->takes_papers);
  EXPECT_FALSE(find_category("astro-ph")->takes_papers);
}

TEST(Taxonomy, tells_the_archive) {
  EXPECT_EQ(archive_of("cs.LG"), "cs");
  EXPECT_EQ(archive_of("hep-th"), "hep-th");
  EXPECT_EQ(archive_of(""), "");
}

TEST(Taxonomy, finds_categories_by_name) {
  const struct {
    std::string_view name;
    Ids ids;
  } rows[] = {
      {"Robotics", {"cs.RO"}},
      {"Computer Science - Robotics", {"cs.RO"}},
      {" Computer\n  Science -  Robotics ", {"cs.RO"}},
      {"Machine Learning", {"cs.LG", "stat.ML"}},
      {"Statistics - Machine Learning", {"stat.ML"}},
      {"Computer Science - Learning", {"cs.LG"}},
      {"High Energy Physics - Theory", {"hep-th"}},
      {"Nuclear Experiment", {"nucl-ex"}},
      {"Mathematics - Logic", {"math.LO"}},
      {"Mathematics - Statistics", {"math.ST"}},
      {"Statistics - Theory", {"stat.TH"}},
      {"Condensed Matter - Mesoscopic Systems and Quantum Hall Effect", {"cond-mat.mes-hall"}},
      {"Astrophysics - Cosmology and Extragalactic Astrophysics", {"astro-ph.CO"}},
      {"Astrophysics", {"astro-ph"}},
      {"Condensed Matter - Other", {"cond-mat.other"}},
      {"Quantitative Biology - Other", {"q-bio.OT"}},
      {"Computer Science - Distributed; Parallel; and Cluster Computing", {"cs.DC"}},
      {"Physics - Data Analysis, Statistics and Probability", {"physics.data-an"}},
      {"Superconductivity", {"cond-mat.supr-con", "supr-con"}},
      {"Physics - Physics and Society", {"physics.soc-ph"}},
      {"Mathematics - Robotics", {}},
      {"Alchemy - Robotics", {}},
      {"03E75 (Primary), 03E35 (Secondary)", {}},
      {"", {}},
      {" - ", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(categories_named(row.name), row.ids) << row.name;
  EXPECT_TRUE(categories_named(std::string(200, ' ') + "Robotics").empty()) << "too long for a name";
}

TEST(Taxonomy, agrees_with_the_table_of_facts) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  std::ifstream file(*data / "arxiv-taxonomy.tsv");
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    auto& cells = rows.emplace_back();
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    cells.resize(6);
  }
  std::size_t compared = 0;
  for (const auto& cells : rows) {
    if (cells[0] != "category" || cells[1].starts_with("test") || cells[1].starts_with("bad-arch")) continue;
    const auto* category = find_category(cells[1]);
    ASSERT_NE(category, nullptr) << cells[1];
    EXPECT_EQ(category->name, cells[2]);
    EXPECT_EQ(category->alias, cells[5]) << cells[1];
    EXPECT_EQ(category->takes_papers, cells[3] == "active") << cells[1];
    ++compared;
  }
  EXPECT_EQ(compared, arxiv_categories().size());
}

}  // namespace
}  // namespace lectern
