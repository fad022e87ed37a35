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

/// True for `LSTM`, `seq2seq` and `XGBoost`, which say nothing to who does not know them.
bool is_abbreviation(std::string_view name) {
  const auto telling =
      std::count_if(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  return name.find(' ') == std::string_view::npos && name.find('-') == std::string_view::npos && telling > 0 &&
         (telling > 1 || name.front() < 'A' || name.front() > 'Z');
}

/// The name that a course would use: the first that is none of these.
const std::string& course_name(const std::vector<std::string>& names) {
  const auto plain = std::find_if_not(names.begin(), names.end(), is_abbreviation);
  return plain == names.end() ? names.front() : *plain;
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
    const auto& name = course_name(synonyms.names);
    if (holds(text, name)) continue;
    const auto other = std::find_if(synonyms.names.begin(), synonyms.names.end(),
                                    [&](const std::string& said) { return holds(text, said); });
    if (other != synonyms.names.end()) found.push_back({synonyms.topic, *other, name});
  }
  return found;
}

}  // namespace lectern
