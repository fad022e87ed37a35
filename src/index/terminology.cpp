// Names are compared by their words' stems. Each acronym that a paper explains stands in the index as two terms, from
// the short form to the long one and back: a look-up is a walk over the few terms with one beginning.

#include "index/terminology.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "index/fields.hpp"
#include "index/vocabulary.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/model/acronyms.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_names = 4;
constexpr std::size_t longest_key = 110;  // a term holds two, and at most 245 bytes
constexpr char between = '\t';
constexpr const char* meaning_prefix = "XM:";     // short form's key, long form
constexpr const char* shortening_prefix = "XS:";  // long form's key, short form

std::string key_of(std::span<const Word> words, const Xapian::Stem& stem) {
  std::string key;
  for (const auto& word : words) key += (key.empty() ? "" : " ") + stem(singular_acronym(word.text));
  return key;
}

std::string text_of(std::span<const Word> words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

/// True where a name's words hold the other's as a run.
bool holds(const std::string& name, const std::string& other) {
  return (" " + name + " ").find(" " + other + " ") != std::string::npos;
}

/// False only where a name's key surely begins otherwise: letters and digits stand for themselves there, but for a
/// second letter y, which a stem may have as i (`dying`, `die`), or an s, which makes plurals.
bool may_begin_with(const std::string& name, std::string_view beginning) {
  for (std::size_t i = 0; i < beginning.size(); ++i) {
    if (i == name.size()) return true;
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!is_plain || (i > 0 && (c == 'y' || c == 's'))) return true;
    if (c != beginning[i]) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> acronym_terms(const Paper& paper, const Xapian::Stem& stem) {
  std::set<std::string> terms;
  for (const auto* text : {&paper.title, &paper.abstract})
    for (const auto& pair : acronyms_in(*text)) {
      const auto short_form = words(searchable(pair.short_form));
      const auto long_form = words(searchable(pair.long_form));
      const auto short_key = key_of(short_form, stem);
      const auto long_key = key_of(long_form, stem);
      const auto short_text = text_of(short_form);
      const auto long_text = text_of(long_form);
      if (short_key.empty() || long_key.empty() || std::max(long_key.size(), long_text.size()) > longest_key) continue;
      terms.insert(meaning_prefix + short_key + between + long_text);
      terms.insert(shortening_prefix + long_key + between + short_text);
    }
  return {terms.begin(), terms.end()};
}

/// A long form of an acronym, in all its spellings.
struct Terminology::Meaning {
  std::string key;
  std::string text;  ///< the spelling that most papers have
  Xapian::doccount most = 0;
  Xapian::doccount papers = 0;
};

Terminology::Terminology(const Xapian::Database& database, const Xapian::Stem& stem, std::function<NameGroups()> groups)
    : database_(database), stem_(stem), groups_wanted_(std::move(groups)) {}

/// Stems every name with the beginning of this key, once: doing so for all of them takes longer than most searches.
void Terminology::load_groups_of(std::string_view key) {
  const auto beginning = key.substr(0, 2);
  if (groups_wanted_) groups_ = std::exchange(groups_wanted_, {})();
  if (!beginnings_.emplace(beginning).second) return;
  for (std::size_t group = 0; group < groups_.size(); ++group)
    for (const auto& name : groups_[group]) {
      if (!may_begin_with(name, beginning)) continue;
      const auto named = key_of(words(searchable(name)), stem_);
      if (named.substr(0, 2) == beginning) group_of_.emplace(named, group);
    }
}

std::vector<std::string> Terminology::other_names(std::span<const Word> term) {
  const auto key = key_of(term, stem_);
  if (key.empty() || key.size() > longest_key) return {};
  load_groups_of(key);
  std::vector<std::string> names;
  const auto [first, last] = group_of_.equal_range(key);
  for (auto group = first; group != last; ++group)
    names.insert(names.end(), groups_[group->second].begin(), groups_[group->second].end());
  add_explained(key, names);
  std::map<std::string, std::string> chosen;  // by key
  std::vector<std::string> order;
  for (auto& name : names) {
    const auto written = words(searchable(name));
    const auto other = key_of(written, stem_);
    const auto repeats = [&](const std::string& known) { return holds(other, known); };
    if (order.size() == most_names || repeats(key) || std::any_of(order.begin(), order.end(), repeats)) continue;
    if (!occurs(written)) continue;
    // `Gaussian process regression` says nothing beside `Gaussian process`.
    std::erase_if(order, [&](const std::string& known) { return holds(known, other); });
    order.push_back(other);
    chosen.insert_or_assign(other, std::move(name));
  }
  std::vector<std::string> others;
  for (const auto& each : order) others.push_back(std::move(chosen.at(each)));
  return others;
}

void Terminology::add_explained(const std::string& key, std::vector<std::string>& names) const {
  for (auto& meaning : meanings(key))
    if (is_sound(key, meaning.key)) names.push_back(std::move(meaning.text));
  const std::string start = shortening_prefix + key + between;
  for (auto term = database_.allterms_begin(start); term != database_.allterms_end(start); ++term) {
    auto short_form = (*term).substr(start.size());
    if (is_sound(key_of(words(short_form), stem_), key)) names.push_back(std::move(short_form));
  }
}

std::vector<Terminology::Meaning> Terminology::meanings(const std::string& short_key) const {
  const std::string start = meaning_prefix + short_key + between;
  std::map<std::string, Meaning> found;
  for (auto term = database_.allterms_begin(start); term != database_.allterms_end(start); ++term) {
    auto text = (*term).substr(start.size());
    const auto key = key_of(words(text), stem_);
    auto& meaning = found[key];
    meaning.key = key;
    const auto papers = term.get_termfreq();
    meaning.papers += papers;
    if (papers > meaning.most) {
      meaning.most = papers;
      meaning.text = std::move(text);
    }
  }
  std::vector<Meaning> all;
  for (auto& [key, meaning] : found) all.push_back(std::move(meaning));
  return all;
}

bool Terminology::is_sound(const std::string& short_key, const std::string& long_key) const {
  constexpr Xapian::doccount least_papers = 2;
  Xapian::doccount explained = 0;
  Xapian::doccount so = 0;
  for (const auto& meaning : meanings(short_key)) {
    explained += meaning.papers;
    if (meaning.key == long_key) so = meaning.papers;
  }
  const auto holding = database_.get_termfreq(stem_term(short_key));  // none of a short form of several words
  return so >= least_papers && 3 * so >= 2 * explained && 20 * so >= holding;
}

bool Terminology::occurs(std::span<const Word> name) const {
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](const Word& word) {
    return database_.term_exists(word_term(search_field("abs"), word.text)) ||
           database_.term_exists(word_term(search_field("ti"), word.text));
  });
}

}  // namespace lectern
