// A letter for programs that show plain text, and for those who like it.

#include <fmt/format.h>

#include "export/letter_words.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t width = 72;

void add_wrapped(std::string& out, const std::string& text, const std::string& indent) {
  for (const auto& line : wrap(sanitise(text), width - indent.size())) out += indent + line + "\n";
}

/// Facts in lines that break between them, where they are not too long themselves.
void add_facts(std::string& out, const std::vector<std::string>& facts, const std::string& indent) {
  std::string line;
  for (const auto& raw : facts) {
    const auto fact = collapse_space(sanitise(raw));
    if (fact.empty()) continue;
    if (!line.empty() && indent.size() + display_width(line) + 3 + display_width(fact) > width) {
      add_wrapped(out, line, indent);
      line.clear();
    }
    line += (line.empty() ? "" : " · ") + fact;
  }
  add_wrapped(out, line, indent);
}

void add_paper(std::string& out, const LetterPaper& paper, std::size_t number) {
  const auto place = fmt::format("{:>2}. ", number);
  const std::string indent(place.size(), ' ');
  std::string title;
  add_wrapped(title, paper.title, indent);
  if (title.empty()) title = indent + "\n";
  out += "\n" + title.replace(0, place.size(), place);
  add_facts(out, paper.facts, indent);
  if (!paper.address.empty()) out += indent + paper.address + "\n";
  if (!paper.why.empty()) add_wrapped(out, "why: " + paper.why, indent);
  add_wrapped(out, beginning_of(paper.abstract), indent);
}

}  // namespace

std::string letter_text(const Letter& letter) {
  std::string out;
  add_wrapped(out, letter.title, "");
  add_facts(out, letter.summary, "");
  std::size_t number = 0;
  for (const auto& section : letter.sections) {
    if (!section.heading.empty() && !section.papers.empty()) {
      out += "\n";
      add_wrapped(out, section.heading, "");
    }
    for (const auto& paper : section.papers) add_paper(out, paper, ++number);
  }
  if (!letter.closing.empty()) {
    out += "\n";
    add_wrapped(out, letter.closing, "");
  }
  return out;
}

}  // namespace lectern
