// The query API: what it checks, what it finds, and which part of that it gives.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fake_arxiv/api_form.hpp"
#include "fake_arxiv/desk.hpp"
#include "fake_arxiv/query.hpp"
#include "lectern/base/hash.hpp"

namespace lectern::testing {
namespace {

constexpr long long most_results = 30'000;
constexpr long long window = 10'000;
constexpr std::size_t most_ids_in_get = 300;
constexpr auto manual = "https://arxiv.org/help/api/user-manual#sort";

/// What ends a request with an error feed.
struct Refusal {
  int status;
  std::string message;
  std::string anchor;
};

struct Request {
  std::string search_query;
  std::vector<std::string> ids;
  std::string id_list;
  bool by_ids = false;
  bool raw = false;
  long long start = 0;
  long long size = 10;
  std::string sort_by = "relevance";
  bool rising = false;
};

std::string value_of(const Form& form, std::string_view name) {
  const auto* value = find_argument(form, name);
  return value == nullptr ? std::string{} : *value;
}

long long number_of(const Form& form, const std::string& name, long long otherwise) {
  const auto* value = find_argument(form, name);
  if (value == nullptr || value->empty()) return otherwise;
  const auto number = parse_whole(*value);
  if (!number) throw Refusal{400, name + " must be an integer", "#" + name + "_must_be_an_integer"};
  if (*number < 0) throw Refusal{400, name + " must be non-negative", "#" + name + "_must_be_non-negative"};
  return *number;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && text[at + count] >= '0' && text[at + count] <= '9') ++count;
  return count;
}

/// True where an identifier stands somewhere in the text: the server searches, and takes what is around it for nothing.
bool looks_like_id(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool point = text[at] == '.' && at >= 4 && digits_at(text.substr(0, at), at - 4) == 4;
    if (point && digits_at(text, at + 1) >= 4) return true;
    const bool slash = text[at] == '/' && at > 0 && ((text[at - 1] | 0x20) >= 'a' && (text[at - 1] | 0x20) <= 'z');
    if (slash && digits_at(text, at + 1) >= 7 && text[at + 3] <= '1') return true;
  }
  return false;
}

std::string choice_of(const Form& form, const std::string& name, const std::vector<std::string>& choices) {
  const auto value = value_of(form, name);
  if (value.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return value;
  std::string all;
  for (const auto& choice : choices) all += (all.empty() ? "" : ", ") + choice;
  throw Refusal{400, name + " must be in: " + all, manual};
}

Request read_request(const Form& form) {
  Request request;
  request.search_query = value_of(form, "search_query");
  request.id_list = value_of(form, "id_list");
  request.raw = value_of(form, "raw") == "1";
  request.start = number_of(form, "start", 0);
  request.size = number_of(form, "max_results", 10);
  if (request.size > most_results)
    throw Refusal{400, fmt::format("max_results must not be greater than {}", most_results), ""};
  if (const auto sort = choice_of(form, "sortBy", {"relevance", "lastUpdatedDate", "submittedDate"}); !sort.empty())
    request.sort_by = sort;
  request.rising = choice_of(form, "sortOrder", {"ascending", "descending"}) == "ascending";
  request.by_ids = !request.id_list.empty();
  if (request.search_query.empty() && !request.by_ids)
    throw Refusal{400, "Either a search_query or id_list must be specified for the classic API.", ""};
  std::string_view left = request.id_list;
  while (!left.empty()) {
    const auto end = left.find(',');
    std::string id(left.substr(0, end));
    left = end == std::string_view::npos ? std::string_view{} : left.substr(end + 1);
    std::erase(id, ' ');
    if (id.empty()) continue;
    if (!looks_like_id(id)) throw Refusal{400, "incorrect id format for " + id, "#incorrect_id_format_for_" + id};
    request.ids.push_back(std::move(id));
  }
  if (request.size == 0 || request.start + request.size > window) throw Refusal{500, "Internal Server Error", ""};
  return request;
}

/// A place that is the same whenever it is asked for, and no other order.
std::uint64_t relevance(const Standing& standing) { return fnv1a(standing.paper->id) * 2654435761U; }

/// The papers that the newest ids of are hidden from.
std::size_t hidden_by_lag(Desk& desk) {
  const auto* value = desk.faults.peek("lag");
  if (value == nullptr) return 0;
  const auto day = eastern_day(desk.now);
  if (!desk.memory.lagging_since) desk.memory.lagging_since = day;
  if (day > *desk.memory.lagging_since) return 0;
  return static_cast<std::size_t>(desk.faults.take_number("lag", 20).value_or(0));
}

/// What is found, in the order of the corpus.
std::vector<ApiEntry> found(const Request& request, const std::optional<SearchQuery>& query, std::size_t known,
                            const View& view) {
  std::vector<ApiEntry> entries;
  const auto add = [&](const Standing& standing, std::size_t version) {
    if (!query || query->finds(standing)) entries.push_back({&standing, version});
  };
  if (!request.by_ids) {
    for (std::size_t at = 0; at < known; ++at) add(view.papers()[at], view.papers()[at].versions);
    return entries;
  }
  std::set<std::pair<const Standing*, std::size_t>> seen;
  for (auto id : request.ids) {
    if (id.starts_with("arXiv:")) id.erase(0, 6);
    std::size_t version = 0;
    if (const auto at = id.find_last_of('v'); at != std::string::npos && at > 4) {
      if (const auto number = parse_whole(id.substr(at + 1))) {
        version = static_cast<std::size_t>(*number);
        id.erase(at);
      }
    }
    const auto* standing = view.find(id);
    if (standing == nullptr || version > standing->versions) continue;
    if (static_cast<std::size_t>(standing - view.papers().data()) >= known) continue;
    if (version == 0) version = standing->versions;
    if (seen.emplace(standing, version).second) add(*standing, version);
  }
  return entries;
}

void sort(std::vector<ApiEntry>& entries, const Request& request, Faults& faults) {
  const bool dated = request.sort_by != "relevance";
  const bool ignored = dated && faults.take("wrong-order").has_value();
  std::stable_sort(entries.begin(), entries.end(), [&](const ApiEntry& one, const ApiEntry& other) {
    if (!dated || ignored) return relevance(*one.standing) < relevance(*other.standing);
    const bool submitted = request.sort_by == "submittedDate";
    const auto left = submitted ? one.standing->submitted() : one.standing->latest().submitted;
    const auto right = submitted ? other.standing->submitted() : other.standing->latest().submitted;
    if (left != right) return request.rising ? left < right : left > right;
    return relevance(*one.standing) < relevance(*other.standing);
  });
}

/// The newest that are not there yet, fewer from page to page.
void hold_back(std::vector<ApiEntry>& entries, const Request& request, Desk& desk) {
  if (request.by_ids || desk.faults.peek("shift") == nullptr) return;
  const auto step = static_cast<std::size_t>(desk.faults.take_number("shift", 5).value_or(5));
  const auto all = step * 10;
  const auto given = std::min(all, step * desk.memory.api_pages);
  std::vector<const Standing*> newest;
  for (const auto& entry : entries) newest.push_back(entry.standing);
  std::sort(newest.begin(), newest.end(), std::greater<>{});  // the corpus is in the order of announcement
  newest.resize(std::min(newest.size(), all - given));
  if (newest.empty()) return;
  std::erase_if(entries, [&](const ApiEntry& entry) { return entry.standing >= newest.back(); });
}

FakeAnswer page_of(const Request& request, const std::optional<SearchQuery>& query, Desk& desk) {
  auto& faults = desk.faults;
  const auto lag = std::min(hidden_by_lag(desk), desk.view.papers().size());
  auto entries = found(request, query, desk.view.papers().size() - lag, desk.view);
  sort(entries, request, faults);
  hold_back(entries, request, desk);

  ApiPage page{query ? query->adapted() : "", request.id_list, request.start, request.size, entries.size(), desk.now};
  auto first = std::min(static_cast<std::size_t>(request.start), entries.size());
  auto size = static_cast<std::size_t>(request.size);
  if (request.by_ids && request.ids.size() > entries.size() && faults.take("doubled-totals")) {
    page.total = request.ids.size();
    if (first == entries.size()) first = 0;  // and the entries come once more
  }
  if (request.by_ids)
    if (const auto most = faults.take_number("ids-truncated", 10))
      size = std::min(size, static_cast<std::size_t>(*most));
  if (faults.peek("short-pages") != nullptr && size > 1) {
    const auto most = faults.take_number("short-pages", std::max(1LL, request.size / 2));
    if (most) size = std::min(size, static_cast<std::size_t>(*most));
  }
  if (const auto* value = faults.peek("empty-page"); value != nullptr) {
    const auto start = parse_whole(*value).value_or(1);
    const bool here = start == 1 ? request.start > 0 : request.start == start;
    if (here && faults.take("empty-page")) size = 0;
  }
  if (request.start == 0 && !entries.empty() && faults.take("total-zero")) {
    page.total = 0;
    size = 0;
  }
  if (!request.by_ids) ++desk.memory.api_pages;

  const bool old_form = desk.old_form || faults.take("old-form");
  const bool thinned = faults.take("missing-fields").has_value();
  std::vector<std::string> written;
  for (auto at = first; at < std::min(entries.size(), first + size); ++at) {
    auto entry = api_entry(entries[at], old_form);
    written.push_back(thinned ? without_fields(std::move(entry), at) : std::move(entry));
  }
  return {200, "application/atom+xml; charset=utf-8", api_feed(page, written, old_form)};
}

}  // namespace

FakeAnswer answer_api(const FakeQuestion& question, Desk& desk) {
  const auto form = parse_form(question.query);
  try {
    const auto ids = value_of(form, "id_list");
    if (!question.posted && static_cast<std::size_t>(std::count(ids.begin(), ids.end(), ',')) >= most_ids_in_get)
      return {414, "text/html", "<html><head><title>414 Request-URI Too Large</title></head></html>\n"};
    const auto request = read_request(form);
    std::optional<SearchQuery> query;
    if (!request.search_query.empty()) {
      query = SearchQuery::parse(request.search_query, request.raw);
      if (!query) throw Refusal{400, fmt::format("Invalid query string: '{}'", request.search_query), ""};
    }
    return page_of(request, query, desk);
  } catch (const Refusal& refusal) {
    return {refusal.status, "application/atom+xml; charset=utf-8",
            api_error(refusal.message, refusal.anchor, desk.now, desk.old_form)};
  }
}

}  // namespace lectern::testing
