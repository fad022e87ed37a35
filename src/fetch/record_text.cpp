// What every reader does to the text of a field. The order matters: bytes are made harmless before TeX is read, and
// white space is collapsed last, for converted macros leave some.

#include "fetch/record_text.hpp"

#include <algorithm>

#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

bool is_indented(std::string_view line) { return line.starts_with("  ") || line.starts_with('\t'); }

/// True when the lines behind the first are indented because somebody wrapped the text that way, not as paragraphs.
bool is_wrapped_with_indent(const std::vector<std::string_view>& lines) {
  if (lines.size() < 4) return false;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const bool last = i + 1 == lines.size();
    if (!is_indented(lines[i]) || lines[i].size() > 100 || (!last && lines[i].size() < 50)) return false;
  }
  return lines.front().size() <= 100;
}

bool begins_doi(std::string_view text) { return text.starts_with("10."); }

}  // namespace

std::string clean_line(std::string_view raw) { return collapse_space(untex(sanitise(raw))); }

std::string clean_paragraphs(std::string_view raw) {
  std::string text = sanitise(raw);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  std::vector<std::string> paragraphs(1);
  const auto lines = lines_of(text);
  const bool wrapped = is_wrapped_with_indent(lines);
  for (const auto line : lines) {
    if (trim(line).empty() || (is_indented(line) && !wrapped)) paragraphs.emplace_back();
    paragraphs.back() += line;
    paragraphs.back() += '\n';
  }
  std::string out;
  for (const auto& paragraph : paragraphs) {
    const std::string clean = collapse_space(untex(paragraph));
    if (clean.empty()) continue;
    if (!out.empty()) out += '\n';
    out += clean;
  }
  return out;
}

std::string bare_doi(std::string_view raw) {
  const std::string text = collapse_space(sanitise(raw));
  const auto begin = text.find("10.");
  if (begin == std::string::npos) return {};
  std::string_view doi = std::string_view(text).substr(begin);
  doi = doi.substr(0, doi.find(' '));
  for (std::size_t i = 1; i < doi.size(); ++i)  // `10.1000/a,10.1000/b`; a lone comma may belong to the name
    if ((doi[i - 1] == ',' || doi[i - 1] == ';') && begins_doi(doi.substr(i))) doi = doi.substr(0, i);
  while (!doi.empty() && std::string_view(".,;").find(doi.back()) != std::string_view::npos) doi.remove_suffix(1);
  if (doi.find('/') == std::string_view::npos || parse_arxiv_id(doi)) return {};
  return std::string(doi);
}

void add_terms(std::vector<std::string>& terms, std::string_view raw) {
  std::string text = sanitise(raw);
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return c == ',' || c == ';' || c == '(' || c == ')' || c == '\n' || c == '\t'; }, ' ');
  for (auto& term : split(text, ' ')) {
    const std::string word = fold(term);
    const bool remark = word.starts_with("primary") || word.starts_with("secondary");
    if (!remark && std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
  }
}

std::vector<std::string> category_terms(std::string_view raw) {
  std::vector<std::string> terms;
  add_terms(terms, raw);
  return terms;
}

}  // namespace lectern
