// Family and given names from the display order that arXiv's records have. There is no rule without exceptions: the
// lists hold what occurs in real author lists, and what fits nothing keeps its last word as the family name.

#include "export/person_name.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view particles[] = {
    "'t",  "af",  "al",    "am",  "auf", "av",  "bin",    "d'",     "da",  "dal", "dalla", "de",  "degli",
    "dei", "del", "della", "den", "der", "des", "di",     "dos",    "du",  "el",  "ibn",   "la",  "las",
    "le",  "los", "op",    "ten", "ter", "van", "vanden", "vander", "vom", "von", "zu",    "zum", "zur"};

/// Particles that people write with a capital, too, and that are no given names.
constexpr std::string_view capital_particles[] = {"De", "Del", "Della", "Den", "Der", "Dos", "Van", "Vanden", "Von"};

/// Words between two family names: `Ortega y Gasset`.
constexpr std::string_view links_between[] = {"e", "i", "y"};

constexpr std::string_view suffixes[] = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"};

constexpr std::string_view group_words[] = {
    "alliance",    "association", "center",     "centre",      "collaboration", "collaborations",
    "committee",   "company",     "consortium", "corporation", "department",    "foundation",
    "group",       "inc",         "initiative", "institute",   "laboratory",    "organization",
    "partnership", "project",     "society",    "team",        "university"};

bool is_in(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_suffix(std::string_view word) { return is_in(suffixes, fold(word)); }

bool is_group_name(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  const auto first = fold(words.front());
  if (first == "the" || first == "for" || first == "on") return true;
  return std::any_of(words.begin(), words.end(), [](const std::string& written) {
    auto word = fold(written);
    while (!word.empty() && (word.back() == '.' || word.back() == ':' || word.back() == ')')) word.pop_back();
    return word == "and" || is_in(group_words, word);
  });
}

/// Where the family name begins, in a name of at least one word without its suffix.
std::size_t family_begin(const std::vector<std::string>& words) {
  const std::size_t last = words.size() - 1;
  for (std::size_t i = 1; i < last; ++i) {
    if (is_in(particles, words[i]) || is_in(capital_particles, words[i])) return i;
    if (i > 1 && is_in(links_between, words[i])) return i - 1;
  }
  return last;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  return join(std::span(words).subspan(from, to - from), " ");
}

PersonName group(std::string_view name) { return {{}, std::string(name), {}, true}; }

}  // namespace

PersonName parse_person_name(std::string_view written) {
  const std::string name = collapse_space(written);
  auto words = split(name, ' ');
  if (words.empty() || is_group_name(words)) return group(name);

  const auto commas = std::count(name.begin(), name.end(), ',');
  if (commas > 1) return group(name);
  PersonName person;
  if (commas == 1) {
    const auto comma = name.find(',');
    const std::string before(trim(std::string_view(name).substr(0, comma)));
    const std::string after(trim(std::string_view(name).substr(comma + 1)));
    if (before.empty() || after.empty()) return parse_person_name(before + after);
    if (!is_suffix(after)) return {after, before, {}, false};
    person.suffix = after;
    words = split(before, ' ');
  } else if (words.size() > 1 && is_suffix(words.back())) {
    person.suffix = words.back();
    words.pop_back();
  }
  const auto begin = family_begin(words);
  person.given = joined(words, 0, begin);
  person.family = joined(words, begin, words.size());
  return person;
}

std::string display_name(const PersonName& name) {
  std::string out;
  for (const auto* part : {&name.given, &name.family, &name.suffix})
    if (!part->empty()) out += (out.empty() ? "" : " ") + *part;
  return out;
}

PersonName settled_person_name(std::string_view name) {
  return parse_person_name(display_name(parse_person_name(name)));
}

PersonName comma_free_name(std::string_view name) {
  auto text = display_name(settled_person_name(name));
  std::replace(text.begin(), text.end(), ',', ' ');
  return settled_person_name(text);
}

bool is_printable_name(std::string_view name) noexcept {
  return name.find_first_not_of(" .,:;{}-") != std::string_view::npos;
}

bool is_and_others(std::string_view name) {
  const auto folded = fold(collapse_space(name));
  return folded == "et al" || folded == "et al." || folded == "others" || folded == "and others";
}

}  // namespace lectern
