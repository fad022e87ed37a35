#include "index/query.hpp"

#include <gtest/gtest.h>

#include "index/document.hpp"
#include "index/query_builder.hpp"
#include "lectern/base/error.hpp"

namespace lectern {
namespace {

std::string described(std::string_view text, bool any_word = false) {
  const Xapian::Stem stem{stemmer_name};
  const auto built = build_query(parse_query(text), stem, {.any_word = any_word});
  std::string description = built.query.get_description();  // Query(…)
  return description.substr(6, description.size() - 7);
}

Error fault_of(std::string_view text) {
  try {
    static_cast<void>(parse_query(text));
  } catch (const Error& error) {
    return error;
  }
  return Error(Fault::bug, "no fault");
}

TEST(Query, becomes_what_the_table_says) {
  const struct {
    const char* text;
    const char* query;
  } table[] = {
      {"", "0 * <alldocuments>"},
      {"*", "0 * <alldocuments>"},
      {"Networks", "(Znetwork OR Anetworks OR ZNnetwork)"},
      {"ti:networks", "ZSnetwork"},
      {"title:networks", "ZSnetwork"},
      {"TI:networks", "ZSnetwork"},
      {"abs:networks", "(Znetwork AND_NOT XN:network)"},
      {"au:Noether", "Anoether"},
      {"au:\"Emmy Noether\"", "(Aemmy PHRASE 2 Anoether)"},
      {"au:\"Noether, Emmy\"", "(Aemmy PHRASE 2 Anoether)"},
      {"au:noether_e", "(Ae PHRASE 2 Anoether)"},
      {"cat:CS.lg", "XC:cs.lg"},
      {"cat:cs.*", "XC:cs"},
      {"topic:attention", "XT:attention"},
      {"topic:atten*", "WILDCARD OR XT:atten"},
      {"is:unread", "XR:unread"},
      {"is:Withdrawn", "XR:withdrawn"},
      {"id:arXiv:2401.00001v3", "Q2401.00001"},
      {"list:\"To Read\"", "XL:to read"},
      {"ti:\"deep nets\"", "(Sdeep PHRASE 2 Snets)"},
      {"ti:(deep nets)", "(ZSdeep AND ZSnet)"},
      {"ti:deep ti:nets", "(ZSdeep AND ZSnet)"},
      {"ti:deep AND ti:nets", "(ZSdeep AND ZSnet)"},
      {"ti:a1 OR ti:b1 ti:c1", "(ZSa1 OR (ZSb1 AND ZSc1))"},
      {"(ti:a1 OR ti:b1) ti:c1", "((ZSa1 OR ZSb1) AND ZSc1)"},
      {"ti:a1 NOT ti:b1", "(ZSa1 AND_NOT ZSb1)"},
      {"ti:a1 -ti:b1 -cat:cs", "(ZSa1 AND_NOT (ZSb1 OR XC:cs))"},
      {"ti:a1 -words", "(ZSa1 AND_NOT Zword)"},
      {"NOT ti:b1", "(0 * <alldocuments> AND_NOT ZSb1)"},
      {"ti:a1 cat:math", "(ZSa1 FILTER XC:math)"},
      {"cat:cs is:saved", "0 * (XC:cs AND XR:saved)"},
      {"the ti:a1", "ZSa1"},
      {"ti:a1 - ti:b1", "(ZSa1 AND ZSb1)"},
      {"\xE2\x80\x9Cnets\xE2\x80\x9D", "(nets OR Snets OR Anets OR Nnets)"},
      {"ti:pre-training", "((Spre PHRASE 2 Straining) OR ZSpretrain)"},
      {"ti:C++", "ZSc++"},
      {"std::vector", "((Zstd OR Astd OR ZNstd) AND (Zvector OR Avector OR ZNvector))"},
      {"ti:\u6DF1\u5EA6", "ZS\u6DF1\u5EA6"},
      {"ti:Poincar\\'e", "ZSpoincar"},
      {"is:locked", "XR:locked"},
      {"is:Survey", "XR:survey"},
      {"ti:deep NEAR nets", "((ZSdeep AND ZSnet) FILTER (Sdeep NEAR 11 Snets))"},
      {"ti:(deep NEAR/3 nets) cat:cs", "(((ZSdeep AND ZSnet) FILTER (Sdeep NEAR 4 Snets)) FILTER XC:cs)"},
      {"ti:deep NEAR ti:nets NEAR/20 graphs",
       "((ZSdeep AND ZSnet AND ZSgraph) FILTER (Sdeep NEAR 22 Snets NEAR 22 Sgraphs))"},
      {"ti:a1 OR ti:deep NEAR/1 nets", "(ZSa1 OR ((ZSdeep AND ZSnet) FILTER (Sdeep NEAR 2 Snets)))"},
      {"abs:deep NEAR/2 \"big nets\"",
       "(((Zdeep AND_NOT XN:deep) AND (big PHRASE 2 nets)) FILTER (deep NEAR 4 big NEAR 4 nets))"},
      {"ti:near", "ZSnear"},
  };
  for (const auto& row : table) EXPECT_EQ(described(row.text), row.query) << row.text;
}

TEST(Query, relaxes_only_words_that_stand_side_by_side) {
  EXPECT_EQ(described("ti:a1 ti:b1 cat:cs -ti:c1", true), "(((ZSa1 OR ZSb1) FILTER XC:cs) AND_NOT ZSc1)");
  EXPECT_EQ(described("ti:a1 AND ti:b1", true), "(ZSa1 AND ZSb1)");
  EXPECT_TRUE(can_relax(parse_query("one two")));
  EXPECT_TRUE(can_relax(parse_query("short-term")));
  EXPECT_FALSE(can_relax(parse_query("one")));
  EXPECT_FALSE(can_relax(parse_query("one AND two")));
  EXPECT_FALSE(can_relax(parse_query("one cat:cs -two")));
}

TEST(Query, reads_ranges_of_days) {
  using namespace std::chrono;
  const struct {
    const char* text;
    std::optional<sys_days> from, to;
  } table[] = {
      {"year:2023", 2023y / 1 / 1, 2023y / 12 / 31},   {"year:2023..", 2023y / 1 / 1, std::nullopt},
      {"year:..2020", std::nullopt, 2020y / 12 / 31},  {"year:2019..2021", 2019y / 1 / 1, 2021y / 12 / 31},
      {"year:2020-02", 2020y / 2 / 1, 2020y / 2 / 29}, {"date:2020-02-03..2020-02-05", 2020y / 2 / 3, 2020y / 2 / 5},
  };
  for (const auto& row : table) {
    const auto node = parse_query(row.text);
    EXPECT_EQ(node.kind, QueryNode::Kind::days) << row.text;
    EXPECT_EQ(node.from, row.from) << row.text;
    EXPECT_EQ(node.to, row.to) << row.text;
  }
}

TEST(Query, reads_ranges_of_minutes) {
  using std::chrono::minutes;
  const struct {
    const char* text;
    std::optional<minutes> least, most;
  } table[] = {
      {"minutes:30", minutes{30}, minutes{30}},        {"minutes:..30", std::nullopt, minutes{30}},
      {"minutes:20..", minutes{20}, std::nullopt},     {"min:20..45m", minutes{20}, minutes{45}},
      {"minutes:1h..1h30m", minutes{60}, minutes{90}},
  };
  for (const auto& row : table) {
    const auto node = parse_query(row.text);
    EXPECT_EQ(node.kind, QueryNode::Kind::minutes) << row.text;
    EXPECT_EQ(node.least, row.least) << row.text;
    EXPECT_EQ(node.most, row.most) << row.text;
  }
}

TEST(Query, asks_the_reader_s_pace_how_many_pages_fit_the_minutes) {
  const Xapian::Stem stem{stemmer_name};
  const std::function<std::chrono::minutes(int)> pace = [](int pages) { return std::chrono::minutes{3 * pages}; };
  const auto pages = [&](int first, int last) {
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, 1, Xapian::sortable_serialise(first),
                         Xapian::sortable_serialise(last))
        .get_description();
  };
  const auto query = [&](const char* text) {
    return build_query(parse_query(text), stem, {.reading_time = &pace}).query.get_description();
  };
  EXPECT_EQ(query("minutes:..30"), pages(1, 10));
  EXPECT_EQ(query("minutes:..32"), pages(1, 10));
  EXPECT_EQ(query("minutes:31..60"), pages(11, 20));
  EXPECT_EQ(query("minutes:31..32"), Xapian::Query().get_description());
}

TEST(Query, takes_a_colon_before_a_space_and_an_address_for_text) {
  EXPECT_EQ(described("ti:(attention: survey)"), "(ZSattent AND ZSsurvey)");
  EXPECT_NO_THROW(static_cast<void>(parse_query("http://example.org/x")));
  EXPECT_NO_THROW(static_cast<void>(parse_query("Title: of something")));
  EXPECT_NO_THROW(static_cast<void>(parse_query("a 3:1 ratio")));
}

TEST(Query, names_the_fault_and_the_way_out) {
  const struct {
    const char* text;
    const char* message;
    const char* hint;
  } table[] = {
      {"titel:nets", "'titel' is not a search field", "did you mean 'ti'?"},
      {"athor:x", "'athor' is not a search field", "did you mean 'au'?"},
      {"ti: nets", "'ti:' at character 1 has nothing right after the colon", "ti:"},
      {"is:unraed", "'unraed' is nothing that 'is:' knows", "did you mean 'unread'?"},
      {"id:nothing", "'nothing' is not an arXiv identifier", "id:"},
      {"year:soon", "'soon' is not a date that 'year:' can read", "2019..2021"},
      {"year:..", "'..' is not a date that 'year:' can read", "2019..2021"},
      {"year:2021..2019", "the range '2021..2019' ends before it begins", "earlier"},
      {"a \"b c", "the quote at character 3 is not closed", "--plain"},
      {"\u00E9 (b", "the parenthesis at character 3 is not closed", "--plain"},
      {"a) b", "the parenthesis at character 2 was not opened", "--plain"},
      {"AND b", "'AND' at character 1 needs a word on both sides", "--plain"},
      {"a AND", "'AND' at character 3 needs a word on both sides", "--plain"},
      {"a AND OR b", "'AND' at character 3 needs a word on both sides", "--plain"},
      {"OR b", "'OR' at character 1 needs a word on both sides", "--plain"},
      {"a OR", "'OR' at character 3 needs a word on both sides", "--plain"},
      {"(a OR )", "'OR' at character 4 needs a word on both sides", "--plain"},
      {"a NEAR", "'NEAR' at character 3 needs a word on both sides", "--plain"},
      {"NEAR b", "'NEAR' at character 1 needs a word on both sides", "--plain"},
      {"a NEAR OR b", "'NEAR' at character 3 needs a word on both sides", "--plain"},
      {"a NEAR NEAR b", "'NEAR' at character 3 needs a word on both sides", "--plain"},
      {"a NEAR/0 b", "'NEAR/0' at character 3 names no distance", "NEAR/1"},
      {"a NEAR/101 b", "'NEAR/101' at character 3 names no distance", "NEAR/1"},
      {"a NEAR/x b", "'NEAR/x' at character 3 names no distance", "NEAR/1"},
      {"a NEAR (b c)", "NEAR takes a word or a phrase at character 8", "NEAR/5"},
      {"a NEAR cat:cs", "NEAR takes a word or a phrase at character 8", "NEAR/5"},
      {"a NEAR -b", "NEAR takes a word or a phrase at character 8", "NEAR/5"},
      {"ti:a NEAR abs:b", "NEAR takes words of one field, not of 'ti:' and 'abs:'", "NEAR/5"},
      {"minutes:soon", "'soon' is no time that 'minutes:' can read", "..30"},
      {"minutes:..", "'..' is no time that 'minutes:' can read", "..30"},
      {"minutes:-5..10", "'-5' is no time that 'minutes:' can read", "..30"},
      {"minutes:60..20", "the range '60..20' ends before it begins", "shorter"},
      {"is:lokced", "'lokced' is nothing that 'is:' knows", "did you mean 'locked'?"},
      {"a NOT", "'NOT' at character 3 needs a word after it", "--plain"},
      {"A* search", "the wildcard 'A*' at character 1 is too short", "quotes"},
      {"?!", "the query holds no word", "--plain"},
      {"()", "the query holds no word", "--plain"},
  };
  for (const auto& row : table) {
    const Error error = fault_of(row.text);
    EXPECT_EQ(error.fault(), Fault::usage) << row.text;
    EXPECT_EQ(std::string(error.what()).rfind(row.message, 0), 0u) << row.text << ": " << error.what();
    EXPECT_NE(error.hint().find(row.hint), std::string::npos) << row.text << ": " << error.hint();
  }
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Query, is_refused_beyond_its_limits_and_read_up_to_them) {
  const struct {
    const char* name;
    std::string within, beyond;
  } table[] = {
      {"bytes", std::string(2048, 'x'), std::string(2049, 'x')},
      {"a great many bytes", "x", std::string(1000000, 'x')},
      {"depth", repeated("(", 32) + "a" + repeated(")", 32), repeated("(", 33) + "a" + repeated(")", 33)},
      {"negations", repeated("NOT ", 32) + "a", repeated("NOT ", 33) + "a"},
      {"open parentheses", "(a)", repeated("(", 2000)},
      {"words", repeated("a ", 64), repeated("a ", 65)},
      {"words in one run", repeated("a,", 64), repeated("a,", 65)},
      {"wildcards", repeated("abc* ", 4), repeated("abc* ", 5)},
      {"words near each other", "a" + repeated(" NEAR a", 7), "a" + repeated(" NEAR a", 8)},
      {"phrase", "\"" + repeated("a ", 16) + "\"", "\"" + repeated("a ", 17) + "\""},
  };
  for (const auto& row : table) {
    EXPECT_NO_THROW(static_cast<void>(described(row.within))) << row.name;
    EXPECT_EQ(fault_of(row.beyond).fault(), Fault::usage) << row.name;
  }
}

TEST(Query, is_text_where_it_is_too_long_and_has_no_sign_of_the_language) {
  const std::string question = repeated("why, then: do forests not stop growing -- or so? ", 8);
  const struct {
    const char* name;
    std::string text;
    bool is_text;
  } table[] = {
      {"a short question", "why do forests stop growing", false},
      {"as many words as a query may have", repeated("a ", 64), false},
      {"one word more", repeated("a ", 65), true},
      {"words in one run", repeated("a,", 65), true},
      {"more bytes than a query may have", std::string(2049, 'x'), true},
      {"a long question", question, true},
      {"addresses, identifiers and shares", question + "https://example.org 2401.00001 3:1 std::vector x*y 5-3 @ - *a",
       true},
      {"a quote", question + "\"a b\"", false},
      {"a curly quote",
       question + "\xE2\x80\x9C"
                  "a b\xE2\x80\x9D",
       false},
      {"brackets", question + "(a b)", false},
      {"a field", question + "ti:forest", false},
      {"a misspelt field", question + "titel:forest", false},
      {"an operator", question + "OR trees", false},
      {"words near each other", question + "NEAR/3 trees", false},
      {"a wildcard", question + "tree*", false},
      {"a word to leave out", question + "-tree", false},
      {"a saved search", question + "@trees", false},
  };
  for (const auto& row : table) EXPECT_EQ(is_long_text(row.text), row.is_text) << row.name;
}

TEST(Query, marks_nothing_for_what_it_excludes_and_for_authors) {
  const Xapian::Stem stem{stemmer_name};
  const auto built = build_query(parse_query("nets -chess -\"big data\" au:noether -tre*"), stem);
  EXPECT_EQ(built.highlights.stems, (std::set<std::string, std::less<>>{"net"}));
  EXPECT_TRUE(built.highlights.phrases.empty());
  EXPECT_TRUE(built.highlights.prefixes.empty());
}

}  // namespace
}  // namespace lectern
