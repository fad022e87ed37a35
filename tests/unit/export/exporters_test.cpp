#include <gtest/gtest.h>

#include <set>

#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"

namespace lectern {
namespace {

TEST(Exporters, are_told_by_what_the_name_of_a_file_ends_in) {
  const struct {
    const char* file;
    const char* format;
  } rows[] = {
      {"refs.bib", "bibtex"},
      {"refs.ris", "ris"},
      {"refs.csv", "csv"},
      {"refs.json", "json"},
      {"list.md", "markdown"},
      {"list.markdown", "markdown"},
      {"list.org", "org"},
      {"page.html", "html"},
      {"page.htm", "html"},
      {"feed.atom", "atom"},
      {"feed.xml", "atom"},
      {"REFS.BIB", "bibtex"},
      {"a.json/refs.b.ris", "ris"},
      {"~/my papers/x.Org", "org"},
      {"dir.bib/refs", ""},
      {"refs", ""},
      {"refs.", ""},
      {".bib", ""},
      {"dir/.bib", ""},
      {"refs.txt", ""},
      {"refs.bib.gz", ""},
      {"notes/", ""},
      {"-", ""},
      {"", ""},
      {"bib", ""},
      {"refs.bib ", ""},
      {"x. ", ""},
  };
  for (const auto& row : rows) {
    const auto* const found = exporter_for_file(row.file);
    EXPECT_EQ(found == nullptr ? "" : found->name, row.format) << row.file;
  }
}

TEST(Exporters, share_no_ending) {
  std::set<std::string> seen;
  for (const auto& exporter : exporters())
    for (const auto& ending : split(exporter.endings, ' ')) {
      EXPECT_TRUE(ending.starts_with('.') && fold(ending) == ending) << ending;
      EXPECT_TRUE(seen.insert(ending).second) << ending;
      EXPECT_EQ(exporter_for_file("x" + ending), &exporter) << ending;
    }
}

}  // namespace
}  // namespace lectern
