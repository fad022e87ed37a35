#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "index/query_builder.hpp"

namespace lectern {

/// Matches what all parts match, or any of them.
[[nodiscard]] Xapian::Query all_of(const std::vector<Xapian::Query>& parts);
[[nodiscard]] Xapian::Query any_of(const std::vector<Xapian::Query>& parts);

/// What was asked for, which other names count for too. All names together weigh as one word, which is less rare than
/// what was asked for: so a paper that says it in the words of the query leads, and one with several names of it does
/// not count twice.
[[nodiscard]] Xapian::Query named_also(const Xapian::Query& asked, const std::vector<Xapian::Query>& others);

/// Makes the queries of words and phrases, and gathers what they mark in a text.
class WordQueries {
 public:
  /// Both must outlive it; the options are read anew for every query.
  WordQueries(const Xapian::Stem& stem, const BuildOptions& options) : stem_(stem), options_(options) {}

  /// The query of a word, a phrase, a wildcard or NEAR, which these other names count for too.
  [[nodiscard]] Xapian::Query query_of(const QueryNode& node, const std::vector<std::string>& names = {});

  [[nodiscard]] std::vector<Xapian::Query> name_queries(const SearchField* field,
                                                        const std::vector<std::string>& names);

  /// Within what is excluded words are exact, mark nothing and are no authors. Answers how it was before.
  bool set_negative(bool negative) { return std::exchange(negative_, negative); }
  [[nodiscard]] bool is_negative() const noexcept { return negative_; }

  /// True where a phrase or NEAR was asked for, and the index does not know where words stand.
  [[nodiscard]] bool has_loose_phrases() const noexcept { return loose_phrases_; }

  [[nodiscard]] Highlights take_highlights() { return std::move(highlights_); }

 private:
  using Query = Xapian::Query;

  Query name_query(const SearchField* field, const std::vector<Word>& name);
  Query word_query(const SearchField* field, const Word& word, const std::vector<Query>& others = {});
  Query word_in(const SearchField* field, const std::string& word);
  static Query stem_query(const SearchField* field, const std::string& stemmed);
  Query exact_query(const SearchField* field, const std::string& word);
  Query in_place(Query::op how, const std::vector<Query>& words, Xapian::termcount window);
  Query phrase_query(const SearchField* field, const std::vector<std::string>& text);
  Query phrase_in(const SearchField& field, const std::vector<std::string>& text);
  Query quoted(const QueryNode& node);
  Query compound(const QueryNode& node);
  static bool linked(const Word& before, const Word& word);
  Query group(const SearchField* field, const std::vector<Word>& text, std::size_t first, std::size_t last);
  Query pairs(const SearchField* field, const std::vector<Word>& text, std::size_t first, std::size_t last);
  Query wildcard(const QueryNode& node);
  Query near(const QueryNode& node);
  Query forms_in(const SearchField& field, const Word& word, bool as_it_stands) const;
  void mark_stem(const std::string& stemmed);

  const Xapian::Stem& stem_;
  const BuildOptions& options_;
  Highlights highlights_;
  bool negative_ = false;
  bool loose_phrases_ = false;
};

}  // namespace lectern
