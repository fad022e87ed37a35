#include "lectern/model/citation_key.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lectern {
namespace {

TEST(CitationKey, may_be_whatever_bibtex_biber_tex_and_pandoc_take) {
  for (const std::string key :
       {"he2016deep", "Smith_etal:2020", "DBLP:conf/cvpr/HeZRS16", "10.1145/3292500.3330701", "7780459", "a", "A+B-2.0",
        "müller2020", "王2021", "Ярославль:3", "x@y", "http:x", "a;b", "a&b$c*d!e?f[g]`"})
    EXPECT_TRUE(is_citation_key(key)) << key;
  EXPECT_TRUE(is_citation_key(std::string(128, 'x')));
}

TEST(CitationKey, is_nothing_else) {
  for (const std::string key :
       {"",         " ",        "a b",      " a",       "a\tb",     "a\nb",    "a\r",    "a\u00A0b",
        "a\u2003b", "a\u3000b", "a\u2028b", "a\"b",     "a#b",      "a'b",     "a(b",    "a)b",
        "a,b",      "a=b",      "a{b",      "a}b",      "a%b",      "a~b",     "a\\b",   "a\x1B[2J",
        "a\x7F",    "a\u0085b", "a\u200Bb", "a\u202Eb", "\xFF\xFE", "caf\xE9", "e\u0301"})
    EXPECT_FALSE(is_citation_key(key)) << key;
  for (const std::string key : {"a|b", "a<b", "a>b", "a^b", "a€b", "a×b", "a–b", "a’b", "a😀", "a½"})
    EXPECT_FALSE(is_citation_key(key)) << key;
  for (const std::string key : {"https://doi.org/10.1000/x", "http://zotero.org/users/1/items/ABC", "a://"})
    EXPECT_FALSE(is_citation_key(key)) << key;
  EXPECT_FALSE(is_citation_key(std::string("a\0b", 3)));
  EXPECT_FALSE(is_citation_key(std::string(129, 'x')));
}

TEST(RecordNumber, is_digits_alone) {
  for (const std::string key : {"0", "17", "7780459"}) EXPECT_TRUE(is_record_number(key)) << key;
  for (const std::string key : {"", "17a", "1.7", "-1", " 17", "٣"}) EXPECT_FALSE(is_record_number(key)) << key;
}

}  // namespace
}  // namespace lectern
