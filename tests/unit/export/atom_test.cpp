#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <set>

#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;
using testing::listed_item;
using Words = std::vector<std::string>;

std::string atom(const std::vector<ExportItem>& items, const ExportHeader& header = {"Saved papers", "saved", {}}) {
  return find_exporter("atom")->write(items, header);
}

Words values(const std::string& text, const char* path) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str(), pugi::parse_full)) << text;
  Words values;
  for (const auto& found : document.select_nodes(path))
    values.emplace_back(found.attribute() ? found.attribute().value() : found.node().text().get());
  return values;
}

TEST(Atom, is_a_feed_of_entries_in_their_order) {
  auto item = export_item("Kernels & all", {"Ada Example", "Bo Example"});
  item.paper.doi = "10.1000/a_b";
  item.paper.updated = parse_date("2021-03-04T05:06:07Z");
  EXPECT_EQ(
      atom({item}),
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
      "  <id>urn:uuid:bed5f044-fa0d-804a-8b7f-c39ef58ab15f</id>\n"
      "  <title>Saved papers</title>\n"
      "  <updated>2021-03-04T05:06:07Z</updated>\n"
      "  <author><name>Lectern</name></author>\n"
      "  <generator>Lectern</generator>\n"
      "  <entry>\n"
      "    <id>https://arxiv.org/abs/2101.00001</id>\n"
      "    <title>Kernels &amp; all</title>\n"
      "    <updated>2021-03-04T05:06:07Z</updated>\n"
      "    <published>2021-01-04T00:00:00Z</published>\n"
      "    <author><name>Ada Example</name></author>\n"
      "    <author><name>Bo Example</name></author>\n"
      "    <link rel=\"alternate\" href=\"https://arxiv.org/abs/2101.00001\"/>\n"
      "    <link rel=\"related\" type=\"application/pdf\" href=\"https://arxiv.org/pdf/2101.00001\"/>\n"
      "    <link rel=\"related\" href=\"https://doi.org/10.1000/a_b\"/>\n"
      "    <category term=\"cs.LG\" scheme=\"http://arxiv.org/schemas/atom\"/>\n"
      "    <category term=\"stat.ML\" scheme=\"http://arxiv.org/schemas/atom\"/>\n"
      "    <category term=\"kernel-methods\"/>\n"
      "    <category term=\"clustering\"/>\n"
      "    <content type=\"html\">&lt;p&gt;Ada Example, Bo Example&lt;/p&gt;&lt;p&gt;2021 · arXiv:2101.00001 · cs.LG, "
      "stat.ML&lt;/p&gt;&lt;p&gt;Topics: kernel-methods, clustering&lt;/p&gt;&lt;p&gt;We invent a "
      "paper.&lt;/p&gt;&lt;p&gt;It has two paragraphs.&lt;/p&gt;</content>\n"
      "  </entry>\n"
      "</feed>\n");
}

TEST(Atom, dates_a_digest_by_its_own_moment_so_that_readers_keep_the_rank) {
  const ExportHeader header{"Digest of 2026-05-01", "digest", parse_date("2026-05-01T08:00:00Z")->time};
  const auto text = atom({listed_item("B", "2101.00001"), listed_item("A", "2101.00002")}, header);
  EXPECT_EQ(values(text, "/feed/updated"), Words{"2026-05-01T08:00:00Z"});
  EXPECT_EQ(values(text, "//entry/updated"), (Words{"2026-05-01T08:00:00Z", "2026-05-01T07:59:59Z"}));
  EXPECT_EQ(values(text, "//entry/published"), values(text, "//entry/updated"));
  const auto content = values(text, "//entry/content").front();
  EXPECT_NE(content.find("<p>method · 35 min · stretch · needs clustering · +1 similar</p><p>Why: first paper on "
                         "clustering +0.80, recent +0.25 = 1.05</p>"),
            std::string::npos)
      << content;
}

TEST(Atom, names_feeds_by_what_they_are_of_and_entries_by_their_paper_for_good) {
  const auto feed_id = [](const ExportHeader& header) { return values(atom({}, header), "/feed/id").front(); };
  EXPECT_EQ(feed_id({"Digest of 2026-05-01", "digest", {}}), feed_id({"Digest of 2026-05-02", "digest", {}}));
  std::set<std::string> ids;
  for (const char* subject : {"digest", "plan", "saved", "all", "list a", "list b", "search a"})
    ids.insert(feed_id({"Any", subject, {}}));
  EXPECT_EQ(ids.size(), 7U);

  auto item = export_item("T");
  const auto before = values(atom({item}), "//entry/id");
  item.paper.title = "Another";
  item.paper.version = 3;
  EXPECT_EQ(values(atom({item}), "//entry/id"), before);
  EXPECT_EQ(values(atom({export_item("T", {}, "doi:10.1000/a b")}), "//entry/id"),
            Words{"https://doi.org/10.1000/a%20b"});
  const auto external = values(atom({export_item("T", {}, "ext:0123456789ab")}), "//entry/id").front();
  EXPECT_EQ(external.substr(0, 9), "urn:uuid:");
  EXPECT_EQ(external.size(), 45U);
}

/// A paper that the reader saved, told for a version.
ExportItem new_version(int version, const std::string& id = "2101.00001") {
  auto item = export_item("A < B", {"Ada Example"}, id);
  item.reading.state = ReadingState::saved;
  item.new_version = version;
  return item;
}

TEST(Atom, has_a_new_version_as_an_entry_of_its_own_that_says_so) {
  const ExportHeader header{"Digest of 2026-05-01", "digest", parse_date("2026-05-01T08:00:00Z")->time};
  const auto text = atom({listed_item("A", "2101.00002"), new_version(2), export_item("A < B")}, header);
  EXPECT_EQ(values(text, "//entry/id"), (Words{"https://arxiv.org/abs/2101.00002", "https://arxiv.org/abs/2101.00001v2",
                                               "https://arxiv.org/abs/2101.00001"}));
  EXPECT_EQ(values(text, "//entry/title"), (Words{"A", "New version (v2): A < B", "A < B"}));
  EXPECT_EQ(values(text, "//entry[2]/link/@href"),
            (Words{"https://arxiv.org/abs/2101.00001v2", "https://arxiv.org/pdf/2101.00001v2"}));
  EXPECT_NE(values(text, "//entry[2]/content").front().find("<p>New version: v2 · State: saved</p>"),
            std::string::npos);
  EXPECT_EQ(values(text, "//entry[2]/updated"), Words{"2026-05-01T07:59:59Z"});
}

TEST(Atom, names_each_new_version_for_good) {
  const auto id_of = [](const ExportItem& item) { return values(atom({item}), "//entry/id").front(); };
  EXPECT_EQ(id_of(new_version(2, "hep-th/9901001")), "https://arxiv.org/abs/hep-th/9901001v2");
  EXPECT_NE(id_of(new_version(2)), id_of(new_version(3)));
  std::set<std::string> ids;
  for (const std::string id : {"ext:0123456789ab", "doi:10.1000/a"})
    for (const int version : {2, 3}) {
      auto item = new_version(version, id);
      item.paper.url = "https://example.org/a";
      EXPECT_EQ(id_of(item).substr(0, 9), "urn:uuid:");
      EXPECT_EQ(values(atom({item}), "//link[@rel='alternate']/@href").front().find("v2"), std::string::npos);
      ids.insert(id_of(item));
    }
  EXPECT_EQ(ids.size(), 4U);
  auto untitled = new_version(2);
  untitled.paper.title = " ";
  EXPECT_EQ(values(atom({untitled}), "//entry/title"), Words{"New version (v2): arXiv:2101.00001"});
}

TEST(Atom, dates_other_papers_by_what_last_happened_to_them) {
  auto item = export_item("T");
  EXPECT_EQ(values(atom({item}), "//entry/updated"), Words{"2021-01-04T00:00:00Z"});
  item.reading.at = parse_date("2026-04-01T10:00:00Z")->time;
  EXPECT_EQ(values(atom({item}), "//entry/updated"), Words{"2026-04-01T10:00:00Z"});
  ExportItem bare;
  bare.paper.id = {"ext:0123456789ab"};
  EXPECT_EQ(values(atom({bare}), "//entry/updated"), Words{"1970-01-01T00:00:00Z"});
  EXPECT_EQ(values(atom({bare}), "//entry/title"), Words{"ext:0123456789ab"});
  EXPECT_EQ(values(atom({}), "/feed/updated"), Words{"1970-01-01T00:00:00Z"});
}

TEST(Atom, gives_the_same_bytes_twice) { EXPECT_EQ(atom({listed_item("T")}), atom({listed_item("T")})); }

}  // namespace
}  // namespace lectern
