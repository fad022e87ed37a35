// The way back from TeX that was written here to the text it was written of. Strict: TeX by other hands has a reader of
// its own, which makes the best of anything; this one answers only where it is sure.

#include "base/tex_macros.hpp"
#include "base/tex_signs.hpp"
#include "lectern/base/tex_text.hpp"

namespace lectern {
namespace {

constexpr auto npos = std::string_view::npos;

/// Past the formula that begins at `at`; `npos` when none does.
std::size_t past_formula(std::string_view text, std::size_t at) noexcept {
  const bool round = text.substr(at).starts_with("\\(");
  if (!round && text[at] != '$') return npos;
  for (std::size_t i = at + (round ? 2 : 1); i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (round && text.substr(i).starts_with("\\)")) return i + 2;
      ++i;
    } else if (!round && text[i] == '$') {
      return i + 1;
    }
  }
  return npos;
}

class TexReader {
 public:
  TexReader(std::string_view written, bool is_title) : written_(written), is_title_(is_title) {}

  std::optional<std::string> read() {
    while (at_ < written_.size())
      if (!step()) return std::nullopt;
    return depth_ == 0 ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  void take(std::string_view text, std::size_t bytes) {
    out_ += text;
    at_ += bytes;
  }
  [[nodiscard]] std::string_view rest() const { return written_.substr(at_); }
  [[nodiscard]] char last() const { return out_.empty() ? '\0' : out_.back(); }

  bool step() {
    const char c = written_[at_];
    if (const auto end = past_formula(written_, at_); end != npos)
      return take(written_.substr(at_, end - at_), end - at_), true;
    if (c == '\\') return macro();
    if (c == '{') return open(), true;
    if (c == '}') return --depth_, take("}", 1), depth_ >= 0;
    if (c == '`' || tex::written_sign(c).size() > 1) return false;
    if ((c == '-' || c == '\'') && at_ > 0 && written_[at_ - 1] == c) return false;
    take(written_.substr(at_, 1), 1);
    return true;
  }

  bool macro() {
    for (const auto& row : tex::written_signs)
      if (rest().starts_with(row.written)) return take({&row.sign, 1}, row.written.size()), true;
    for (const auto name : text_macros)
      if (rest().substr(1).starts_with(name) && rest().substr(1 + name.size()).starts_with('{')) {
        ++depth_;
        take(rest().substr(0, name.size() + 2), name.size() + 2);
        return true;
      }
    return false;
  }

  /// A brace: of a sign that was kept apart, of a protected word, or the text's own.
  void open() {
    for (const char c : {'-', '\''})
      if ((last() == c || last() == '{') && rest().starts_with(std::string{'{', c, '}'})) return take({&c, 1}, 3);
    if (rest().starts_with("{`}")) return take("`", 3);
    const auto word = is_title_ && depth_ == 0 ? protected_word() : std::string_view();
    if (!word.empty()) return take(word, word.size() + 2);
    ++depth_;
    take("{", 1);
  }

  /// What the writer would put into braces again; nothing for other groups.
  [[nodiscard]] std::string_view protected_word() const {
    const auto inside = rest().substr(1);
    std::size_t end = 0;
    while (end < inside.size() && tex::in_word(inside[end])) ++end;
    const bool is_formula = end == 0 && !inside.empty() && past_formula(inside, 0) != npos;
    if (is_formula) end = past_formula(inside, 0);
    if (end == 0 || end >= inside.size() || inside[end] != '}') return {};
    const char next = end + 1 < inside.size() ? inside[end + 1] : '\0';
    // Dollars before a number are money, and the number may come out of the next braces.
    const bool is_whole =
        is_formula ? !tex::is_digit(next) && next != '{' : !tex::in_word(last()) && !tex::in_word(next);
    const auto word = inside.substr(0, end);
    const bool is_protected = is_whole && tex::wants_protection(word, !is_formula && out_.empty());
    return is_protected ? word : std::string_view();
  }

  std::string_view written_;
  bool is_title_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string out_;
};

}  // namespace

std::optional<std::string> text_of_tex(std::string_view written) { return TexReader(written, false).read(); }

std::optional<std::string> title_of_tex(std::string_view written) { return TexReader(written, true).read(); }

std::optional<std::string> lines_of_tex(std::string_view written) {
  std::string out;
  for (std::string_view rest = written;;) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    const bool begins_with_at = line.starts_with("{@}");
    const auto text = text_of_tex(line.substr(begins_with_at ? 3 : 0));
    if (!text) return std::nullopt;
    out += (begins_with_at ? "@" : "") + *text;
    if (end == std::string_view::npos) return out;
    out += '\n';
    rest.remove_prefix(end + 1);
  }
}

}  // namespace lectern
