// `lectern search`: ranked search of the library.

#include <array>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "cli/search_words.hpp"
#include "lectern/app/saved_searches.hpp"
#include "lectern/app/searching.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
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
  bool exact = false;
  bool facets = false;
  bool explain = false;
  bool searches = false;
  std::vector<std::string> like;
  std::optional<std::string> like_text;
  std::optional<std::string> save;
  std::optional<std::string> forget;
  std::optional<std::string> sort;
  std::optional<int> limit;
  std::optional<int> offset;
};

std::string snippet_line(const Style& style, const std::vector<SnippetPart>& parts) {
  std::string text;
  for (const auto& part : parts) text += part.match ? style.warning(part.text) : part.text;
  return text;
}

/// `20 min`, or what a score is the sum of, where these were asked for.
std::string reckoning(const Options& options, const Found& found) {
  std::string text;
  if (options.sort == "minutes") text = fmt::format("{} min", found.minutes.count());
  if (options.explain || options.sort == "score")
    text += (text.empty() ? "" : " · ") + reasons_in_words(found.reasons, 8);
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

Json ids_of(Session& session, const std::vector<PaperKey>& keys) {
  Json ids = Json::array();
  for (const auto key : keys)
    if (const auto stored = session.library().store().find(key)) ids.push_back(stored->paper.id.text);
  return ids;
}

Json as_json(Session& session, const Options& options, const SearchRequest& request, const FoundPapers& found) {
  auto document = json_document("search");
  document["query"] = request.text;
  document["plain"] = found.plain;
  document["total"] = found.total;
  document["exact_total"] = found.exact_total;
  document["any_word"] = found.any_word;
  document["loose_phrases"] = found.loose_phrases;
  document["offset"] = request.offset;
  document["sort"] = options.sort.value_or(request.newest_first ? "date" : "relevance");
  document["exact"] = request.exact;
  document["spelling"] = found.spelling;
  if (!options.like.empty()) document["like"] = ids_of(session, request.like);
  if (options.like_text) document["like_text"] = *options.like_text;
  document["terms"] = json_terms(found.terms, request.explain);
  if (request.facets) document["facets"] = json_facets(found.facets);
  Json papers = Json::array();
  for (const auto& paper : found.papers) {
    Json value = json_paper(paper.stored);
    value["score"] = paper.score;
    value["reasons"] = json_reasons(paper.reasons);
    value["minutes"] = paper.minutes.count();
    papers.push_back(std::move(value));
  }
  document["papers"] = std::move(papers);
  return document;
}

void print_found(Session& session, const Options& options, const SearchRequest& request, const FoundPapers& found) {
  if (session.layout() == Layout::json) {
    session.document(as_json(session, options, request, found));
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
  if (found.plain && !request.plain)
    session.notice("so long a text is taken as --plain takes it: papers with any of its words, best first");
  if (found.any_word && !found.papers.empty())
    session.notice(fmt::format("{} all these words: showing those with some",
                               found.with_all_words == 0 ? "no paper has" : "hardly a paper has"));
  if (found.loose_phrases)
    session.notice("the index is lean: papers with all words of a phrase, wherever they stand (search.index)");
  tell_how_found(session, found);
  if (options.sort == "score" && found.total > papers_scored)
    session.notice(fmt::format("sorted by score: the best {} by relevance", grouped(papers_scored)));
  if (options.explain) print_terms(session, found.terms);
  if (session.layout() == Layout::lines) {
    if (options.facets) print_facets(session, found.facets);
    if (options.facets) return;
    for (const auto& paper : found.papers) {
      std::vector<std::string> cells = {paper.stored.paper.id.text, fmt::format("{:.3f}", paper.score),
                                        paper.stored.paper.submitted ? to_iso(paper.stored.paper.submitted->day()) : "",
                                        topic_words(paper.stored.tags), paper.stored.paper.title};
      if (const auto text = reckoning(options, paper); !text.empty()) cells.push_back(text);
      session.line(tab_separated(cells));
    }
    return;
  }
  std::size_t number = request.offset;
  for (const auto& paper : found.papers) {
    print_on_screen(session, ++number, paper);
    if (const auto text = reckoning(options, paper); !text.empty()) print_wrapped(session, text, 4);
  }
  if (found.total > request.offset + found.papers.size())
    session.line(session.style().dim(fmt::format("{}{} in all; more: --offset {}", found.exact_total ? "" : "at least ",
                                                 grouped(static_cast<long long>(found.total)), number)));
  if (options.facets) print_facets(session, found.facets);
  session.remember_listing(keys, static_cast<int>(request.offset) + 1);
}

int show_searches(Session& session) {
  const auto searches = session.has_library() ? session.library().store().saved_searches() : std::vector<SavedSearch>{};
  if (session.layout() == Layout::json) {
    auto document = json_document("search");
    document["searches"] = json_searches(searches);
    session.document(document);
  } else {
    for (const auto& search : searches)
      session.line(session.layout() == Layout::lines ? tab_separated({search.name, search.query})
                                                     : session.style().bold("@" + search.name) + "  " + search.query);
  }
  if (!searches.empty()) return 0;
  session.notice("there are no saved searches: lectern search --save NAME QUERY keeps one");
  return exit_code(Fault::nothing);
}

int forget(Session& session, const std::string& name) {
  forget_search(session.library(), search_name(name));
  if (session.layout() == Layout::json) {
    (void)show_searches(session);
    return 0;
  }
  session.line(fmt::format("search '@{}' forgotten", search_name(name)));
  return 0;
}

/// Keeps the query, before it is run.
void keep(Session& session, const Options& options, const std::string& query) {
  const auto name = search_name(*options.save);
  if (query.empty() || options.plain || options.saved || !options.like.empty() || options.like_text)
    throw Error(Fault::usage, "'--save' keeps a query, and no '--plain', '--saved' or '--like'",
                fmt::format("lectern search --save {} 'graphs is:saved'", name));
  save_search(session.library(), {name, query});
  session.notice(fmt::format("saved: lectern search @{}", name));
}

/// A text of any kind, from a file or standard input.
std::string text_to_like(Session& session, const std::string& file) {
  constexpr std::size_t longest = std::size_t{1} << 20U;  // what follows hardly changes what a text is about
  const auto source = session.open_source(file);
  std::string text;
  for (std::vector<char> part(std::size_t{1} << 16U); text.size() < longest;) {
    const auto count = source->read(part);
    if (count == 0) break;
    text.append(part.data(), count);
  }
  if (!trim(text).empty()) return text;
  throw Error(Fault::bad_data, fmt::format("'{}' holds no text", excerpt(file, 80)),
              "name a file with an abstract or a draft, or - for standard input");
}

int run_search(Session& session, const Options& options) {
  if (options.searches) return show_searches(session);
  if (options.forget) return forget(session, *options.forget);
  if (options.all && options.saved) throw Error(Fault::usage, "'--all' and '--saved' exclude each other");
  SearchRequest request;
  request.text = sanitise(join(options.query, " "));
  request.plain = options.plain;
  if (options.saved) request.states = {ReadingState::saved, ReadingState::read, ReadingState::later};
  if (options.save) keep(session, options, request.text);
  request.like = session.library().named(options.like);
  if (options.like_text) request.like_text = text_to_like(session, *options.like_text);
  const bool ranks = !request.text.empty() || !request.like.empty() || options.like_text;
  request.newest_first = options.sort == "date" || (!options.sort && !ranks);
  request.shortest_first = options.sort == "minutes";
  request.exact = options.exact;
  request.facets = options.facets;
  request.explain = options.explain;
  request.count_all = options.count;
  request.limit = static_cast<std::size_t>(options.limit.value_or(20));
  request.offset = static_cast<std::size_t>(options.offset.value_or(0));
  const auto search = options.sort == "score" ? search_by_score : search_library;
  const auto found = search(session.library(), request, session.layout() == Layout::screen && !options.ids);
  print_found(session, options, request, found);
  if (!found.papers.empty() || (options.count && found.total > 0)) return 0;
  if (session.layout() != Layout::json && !options.count && options.ids) tell_how_found(session, found);
  if (session.layout() != Layout::json && !options.count)
    session.notice(session.library().store().size() == 0 ? "the library is empty: lectern import FILE"
                                                         : "nothing found");
  return exit_code(Fault::nothing);
}

}  // namespace

Action search_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("QUERY", options->query,
                  "words, \"phrases\", field:word, AND OR NOT NEAR, -word; see lectern help query", false);
  arguments.flag("--all", options->all, "the whole library (as without it)");
  arguments.flag("--saved", options->saved, "only papers that you saved, read or put off");
  arguments.flag("--plain", options->plain, "every character is text, of any length; nothing is refused");
  arguments.texts("--like", "ID", options->like, "papers like this one first; give it again for more");
  arguments.text("--like-text", "FILE", options->like_text,
                 "papers like this text first, an abstract or a draft; - is standard input");
  arguments.flag("--exact", options->exact, "no other names and short forms of what is asked for");
  arguments.choice("--sort", {"relevance", "date", "score", "minutes"}, options->sort,
                   "best or newest first, by the score of digest and plan, or shortest first");
  arguments.number("--limit", 1, 100000, options->limit, "at most so many papers (20)");
  arguments.number("--offset", 0, 10000000, options->offset, "leave out the first so many");
  arguments.flag("--ids", options->ids, "only identifiers, one a line");
  arguments.flag("--count", options->count, "only how many");
  arguments.flag("--facets", options->facets, "count the matches by topic, year, category and state");
  arguments.flag("--explain", options->explain, "how the query was understood, and what each term adds to a score");
  arguments.text("--save", "NEW-NAME", options->save, "keep the query: @NAME stands for it in every query");
  arguments.flag("--searches", options->searches, "list the saved searches");
  arguments.text("--forget", "SEARCH", options->forget, "forget a saved search");
  return [options](Session& session) { return run_search(session, *options); };
}

}  // namespace lectern
