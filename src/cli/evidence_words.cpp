#include "cli/evidence_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lectern/base/text.hpp"

namespace lectern {

std::vector<Evidence> strongest(const std::vector<Evidence>& all, std::size_t most) {
  std::vector<Evidence> evidence;
  for (const auto& piece : all) {
    if (piece.place == "rest") continue;
    const auto same = std::find_if(evidence.begin(), evidence.end(),
                                   [&](const Evidence& other) { return other.phrase == piece.phrase; });
    if (same == evidence.end()) {
      evidence.push_back(piece);
      continue;
    }
    same->points += piece.points;
    if (same->place != piece.place) same->place = "title and abstract";
  }
  sort_by_weight(evidence);
  if (evidence.size() > most) evidence.resize(most);
  return evidence;
}

std::string side_in_words(const std::vector<Evidence>& evidence, bool in_favour) {
  std::vector<std::string> words;
  for (const auto& piece : evidence) {
    if (piece.points == 0 || (piece.points > 0) != in_favour) continue;
    words.push_back(piece.place == "category" ? piece.phrase
                                              : fmt::format("'{}' in the {}", piece.phrase, piece.place));
  }
  return join(words, ", ");
}

std::string sum_in_words(const std::vector<Evidence>& evidence) {
  std::vector<std::string> words;
  for (const auto& piece : evidence) {
    const auto phrase = piece.place == "category" ? piece.phrase : fmt::format("'{}'", piece.phrase);
    words.push_back(fmt::format("{} {:+.1f}", phrase, piece.points));
  }
  return join(words, ", ");
}

}  // namespace lectern
