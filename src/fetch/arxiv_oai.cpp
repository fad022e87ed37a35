// OAI-PMH, as arXiv's server of March 2025 speaks it. A resumption token is an offset into a list that lives, so
// periods are closed ones, read from their first day on; when a token is not taken any more, or the server cannot give
// so much at once, the period goes on from the last day that was reached.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fetch/answers.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/base/percent.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::string_view all_versions = "arXivRaw";  ///< the form with all versions, their dates and withdrawals
constexpr std::string_view one_version = "arXiv";
constexpr int most_restarts = 8;
constexpr std::size_t longest_token = 4096;
constexpr std::chrono::seconds patience{200};  ///< first bytes were seen to take three minutes

constexpr std::array<std::string_view, 13> of_physics = {"astro-ph", "cond-mat", "gr-qc",   "hep-ex", "hep-lat",
                                                         "hep-ph",   "hep-th",   "math-ph", "nlin",   "nucl-ex",
                                                         "nucl-th",  "physics",  "quant-ph"};

/// The set of a category: `cs:cs:LG`, `physics:hep-th`, `physics:astro-ph:EP`; of an archive that is a group: `cs`.
std::string set_of(std::string_view category) {
  const auto archive = archive_of(category);
  const bool physics = std::find(of_physics.begin(), of_physics.end(), archive) != of_physics.end();
  std::string group(physics ? "physics" : archive);
  if (category == group && !physics) return group;
  if (category == archive) return fmt::format("{}:{}", group, archive);
  return fmt::format("{}:{}:{}", group, archive, category.substr(archive.size() + 1));
}

/// The errand goes on from a day; nothing when that lies behind its end.
std::optional<Position> from_day(const Errand& errand, const Position& position, sys_days day) {
  if (day > *errand.until) return std::nullopt;
  Position next;
  next.from = day;
  next.until = errand.until;
  next.form = all_versions;
  next.restarts = position.restarts;
  return next;
}

/// What is left of the period that is under way: its records of earlier days have been had.
sys_days resumption_day(const Position& position) {
  return std::max(*position.from, position.reached.value_or(*position.from));
}

FetchPage restarted(const Errand& errand, const Position& position, const std::string& why) {
  FetchPage page;
  if (position.token.empty() || position.restarts >= most_restarts) {
    page.doubt = why;
    return page;
  }
  auto again = position;
  ++again.restarts;
  page.word = fmt::format("{}: going on from {}", why, to_iso(resumption_day(position)));
  page.next = from_day(errand, again, resumption_day(position));
  page.next->until = position.until;
  page.next->form = position.form;
  return page;
}

FetchPage of_error(const Errand& errand, const Position& position, const PageFacts& facts) {
  const auto said = fmt::format("arXiv's OAI-PMH server says {}: '{}'", facts.error, facts.message);
  // A token goes alone, so whatever is wrong is wrong with it.
  if (!position.token.empty())
    return restarted(errand, position, fmt::format("the resumption token was refused: {}", facts.error));
  if (facts.error == "cannotDisseminateFormat" && position.form == all_versions) {
    FetchPage page;
    page.word = said;
    page.next = from_day(errand, position, resumption_day(position));
    page.next->form = one_version;
    return page;
  }
  if (facts.error == "badArgument" && facts.message.find("et does not exist") != std::string::npos)
    throw Error(Fault::usage, fmt::format("arXiv has no set of the category '{}'", errand.category),
                "categories are named as in cs.LG");
  throw Error(Fault::protocol, said);
}

}  // namespace

Position begin_oai(const Errand& errand) {
  Position position;
  position.from = errand.from;
  position.until = errand.until;
  position.form = all_versions;
  return position;
}

HttpRequest request_oai(const Errand& errand, const Position& position) {
  const std::string_view verb = errand.headers_only ? "ListIdentifiers" : "ListRecords";
  HttpRequest request;
  request.patience = patience;
  request.url = fmt::format("https://oaipmh.arxiv.org/oai?verb={}", verb);
  if (!position.token.empty())
    request.url += "&resumptionToken=" + percent_encoded(position.token);
  else
    request.url += fmt::format("&metadataPrefix={}&from={}&until={}&set={}", position.form, to_iso(*position.from),
                               to_iso(*position.until), percent_encoded(set_of(errand.category)));
  return request;
}

FetchPage read_oai_answer(const Errand& errand, const Position& position, const HttpAnswer& answer) {
  if (answer.status != 200 && !position.token.empty())
    return restarted(errand, position, fmt::format("the resumption token was answered with {}", answer.status));
  expect_success(answer);
  auto [page, facts] = read_answer(answer, "oai");
  if (!facts.error.empty()) return of_error(errand, position, facts);
  // That form names no version, so what it says is a citation until the query API gives the rest.
  for (auto& paper : page.papers) paper.partial = position.form == one_version;
  const auto count = errand.headers_only ? page.headers.size() : page.papers.size() + page.problems.size();
  if (facts.token.empty()) {
    page.next = from_day(errand, position, *position.until + days{1});
    // After a period that had to be made shorter, the next one may be twice as long.
    if (page.next)
      page.next->until = std::min(*errand.until, *position.until + 2 * (*position.until - *position.from + days{1}));
    return page;
  }
  const auto mark = fnv1a(facts.token);
  if (facts.token == position.token ||
      std::find(position.been.begin(), position.been.end(), mark) != position.been.end())
    return restarted(errand, position, "the same resumption token came again");
  const auto first = page.headers.empty() ? std::string() : page.headers.front().id.text;
  if (count == 0) page.doubt = "a page without a record in mid-list";
  if (!position.token.empty() && !first.empty() && first == position.first) page.doubt = "the same page came again";
  if (facts.token.size() > longest_token) page.doubt = "the resumption token is longer than an address may be";
  auto next = position;
  next.token = facts.token;
  next.first = first;
  next.been.push_back(mark);
  next.start += count;
  for (const auto& header : page.headers)
    if (header.datestamp && *header.datestamp <= *position.until)
      next.reached = std::max(next.reached, header.datestamp);
  if (next.reached > position.reached) {
    next.restarts = 0;
    next.been = {mark};
  }
  page.next = std::move(next);
  return page;
}

std::optional<double> share_of_oai(const Errand& errand, const Position& position) {
  const auto days_done = (position.reached.value_or(*position.from) - *errand.from).count();
  const auto all = (*errand.until - *errand.from).count() + 1;
  return days_done > 0 ? std::optional(static_cast<double>(days_done) / static_cast<double>(all)) : std::nullopt;
}

std::optional<Position> past_oai(const Errand& errand, const Position& position) {
  return from_day(errand, position, *position.until + days{1});
}

std::optional<Position> easier_oai(const Errand& errand, const Position& position) {
  const auto first = resumption_day(position);
  auto easier = from_day(errand, position, first);
  if (!easier) return std::nullopt;
  if (first < *position.until) {
    easier->until = middle_of(first, *position.until);
    return easier;
  }
  easier->until = position.until;
  if (position.form == one_version || errand.headers_only) return std::nullopt;
  easier->form = one_version;
  return easier;
}

}  // namespace lectern
