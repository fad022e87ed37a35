// Author lines. arXiv asks for `A, B and C (affiliation)` but takes what comes: nested footnotes, suffixes behind
// commas, collaborations, stray colons and semicolons. The rules here were read off the author lines of 100,000
// records.

#include "fetch/authors.hpp"

#include <algorithm>
#include <array>

#include "fetch/record_text.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::array<std::string_view, 8> suffixes = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq."};
constexpr std::array<std::string_view, 4> others = {"et al", "et al.", "and others", "others"};
constexpr std::array<std::string_view, 4> envoys = {" on behalf of the ", " on behalf of ", " for the ",
                                                    " representing the "};
constexpr std::array<std::string_view, 7> bodies = {"collaboration", "consortium", "team",      "group",
                                                    "project",       "community",  "experiment"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
  });
}

/// The text without what stands in parentheses. A parenthesis without its partner is dropped alone: a name may follow.
std::string without_affiliations(std::string_view text) {
  std::vector<std::size_t> open;
  std::vector<std::pair<std::size_t, std::size_t>> outermost;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') open.push_back(i);
    if (text[i] != ')' || open.empty()) continue;
    while (!outermost.empty() && outermost.back().first > open.back()) outermost.pop_back();
    outermost.emplace_back(open.back(), i);
    open.pop_back();
  }
  std::string out;
  std::size_t at = 0;
  for (const auto& [first, last] : outermost) {
    out += text.substr(at, first - at);
    out += ' ';
    at = last + 1;
  }
  out += text.substr(at);
  std::erase_if(out, [](char c) { return c == '(' || c == ')'; });
  return out;
}

/// Where a name ends and how long the separator behind it is.
struct Cut {
  std::size_t at = npos;
  std::size_t size = 0;
};

Cut next_cut(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    if (rest.front() == ',' || rest.front() == ';') return {i, 1};
    if (rest.starts_with(": ")) return {i, 2};
    for (const auto word :
         {std::string_view(" and "), std::string_view(" And "), std::string_view(" AND "), std::string_view(" & ")})
      if (rest.starts_with(word)) return {i, word.size()};
  }
  return {text.size(), 0};
}

/// A name without the marks that a separator left behind.
std::string_view bare_name(std::string_view name) {
  name = trim(name);
  for (const auto word : {std::string_view("and "), std::string_view("And "), std::string_view("& ")})
    if (name.starts_with(word)) name = trim(name.substr(word.size()));
  if (name.ends_with(" and")) name = trim(name.substr(0, name.size() - 4));
  while (!name.empty() && std::string_view(",;:").find(name.back()) != npos)
    name = trim(name.substr(0, name.size() - 1));
  return name;
}

/// `C. -C. Jay` was `C.-C. Jay` before some program set its initials.
std::string with_joined_initials(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool gap = name[i] == ' ' && i > 0 && name[i - 1] == '.' && i + 2 < name.size() && name[i + 1] == '-' &&
                     name[i + 2] != ' ';
    if (!gap) out += name[i];
  }
  return out;
}

void add_name(std::vector<std::string>& names, std::string_view raw) {
  const auto name = bare_name(raw);
  const std::string word = fold(name);
  if (!has_letter(name) || is_one_of(word, others)) return;
  if (is_one_of(word, suffixes) && !names.empty()) {
    names.back() += ' ';
    names.back() += name;
    return;
  }
  names.push_back(with_joined_initials(name));
}

}  // namespace

void add_author(std::vector<std::string>& names, std::string_view name) {
  const std::string padded = ' ' + std::string(name);
  std::string folded = padded;  // ASCII letters only: places in it are places in the name
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const bool body = std::any_of(bodies.begin(), bodies.end(), [&](auto kind) { return folded.find(kind) != npos; });
  if (body)
    for (const auto envoy : envoys)
      if (const auto at = folded.find(envoy); at != npos) {
        add_name(names, std::string_view(padded).substr(0, at));
        return add_name(names, std::string_view(padded).substr(at + envoy.size()));
      }
  add_name(names, name);
}

std::vector<std::string> split_authors(std::string_view raw) {
  const std::string line = clean_line(raw);
  std::vector<std::string> names;
  for (std::string text : {without_affiliations(line), line}) {
    if (!names.empty()) break;  // the second round is for a line that is all in parentheses
    std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
    text = collapse_space(text);
    for (std::string_view rest = text; !rest.empty();) {
      const auto cut = next_cut(rest);
      add_author(names, rest.substr(0, cut.at));
      rest.remove_prefix(std::min(cut.at + cut.size, rest.size()));
    }
  }
  return names;
}

std::string author_name(std::string_view first, std::string_view last, std::string_view suffix) {
  std::string name;
  for (const auto part : {first, last, suffix}) {
    const std::string clean(bare_name(clean_line(part)));
    if (!clean.empty()) name += (name.empty() ? "" : " ") + clean;
  }
  return name;
}

}  // namespace lectern
