#include "export/letter_words.hpp"

#include "lectern/base/text.hpp"

namespace lectern {

std::string beginning_of(std::string_view abstract) {
  constexpr std::size_t shown = 300;  // columns
  auto line = collapse_space(sanitise(abstract));
  if (display_width(line) <= shown) return line;
  auto cut = fit(line, shown);
  // The last word is whole, unless it is all that there is.
  if (const auto blank = cut.rfind(' '); blank != std::string::npos && blank > cut.size() / 2)
    cut = cut.substr(0, blank) + "…";
  return cut;
}

std::string first_titles(const Letter& letter) {
  constexpr std::size_t shown = 3;
  std::vector<std::string> titles;
  for (const auto& section : letter.sections)
    for (const auto& paper : section.papers)
      if (titles.size() < shown) titles.push_back(paper.title);
  return join(titles, " · ");
}

}  // namespace lectern
