// What the table of search fields promises, checked while compiling, and the terms made with it.

#include "index/fields.hpp"

#include <vector>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_value = 200;  // a term has at most 245 bytes

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

constexpr bool names_are_unique() {
  for (const auto& a : search_field_table)
    for (const auto& b : search_field_table)
      if (&a != &b && (a.name == b.name || a.name == b.alias || (!a.alias.empty() && a.alias == b.alias))) return false;
  return true;
}

constexpr bool prefixes_are_sound() {
  for (const auto& field : search_field_table) {
    if ((field.use == FieldUse::range) != (field.slot >= 0)) return false;
    if (!field.prefix.empty() && (!is_capital(field.prefix.front()) || field.prefix.front() == 'Z')) return false;
    if (field.prefix.empty() && field.use != FieldUse::range && field.name != "abs") return false;
    for (const auto& other : search_field_table)
      if (&field != &other && field.use != FieldUse::range && other.use != FieldUse::range &&
          field.prefix == other.prefix)
        return false;
  }
  return true;
}

constexpr bool words_are_given() {
  for (const auto& field : search_field_table)
    if (field.name.empty() || field.help.empty() || field.example.empty() || field.weight < 1) return false;
  return true;
}

static_assert(names_are_unique(), "two search fields share a name or alias");
static_assert(prefixes_are_sound(), "a search field has no prefix of its own, or a range no slot");
static_assert(words_are_given(), "a search field has no name, help or example");

}  // namespace

std::span<const SearchField> search_fields() { return search_field_table; }

const SearchField* find_search_field(std::string_view name) {
  const std::string folded = fold(name);
  for (const auto& field : search_field_table)
    if (field.name == folded || (!field.alias.empty() && field.alias == folded)) return &field;
  return nullptr;
}

std::string search_field_hint(std::string_view name) {
  std::vector<std::string> known;
  std::vector<std::string> names;
  for (const auto& field : search_field_table) {
    names.emplace_back(field.name);
    known.emplace_back(field.name);
    if (!field.alias.empty()) known.emplace_back(field.alias);
  }
  if (const auto near = closest(fold(name), known))
    return "did you mean '" + std::string(find_search_field(*near)->name) + "'?";
  return "fields are " + join(names, ", ") + "; put quotes around the words to search them as they stand";
}

std::string word_term(const SearchField& field, std::string_view word) {
  return std::string(field.prefix).append(word);
}

std::string stem_term(std::string_view stem) { return std::string("Z").append(stem); }

bool is_stem_term(std::string_view term) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };  // begins the prefix of a field
  return term.size() > 1 && term.front() == 'Z' && !is_capital(term[1]);
}

std::string title_stem_term(std::string_view stem) {
  return std::string("Z").append(search_field("ti").prefix).append(stem);
}

std::string note_stem_term(std::string_view stem) {
  return std::string("Z").append(search_field("note").prefix).append(stem);
}

std::string title_only_term(std::string_view stem) { return std::string("XN:").append(stem); }

std::string value_term(const SearchField& field, std::string_view value) {
  const std::string folded = fold(collapse_space(value));
  if (folded.size() > longest_value) return std::string(field.prefix) + "#" + std::to_string(fnv1a(folded));
  return std::string(field.prefix) + folded;
}

}  // namespace lectern
