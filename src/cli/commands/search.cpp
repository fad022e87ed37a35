// `lectern search`: ranked search of the library.

#include <array>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/searching.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> query;
  bool all = false;
  bool saved = false;
  bool plain = false;
  bool ids = false;
  bool count = false;
  std::optional<std::string> sort;
  std::optional<int> limit;
  std::optional<int> offset;
};

std::string snippet_line(const Style& style, const std::vector<SnippetPart>& parts) {
  std::string text;
  for (const auto& part : parts) text += part.match ? style.warning(part.text) : part.text;
  return text;
}

void print_on_screen(Session& session, std::size_t number, const Found& found) {
  const auto style = session.style();
  const auto& paper = found.stored.paper;
  const std::string place = fmt::format("{:>2}  ", number);
  const std::string indent(place.size(), ' ');
  const auto width = session.measure() - place.size();
  bool first = true;
  for (const auto& line : wrap(paper.title, width)) {
    session.line((first ? style.bold(place) : indent) + style.bold(fit(line, width)));
    first = false;
  }
  std::string facts = fmt::format("{} · {}", cited(paper), byline(paper));
  if (!found.stored.tags.empty()) facts += " · " + topic_words(found.stored.tags);
  if (found.stored.reading.state != ReadingState::unread)
    facts += fmt::format(" · {}", to_text(found.stored.reading.state));
  if (paper.withdrawn) facts += " · withdrawn";
  session.line(indent + style.dim(fit(facts, width)));
  // Wrapping counts columns, so the words are marked line by line, after the text was broken.
  std::string plain;
  for (const auto& part : found.snippet) plain += part.match ? "\x01" + part.text + "\x02" : part.text;
  std::size_t lines = 0;
  bool open = false;
  for (const auto& line : wrap(plain, width)) {
    if (++lines > 3) break;
    std::string shown = open ? "\x01" : "";
    for (const char c : line) {
      if (c == '\x01') open = true;
      if (c == '\x02') open = false;
      shown += c;
    }
    if (open) shown += "\x02";
    std::vector<SnippetPart> parts(1);
    for (const char c : shown) {
      if (c == '\x01' || c == '\x02')
        parts.push_back({"", c == '\x01'});
      else
        parts.back().text += c;
    }
    session.line(indent + snippet_line(style, parts));
  }
}

Json as_json(const SearchRequest& request, const FoundPapers& found) {
  auto document = json_document("search");
  document["query"] = request.text;
  document["plain"] = request.plain;
  document["total"] = found.total;
  document["exact_total"] = found.exact_total;
  document["any_word"] = found.any_word;
  document["offset"] = request.offset;
  Json papers = Json::array();
  for (const auto& paper : found.papers) {
    Json value = json_paper(paper.stored);
    value["score"] = paper.score;
    value["reasons"] = json_reasons({{"relevance", 1.0, paper.score, paper.score, "of this query"}});
    papers.push_back(std::move(value));
  }
  document["papers"] = std::move(papers);
  return document;
}

void print_found(Session& session, const Options& options, const SearchRequest& request, const FoundPapers& found) {
  if (session.layout() == Layout::json) {
    session.document(as_json(request, found));
    return;
  }
  if (options.count) {
    session.line(std::to_string(found.total));
    return;
  }
  std::vector<PaperKey> keys;
  for (const auto& paper : found.papers) keys.push_back(paper.stored.key);
  if (options.ids) {
    for (const auto& paper : found.papers) session.line(paper.stored.paper.id.text);
    return;
  }
  if (found.any_word && !found.papers.empty()) session.notice("no paper has all these words: showing those with some");
  if (session.layout() == Layout::lines) {
    for (const auto& paper : found.papers)
      session.line(tab_separated({paper.stored.paper.id.text, fmt::format("{:.3f}", paper.score),
                                  paper.stored.paper.submitted ? to_iso(paper.stored.paper.submitted->day()) : "",
                                  topic_words(paper.stored.tags), paper.stored.paper.title}));
    return;
  }
  std::size_t number = request.offset;
  for (const auto& paper : found.papers) print_on_screen(session, ++number, paper);
  if (found.total > request.offset + found.papers.size())
    session.line(session.style().dim(fmt::format("{}{} in all; more: --offset {}", found.exact_total ? "" : "about ",
                                                 grouped(static_cast<long long>(found.total)), number)));
  session.remember_listing(keys, static_cast<int>(request.offset) + 1);
}

int run_search(Session& session, const Options& options) {
  if (options.all && options.saved) throw Error(Fault::usage, "'--all' and '--saved' exclude each other");
  SearchRequest request;
  request.text = sanitise(join(options.query, " "));
  request.plain = options.plain;
  if (options.saved) request.states = {ReadingState::saved, ReadingState::read, ReadingState::later};
  request.newest_first = options.sort == "date" || (!options.sort && request.text.empty());
  request.count_all = options.count;
  request.limit = static_cast<std::size_t>(options.limit.value_or(20));
  request.offset = static_cast<std::size_t>(options.offset.value_or(0));
  const auto found = search_library(session.library(), request, session.layout() == Layout::screen && !options.ids);
  print_found(session, options, request, found);
  if (!found.papers.empty() || (options.count && found.total > 0)) return 0;
  if (session.layout() != Layout::json && !options.count)
    session.notice(session.library().store().size() == 0 ? "the library is empty: lectern import FILE"
                                                         : "nothing found");
  return exit_code(Fault::nothing);
}

}  // namespace

Action search_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("QUERY", options->query, "words, \"phrases\", field:word, AND OR NOT, -word; see lectern help query",
                  false);
  arguments.flag("--all", options->all, "the whole library (as without it)");
  arguments.flag("--saved", options->saved, "only papers that you saved, read or put off");
  arguments.flag("--plain", options->plain, "every character is text, of any length; nothing is refused");
  arguments.choice("--sort", {"relevance", "date"}, options->sort, "best or newest first");
  arguments.number("--limit", 1, 100000, options->limit, "at most so many papers (20)");
  arguments.number("--offset", 0, 10000000, options->offset, "leave out the first so many");
  arguments.flag("--ids", options->ids, "only identifiers, one a line");
  arguments.flag("--count", options->count, "only how many");
  return [options](Session& session) { return run_search(session, *options); };
}

}  // namespace lectern
