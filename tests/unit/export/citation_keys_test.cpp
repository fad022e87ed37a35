// Keys that imports brought, beside made ones: each stands once in a file, and comes back whatever else the file has.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lectern/base/letters.hpp"
#include "lectern/model/citation_key.hpp"
#include "unit/export/items.hpp"
#include "unit/export/read_back.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::exported;
using testing::read_back;
using Keys = std::vector<std::string>;

/// An invented paper with a key that an import brought; without one its key is `example2021art`.
ExportItem keyed(std::string key, std::string id = "2101.00001") {
  auto item = export_item("Art", {"Ada Example"}, std::move(id));
  item.paper.citation_key = std::move(key);
  item.tags.clear();
  return item;
}

Keys keys_of(const std::vector<ExportItem>& items) { return citation_keys(items); }

TEST(KeptCitationKeys, stand_in_every_format_that_has_keys) {
  const std::vector<ExportItem> items = {keyed("Smith_etal:2020")};
  const std::pair<const char*, const char*> places[] = {{"bibtex", "@misc{Smith_etal:2020,\n"},
                                                        {"biblatex", "@online{Smith_etal:2020,\n"},
                                                        {"ris", "\r\nID  - Smith_etal:2020\r\n"},
                                                        {"csl-json", "\"id\": \"Smith_etal:2020\""},
                                                        {"csv", ",Smith_etal:2020,"},
                                                        {"json", "\"citation_key\": \"Smith_etal:2020\""}};
  for (const auto& [format, text] : places)
    EXPECT_NE(exported(format, items).find(text), std::string::npos) << exported(format, items);
}

TEST(KeptCitationKeys, make_made_ones_give_way_wherever_they_stand) {
  EXPECT_EQ(keys_of({keyed(""), keyed(""), keyed("example2021art")}),
            (Keys{"example2021arta", "example2021artb", "example2021art"}));
  EXPECT_EQ(keys_of({keyed("example2021arta"), keyed(""), keyed("")}),
            (Keys{"example2021arta", "example2021art", "example2021artb"}));
  EXPECT_EQ(keys_of({keyed(""), keyed("Example2021Art")}), (Keys{"example2021arta", "Example2021Art"}));
}

TEST(KeptCitationKeys, that_are_the_same_are_told_apart_by_letters) {
  EXPECT_EQ(keys_of({keyed("x"), keyed("x"), keyed("xa"), keyed("X")}), (Keys{"x", "xb", "xa", "Xc"}));
  EXPECT_EQ(keys_of({keyed("müller"), keyed("MÜLLER"), keyed("muller")}), (Keys{"müller", "MÜLLERa", "muller"}));
  const std::string longest(longest_citation_key, 'x');
  EXPECT_EQ(keys_of({keyed(longest), keyed(longest)}), (Keys{longest, "example2021art"}));
}

TEST(KeptCitationKeys, that_no_file_may_have_are_made) {
  for (const std::string bad : {"a b", "a},\n@misc{b", "a\\input", "a\r\nER  - ", "\xFF"})
    EXPECT_EQ(keys_of({keyed(bad)}), Keys{"example2021art"}) << bad;
}

TEST(KeptCitationKeys, that_are_numbers_come_back_though_another_program_numbers_its_records) {
  for (const std::string format : {"ris", "csl-json"}) {
    auto text = exported(format, {keyed("7780459")});
    EXPECT_EQ(exported(format, read_back(text)), text);
    const auto at = text.find("7780459");
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, 7, "17");
    const auto back = read_back(text);
    ASSERT_EQ(back.size(), 1U) << text;
    EXPECT_EQ(back[0].paper.citation_key, "7780459") << text;
  }
}

TEST(KeptCitationKeys, come_back_in_another_order_and_without_the_others) {
  const std::vector<ExportItem> items = {keyed("", "2101.00001"), keyed("", "2101.00002"), keyed("Kept", "2101.00003"),
                                         keyed("kept", "2101.00004"), keyed("", "2101.00005")};
  for (const auto& format : testing::two_way_formats()) {
    auto back = read_back(exported(format, items));
    const auto keys = keys_of(items);
    EXPECT_EQ(keys, (Keys{"example2021art", "example2021arta", "Kept", "kepta", "example2021artb"}));
    EXPECT_EQ(exported(format, back), exported(format, items)) << format;
    std::reverse(back.begin(), back.end());
    EXPECT_EQ(keys_of(back), Keys(keys.rbegin(), keys.rend())) << format;
    back.resize(2);
    EXPECT_EQ(keys_of(back), (Keys{"example2021artb", "kepta"})) << format;
    EXPECT_EQ(exported(format, read_back(exported(format, back))), exported(format, back)) << format;
  }
}

TEST(KeptCitationKeys, survive_whatever_they_are) {
  const Keys hostile = {"@misc",     "-",
                        "=x",        "+1",
                        "@SUM",      "ER",
                        "TY",        "a;b",
                        "a|b",       "<script>",
                        "&amp;",     "$x$",
                        "../../x",   "https://x",
                        "lectern/1", "null",
                        "0",         "é",
                        "a\"b",      "a,b",
                        "a b",       "\\end",
                        "{",         "}",
                        "%",         "~",
                        "#",         "'",
                        "(",         "=",
                        "\t",        "\xFF",
                        "a\x1B[2J",  std::string(128, 'k')};
  std::vector<ExportItem> items;
  for (std::size_t i = 0; i < hostile.size(); ++i)
    items.push_back(keyed(hostile[i], "2101.0" + std::to_string(1000 + i)));
  std::set<std::string> seen;
  for (const auto& key : keys_of(items)) {
    EXPECT_TRUE(is_citation_key(key)) << key;
    EXPECT_TRUE(seen.insert(fold_case(key)).second) << key;
  }
  for (const auto& format : testing::two_way_formats()) {
    const auto first = exported(format, items);
    std::vector<RecordProblem> problems;
    const auto back = read_back(first, &problems);
    EXPECT_TRUE(problems.empty()) << format;
    ASSERT_EQ(back.size(), items.size()) << format;
    EXPECT_EQ(exported(format, back), first);
    for (std::size_t i = 0; i < items.size(); ++i)
      if (is_citation_key(hostile[i])) {
        EXPECT_EQ(back[i].paper.citation_key, hostile[i]) << format;
      }
  }
}

}  // namespace
}  // namespace lectern
