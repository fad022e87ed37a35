// The syntax of BibTeX, as far as braces, quotes, macros and commas go. Files are written by hand and by forty
// programs, so whatever has one sensible reading is read so (a missing comma, an unknown macro, a stray sign between
// entries); an entry is a fault only when nobody can say where a field ends.

#include "fetch/bibtex_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_entry = std::size_t{4} << 20;
constexpr std::size_t longest_parent = std::size_t{8} << 10;
constexpr std::size_t most_fields = 1000;
constexpr std::size_t most_macros = 100'000;
constexpr std::size_t longest_macro = 4096;  // they may double and double again

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// A sign of a field's or a macro's name.
bool in_name(char c) noexcept {
  return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && std::string_view("\"#%'(),={}@\\").find(c) == npos;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::size_t skip_space(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

/// Past the brace or parenthesis of `@article{`, when an entry or a command begins at `at`; `npos` when none does.
std::size_t past_head(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size() || text[at] != '@') return npos;
  std::size_t end = skip_space(text.substr(0, std::min(text.size(), at + 16)), at + 1);
  const auto name = end;
  while (end < text.size() && end - name < 64 && (is_letter(text[end]) || (end > name && in_name(text[end])))) ++end;
  if (end < name + 2) return npos;
  const auto open = skip_space(text.substr(0, std::min(text.size(), end + 64)), end);
  return open < text.size() && (text[open] == '{' || text[open] == '(') ? open + 1 : npos;
}

/// True when the line that begins at `at` begins with the head of an entry.
bool begins_entry(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return past_head(text, at) != npos;
}

/// True when only blanks stand before `at` on its line but for a percent sign, which makes a comment of the line.
bool is_commented_out(std::string_view text, std::size_t at) noexcept {
  for (std::size_t i = at; i > 0 && at - i < 256; --i) {
    if (text[i - 1] == '%') return true;
    if (text[i - 1] != ' ' && text[i - 1] != '\t') return false;
  }
  return false;
}

/// False for the sign in an e-mail's address.
bool stands_free(std::string_view text, std::size_t at) noexcept {
  return at == 0 || is_space(text[at - 1]) || std::string_view("}),\"").find(text[at - 1]) != npos;
}

/// The place of the next head of an entry from `from` on; the end of the text when there is none.
std::size_t find_entry(std::string_view text, std::size_t from) noexcept {
  for (auto at = text.find('@', from); at != npos; at = text.find('@', at + 1))
    if (stands_free(text, at) && past_head(text, at) != npos && !is_commented_out(text, at)) return at;
  return text.size();
}

/// The next head that stands at the start of a line.
std::size_t find_entry_line(std::string_view text, std::size_t from) noexcept {
  for (auto end = text.find('\n', from); end != npos; end = text.find('\n', end + 1))
    if (begins_entry(text, end + 1)) return text.find('@', end + 1);
  return text.size();
}

using Macros = std::unordered_map<std::string, std::string>;

/// Reads one entry from its `@` on.
class EntryReader {
 public:
  EntryReader(std::string_view text, std::size_t at, const Macros& macros, std::size_t longest = longest_entry)
      : text_(text.substr(0, std::min(text.size(), at + longest))),
        longest_(longest),
        whole_(text_.size() == text.size()),
        at_(at),
        macros_(macros) {
    entry_.offset = at;
  }

  /// The entry; a command such as `@string` has its fields, too.
  BibtexEntry run() {
    const auto body = past_head(text_, at_);
    close_ = text_[body - 1] == '{' ? '}' : ')';
    const auto name = text_.substr(at_ + 1, body - at_ - 2);
    entry_.type = lowered(trim(name));
    at_ = body;
    if (entry_.type == "preamble") {
      value();
      return finished();
    }
    if (entry_.type != "string") key();
    while (entry_.fault.empty() && !done_) field();
    return finished();
  }

  [[nodiscard]] std::size_t end() const { return at_; }

 private:
  BibtexEntry finished() { return std::move(entry_); }

  void fault(std::string why) {
    if (entry_.fault.empty()) entry_.fault = std::move(why);
  }

  void too_long() { fault(fmt::format("longer than {} KiB", longest_ >> 10)); }

  void ends_early() {
    if (whole_) return fault("the file ends inside the entry");
    too_long();
  }

  bool skip() {
    at_ = skip_space(text_, at_);
    if (at_ < text_.size()) return true;
    ends_early();
    return false;
  }

  /// A key holds anything but a comma; one that is missing does not cost the entry.
  void key() {
    if (!skip()) return;
    const auto end = text_.find_first_of(",\n={}", at_);
    if (end == npos) return ends_early();
    if (text_[end] == '=' || text_[end] == '{') return;  // `@misc{title = {…}}`
    entry_.key = trim(text_.substr(at_, end - at_));
    at_ = end;
    if (close_ == ')' && entry_.key.ends_with(')')) {
      entry_.key.pop_back();
      done_ = true;
      return;
    }
    if (!skip()) return;
    if (text_[at_] == ',') ++at_;
  }

  /// True when another field follows what looked like the end: one value had a brace too many.
  [[nodiscard]] bool goes_on() const {
    auto at = skip_space(text_, at_);
    if (at >= text_.size() || text_[at] != ',') return false;
    const auto name = skip_space(text_, at + 1);
    for (at = name; at < text_.size() && in_name(text_[at]);) ++at;
    const auto sign = skip_space(text_, at);
    return at > name && sign < text_.size() && text_[sign] == '=';
  }

  void field() {
    if (!skip()) return;
    const char c = text_[at_];
    if (c == ',') return static_cast<void>(++at_);
    if (c == close_) {
      ++at_;
      done_ = !goes_on();
      return;
    }
    if (c == '%') {  // a comment of biber's and of people's
      at_ = std::min(text_.find('\n', at_), text_.size());
      return;
    }
    if (c == '@' && past_head(text_, at_) != npos) return fault("the entry is not closed");
    std::size_t end = at_;
    while (end < text_.size() && in_name(text_[end])) ++end;
    const std::string name = lowered(text_.substr(at_, end - at_));
    if (name.empty()) return fault(fmt::format("a field begins with '{}'", sanitise(text_.substr(at_, 1))));
    at_ = end;
    if (!skip()) return;
    if (text_[at_] != '=') return fault(fmt::format("no '=' behind '{}'", fit(sanitise(name), 40)));
    ++at_;
    auto text = value();
    if (!entry_.fault.empty()) {
      entry_.fault = fmt::format("{}, in the field '{}'", entry_.fault, fit(sanitise(name), 40));
    } else if (entry_.fields.size() < most_fields) {
      size_ += text.size();
      entry_.fields.emplace_back(name, std::move(text));
    }
  }

  /// Pieces joined by `#`.
  std::string value() {
    std::string out;
    while (entry_.fault.empty()) {
      if (!skip()) return out;
      const char c = text_[at_];
      if (c == '{') {
        out += braced();
      } else if (c == '"') {
        out += quoted();
      } else {
        out += word();
      }
      if (size_ + out.size() > longest_) too_long();
      if (!entry_.fault.empty()) return out;
      const auto next = skip_space(text_, at_);
      if (next >= text_.size() || text_[next] != '#') return out;
      at_ = next + 1;
    }
    return out;
  }

  /// A number or a macro; one that nobody defined stands for its own name.
  std::string word() {
    std::size_t end = at_;
    while (end < text_.size() && in_name(text_[end])) ++end;
    if (end == at_) {
      if (text_[at_] == ',' || text_[at_] == close_) return {};  // `year = ,`
      return fault("no value"), std::string();
    }
    const std::string name(text_.substr(at_, end - at_));
    at_ = end;
    const auto found = macros_.find(lowered(name));
    return found == macros_.end() ? name : found->second;
  }

  /// The text of a group. Braces count wherever they stand, as in BibTeX.
  std::string_view braced() {
    const auto begin = ++at_;
    int depth = 1;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '{') ++depth;
      if (c == '}' && --depth == 0) return text_.substr(begin, at_++ - begin);
      if (c == '\n' && begins_entry(text_, at_ + 1)) return fault("a brace is missing"), std::string_view();
    }
    return ends_early(), std::string_view();
  }

  /// True at the quotation mark of `\"u`, which BibTeX wants in braces and people write without.
  [[nodiscard]] bool is_accent() const {
    if (text_[at_ - 1] != '\\' || at_ + 1 >= text_.size()) return false;
    const char base = text_[at_ + 1];
    return is_letter(base) || base == '{' || base == '\\';
  }

  /// The text between quotation marks, which may stand inside braces.
  std::string_view quoted() {
    const auto begin = ++at_;
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '{') ++depth;
      if (c == '}' && --depth < 0) return fault("a quotation mark is missing"), std::string_view();
      if (c == '"' && depth == 0 && !is_accent()) return text_.substr(begin, at_++ - begin);
      if (c == '\n' && begins_entry(text_, at_ + 1)) return fault("a quotation mark is missing"), std::string_view();
    }
    return ends_early(), std::string_view();
  }

  std::string_view text_;
  std::size_t longest_;
  bool whole_;
  std::size_t at_;
  const Macros& macros_;
  char close_ = '}';
  bool done_ = false;
  std::size_t size_ = 0;  // of the fields, macros put in
  BibtexEntry entry_;
};

/// Past a comment: its group, also with entries inside, or the rest of its line. `npos` for a group that never ends.
std::size_t past_comment(std::string_view text, std::size_t body) noexcept {
  int depth = 1;
  for (std::size_t i = body; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return npos;
}

}  // namespace

std::string_view BibtexEntry::field(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& row) { return row.first == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

BibtexEntries::BibtexEntries(std::string_view text) : text_(text) {
  for (const auto month : months) macros_.emplace(month, month);
}

bool BibtexEntries::next(BibtexEntry& entry) {
  while ((at_ = find_entry(text_, at_)) < text_.size()) {
    const auto body = past_head(text_, at_);
    const auto type = lowered(trim(text_.substr(at_ + 1, body - at_ - 2)));
    if (type == "comment") {
      // Once a comment does not end, no later one is searched for its end: it takes its line.
      const auto end = comments_close_ && text_[body - 1] == '{' ? past_comment(text_, body) : npos;
      comments_close_ = comments_close_ && end != npos;
      at_ = end != npos ? end : std::min(text_.find('\n', body), text_.size());
      continue;
    }
    EntryReader reader(text_, at_, macros_);
    entry = reader.run();
    at_ = entry.fault.empty() ? reader.end() : find_entry_line(text_, entry.offset);
    if (type == "string" && macros_.size() < most_macros)
      for (auto& [name, value] : entry.fields)
        if (value.size() <= longest_macro) macros_.insert_or_assign(name, value);
    if ((type == "string" || type == "preamble") && entry.fault.empty()) continue;
    return true;
  }
  return false;
}

BibtexEntry BibtexEntries::at(std::size_t offset) const {
  return EntryReader(text_, offset, macros_, longest_parent).run();
}

bool holds_bibtex_entry(std::string_view text) {
  for (auto at = text.find('@'); at != npos; at = text.find('@', at + 1)) {
    const auto line = text.substr(0, at).find_last_not_of(" \t");
    if (past_head(text, at) != npos && (line == npos || text[line] == '\n' || text[line] == '}' || text[line] == '\r'))
      return true;
  }
  return false;
}

}  // namespace lectern
