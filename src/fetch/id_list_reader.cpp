// Lists of papers in plain text: from notes, chats, reading lists in Markdown, columns of tables. A name may have
// anything around it, but it never has a space inside, so a line is taken apart into words and each is asked.

#include "fetch/id_list_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fetch/citation_date.hpp"
#include "fetch/foreign.hpp"
#include "fetch/line_reader.hpp"
#include "fetch/record_text.hpp"
#include "fetch/text_file.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_line = std::size_t{16} << 20;
constexpr std::size_t longest_name = 400;  // an address with a DOI
constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The line without a remark. A `#` inside a word belongs to an address.
std::string_view without_remark(std::string_view line) {
  for (auto at = line.find('#'); at != npos; at = line.find('#', at + 1))
    if (at == 0 || is_space(line[at - 1])) return line.substr(0, at);
  return line;
}

/// The place where the next word ends: at white space, and where Markdown and tables set words apart.
std::size_t word_end(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_space(text[i]) || text[i] == '|' || text.substr(i, 2) == no_break_space) return i;
    if (text.substr(i, 2) == "](") return i;
  }
  return text.size();
}

std::string_view without_marks(std::string_view word) {
  constexpr std::string_view before = "([{<\"'`*_-+~,;:.!";
  constexpr std::string_view behind = ")]}>\"'`*_,;:.!?[";
  while (!word.empty() && before.find(word.front()) != npos) word.remove_prefix(1);
  while (!word.empty() && behind.find(word.back()) != npos) {
    // The parenthesis of `10.1016/0004-3702(81)90024-2` has its partner; of `(10.1000/x)` it has not.
    const bool paired = word.back() == ')' && word.size() <= longest_name &&
                        std::count(word.begin(), word.end(), '(') == std::count(word.begin(), word.end(), ')');
    if (paired) break;
    word.remove_suffix(1);
  }
  return word;
}

bool is_address(std::string_view word) {
  const std::string start = fold(word.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

/// True for what was meant to be an identifier: `2101.001`, `arXiv:21O1.00001`, `doi:10.1`.
bool looks_like_name(std::string_view word) {
  const std::string start = fold(word.substr(0, 16));
  for (const std::string_view scheme : {"arxiv:", "doi:", "ext:"})
    if (start.starts_with(scheme) && start.size() > scheme.size()) return true;
  const auto point = word.find('.');
  const auto digits = [](std::string_view part) {
    return part.size() >= 3 && std::all_of(part.begin(), part.end(), is_digit);
  };
  return point != npos && digits(word.substr(0, point)) && point == 4 && digits(word.substr(point + 1));
}

/// A word that names a paper, and the paper.
struct Name {
  std::string word;
  PaperId id;
};

/// What one line says.
struct Found {
  std::vector<Name> names;
  std::vector<std::string> strays;  ///< addresses of other sites
  std::vector<std::string> slips;   ///< what only looks like a name
};

std::optional<PaperId> named_paper(std::string_view word) {
  if (word.size() > longest_name) return std::nullopt;
  auto id = parse_paper_id(word);
  return id && !id->text.starts_with("ext:") ? id : std::nullopt;  // a digest says nothing to another library
}

/// `2-2` as in `10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2`: the one place where a DOI that
/// is not made up has a semicolon.
bool ends_serial_code(std::string_view text) {
  return text.size() >= 3 && is_digit(text[0]) && text[1] == '-' &&
         (text.size() == 3 || text[3] == ',' || text[3] == ';');
}

/// One part of a word, without what stands around it.
void ask(Found& found, std::string_view part) {
  part = without_marks(part);
  if (auto id = named_paper(part)) {
    // `[2101.00001](https://arxiv.org/abs/2101.00001)` names one paper.
    if (found.names.empty() || found.names.back().id != *id) found.names.push_back({std::string(part), *std::move(id)});
  } else if (is_address(part)) {
    found.strays.emplace_back(part);
  } else if (looks_like_name(part)) {
    found.slips.emplace_back(part);
  }
}

/// Commas and semicolons separate names. The few DOIs that hold a comma are cut there: lists with commas are many.
void ask_each(Found& found, std::string_view word) {
  while (!word.empty()) {
    auto cut = word.find_first_of(",;");
    if (cut != npos && word[cut] == ';' && ends_serial_code(word.substr(cut + 1)))
      cut = word.find_first_of(",;", cut + 1);
    ask(found, word.substr(0, cut));
    word.remove_prefix(std::min(cut == npos ? cut : cut + 1, word.size()));
  }
}

Found names_in(std::string_view line) {
  Found found;
  auto rest = without_remark(line);
  while (!rest.empty()) {
    const auto end = word_end(rest);
    ask_each(found, rest.substr(0, end));
    const std::size_t gap = rest.substr(end, 2) == "](" || rest.substr(end, 2) == no_break_space ? 2 : 1;
    rest.remove_prefix(std::min(end + gap, rest.size()));
  }
  return found;
}

/// True for a line that has nothing to say: empty, a remark, a rule of Markdown.
bool is_idle(std::string_view line) {
  const auto text = trim(without_remark(line));
  return text.find_first_not_of("-=*_|: \t[]{}(),;.") == npos;
}

Paper paper_of(const Name& name) {
  Paper paper;
  paper.id = name.id;
  paper.partial = true;
  paper.title = paper.id.text;
  if (const auto reference = parse_arxiv_id(name.word)) {
    paper.version = reference->version.value_or(1);
    paper.submitted = first_version_date(paper.id, std::nullopt);
  } else {
    paper.doi = paper.id.text.substr(std::string_view("doi:").size());
    paper.title = paper.doi;
  }
  return paper;
}

void take(const Found& found, const Line& line, const RecordSink& sink) {
  for (const auto& name : found.names) sink.paper(paper_of(name), sanitise(name.word));
  for (const auto& stray : found.strays) sink.problem({line.number, excerpt(stray), "not an arXiv or DOI address"});
  for (const auto& slip : found.slips) sink.problem({line.number, excerpt(slip), "not an arXiv identifier or a DOI"});
  if (found.names.empty() && found.strays.empty() && found.slips.empty())
    sink.problem({line.number, excerpt(trim(line.text)), "names no paper: no arXiv identifier and no DOI"});
}

}  // namespace

bool recognises_id_list(std::string_view head) {
  constexpr int looked_at = 10;
  auto rest = without_lead(head);
  if ((rest.starts_with('<') && !rest.starts_with("<http")) || rest.starts_with('{') || rest.find('\0') != npos)
    return false;
  int lines = 0;
  int naming = 0;
  int trying = 0;
  while (!rest.empty() && lines < looked_at) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_idle(line)) continue;
    ++lines;
    const Found found = names_in(line.substr(0, 4096));
    if (!found.names.empty()) ++naming;
    if (!found.names.empty() || !found.strays.empty() || !found.slips.empty()) ++trying;
    if (lines == 3 && naming == 0) return false;
  }
  return naming > 0 && 2 * trying >= lines;
}

void read_id_list(ByteSource& source, const RecordSink& sink) {
  LineReader lines(source, longest_line);
  bool any = false;
  for (Line line; lines.next(line);) {
    if (is_idle(line.text)) continue;
    any = true;
    const std::string text = decoded(line.text);
    take(names_in(text), line, sink);
    if (line.too_long)
      sink.problem({line.number, {}, fmt::format("longer than {} MiB: the rest was not read", longest_line >> 20)});
  }
  if (!any) throw foreign_file({});
}

}  // namespace lectern
