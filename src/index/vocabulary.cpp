// The words that the library's papers use, as the index lists them.

#include "index/vocabulary.hpp"

#include <algorithm>

#include "index/fields.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_forms = 8;
constexpr std::size_t most_looked_at = 2000;  // words with one beginning, in alphabetical order

struct Form {
  std::string term;
  Xapian::doccount papers = 0;
};

bool is_more_frequent(const Form& a, const Form& b) {
  return a.papers != b.papers ? a.papers > b.papers : a.term < b.term;
}

/// What all forms of a word begin with: the stemmer turns a last `y` into `i`.
std::string common_start(const std::string& word, const std::string& stemmed) {
  const auto same = std::mismatch(word.begin(), word.end(), stemmed.begin(), stemmed.end()).first;
  return {word.begin(), same};
}

bool has_no_vowel(const std::string& word) {
  return word.size() >= 2 && word.find_first_not_of("bcdfghjklmnpqrstvwxz") == std::string::npos;
}

}  // namespace

std::string singular_acronym(const std::string& word) {
  const bool plural = word.size() > 2 && word.back() == 's' && has_no_vowel(word);
  return plural ? word.substr(0, word.size() - 1) : word;
}

std::string other_number(const std::string& word) {
  if (!has_no_vowel(word)) return {};
  auto singular = singular_acronym(word);
  return singular == word ? word + 's' : singular;
}

std::vector<std::string> other_forms(const Xapian::Database& database, const SearchField& field,
                                     const std::string& word, const Xapian::Stem& stem) {
  constexpr std::size_t least_start = 3;  // of shorter ones half the dictionary would be walked over
  const std::string stemmed = stem(word);
  const std::string start = common_start(word, stemmed);
  if (start.size() < least_start) return {};
  const std::string begin = word_term(field, start);
  std::vector<Form> forms;
  std::size_t looked_at = 0;
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
    if (++looked_at > most_looked_at) break;
    const std::string text = (*term).substr(field.prefix.size());
    if (text != word && stem(text) == stemmed) forms.push_back({*term, term.get_termfreq()});
  }
  std::sort(forms.begin(), forms.end(), is_more_frequent);
  if (forms.size() > most_forms) forms.resize(most_forms);
  std::vector<std::string> terms;
  for (auto& form : forms) terms.push_back(std::move(form.term));
  return terms;
}

}  // namespace lectern
