#include "lectern/fetch/readers.hpp"

#include <gtest/gtest.h>

#include <set>

#include "support/data.hpp"
#include "unit/fetch/collected.hpp"
#include "unit/fetch/compressed.hpp"

namespace lectern {
namespace {

using testing::bytes_of;
using testing::collect;
using testing::refusal;
using testing::test_data;

TEST(RecordFormats, have_names_of_their_own_and_a_word_of_help) {
  std::set<std::string_view> names;
  for (const auto& format : record_formats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_FALSE(format.help.empty());
  }
  EXPECT_TRUE(names.contains("snapshot"));
  for (const auto* const name : {"json", "atom", "oai", "rss", "bibtex", "ris", "csl-json", "ids"})
    EXPECT_TRUE(names.contains(name)) << name;
}

TEST(ReadRecords, recognises_the_format_from_the_content_also_compressed) {
  const std::string lines = bytes_of(test_data("snapshot/sample.jsonl"));
  const std::string page = bytes_of(test_data("atom/new_form.xml"));
  for (const auto& text : {lines, testing::gzip(lines), testing::zstd(lines), "\xEF\xBB\xBF \n" + lines})
    EXPECT_EQ(collect(text).format, "snapshot");
  for (const auto& text : {page, testing::gzip(page), testing::zstd(page), "\xEF\xBB\xBF" + page})
    EXPECT_EQ(collect(text).format, "atom");
}

TEST(ReadRecords, reads_a_file_that_was_put_together_from_compressed_parts) {
  const std::string part = "{\"id\": \"2401.99901\"}\n";
  EXPECT_EQ(collect(testing::gzip(part) + testing::gzip(part)).papers.size(), 2U);
  EXPECT_EQ(collect(testing::zstd(part) + testing::zstd(part)).papers.size(), 2U);
}

TEST(ReadRecords, obeys_a_named_format) {
  EXPECT_EQ(collect(bytes_of(test_data("snapshot/sample.jsonl")), "snapshot").papers.size(), 5U);
  EXPECT_TRUE(refusal(bytes_of(test_data("atom/new_form.xml")), "snapshot"));
  EXPECT_TRUE(refusal(bytes_of(test_data("snapshot/sample.jsonl")), "atom"));
}

TEST(ReadRecords, refuses_an_unknown_format_as_a_mistake_of_usage) {
  const auto error = refusal("{}", "snapshoot");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault(), Fault::usage);
  EXPECT_STREQ(error->what(), "'snapshoot' is not a format of records");
  EXPECT_EQ(error->hint(), "did you mean 'snapshot'?");
}

TEST(ReadRecords, refuses_foreign_files_whole_and_says_what_was_expected) {
  const struct {
    std::string text;
    const char* word;
  } rows[] = {
      {"", "empty"},
      {" \n\t\n", "empty"},
      {"\xEF\xBB\xBF", "empty"},
      {"Rate exceeded.", "Rate exceeded"},
      {"id,title\n1,2\n", "begins with 'id,title"},
      {"%PDF-1.5\n", "PDF"},
      {"PK\x03\x04 archive", "zip"},
      {"[1, 2]", "JSON list"},
      {"{\n  \"id\": \"2401.99901\"\n}\n", "JSON"},
      {"{\"reader\": \"x\", \"liked\": []}\n", "JSON"},
      {"{\"_id\": \"4983\", \"title\": \"x\"}\n", "JSON"},
      {"<!DOCTYPE html><html></html>", "HTML"},
      {"<?xml version='1.0'?>\n<rdf:RDF></rdf:RDF>", "RSS"},
      {"<!-- <feed> -->", "XML of another kind"},
      {"<!-- no end <feed>", "XML of another kind"},
      {"<?xml version='1.0'?><opml><feed/></opml>", "XML of another kind"},
      {"<svg/>", "XML of another kind"},
      {std::string("\xFF\xFE{\0\"\0", 6), "UTF-16"},
      {std::string("\0\0\0\0", 4), "no text"},
      {"\x1b[2J\xE2\x80\xAE", "no text"},
  };
  for (const auto& row : rows) {
    const auto error = refusal(row.text);
    ASSERT_TRUE(error) << row.text;
    EXPECT_EQ(error->fault(), Fault::bad_data) << row.text;
    const std::string message = error->what();
    EXPECT_NE(message.find(row.word), std::string::npos) << message;
    EXPECT_TRUE(message.starts_with("expected one of ")) << message;
    EXPECT_NE(message.find("snapshot"), std::string::npos) << message;
    EXPECT_LT(message.size(), 200U) << message;
    EXPECT_FALSE(error->hint().empty());
  }
}

}  // namespace
}  // namespace lectern
