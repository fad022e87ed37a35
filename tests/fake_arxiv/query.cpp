// search_query: a tokeniser, the adaptor that mends what people write, and the strict grammar behind it. Finding is
// plain: words and phrases are looked up in folded text, dates are compared.

#include "fake_arxiv/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fake_arxiv/encoding.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;
using Term = SearchQuery::Term;
using Step = SearchQuery::Step;

constexpr std::array<std::string_view, 11> fields = {"ti", "au", "abs", "co",  "jr",           "cat",
                                                     "rn", "id", "all", "doi", "submittedDate"};

bool is_field(std::string_view name) { return std::find(fields.begin(), fields.end(), name) != fields.end(); }

bool is_operator(std::string_view word) { return word == "AND" || word == "OR" || word == "ANDNOT" || word == "NOT"; }

struct Token {
  enum class Kind { open, close, word, term } kind = Kind::word;
  std::string text;  // of an operator: a word
  Term term;
};

bool ends_word(char sign) { return sign == ' ' || sign == '(' || sign == ')' || sign == '"'; }

/// `2007`, `200702`, `20070203` filled up to minutes, first or last; fourteen digits cut. Nothing for other text.
std::optional<std::string> filled_date(std::string_view text, bool last) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  std::string date(text.substr(0, 12));
  if (date.size() == 4) date += last ? "12" : "01";
  if (date.size() == 6) {
    const auto number = [&](std::size_t at, std::size_t length) {
      return static_cast<int>(parse_whole(std::string_view(date).substr(at, length)).value_or(1));
    };
    const year_month_day_last end{year{number(0, 4)}, month_day_last{month{static_cast<unsigned>(number(4, 2))}}};
    date += last && end.ok() ? fmt::format("{:02}", static_cast<unsigned>(end.day())) : "01";
  }
  if (date.size() == 8) date += last ? "2359" : "0000";
  return date.size() == 12 ? std::optional(date) : std::nullopt;
}

/// The two ends of a range; nothing for what is none.
std::optional<std::pair<std::string, std::string>> range_of(std::string_view text) {
  const auto to = text.find(" TO ");
  if (to == std::string_view::npos) return std::nullopt;
  const auto from = filled_date(text.substr(0, to), false);
  const auto until = filled_date(text.substr(to + 4), true);
  return from && until ? std::optional(std::pair(*from, *until)) : std::nullopt;
}

/// Divides the text. With `mend` a word of its own means `all:`, an unknown prefix is part of the word, and old
/// spellings are taken.
class Tokeniser {
 public:
  Tokeniser(std::string_view text, bool mend) : text_(text), mend_(mend) {}

  std::optional<std::vector<Token>> run() {
    while (at_ < text_.size())
      if (!step()) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  bool step() {
    const char sign = text_[at_];
    if (sign == ' ') return ++at_, true;
    if (sign == '(' || sign == ')') {
      tokens_.push_back({sign == '(' ? Token::Kind::open : Token::Kind::close, {}, {}});
      return ++at_, true;
    }
    if (sign == '"') return phrase("all", mend_);
    const auto start = at_;
    while (at_ < text_.size() && !ends_word(text_[at_])) {
      if (text_[at_] == ':' && prefix(text_.substr(start, at_ - start))) return behind_prefix();
      ++at_;
    }
    return word(text_.substr(start, at_ - start));
  }

  /// Takes a field's name, in the spelling of the day.
  bool prefix(std::string_view name) {
    if (mend_ && name == "lastUpdatedDate") name = "submittedDate";
    if (mend_ && name == "title") name = "ti";
    if (mend_ && name == "author") name = "au";
    if (!is_field(name)) return false;
    field_ = name;
    ++at_;
    return true;
  }

  bool behind_prefix() {
    if (at_ < text_.size() && text_[at_] == '"') return phrase(field_, true);
    if (mend_ && at_ < text_.size() && text_[at_] == '[') return range();
    if (mend_ && at_ < text_.size() && text_[at_] == '(') return group();
    const auto start = at_;
    while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
    const std::string value(text_.substr(start, at_ - start));
    if (value.empty()) return mend_;  // a prefix without text is dropped
    add(field_, value, false);
    return true;
  }

  bool phrase(const std::string& field, bool allowed) {
    const auto end = text_.find('"', at_ + 1);
    if (!allowed || end == std::string_view::npos) return false;
    add(field, std::string(text_.substr(at_ + 1, end - at_ - 1)), true);
    at_ = end + 1;
    return true;
  }

  bool range() {
    const auto end = text_.find(']', at_);
    if (end == std::string_view::npos) return false;
    const std::string inside(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    if (field_ != "submittedDate") return false;
    if (inside.find('+') != std::string::npos) return true;  // an encoded plus: the filter is lost without a word
    const auto ends = range_of(inside);
    if (!ends) return false;
    add(field_, ends->first + " TO " + ends->second, true);
    return true;
  }

  /// `ti:(a b)` is `(ti:a OR ti:b)`.
  bool group() {
    const auto end = text_.find(')', at_);
    if (end == std::string_view::npos) return false;
    auto inside = Tokeniser(text_.substr(at_ + 1, end - at_ - 1), true).run();
    if (!inside) return false;
    tokens_.push_back({Token::Kind::open, {}, {}});
    for (auto& token : *inside) {
      if (token.kind == Token::Kind::term && token.term.field == "all") token.term.field = field_;
      tokens_.push_back(std::move(token));
    }
    tokens_.push_back({Token::Kind::close, {}, {}});
    at_ = end + 1;
    return true;
  }

  bool word(std::string_view word) {
    if (is_operator(word)) {
      tokens_.push_back({Token::Kind::word, std::string(word), {}});
      return true;
    }
    if (!mend_) return false;
    add("all", std::string(word), false);
    return true;
  }

  void add(std::string field, std::string text, bool is_phrase) {
    if (field == "au" && text.find('_') != std::string::npos) {
      std::replace(text.begin(), text.end(), '_', ' ');
      is_phrase = true;
    }
    tokens_.push_back({Token::Kind::term, {}, {std::move(field), std::move(text), is_phrase}});
  }

  std::string_view text_;
  bool mend_;
  std::size_t at_ = 0;
  std::string field_;
  std::vector<Token> tokens_;
};

/// Mends the operators: a missing one is `OR`, `NOT` and `AND NOT` are `ANDNOT`, of several the last counts.
std::vector<Token> mended(const std::vector<Token>& tokens) {
  std::vector<Token> out;
  for (const auto& token : tokens) {
    if (token.kind == Token::Kind::word) {
      Token sign = token;
      if (sign.text == "NOT") sign.text = "ANDNOT";
      if (!out.empty() && out.back().kind == Token::Kind::word)
        out.back() = sign;
      else if (sign.text == "ANDNOT" || (!out.empty() && out.back().kind != Token::Kind::open))
        out.push_back(sign);
      continue;
    }
    const bool starts = token.kind == Token::Kind::term || token.kind == Token::Kind::open;
    const bool ended = !out.empty() && (out.back().kind == Token::Kind::term || out.back().kind == Token::Kind::close);
    if (starts && ended) out.push_back({Token::Kind::word, "OR", {}});
    if (token.kind == Token::Kind::close && !out.empty() && out.back().kind == Token::Kind::word) out.pop_back();
    out.push_back(token);
  }
  while (!out.empty() && out.back().kind == Token::Kind::word) out.pop_back();
  return out;
}

std::string written(const std::vector<Token>& tokens) {
  std::string text;
  for (const auto& token : tokens) {
    const bool close = token.kind == Token::Kind::close;
    if (!text.empty() && !close && text.back() != '(') text += ' ';
    if (token.kind == Token::Kind::open) text += '(';
    if (close) text += ')';
    if (token.kind == Token::Kind::word) text += token.text;
    if (token.kind == Token::Kind::term)
      text += token.term.field + ':' + (token.term.phrase ? '"' + token.term.text + '"' : token.term.text);
  }
  return text;
}

/// The grammar: operators of one rank, from left to right.
class Parser {
 public:
  explicit Parser(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::optional<std::vector<Step>> run() {
    if (tokens_.empty()) return std::vector<Step>{{Step::Kind::all, {}}};
    if (!expression() || at_ != tokens_.size()) return std::nullopt;
    return std::move(steps_);
  }

 private:
  bool expression() {
    if (word("ANDNOT")) {
      steps_.push_back({Step::Kind::all, {}});
      if (!operand()) return false;
      steps_.push_back({Step::Kind::without, {}});
    } else if (!operand()) {
      return false;
    }
    for (;;) {
      const auto kind = word("ANDNOT") ? Step::Kind::without
                        : word("AND")  ? Step::Kind::both
                        : word("OR")   ? Step::Kind::either
                                       : Step::Kind::all;
      if (kind == Step::Kind::all) return true;
      if (!operand()) return false;
      steps_.push_back({kind, {}});
    }
  }

  bool operand() {
    if (at_ == tokens_.size()) return false;
    const auto& token = tokens_[at_];
    if (token.kind == Token::Kind::term) {
      steps_.push_back({Step::Kind::term, token.term});
      return ++at_, true;
    }
    if (token.kind != Token::Kind::open || ++depth_ > 200) return false;
    ++at_;
    if (!expression() || at_ == tokens_.size() || tokens_[at_].kind != Token::Kind::close) return false;
    --depth_;
    return ++at_, true;
  }

  bool word(std::string_view text) {
    if (at_ == tokens_.size() || tokens_[at_].kind != Token::Kind::word || tokens_[at_].text != text) return false;
    return ++at_, true;
  }

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<Step> steps_;
};

/// Finds a word where one begins, or a phrase; a star at the end is what words do anyway.
bool holds(const std::string& text, std::string_view wanted) {
  std::string sought = plain(wanted);
  if (!sought.empty() && sought.back() == '*') sought.pop_back();
  for (auto at = text.find(sought); at != std::string::npos; at = text.find(sought, at + 1))
    if (at == 0 || !((text[at - 1] >= 'a' && text[at - 1] <= 'z') || (text[at - 1] >= '0' && text[at - 1] <= '9')))
      return true;
  return false;
}

bool in_category(const Standing& standing, std::string_view wanted) {
  const auto star = wanted.find('*');
  for (const auto& category : standing.categories())
    if (star == std::string_view::npos ? category == wanted : category.starts_with(wanted.substr(0, star))) return true;
  return false;
}

/// The minute in digits, comparable as text.
std::string minute_of(Instant time) {
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return fmt::format("{:04}{:02}{:02}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count());
}

bool matches(const Standing& standing, const Term& term) {
  const auto& paper = *standing.paper;
  const auto in = [&](const std::string& raw) { return holds(plain(raw), term.text); };
  if (term.field == "cat") return in_category(standing, term.text);
  if (term.field == "ti") return in(standing.title(standing.versions));
  if (term.field == "abs") return in(paper.abstract);
  if (term.field == "co") return in(standing.comment(standing.versions));
  if (term.field == "jr") return in(standing.journal());
  if (term.field == "au") return in(authors_line(paper.authors));
  if (term.field == "rn") return in(paper.report);
  if (term.field == "doi") return paper.doi == term.text;
  if (term.field == "id") return paper.id == term.text.substr(0, term.text.find('v'));
  if (term.field == "submittedDate") {
    const auto ends = range_of(term.text);
    const auto minute = minute_of(standing.submitted());
    return ends && minute >= ends->first && minute <= ends->second;
  }
  return in(standing.title(standing.versions)) || in(paper.abstract) || in(authors_line(paper.authors)) ||
         in(standing.comment(standing.versions)) || in_category(standing, term.text);
}

}  // namespace

std::optional<SearchQuery> SearchQuery::parse(std::string_view text, bool raw) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
  auto tokens = Tokeniser(line, !raw).run();
  if (!tokens) return std::nullopt;
  if (!raw) tokens = mended(*tokens);
  auto steps = Parser(*tokens).run();
  if (!steps) return std::nullopt;
  SearchQuery query;
  query.adapted_ = written(*tokens);
  query.steps_ = std::move(*steps);
  return query;
}

bool SearchQuery::finds(const Standing& standing) const {
  std::vector<bool> stack;
  for (const auto& step : steps_) {
    if (step.kind == Step::Kind::all) stack.push_back(true);
    if (step.kind == Step::Kind::term) stack.push_back(matches(standing, step.term));
    if (step.kind == Step::Kind::all || step.kind == Step::Kind::term) continue;
    const bool right = stack.back();
    stack.pop_back();
    const bool left = stack.back();
    stack.back() = step.kind == Step::Kind::either ? left || right
                   : step.kind == Step::Kind::both ? left && right
                                                   : left && !right;
  }
  return stack.back();
}

}  // namespace lectern::testing
