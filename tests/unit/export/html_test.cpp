#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <pugixml.hpp>
#include <set>

#include "export/list_script.hpp"
#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::listed_item;
using Words = std::vector<std::string>;

/// The page, read as strictly as XML is.
class Page {
 public:
  explicit Page(const std::vector<ExportItem>& items, const std::string& title = "Saved papers")
      : text_(find_exporter("html")->write(items, {title})) {
    const auto result = document_.load_string(text_.c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
    EXPECT_TRUE(result) << result.description() << " at " << text_.substr(static_cast<std::size_t>(result.offset), 80);
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t count(const char* path) const { return document_.select_nodes(path).size(); }
  [[nodiscard]] Words values(const char* path) const {
    Words values;
    for (const auto& found : document_.select_nodes(path))
      values.emplace_back(found.attribute() ? found.attribute().value() : found.node().text().get());
    return values;
  }
  [[nodiscard]] std::string value(const char* path) const {
    const auto all = values(path);
    return all.empty() ? std::string() : all.front();
  }

 private:
  std::string text_;
  pugi::xml_document document_;
};

TEST(HtmlExport, has_the_papers_in_their_order_with_their_numbers) {
  const Page page({export_item("B"), export_item("A"), export_item("C")});
  EXPECT_EQ(page.value("//h1"), "Saved papers");
  EXPECT_EQ(page.value("//title"), "Saved papers");
  EXPECT_EQ(page.value("//p[@class='lead']"), "3 papers");
  EXPECT_EQ(page.values("//ol[@class='papers']/li/article/h2/a"), (Words{"B", "A", "C"}));
  EXPECT_EQ(page.values("//ol/li/@value"), (Words{"1", "2", "3"}));
}

TEST(HtmlExport, tells_what_is_known_of_a_paper) {
  auto item = export_item("Kernels & all", {"Ada Example", "Bo van Beispiel"});
  item.paper.doi = "10.1000/a(b)";
  item.note = "Weak on page 3.\nStrong later.";
  item.reading = {ReadingState::read, parse_date("2026-05-01T10:00:00Z")->time, std::chrono::minutes(40), 4, {}, {}};
  const Page page({item});
  EXPECT_EQ(page.value("//h2/a/@href"), "https://arxiv.org/abs/2101.00001");
  EXPECT_EQ(page.value("//p[@class='by']"), "Ada Example, Bo van Beispiel");
  EXPECT_NE(page.text().find("2021 · arXiv:2101.00001 · cs.LG, stat.ML · <a href=\"https://arxiv.org/pdf/2101.00001\" "
                             "rel=\"noreferrer\" aria-label=\"PDF of Kernels &amp; all\">PDF</a> · "
                             "<a href=\"https://doi.org/10.1000/a%28b%29\" rel=\"noreferrer\">doi:10.1000/a(b)</a>"),
            std::string::npos)
      << page.text();
  EXPECT_EQ(page.values("//p[@class='facts']").back(),
            "Topics: kernel-methods, clustering · State: read 2026-05-01, 40 min, rated 4 of 5");
  EXPECT_EQ(page.values("//div[@class='own']/p"), (Words{"Weak on page 3.", "Strong later."}));
  EXPECT_EQ(page.values("//details[@class='abstract'][@open]/p"),
            (Words{"We invent a paper.", "It has two paragraphs."}));
  EXPECT_EQ(page.count("//table"), 0U);
}

TEST(HtmlExport, tells_why_a_paper_is_on_a_list_with_the_whole_sum) {
  const Page page({listed_item("T")});
  EXPECT_EQ(page.value("//p[@class='lead']"), "1 paper · 35 min");
  EXPECT_EQ(page.values("//p[@class='facts']"),
            (Words{"2021 · arXiv:2101.00001 · cs.LG, stat.ML · ", "Topics: kernel-methods, clustering · State: unread",
                   "method · 35 min · stretch · needs clustering · +1 similar", "Similar: arXiv:2101.00002"}));
  EXPECT_EQ(page.value("//p[@class='why']"), "Why: first paper on clustering +0.80, recent +0.25 = 1.05");
  EXPECT_EQ(page.values("//table/tbody/tr/*"), (Words{"first paper on clustering", "0.80", "1.000", "+0.800", "recent",
                                                      "0.50", "0.500", "+0.250", "sum", "", "", "1.050"}));
  EXPECT_EQ(page.values("//option"),
            (Words{"as ranked", "shortest first", "newest first", "by title", "by first author"}));
}

TEST(HtmlExport, needs_no_other_file_and_runs_no_script_but_its_own) {
  const Page page({listed_item("T")});
  EXPECT_EQ(page.count("//link | //img | //iframe | //@src | //@style | //@*[starts-with(name(),'on')]"), 0U);
  EXPECT_EQ(page.text().find("url("), std::string::npos);
  EXPECT_EQ(page.text().find("@import"), std::string::npos);
  EXPECT_EQ(page.values("//script"), Words{std::string(list_script)});
  EXPECT_EQ(page.value("//meta[@http-equiv]/@content"), "default-src 'none'; style-src 'unsafe-inline'; script-src '" +
                                                            std::string(list_script_digest) +
                                                            "'; base-uri 'none'; form-action 'none'");
  for (const auto& address : page.values("//a/@href"))
    EXPECT_TRUE(address.rfind("https://arxiv.org/", 0) == 0 || address.rfind("https://doi.org/10.", 0) == 0) << address;
}

TEST(HtmlExport, names_the_digest_of_the_script_that_it_has) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  ASSERT_EQ(EVP_Digest(list_script.data(), list_script.size(), digest.data(), nullptr, EVP_sha256(), nullptr), 1);
  std::array<unsigned char, 4 * ((SHA256_DIGEST_LENGTH + 2) / 3) + 1> text{};
  const int size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  EXPECT_EQ("sha256-" + std::string(text.begin(), text.begin() + size), list_script_digest);
}

TEST(HtmlExport, can_be_heard_and_worked_by_keyboard) {
  const Page page({listed_item("T"), listed_item("U")});
  EXPECT_EQ(page.value("/html/@lang"), "en");
  EXPECT_EQ(page.count("//h1"), 1U);
  EXPECT_EQ(page.count("//body/*[not(self::main) and not(self::script)]"), 0U);
  EXPECT_EQ(page.count("//label[@for = //input/@id or @for = //select/@id]"), 2U);
  EXPECT_EQ(page.count("//p[@role='status']"), 1U);
  EXPECT_EQ(page.count("//*[@role='search'][@hidden]"), 1U) << "hidden until the script makes it work";
  EXPECT_EQ(page.count("//@tabindex | //@accesskey"), 0U);
  EXPECT_EQ(page.count("//th[not(@scope)]"), 0U);
  const auto ids = page.values("//@id");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
}

/// An item under a heading.
ExportItem under(std::string heading, ExportItem item) {
  item.heading = std::move(heading);
  return item;
}

TEST(HtmlExport, has_sections_with_their_headings_one_level_above_the_papers) {
  auto noted = under("Linear algebra", listed_item("B"));
  noted.note = "Mine.";
  const Page page({under("Linear algebra", listed_item("A")), noted, under("Clustering", listed_item("C"))});
  EXPECT_EQ(page.values("//h2"), (Words{"Linear algebra", "Clustering"}));
  EXPECT_EQ(page.values("//section[h2='Linear algebra']/ol[@class='papers']/li/article/h3/a"), (Words{"A", "B"}));
  EXPECT_EQ(page.values("//section[h2='Clustering']//h3/a"), Words{"C"});
  EXPECT_EQ(page.values("//ol/li/@value"), (Words{"1", "2", "3"})) << "they are numbered on";
  EXPECT_EQ(page.values("//article[h3/a='B']//h4"), Words{"Your note"});
  EXPECT_EQ(page.value("//option"), "as listed");
}

TEST(HtmlExport, has_a_heading_for_papers_without_one_beside_those_with) {
  auto known = under("New versions", export_item("B"));
  known.new_version = 2;
  const Page page({listed_item("A"), known});
  EXPECT_EQ(page.values("//h2"), (Words{"Papers", "New versions"}));
  EXPECT_EQ(page.values("//section[h2='Papers']//h3/a"), Words{"A"});
  EXPECT_EQ(page.value("//p[@class='lead']"), "1 paper · 35 min · 1 new version");
  EXPECT_EQ(page.values("//section[h2='New versions']//p[@class='facts']").back(),
            "New version: v2 · Topics: kernel-methods, clustering · State: unread");
}

TEST(HtmlExport, has_what_the_script_sorts_by) {
  auto undated = export_item("T", {});
  undated.paper.submitted.reset();
  const Page page({listed_item("T"), undated});
  EXPECT_EQ(page.values("//li/@data-author"), Words{"example"});
  EXPECT_EQ(page.values("//li/@data-date"), Words{"2021-01-04"});
  EXPECT_EQ(page.values("//li/@data-minutes"), Words{"35"});
}

TEST(HtmlExport, links_an_external_paper_only_where_its_entry_says) {
  auto item = export_item("T", {"A B"}, "ext:0123456789ab");
  item.paper.url = "javascript:alert(1)";
  EXPECT_EQ(Page({item}).count("//a"), 0U);
  item.paper.url = "https://example.org/a\"b";
  EXPECT_EQ(Page({item}).values("//a/@href"), Words{"https://example.org/a%22b"});
}

TEST(HtmlExport, is_a_page_without_a_script_when_empty) {
  const Page page({}, "");
  EXPECT_EQ(page.value("//h1"), "Papers");
  EXPECT_EQ(page.value("//p"), "0 papers");
  EXPECT_EQ(page.count("//script | //ol | //input"), 0U);
  EXPECT_EQ(page.value("//meta[@http-equiv]/@content").find("script-src"), std::string::npos);
}

TEST(HtmlExport, gives_the_same_bytes_twice) {
  EXPECT_EQ(Page({listed_item("T")}).text(), Page({listed_item("T")}).text());
}

}  // namespace
}  // namespace lectern
