#include "export/html_text.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

namespace lectern {
namespace {

TEST(HtmlText, escapes_what_could_end_a_text_or_an_attribute) {
  EXPECT_EQ(html_text("a < b && c > \"d\" 'e'"), "a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#39;e&#39;");
  EXPECT_EQ(html_text("&lt;b&gt;"), "&amp;lt;b&amp;gt;");
  EXPECT_EQ(html_text("naïve – 数学"), "naïve – 数学");
  EXPECT_EQ(html_text(""), "");
}

TEST(HtmlText, keeps_one_line_of_characters_that_xml_allows) {
  EXPECT_EQ(html_text(" two\n\twords \x01\x1b[31m\x7f"), "two words [31m");
  EXPECT_EQ(html_text("bad \xff byte, \xed\xa0\x80"), "bad \xEF\xBF\xBD byte, \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(html_text("right\xE2\x80\xAEtfel \xEF\xBF\xBE"), "righttfel");
}

TEST(HtmlText, is_read_back_letter_by_letter) {
  for (const std::string text : {"</title><script>alert(1)</script>", "\"/><img src=x onerror='y'>", "]]> <!-- & -->",
                                 "&#60; &amp; &#x3c;", "`${x}` = {\\}"}) {
    pugi::xml_document document;
    const auto page = "<p title=\"" + html_text(text) + "\">" + html_text(text) + "</p>";
    ASSERT_TRUE(document.load_string(page.c_str())) << page;
    EXPECT_EQ(document.child("p").attribute("title").value(), text);
    EXPECT_EQ(document.child("p").text().get(), text);
    EXPECT_TRUE(
        document.child("p").find_child([](pugi::xml_node node) { return node.type() == pugi::node_element; }).empty());
  }
}

}  // namespace
}  // namespace lectern
