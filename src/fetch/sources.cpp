// The table of arXiv's interfaces, and what they have in common: the way from an answer to a page, and positions as
// text.

#include "lectern/fetch/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "fetch/answers.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using std::chrono::sys_days;
using Json = nlohmann::ordered_json;

constexpr std::array table = {
    FetchSource{"rss", "today's announcements, from the daily feed of each category", begin_feed, request_feed,
                read_feed, easier_feed, nullptr, share_of_feed},
    FetchSource{"api", "papers by query, by identifier or by the day of their submission", begin_api, request_api,
                read_api, easier_api, nullptr, share_of_api},
    FetchSource{"oai", "all records of a category that changed in a period, with all versions", begin_oai, request_oai,
                read_oai_answer, easier_oai, past_oai, share_of_oai},
};

constexpr std::array<std::string_view, 3> arxiv_servers = {"https://export.arxiv.org/", "https://oaipmh.arxiv.org/",
                                                           "https://rss.arxiv.org/"};

Json day_text(const std::optional<sys_days>& day) { return day ? Json(to_iso(*day)) : Json(nullptr); }

std::optional<sys_days> day_in(const Json& json) {
  if (json.is_null()) return std::nullopt;
  const auto date = parse_date(json.get<std::string>());
  return date ? std::optional(date->day()) : std::nullopt;
}

}  // namespace

std::span<const FetchSource> fetch_sources() { return table; }

const FetchSource& source_of(const Errand& errand) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const FetchSource& row) { return row.name == errand.source; });
  if (found != table.end()) return *found;
  throw Error(Fault::bug, fmt::format("there is no source '{}'", errand.source));
}

std::string subject_of(const Errand& errand) {
  std::string subject = errand.headers_only ? "headers " : "";
  if (!errand.ids.empty()) {
    std::uint64_t hash = fnv1a("ids");
    for (const auto& id : errand.ids) hash = fnv1a(" ", fnv1a(id, hash));
    return subject + fmt::format("{} ids {:016x}", errand.ids.size(), hash);
  }
  subject += errand.query.empty() ? errand.category : errand.query;
  if (errand.source == "rss") return subject;
  return subject +
         fmt::format(" {}..{}", errand.from ? to_iso(*errand.from) : "", errand.until ? to_iso(*errand.until) : "");
}

std::string to_text(const Position& position) {
  Json json = {{"from", day_text(position.from)}, {"until", day_text(position.until)}, {"start", position.start}};
  if (position.total) json["total"] = *position.total;
  json["page_size"] = position.page_size;
  json["token"] = position.token;
  json["form"] = position.form;
  json["reached"] = day_text(position.reached);
  json["restarts"] = position.restarts;
  json["first"] = position.first;
  json["been"] = position.been;
  json["again"] = position.again;
  json["left"] = position.left;
  json["came"] = position.came;
  json["round"] = position.round;
  json["etag"] = position.etag;
  if (position.first_total) json["first_total"] = *position.first_total;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Position> parse_position(std::string_view text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    Position position;
    position.from = day_in(json.at("from"));
    position.until = day_in(json.at("until"));
    position.start = json.at("start").get<std::size_t>();
    if (json.contains("total")) position.total = json.at("total").get<std::size_t>();
    position.page_size = json.at("page_size").get<std::size_t>();
    position.token = json.at("token").get<std::string>();
    position.form = json.at("form").get<std::string>();
    position.reached = day_in(json.at("reached"));
    position.restarts = json.at("restarts").get<int>();
    position.first = json.at("first").get<std::string>();
    position.been = json.at("been").get<std::vector<std::uint64_t>>();
    position.again = json.at("again").get<std::vector<std::string>>();
    position.left = json.at("left").get<std::vector<std::string>>();
    position.came = json.at("came").get<std::size_t>();
    position.round = json.at("round").get<int>();
    position.etag = json.at("etag").get<std::string>();
    if (json.contains("first_total")) position.first_total = json.at("first_total").get<std::size_t>();
    return position;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // written by another version: the errand begins anew
  }
}

std::string on_loopback(const std::string& url, std::string_view server) {
  for (const auto base : arxiv_servers)
    if (url.starts_with(base)) return fmt::format("http://{}/{}", server, url.substr(base.size()));
  return url;
}

AnsweredPage read_answer(const HttpAnswer& answer, std::string_view format) {
  AnsweredPage result;
  auto& page = result.page;
  const RecordSink sink{[&](Paper&& paper, std::string_view) { page.papers.push_back(std::move(paper)); },
                        [&](RecordProblem&& problem) { page.problems.push_back(std::move(problem)); },
                        {},
                        [&](PageFacts&& facts) { result.facts = std::move(facts); }};
  if (trim(answer.body).empty()) throw Error(Fault::bad_data, "arXiv answered with nothing at all");
  read_records(open_memory(answer.body), format, sink);
  page.headers = result.facts.headers;
  page.day = result.facts.day;
  return result;
}

void expect_success(const HttpAnswer& answer) {
  if (answer.status == 200) return;
  throw Error(Fault::protocol, fmt::format("arXiv answered with the status {}{}", answer.status,
                                           answer.body.empty() ? "" : fmt::format(": '{}'", excerpt(answer.body))));
}

sys_days middle_of(sys_days from, sys_days until) { return from + std::chrono::days{(until - from).count() / 2}; }

}  // namespace lectern
