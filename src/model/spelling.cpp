// What spellings of one word differ in: case, accents, dashes, and the endings of English plurals.

#include "model/spelling.hpp"

#include <algorithm>
#include <array>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Ending {
  std::string_view plural;
  std::string_view singular;
};

/// The first that fits counts; those before the last that change nothing are no plurals, or the same as the singular.
constexpr std::array<Ending, 17> endings = {{{"series", "series"},
                                             {"species", "species"},
                                             {"ies", "y"},
                                             {"trices", "trix"},
                                             {"lyses", "lysis"},
                                             {"theses", "thesis"},
                                             {"sses", "ss"},
                                             {"ches", "ch"},
                                             {"shes", "sh"},
                                             {"xes", "x"},
                                             {"ics", "ics"},
                                             {"ss", "ss"},
                                             {"us", "us"},
                                             {"is", "is"},
                                             {"ias", "ias"},
                                             {"'s", "'s"},
                                             {"s", ""}}};

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && std::equal(ending.rbegin(), ending.rend(), text.rbegin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
         });
}

}  // namespace

std::string comparable(std::string_view text) {
  constexpr std::string_view start = "\xE2\x80";  // of U+2010 to U+2015, three bytes each
  std::string plain = fold(text);
  for (auto at = plain.find(start); at != std::string::npos; at = plain.find(start, at + 1))
    if (at + 2 < plain.size() && plain[at + 2] >= '\x90' && plain[at + 2] <= '\x95') plain.replace(at, 3, 1, '-');
  return plain;
}

std::string singular(std::string_view phrase) {
  constexpr std::size_t shortest = 4;  // `gas` and `bus` are none
  const auto last = phrase.find_last_of(" -") + 1;
  if (phrase.size() - last < shortest) return std::string(phrase);
  const auto found =
      std::find_if(endings.begin(), endings.end(), [&](const Ending& row) { return ends_with(phrase, row.plural); });
  if (found == endings.end() || found->plural == found->singular) return std::string(phrase);
  return std::string(phrase.substr(0, phrase.size() - found->plural.size())) + std::string(found->singular);
}

}  // namespace lectern
