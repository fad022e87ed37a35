// The query language: a recursive-descent parser of our own. Xapian's parser crashes on deep nesting, cannot say where
// a fault is, and makes silent guesses; this one is bounded, names the place, and leaves a tree that can be turned into
// more than one Xapian query (all words, or any word).

#include "index/query.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "index/fields.hpp"
#include "index/query_scanner.hpp"
#include "index/query_values.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

constexpr const char* plain_hint = "--plain takes every character as text";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class QueryParser : private QueryScanner {
 public:
  QueryParser(std::string_view text, const SavedQueries& saved) : QueryScanner(text), saved_(saved) {}

  QueryNode parse() {
    if (text_.size() > query_limits.bytes)
      throw Error(Fault::usage,
                  "the query has " + grouped(static_cast<long long>(text_.size())) + " bytes, at most " +
                      grouped(static_cast<long long>(query_limits.bytes)) + " are read",
                  plain_hint);
    skip_space();
    if (at_end()) return {};
    QueryNode node = either(nullptr);
    if (!at_end()) fail("the parenthesis at character " + place(at_) + " was not opened");
    return node;
  }

 private:
  /// One level of nesting, left again when it goes out of scope.
  class Level {
   public:
    Level(QueryParser& parser, std::size_t at) : parser_(parser) {
      if (++parser_.depth_ > query_limits.depth)
        parser_.fail("the query is nested deeper than " + std::to_string(query_limits.depth) + " levels at character " +
                     parser_.place(at));
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    QueryParser& parser_;
  };

  [[noreturn]] void fail(const std::string& message, const std::string& hint = plain_hint) const {
    throw Error(Fault::usage, message, hint);
  }

  void count_words(std::size_t count) {
    words_ += count;
    if (words_ > query_limits.words) fail("the query has more than " + std::to_string(query_limits.words) + " words");
  }

  // The grammar.

  /// either := both { OR both }
  QueryNode either(const SearchField* field) {
    QueryNode node{.kind = QueryNode::Kind::either};
    for (;;) {
      const std::size_t start = at_;
      node.parts.push_back(both(field));
      if (const std::size_t before = at_; take_operator("OR")) {
        if (before == start) fail_at_operator(before, "OR");
        if (at_end() || next_is(')')) fail_at_operator(before, "OR");
        continue;
      }
      break;
    }
    if (std::all_of(node.parts.begin(), node.parts.end(), is_empty)) return QueryNode{.kind = QueryNode::Kind::both};
    std::erase_if(node.parts, is_empty);
    return alone_or_all(std::move(node));
  }

  static bool is_empty(const QueryNode& node) { return node.kind == QueryNode::Kind::both && node.parts.empty(); }

  static QueryNode alone_or_all(QueryNode node) {
    if (node.parts.size() != 1) return node;
    QueryNode only = std::move(node.parts.front());
    return only;
  }

  [[noreturn]] void fail_at_operator(std::size_t at, const std::string& name) const {
    fail("'" + name + "' at character " + place(at) + " needs a word on both sides",
         "write it in lower case to search the word, or --plain");
  }

  /// both := near { [AND] near }
  QueryNode both(const SearchField* field) {
    QueryNode node{.kind = QueryNode::Kind::both, .beside = true};
    bool wanted = false;
    std::size_t operator_at = at_;
    while (!at_end() && !next_is(')') && run() != "OR") {
      if (const std::size_t before = at_; take_operator("AND")) {
        if (node.parts.empty() || wanted) fail_at_operator(before, "AND");
        node.beside = false;
        wanted = true;
        operator_at = before;
        continue;
      }
      if (auto part = near(field)) node.parts.push_back(std::move(*part));
      wanted = false;
      skip_space();
    }
    if (wanted) fail_at_operator(operator_at, "AND");
    return alone_or_all(std::move(node));
  }

  /// near := unary { NEAR[/distance] unary }
  std::optional<QueryNode> near(const SearchField* field) {
    if (is_near(run())) fail_at_operator(at_, "NEAR");
    const std::size_t start = at_;
    auto part = unary(field);
    skip_space();
    if (!is_near(run())) return part;
    QueryNode node{.kind = QueryNode::Kind::near};
    add_operand(node, std::move(part), start);
    while (is_near(run())) {
      const std::size_t before = at_;
      node.distance = std::max(node.distance, take_distance());
      if (at_end() || next_is(')') || run() == "AND" || run() == "OR" || is_near(run()))
        fail_at_operator(before, "NEAR");
      const std::size_t operand = at_;
      add_operand(node, unary(field), operand);
      skip_space();
    }
    return node;
  }

  static bool is_near(std::string_view run) { return run == "NEAR" || run.starts_with("NEAR/"); }

  /// Reads `NEAR` or `NEAR/5`.
  std::size_t take_distance() {
    constexpr std::size_t usual = 10;
    const std::size_t start = at_;
    const std::string_view given = run().substr(4);
    at_ += run().size();
    skip_space();
    if (given.empty()) return usual;
    std::size_t distance = 0;
    const auto [end, error] = std::from_chars(given.data() + 1, given.data() + given.size(), distance);
    if (error != std::errc() || end != given.data() + given.size() || distance < 1 ||
        distance > query_limits.near_distance)
      fail("'NEAR" + std::string(given) + "' at character " + place(start) + " names no distance",
           "write NEAR/1 to NEAR/" + std::to_string(query_limits.near_distance) + ", in words");
    return distance;
  }

  /// Words and phrases have places in a text, nothing else has; and they must stand in one field.
  void add_operand(QueryNode& node, std::optional<QueryNode> part, std::size_t at) const {
    if (!part || (part->kind != QueryNode::Kind::word && part->kind != QueryNode::Kind::phrase))
      fail("NEAR takes a word or a phrase at character " + place(at), "such as ti:(graph NEAR/5 attention)");
    if (part->field != nullptr) {
      if (node.field != nullptr && node.field != part->field)
        fail("NEAR takes words of one field, not of '" + std::string(node.field->name) + ":' and '" +
                 std::string(part->field->name) + ":'",
             "such as ti:(graph NEAR/5 attention)");
      node.field = part->field;
    }
    node.parts.push_back(std::move(*part));
    std::size_t count = 0;
    for (const auto& each : node.parts) count += each.words.size();
    if (count > query_limits.near_words)
      fail("NEAR takes at most " + std::to_string(query_limits.near_words) + " words");
  }

  /// unary := (NOT | -) unary | ( either ) | item. Nothing where only punctuation stood.
  std::optional<QueryNode> unary(const SearchField* field) {
    const std::size_t start = at_;
    if (run().substr(0, 2) == "--")  // a rule or an option: no negation
      while (next_is('-')) ++at_;
    if (at_end() || next_is(')') || is_space(text_[at_])) return std::nullopt;
    if (run() == "NOT" || next_is('-')) {
      const bool word = next_is('N');
      at_ += word ? 3 : 1;
      if (word) skip_space();
      if (at_end() || next_is(')') || (!word && is_space(text_[at_]))) {
        if (word) fail("'NOT' at character " + place(start) + " needs a word after it", plain_hint);
        return std::nullopt;  // a dash between spaces
      }
      if (run() == "AND" || run() == "OR" || is_near(run())) fail_at_operator(at_, std::string(run()));
      const Level level(*this, start);
      auto part = unary(field);
      if (!part) return std::nullopt;
      QueryNode node{.kind = QueryNode::Kind::not_};
      node.parts.push_back(std::move(*part));
      return node;
    }
    if (next_is('(')) return group(field);
    if (next_is('"')) return phrase(field);
    if (next_is('@') && run().size() > 1 && saved_) return saved_search(start);
    return item(field);
  }

  /// `@name`: a saved search, as if it stood here in brackets.
  QueryNode saved_search(std::size_t start) {
    const std::string name(run().substr(1));
    const auto text = saved_(name);
    if (!text) fail("there is no saved search '" + name + "'", "lectern search --searches shows them");
    if (std::find(inside_.begin(), inside_.end(), name) != inside_.end())
      fail("the saved search '" + name + "' asks for itself", "lectern search --searches shows what each stands for");
    const Level level(*this, start);
    count_words(1);
    at_ += name.size() + 1;
    QueryParser inner(*text, saved_);
    inner.inside_ = inside_;
    inner.inside_.push_back(name);
    inner.depth_ = depth_;
    inner.words_ = words_;
    inner.wildcards_ = wildcards_;
    QueryNode node = inner.parse();
    words_ = inner.words_;
    wildcards_ = inner.wildcards_;
    return node;
  }

  std::optional<QueryNode> group(const SearchField* field) {
    const std::size_t start = at_;
    const Level level(*this, start);
    ++at_;
    skip_space();
    QueryNode node = either(field);
    if (!next_is(')')) fail("the parenthesis at character " + place(start) + " is not closed");
    ++at_;
    skip_space();
    if (is_empty(node)) return std::nullopt;
    return node;
  }

  /// A run without spaces: field:…, a wildcard, an identifier, a word.
  std::optional<QueryNode> item(const SearchField* field) {
    if (const auto* named = take_field()) {
      if (next_is('(')) return group(named);
      if (next_is('"')) return phrase(named);
      field = named;
    }
    const std::size_t start = at_;
    const std::string run_text(run());
    at_ += run_text.size();
    if (field != nullptr && field->use != FieldUse::text) return value(*field, run_text, start);
    if (run_text == "*") return QueryNode{};
    if (run_text.size() > 1 && run_text.back() == '*') return wildcard(field, run_text, start);
    return word(field, run_text);
  }

  /// Reads `name:` where it names a field; leaves text such as `attention: a survey` or `https://…` alone.
  const SearchField* take_field() {
    const std::string_view here = run();
    const auto colon = here.find(':');
    if (colon == std::string_view::npos || colon == 0) return nullptr;
    const std::string name(here.substr(0, colon));
    if (!std::all_of(name.begin(), name.end(), is_letter)) return nullptr;
    const std::string_view rest = std::string_view(text_).substr(at_ + colon + 1);
    const bool nothing_follows = rest.empty() || is_space(rest.front()) || rest.front() == ')';
    const auto* field = find_search_field(name);
    if (nothing_follows) {
      if (field == nullptr || field->name != fold(name)) return nullptr;
      fail("'" + name + ":' at character " + place(at_) + " has nothing right after the colon",
           "write " + std::string(field->example) + ", or put quotes around the words to search them as they stand");
    }
    if (rest.substr(0, 2) == "//" || rest.front() == ':' || parse_arxiv_id(here)) return nullptr;
    if (field == nullptr) fail("'" + name + "' is not a search field", search_field_hint(name));
    at_ += colon + 1;
    return field;
  }

  std::optional<QueryNode> phrase(const SearchField* field) {
    const std::size_t start = at_;
    const auto end = text_.find('"', at_ + 1);
    if (end == std::string::npos) fail("the quote at character " + place(start) + " is not closed");
    const std::string inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (field != nullptr && field->use != FieldUse::text) return value(*field, inside, start);
    QueryNode node{.kind = QueryNode::Kind::phrase, .field = field};
    node.words = words(searchable(inside));
    if (field == &search_field("au")) node.words = words(name_in_order(inside));
    if (node.words.size() > query_limits.phrase_words)
      fail("the phrase at character " + place(start) + " has more than " + std::to_string(query_limits.phrase_words) +
           " words");
    count_words(node.words.size());
    if (node.words.empty()) return std::nullopt;
    return node;
  }

  std::optional<QueryNode> word(const SearchField* field, const std::string& text) {
    QueryNode node{.kind = QueryNode::Kind::word, .field = field};
    const std::string in_order = field == &search_field("au") ? name_in_order(text) : text;
    if (in_order != text) node.kind = QueryNode::Kind::phrase;  // `noether_e`: a whole name
    node.words = words(searchable(in_order));
    count_words(node.words.size());
    if (const auto reference = field == nullptr ? parse_arxiv_id(text) : std::nullopt)
      return identifier_or_word(reference->id.text, std::move(node));
    if (node.words.empty()) return std::nullopt;
    return node;
  }

  /// An identifier without `id:` may as well be text: a paper may speak of `2401.1`.
  static QueryNode identifier_or_word(std::string id, QueryNode text) {
    QueryNode node{.kind = QueryNode::Kind::either};
    node.parts.push_back({.kind = QueryNode::Kind::value, .field = &search_field("id"), .value = std::move(id)});
    if (!text.words.empty()) node.parts.push_back(std::move(text));
    return node;
  }

  QueryNode wildcard(const SearchField* field, const std::string& text, std::size_t start) {
    if (++wildcards_ > query_limits.wildcards)
      fail("the query has more than " + std::to_string(query_limits.wildcards) + " wildcards");
    auto found = words(searchable(text));
    count_words(found.size());
    const std::size_t letters =
        found.empty()
            ? 0
            : static_cast<std::size_t>(std::count_if(found.back().text.begin(), found.back().text.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
              }));
    if (letters < query_limits.wildcard_letters)
      fail("the wildcard '" + text + "' at character " + place(start) + " is too short: " +
               std::to_string(query_limits.wildcard_letters) + " letters at least stand before the star",
           "write more letters, or put quotes around it to search it as it stands");
    QueryNode last{.kind = QueryNode::Kind::prefix, .field = field};
    last.words.push_back(std::move(found.back()));
    found.pop_back();
    if (found.empty()) return last;
    QueryNode node{.kind = QueryNode::Kind::both, .beside = true};
    node.parts.push_back({.kind = QueryNode::Kind::word, .field = field, .words = std::move(found)});
    node.parts.push_back(std::move(last));
    return node;
  }

  QueryNode value(const SearchField& field, const std::string& text, std::size_t start) {
    count_words(1);
    if (trim(text).empty())
      fail("'" + std::string(field.name) + ":' at character " + place(start) + " has nothing after the colon",
           "write " + std::string(field.example));
    QueryNode node = parse_field_value(field, text);
    if (node.kind == QueryNode::Kind::value_prefix && ++wildcards_ > query_limits.wildcards)
      fail("the query has more than " + std::to_string(query_limits.wildcards) + " wildcards");
    return node;
  }

  const SavedQueries& saved_;
  std::vector<std::string> inside_;  ///< the saved searches that this text stands in, outermost first
  std::size_t depth_ = 0;
  std::size_t words_ = 0;
  std::size_t wildcards_ = 0;
};

}  // namespace

QueryNode parse_query(std::string_view text, const SavedQueries& saved) {
  if (text.size() > 4 * query_limits.bytes)  // before any work is done on it
    throw Error(
        Fault::usage,
        "the query is too long, at most " + grouped(static_cast<long long>(query_limits.bytes)) + " bytes are read",
        plain_hint);
  QueryNode node = QueryParser(text, saved).parse();
  if (node.kind == QueryNode::Kind::both && node.parts.empty()) {
    if (trim(text).empty()) return {};
    throw Error(Fault::usage, "the query holds no word", plain_hint);
  }
  return node;
}

}  // namespace lectern
