// Words, phrases and other names into Xapian queries. Every form of a word (its stem, the title's, the author's, a
// compound's parts) is decided here, so a new kind of match is one more function beside word_query().

#include "index/word_queries.hpp"

#include <array>
#include <utility>

#include "index/fields.hpp"
#include "index/filters.hpp"
#include "index/vocabulary.hpp"
#include "lectern/base/tex.hpp"

namespace lectern {
namespace {

using Kind = QueryNode::Kind;

bool is_field(const SearchField* field, std::string_view name) { return field != nullptr && field->name == name; }

}  // namespace

Xapian::Query all_of(const std::vector<Xapian::Query>& parts) {
  return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

Xapian::Query any_of(const std::vector<Xapian::Query>& parts) {
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

Xapian::Query named_also(const Xapian::Query& asked, const std::vector<Xapian::Query>& others) {
  if (others.empty()) return asked;
  std::vector<Xapian::Query> all{asked};
  all.insert(all.end(), others.begin(), others.end());
  return Xapian::Query(Xapian::Query::OP_MAX, asked, Xapian::Query(Xapian::Query::OP_SYNONYM, all.begin(), all.end()));
}

Xapian::Query WordQueries::query_of(const QueryNode& node, const std::vector<std::string>& names) {
  const auto others = name_queries(node.field, names);
  if (node.kind == Kind::near || (node.kind == Kind::phrase && node.words.size() > 1))
    loose_phrases_ = loose_phrases_ || !options_.positions;
  switch (node.kind) {
    case Kind::word:
      if (node.words.size() == 1) return word_query(node.field, node.words.front(), others);
      return named_also(compound(node), others);
    case Kind::phrase:
      return named_also(quoted(node), others);
    case Kind::prefix:
      return wildcard(node);
    default:
      return near(node);
  }
}

std::vector<Xapian::Query> WordQueries::name_queries(const SearchField* field, const std::vector<std::string>& names) {
  std::vector<Query> queries;
  for (const auto& name : names) queries.push_back(name_query(field, words(searchable(name))));
  return queries;
}

/// Another name, where the words that were asked for may stand: a word by its stem, several as a phrase whose last
/// word has any form.
Xapian::Query WordQueries::name_query(const SearchField* field, const std::vector<Word>& name) {
  if (name.size() == 1 && !is_stop_word(name.front().text) && !name.front().ideograph) {
    return word_in(field, name.front().text);
  }
  std::vector<std::string> text;
  for (const auto& word : name) text.push_back(word.text);
  highlights_.phrases.push_back(text);
  if (options_.database != nullptr)
    for (auto& form : other_forms(*options_.database, search_field("abs"), text.back(), stem_)) {
      auto phrase = text;
      phrase.back() = std::move(form);
      highlights_.phrases.push_back(std::move(phrase));
    }
  std::vector<const SearchField*> fields{field};
  if (field == nullptr) fields = {&search_field("abs"), &search_field("ti")};
  std::vector<Query> places;
  for (const auto* place : fields) {
    std::vector<Query> terms;
    for (const auto& word : name)
      terms.push_back(&word == &name.back() ? forms_in(*place, word, false) : Query(word_term(*place, word.text)));
    places.push_back(in_place(Query::OP_PHRASE, terms, 0));
  }
  return any_of(places);
}

// Words.

/// One word, stemmed; a stop word or a single East Asian character as it stands. Other names of it count as the same
/// word.
Xapian::Query WordQueries::word_query(const SearchField* field, const Word& word, const std::vector<Query>& others) {
  if (is_field(field, "au")) return Query(word_term(*field, word.text));
  if (is_stop_word(word.text) || word.ideograph) return exact_query(field, word.text);
  Query query = named_also(word_in(field, word.text), others);
  if (field != nullptr || negative_) return query;
  return any_of({query, Query(word_term(search_field("au"), word.text)), Query(note_stem_term(stem_(word.text)))});
}

/// A word by its stem, in both numbers.
Xapian::Query WordQueries::word_in(const SearchField* field, const std::string& word) {
  const std::string stemmed = stem_(word);
  mark_stem(stemmed);
  Query query = stem_query(field, stemmed);
  if (options_.database == nullptr) return query;
  const std::string other = other_number(word);
  if (other.empty() || !options_.database->term_exists(stem_term(stem_(other)))) return query;
  mark_stem(stem_(other));
  const std::array both{query, stem_query(field, stem_(other))};
  return Query(Query::OP_SYNONYM, both.begin(), both.end());
}

Xapian::Query WordQueries::stem_query(const SearchField* field, const std::string& stemmed) {
  if (is_field(field, "ti")) return Query(title_stem_term(stemmed));
  if (is_field(field, "note")) return Query(note_stem_term(stemmed));
  Query anywhere(stem_term(stemmed));
  if (!is_field(field, "abs")) return anywhere;
  return Query(Query::OP_AND_NOT, anywhere, Query(title_only_term(stemmed)));
}

/// A word as it stands in the text, unstemmed.
Xapian::Query WordQueries::exact_query(const SearchField* field, const std::string& word) {
  return phrase_query(field, std::vector<std::string>{word});
}

/// Words in this order, next to each other, in one field.
Xapian::Query WordQueries::phrase_query(const SearchField* field, const std::vector<std::string>& text) {
  if (!is_field(field, "au") && !negative_) highlights_.phrases.push_back(text);
  if (field != nullptr) return phrase_in(*field, text);
  std::vector<Query> places{phrase_in(search_field("abs"), text), phrase_in(search_field("ti"), text)};
  if (!negative_)
    for (const auto* own : {&search_field("au"), &search_field("note")}) places.push_back(phrase_in(*own, text));
  return any_of(places);
}

Xapian::Query WordQueries::phrase_in(const SearchField& field, const std::vector<std::string>& text) {
  std::vector<Query> terms;
  for (const auto& word : text) terms.emplace_back(word_term(field, word));
  if (terms.size() == 1) return terms.front();
  return in_place(Query::OP_PHRASE, terms, 0);
}

/// Words that stand in a certain way to each other; in an index that does not know it, all of them.
Xapian::Query WordQueries::in_place(Query::op how, const std::vector<Query>& words, Xapian::termcount window) {
  if (options_.positions) return Query(how, words.begin(), words.end(), window);
  return all_of(words);
}

Xapian::Query WordQueries::quoted(const QueryNode& node) {
  std::vector<std::string> text;
  for (const auto& word : node.words) text.push_back(word.text);
  return phrase_query(node.field, text);
}

// Compounds: what was written without spaces.

/// `short-term`, `C++/Python`, a run of East Asian text: each group of linked words must occur.
Xapian::Query WordQueries::compound(const QueryNode& node) {
  std::vector<Query> groups;
  for (std::size_t first = 0; first < node.words.size();) {
    std::size_t last = first + 1;
    while (last < node.words.size() && linked(node.words[last - 1], node.words[last])) ++last;
    groups.push_back(group(node.field, node.words, first, last));
    first = last;
  }
  return options_.any_word ? any_of(groups) : all_of(groups);
}

bool WordQueries::linked(const Word& before, const Word& word) {
  if (before.ideograph || word.ideograph) return before.ideograph && word.ideograph && word.link == Link::adjacent;
  return word.link == Link::hyphen || word.link == Link::mark;
}

Xapian::Query WordQueries::group(const SearchField* field, const std::vector<Word>& text, std::size_t first,
                                 std::size_t last) {
  if (last - first == 1) return word_query(field, text[first]);
  if (text[first].ideograph) return pairs(field, text, first, last);
  std::vector<std::string> parts;
  std::vector<Query> any;
  for (std::size_t i = first; i < last; ++i) parts.push_back(text[i].text);
  if (options_.any_word || parts.size() > query_limits.phrase_words) {
    for (std::size_t i = first; i < last; ++i)
      if (!is_stop_word(parts[i - first])) any.push_back(word_query(field, text[i]));
    if (!options_.any_word) return all_of(any);
  } else {
    any.push_back(phrase_query(field, parts));
  }
  if (const std::string joined = joined_compound(text, first); !joined.empty()) {
    Word word = text[first];
    word.text = joined;
    any.push_back(word_query(field, word));
  }
  if (any.empty()) any.push_back(phrase_query(field, parts));
  return any_of(any);
}

/// A run of East Asian characters: all its pairs, or as a phrase where the field holds no stems of its own.
Xapian::Query WordQueries::pairs(const SearchField* field, const std::vector<Word>& text, std::size_t first,
                                 std::size_t last) {
  std::vector<std::string> run;
  for (std::size_t i = first; i < last; ++i) run.push_back(text[i].text);
  if (is_field(field, "au") || is_field(field, "note")) return phrase_in(*field, run);
  std::vector<Query> all;
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    all.push_back(stem_query(field, run[i] + run[i + 1]));
    if (!negative_) highlights_.phrases.push_back({run[i], run[i + 1]});
  }
  if (options_.any_word) return any_of(all);
  Query query = all_of(all);
  if (field == nullptr && !negative_ && run.size() <= query_limits.phrase_words)
    query |= phrase_in(search_field("au"), run);
  return query;
}

Xapian::Query WordQueries::wildcard(const QueryNode& node) {
  const std::string& start = node.words.front().text;
  if (!is_field(node.field, "au") && !negative_) highlights_.prefixes.push_back(start);
  const auto in = [&start](const SearchField& field) {
    return Query(Query::OP_WILDCARD, word_term(field, start), most_expanded, Query::WILDCARD_LIMIT_MOST_FREQUENT,
                 Query::OP_OR);
  };
  if (node.field != nullptr) return in(*node.field);
  std::vector<Query> places{in(search_field("abs")), in(search_field("ti"))};
  if (!negative_)
    for (const auto* own : {&search_field("au"), &search_field("note")}) places.push_back(in(*own));
  return any_of(places);
}

/// Every word somewhere, which makes the score, and all of them near each other in one of the texts. The words of a
/// phrase keep their order.
Xapian::Query WordQueries::near(const QueryNode& node) {
  std::vector<Query> all;
  for (const auto& part : node.parts) {
    QueryNode operand = part;
    operand.field = node.field;
    all.push_back(query_of(operand));
  }
  std::vector<const SearchField*> fields{node.field};
  if (node.field == nullptr) fields = {&search_field("abs"), &search_field("ti"), &search_field("note")};
  std::vector<Query> places;
  for (const auto* field : fields) {
    std::vector<Query> forms;
    for (const auto& part : node.parts)
      for (const auto& word : part.words) forms.push_back(forms_in(*field, word, part.kind == Kind::phrase));
    const auto window = static_cast<Xapian::termcount>(node.distance + forms.size() - 1);
    places.push_back(in_place(Query::OP_NEAR, forms, window));
  }
  return Query(Query::OP_FILTER, all_of(all), any_of(places));
}

/// A word as it stands in a field's text, and unless it is quoted in its other forms: `network` and `networks`.
Xapian::Query WordQueries::forms_in(const SearchField& field, const Word& word, bool as_it_stands) const {
  std::vector<Query> forms{Query(word_term(field, word.text))};
  if (!as_it_stands && options_.database != nullptr && !is_stop_word(word.text) && !is_field(&field, "au"))
    for (const auto& form : other_forms(*options_.database, field, word.text, stem_)) forms.push_back(Query(form));
  return any_of(forms);
}

void WordQueries::mark_stem(const std::string& stemmed) {
  if (!negative_) highlights_.stems.insert(stemmed);
}

}  // namespace lectern
