// Names of one thing. They are compared as words: folded, with every sign that is no letter or digit a blank, so that
// `K-means` and `k means` meet and `GRU` is not found in `congruent`.

#include "lectern/app/course_words.hpp"

#include <algorithm>
#include <cctype>

#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// ` k means `: words with one blank around each.
std::string as_words(std::string_view text) {
  std::string words = " ";
  for (const char c : fold(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80)
      words += c;
    else if (words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

/// How near a name is to a term: 3 the same, 2 begins with it, 1 holds it as a word, 0 none.
int nearness(const std::string& name, const std::string& term) {
  if (name == term) return 3;
  const auto start = std::string_view(term).substr(0, term.size() - 1);
  if (name.starts_with(start)) return 2;
  return name.find(term) != std::string::npos ? 1 : 0;
}

bool holds(const std::string& text, std::string_view name) {
  const auto words = as_words(name);
  return words.size() > 2 && (text.find(words) != std::string::npos ||
                              text.find(words.substr(0, words.size() - 1) + "s ") != std::string::npos);
}

}  // namespace

std::vector<Synonyms> glossary(const Curriculum& curriculum) {
  std::vector<Synonyms> all;
  for (const auto& topic : curriculum.topics())
    for (const auto& names : topic.aliases) all.push_back({topic.id, names});
  return all;
}

std::vector<Synonyms> glossary(const Curriculum& curriculum, std::string_view term) {
  const auto wanted = as_words(term);
  if (wanted.size() <= 2) return {};
  int best = 0;
  std::vector<Synonyms> found;
  for (auto& synonyms : glossary(curriculum)) {
    int near = 0;
    for (const auto& name : synonyms.names) near = std::max(near, nearness(as_words(name), wanted));
    if (near == 0 || near < best) continue;
    if (near == 3 && best < 3) found.clear();
    best = std::max(best, near == 3 ? 3 : 1);
    found.push_back(std::move(synonyms));
  }
  return found;
}

std::vector<Translation> translations(const Curriculum& curriculum, const Paper& paper) {
  const auto text = as_words(searchable(paper.title)) + as_words(searchable(paper.abstract));
  std::vector<Translation> found;
  for (const auto& synonyms : glossary(curriculum)) {
    if (synonyms.names.empty() || holds(text, synonyms.names.front())) continue;
    const auto other = std::find_if(synonyms.names.begin() + 1, synonyms.names.end(),
                                    [&](const std::string& name) { return holds(text, name); });
    if (other != synonyms.names.end()) found.push_back({synonyms.topic, *other, synonyms.names.front()});
  }
  return found;
}

}  // namespace lectern
