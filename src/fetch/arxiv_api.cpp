// The query API, as its server of November 2025 speaks it. Periods are of the first version's submission and are read
// from the newest paper back. The server gives the first ten thousand of a query, so a period with more is halved until
// it has fewer. Pages are counted by what came, never by what was asked for. Identifiers are asked for in chunks, and
// those that did not come once more at the end: an answer may leave some out, and one bad identifier spoils its chunk.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fetch/answers.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/percent.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t query_page = 250;  ///< larger ones come short or empty more often
constexpr std::size_t smallest_page = 50;
constexpr std::size_t id_page = 100;
constexpr std::size_t glitch_size = 5;       ///< so many papers are not all unknown
constexpr std::size_t hard_limit = 30'000;   ///< … whatever else
constexpr std::size_t query_limit = 10'000;  ///< results that the server gives of one query

// Identifiers

const std::vector<std::string>& asked(const Errand& errand, const Position& position) {
  return position.round > 0 ? position.again : errand.ids;
}

std::vector<std::string> chunk_of(const Errand& errand, const Position& position) {
  const auto& ids = asked(errand, position);
  const auto begin = std::min(position.start, ids.size());
  const auto size = std::min(position.page_size, ids.size() - begin);
  const auto first = ids.begin() + static_cast<std::ptrdiff_t>(begin);
  return {first, first + static_cast<std::ptrdiff_t>(size)};
}

/// Ends a round over the list. Another one follows for what did not come, as long as rounds bring something.
void end_round(const Errand& errand, Position next, FetchPage& page) {
  if (next.left.empty()) return;
  const bool brought = next.left.size() < asked(errand, next).size();
  if (next.round == 0 || brought) {
    ++next.round;
    next.start = 0;
    next.page_size = id_page;
    next.again = std::move(next.left);
    next.left.clear();
    page.next = std::move(next);
  } else if (next.came == 0 && errand.ids.size() >= glitch_size) {
    page.doubt = fmt::format("none of {} papers came", errand.ids.size());
    page.is_final = true;
  } else {
    page.missing = std::move(next.left);
  }
}

FetchPage read_ids(const Errand& errand, const Position& position, const HttpAnswer& answer) {
  const auto chunk = chunk_of(errand, position);
  if (answer.status == 413 || answer.status == 414) {
    FetchPage page;
    page.doubt = fmt::format("arXiv finds a list of {} ids too long ({})", chunk.size(), answer.status);
    page.too_much = true;
    return page;
  }
  if (answer.status != 400) expect_success(answer);
  auto [page, facts] = read_answer(answer, "atom");
  if (!facts.error.empty() && chunk.size() > 1) {
    page.doubt = fmt::format("arXiv refuses the list: '{}'", facts.message);
    page.too_much = true;
    return page;
  }
  if (!facts.error.empty())
    page.problems.push_back({0, chunk.front(), fmt::format("arXiv refuses the id: '{}'", facts.message)});
  std::set<PaperId> came;
  for (const auto& paper : page.papers) came.insert(paper.id);
  auto next = position;
  next.start += chunk.size();
  next.page_size = std::min(id_page, position.page_size * 2);  // behind what had to be made smaller
  for (const auto& id : chunk) {
    const auto reference = parse_arxiv_id(id);
    if (reference && came.contains(reference->id))
      ++next.came;
    else if (facts.error.empty())
      next.left.push_back(id);
  }
  if (next.start < asked(errand, position).size())
    page.next = std::move(next);
  else
    end_round(errand, std::move(next), page);
  return page;
}

// Queries

std::string stamp(sys_days day, std::string_view time) {
  auto text = to_iso(day);
  std::erase(text, '-');
  return text + std::string(time);
}

/// What is asked, in the server's language. It knows no precedence of AND and OR, so everything is in parentheses.
std::string search_query(const Errand& errand, const Position& position) {
  std::string query;
  if (!errand.query.empty()) query = "(" + collapse_space(errand.query) + ")";
  if (!errand.category.empty()) {
    const bool divided = has_categories(errand.category);
    query += fmt::format("{}cat:{}{}", query.empty() ? "" : " AND ", errand.category, divided ? ".*" : "");
  }
  return fmt::format("{} AND submittedDate:[{} TO {}]", query, stamp(*position.from, "0000"),
                     stamp(*position.until, "2359"));
}

/// The part of the errand's days before those of this position; nothing when there is none.
std::optional<Position> part_before(const Errand& errand, const Position& position) {
  if (*position.from <= *errand.from) return std::nullopt;
  Position next;
  next.until = *position.from - days{1};
  // After a part that had to be made shorter, the next one may be twice as long.
  next.from = std::max(*errand.from, *position.from - 2 * (*position.until - *position.from + days{1}));
  next.page_size = query_page;
  return next;
}

/// True when the papers are not from the newest to the oldest, as was asked.
bool out_of_order(const std::vector<Paper>& papers, const Position& position) {
  // Papers that came in push others on to the next page, but never before those that the last one began with.
  const bool before_the_last_page = position.start > 0 && position.reached && !papers.empty() &&
                                    papers.front().submitted && papers.front().submitted->day() > *position.reached;
  return before_the_last_page || !std::is_sorted(papers.begin(), papers.end(), [](const Paper& a, const Paper& b) {
           return a.submitted && b.submitted && a.submitted->time > b.submitted->time;
         });
}

std::string number(std::size_t count) { return grouped(static_cast<long long>(count)); }

/// Why a page of a query is not believed; empty when it is.
std::string doubt_about(const FetchPage& page, const Position& position, std::size_t count, std::size_t total,
                        std::size_t expected) {
  if (count == 0 && position.start < expected && position.start == 0 && total == 0)
    return fmt::format("no papers where there were {}", number(expected));
  if (count == 0 && position.start < expected)
    return fmt::format("an empty page behind {} of {} papers", number(position.start), number(expected));
  if (out_of_order(page.papers, position)) return "the papers are not in the order that was asked for";
  if (position.start > 0 && !page.papers.empty() && page.papers.front().id.text == position.first)
    return "the same page came again";
  if (position.start > hard_limit) return fmt::format("more than {} papers on one day", number(hard_limit));
  return {};
}

/// Where a query goes on behind a page.
std::optional<Position> behind_page(const Errand& errand, const Position& position, FetchPage& page,
                                    std::size_t total) {
  auto next = position;
  next.start += page.papers.size() + page.problems.size();
  next.total = total;
  if (!next.first_total) next.first_total = total;
  if (!page.papers.empty()) next.first = page.papers.front().id.text;
  if (!page.papers.empty() && page.papers.front().submitted) next.reached = page.papers.front().submitted->day();
  const bool ended = page.papers.empty() && page.problems.empty();
  if (next.start < total && !ended && position.round == 0) return next;
  if (total > *next.first_total && position.round == 0 && !ended) {
    // Papers came in meanwhile, and the newest stand first.
    if (total - *next.first_total > position.page_size)
      page.word = "more papers came in meanwhile than a page holds: run it again to have them all";
    next.start = 0;
    next.first.clear();
    next.reached.reset();
    next.round = 1;
    return next;
  }
  return part_before(errand, position);
}

FetchPage read_query(const Errand& errand, const Position& position, const HttpAnswer& answer) {
  if (answer.status != 400) expect_success(answer);
  auto [page, facts] = read_answer(answer, "atom");
  if (!facts.error.empty())
    throw Error(
        Fault::usage, fmt::format("arXiv does not understand the query: '{}'", facts.message),
        "fields are ti, au, abs, co, jr, cat, rn, id, doi and all; join words with AND, OR, ANDNOT in capitals");
  const auto count = page.papers.size() + page.problems.size();
  // Where the server does not say how many there are, there may be more as long as some come.
  const auto total = facts.total.value_or(position.start + count + (count > 0 ? 1 : 0));
  if (facts.total && total > query_limit && position.start == 0 && *position.from < *position.until) {
    FetchPage halved;
    halved.next = position;
    halved.next->from = middle_of(*position.from, *position.until) + days{1};
    halved.next->total.reset();
    return halved;
  }
  const auto expected = std::max(facts.total ? total : 0, position.total.value_or(0));
  page.doubt = doubt_about(page, position, count, total, expected);
  if (page.doubt.empty()) page.next = behind_page(errand, position, page, std::max(total, expected));
  if (page.doubt.empty() && !page.next && position.until == errand.until) page.total = expected;
  return page;
}

}  // namespace

Position begin_api(const Errand& errand) {
  Position position;
  position.from = errand.from;
  position.until = errand.until;
  position.page_size = errand.ids.empty() ? query_page : id_page;
  return position;
}

HttpRequest request_api(const Errand& errand, const Position& position) {
  HttpRequest request;
  const std::string_view address = "https://export.arxiv.org/api/query";
  if (!errand.ids.empty()) {
    const auto chunk = chunk_of(errand, position);
    request.url =
        fmt::format("{}?id_list={}&start=0&max_results={}", address, percent_encoded(join(chunk, ",")), chunk.size());
    return request;
  }
  request.url =
      fmt::format("{}?search_query={}&start={}&max_results={}&sortBy=submittedDate&sortOrder=descending", address,
                  percent_encoded(search_query(errand, position)), position.start, position.page_size);
  return request;
}

FetchPage read_api(const Errand& errand, const Position& position, const HttpAnswer& answer) {
  return errand.ids.empty() ? read_query(errand, position, answer) : read_ids(errand, position, answer);
}

std::optional<double> share_of_api(const Errand& errand, const Position& position) {
  if (!errand.ids.empty()) {
    return position.round > 0 ? 1.0 : static_cast<double>(position.start) / static_cast<double>(errand.ids.size());
  }
  const auto all = static_cast<double>((*errand.until - *errand.from).count() + 1);
  const auto part = static_cast<double>((*position.until - *position.from).count() + 1);
  const auto before = static_cast<double>((*position.from - *errand.from).count());
  const auto total = position.total.value_or(0);
  const double of_part =
      total == 0 ? 0 : std::min(1.0, static_cast<double>(position.start) / static_cast<double>(total));
  return 1 - (before + part * (1 - of_part)) / all;
}

std::optional<Position> easier_api(const Errand& errand, const Position& position) {
  const std::size_t least = errand.ids.empty() ? smallest_page : 1;
  const auto size = errand.ids.empty() ? position.page_size : chunk_of(errand, position).size();
  if (size <= least) return std::nullopt;
  auto easier = position;
  easier.page_size = std::max(least, size / 2);
  return easier;
}

std::string query_fault(std::string_view query) {
  if (trim(query).empty()) return "the query is empty";
  if (query.size() > 2000) return "the query has more than 2,000 letters";
  if (sanitise(query) != query) return "the query has control characters";
  int depth = 0;
  bool quoted = false;
  for (const char c : query) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return "a closing parenthesis has no opening one";
  }
  if (quoted) return "a quotation mark has no second one";
  return depth > 0 ? "a parenthesis is not closed" : "";
}

}  // namespace lectern
