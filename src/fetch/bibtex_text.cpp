// What BibTeX's braces and TeX's escapes do to a field's text. Everything here reads the text once from its start to
// its end, so a value of any length and nesting costs what it weighs.

#include "fetch/bibtex_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_formula = 4096;
constexpr std::size_t longest_option = 200;

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t past_letters(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

/// For each opening brace the place behind the one that closes it; `npos` for the others.
std::vector<std::size_t> group_ends(std::string_view text) {
  std::vector<std::size_t> ends(text.size(), npos);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      open.push_back(i);
    } else if (text[i] == '}' && !open.empty()) {
      ends[open.back()] = i + 1;
      open.pop_back();
    }
  }
  return ends;
}

std::size_t past_formula(std::string_view text, std::size_t at) noexcept {
  const std::size_t size = text.substr(at).starts_with("$$") ? 2 : 1;
  const auto limit = std::min(text.size(), at + longest_formula);
  for (std::size_t i = at + size; i < limit; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text.substr(i, size) == text.substr(at, size)) {
      return i + size;
    }
  }
  return npos;
}

/// True for macros that take what stands behind a space for their argument, too: `\c {c}`.
bool takes_apart(std::string_view name) {
  return name.size() == 1 && std::string_view("cvHubdkrt").find(name.front()) != npos;
}

/// Macros that set their one argument in another way, which is all that is wanted of it.
bool is_style(std::string_view name) {
  constexpr std::array<std::string_view, 15> styles = {
      "emph",   "mbox",   "text",   "textbf",        "textit",          "textmd", "textnormal", "textrm",
      "textsc", "textsf", "textsl", "textsubscript", "textsuperscript", "texttt", "textup"};
  return std::find(styles.begin(), styles.end(), name) != styles.end();
}

/// Drops braces while it copies.
class Unbracer {
 public:
  explicit Unbracer(std::string_view text) : text_(text), ends_(group_ends(text)) {}

  std::string run() {
    out_.reserve(text_.size());
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    switch (text_[at_]) {
      case '\\':
        return macro();
      case '$':
        return formula();
      case '{':
        return open();
      case '}':
        return close();
      default: {
        const auto next = std::min(text_.find_first_of("\\${}", at_ + 1), text_.size());
        return keep(next);
      }
    }
  }

  void keep(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
    ends_with_macro_ = false;
  }

  void formula() {
    const auto end = past_formula(text_, at_);
    keep(end == npos ? at_ + 1 : end);
  }

  void open() {
    const char left = at_ == 0 ? '\0' : text_[at_ - 1];
    if (left == '_' || left == '^') {  // a formula that lost its dollar signs
      const auto end = ends_[at_];
      if (end != npos) return keep(end);
    }
    ++at_;
  }

  /// A macro that its group ended ends here too: `{\o}lner` is not `\olner`.
  void close() {
    if (ends_with_macro_) out_ += "{}";
    ends_with_macro_ = false;
    ++at_;
  }

  void macro() {
    const auto name_end = past_letters(text_, at_ + 1);
    const auto name = text_.substr(at_ + 1, name_end - at_ - 1);
    if (name == "relax") {
      at_ = std::min(text_.find_first_not_of(' ', name_end), text_.size());
      return;
    }
    if (const auto open = text_.find_first_not_of(" \t\n", name_end);
        is_style(name) && open != npos && text_[open] == '{' && ends_[open] != npos) {
      at_ = open + 1;
      return;
    }
    auto end = name.empty() ? std::min(at_ + 2, text_.size()) : name_end;
    const bool accent = name.empty() && end > at_ + 1 && std::string_view("'`^\"~=.").find(text_[at_ + 1]) != npos;
    const bool apart = accent || takes_apart(name);
    bool argument = false;
    while (!name.empty() || accent) {
      const auto next = apart && !argument ? text_.find_first_not_of(" \t\n", end) : end;
      if (next == npos || next >= text_.size() || (text_[next] != '{' && (accent || text_[next] != '['))) break;
      const auto past = text_[next] == '{' ? ends_[next] : text_.substr(0, next + longest_option).find(']', next);
      if (past == npos) break;
      end = text_[next] == '{' ? past : past + 1;
      argument = true;
      if (accent || takes_apart(name)) break;  // one argument: what follows is another group
    }
    keep(end);
    ends_with_macro_ = !name.empty() && !argument;
  }

  std::string_view text_;
  std::vector<std::size_t> ends_;
  std::size_t at_ = 0;
  bool ends_with_macro_ = false;
  std::string out_;
};

struct Journal {
  std::string_view macro;
  std::string_view name;
};

constexpr std::array journals = {Journal{"\\aap", "Astronomy and Astrophysics"},
                                 Journal{"\\aapr", "Astronomy and Astrophysics Review"},
                                 Journal{"\\aaps", "Astronomy and Astrophysics Supplement Series"},
                                 Journal{"\\actaa", "Acta Astronomica"},
                                 Journal{"\\aj", "Astronomical Journal"},
                                 Journal{"\\apj", "Astrophysical Journal"},
                                 Journal{"\\apjl", "Astrophysical Journal Letters"},
                                 Journal{"\\apjs", "Astrophysical Journal Supplement Series"},
                                 Journal{"\\apss", "Astrophysics and Space Science"},
                                 Journal{"\\araa", "Annual Review of Astronomy and Astrophysics"},
                                 Journal{"\\icarus", "Icarus"},
                                 Journal{"\\jcap", "Journal of Cosmology and Astroparticle Physics"},
                                 Journal{"\\jgr", "Journal of Geophysical Research"},
                                 Journal{"\\mnras", "Monthly Notices of the Royal Astronomical Society"},
                                 Journal{"\\nar", "New Astronomy Reviews"},
                                 Journal{"\\nat", "Nature"},
                                 Journal{"\\na", "New Astronomy"},
                                 Journal{"\\pasa", "Publications of the Astronomical Society of Australia"},
                                 Journal{"\\pasj", "Publications of the Astronomical Society of Japan"},
                                 Journal{"\\pasp", "Publications of the Astronomical Society of the Pacific"},
                                 Journal{"\\physrep", "Physics Reports"},
                                 Journal{"\\planss", "Planetary and Space Science"},
                                 Journal{"\\pra", "Physical Review A"},
                                 Journal{"\\prb", "Physical Review B"},
                                 Journal{"\\prc", "Physical Review C"},
                                 Journal{"\\prd", "Physical Review D"},
                                 Journal{"\\pre", "Physical Review E"},
                                 Journal{"\\prl", "Physical Review Letters"},
                                 Journal{"\\procspie", "Proceedings of SPIE"},
                                 Journal{"\\solphys", "Solar Physics"},
                                 Journal{"\\ssr", "Space Science Reviews"}};

struct Escape {
  std::string_view written;
  std::string_view meant;
};

constexpr std::array escapes = {Escape{"\\textasciitilde", "~"},
                                Escape{"\\texttildelow", "~"},
                                Escape{"\\textunderscore", "_"},
                                Escape{"\\textless", "<"},
                                Escape{"\\textgreater", ">"},
                                Escape{"\\textasciicircum", "^"},
                                Escape{"\\textbar", "|"},
                                Escape{"$\\sim$", "~"},
                                Escape{"\\url", ""},
                                Escape{"\\href", ""},
                                Escape{"\\path", ""},
                                Escape{"\\nolinkurl", ""},
                                Escape{"\\sim", "~"}};

}  // namespace

std::string without_braces(std::string_view value) {
  if (value.find_first_of("{}\\") == npos) return std::string(value);
  return Unbracer(value).run();
}

std::string plain_address(std::string_view value) {
  std::string out;
  value = trim(value);
  while (!value.empty()) {
    const auto* const known = std::find_if(escapes.begin(), escapes.end(), [&](const Escape& escape) {
      const auto size = escape.written.size();
      const bool whole = value.size() <= size || !is_letter(value[size]);
      return value.starts_with(escape.written) && whole;
    });
    if (known != escapes.end()) {
      out += known->meant;
      value.remove_prefix(known->written.size());
      continue;
    }
    const char c = value.front();
    value.remove_prefix(1);
    if (c == '{' || c == '}') continue;
    if (c == '\\' && !value.empty() && !is_letter(value.front())) continue;  // the escaped sign comes next
    out += c;
  }
  return std::string(trim(out));
}

std::string_view journal_name(std::string_view value) {
  auto name = trim(value);
  while (name.size() > 1 && name.front() == '{' && name.back() == '}') name = trim(name.substr(1, name.size() - 2));
  for (const auto& journal : journals)
    if (journal.macro == name) return journal.name;
  return value;
}

}  // namespace lectern
