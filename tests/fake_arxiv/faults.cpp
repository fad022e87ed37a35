// The ways to misbehave, as a table. What each does stands where the answer is made: what replaces an answer or changes
// its bytes in tampering.cpp, what concerns its records in api.cpp, oai.cpp and rss.cpp.

#include "fake_arxiv/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "fake_arxiv/encoding.hpp"

namespace lectern::testing {
namespace {

// clang-format off: a row a line
constexpr std::array kinds = {
    FaultKind{"empty-page", "1", "START of the page, 1 for any but the first",
              "API: a page in the middle has no entries; totalResults is right"},
    FaultKind{"total-zero", "2", "times", "API: the first page says that there are no results"},
    FaultKind{"empty-body", "3", "times", "200 with nothing in it"},
    FaultKind{"short-pages", "4", "ENTRIES at most, half of those asked for",
              "API: pages have fewer entries than asked for"},
    FaultKind{"doubled-totals", "5", "times",
              "API: totalResults counts unknown ids of an id_list too, and paging on repeats entries"},
    FaultKind{"rate-limit", "6", "times", "429 'Rate exceeded.' in plain text, without Retry-After"},
    FaultKind{"rate-limit-retry-after", "6", "SECONDS, 30", "429 with Retry-After"},
    FaultKind{"unavailable", "7", "SECONDS before the first byte, 183", "503 'first byte timeout' with Retry-After: 0"},
    FaultKind{"unavailable-retry-after", "7", "SECONDS, 20; or date:SECONDS for an HTTP date that far ahead",
              "503 with Retry-After"},
    FaultKind{"bad-gateway", "7", "STATUS, 502", "an HTML page with 502 or 504"},
    FaultKind{"drop", "8", "times", "the connection closes before the answer"},
    FaultKind{"truncate", "8 11", "BYTES that go out, half of them",
              "the connection closes in the middle of the answer"},
    FaultKind{"cut", "11", "BYTES that are left, half of them",
              "the answer ends in the middle, with an honest Content-Length"},
    FaultKind{"redirect", "9", "ADDRESS, /moved of the same server",
              "301 to the address with the path behind it, empty body"},
    FaultKind{"redirect-foreign", "9", "times", "301 to http://evil.example/"},
    FaultKind{"redirect-loop", "9", "times", "301 to the address that was asked"},
    FaultKind{"html-200", "10", "times", "a page of HTML with 200"},
    FaultKind{"html-403", "10", "times", "the page 'Access Denied', with 403, that quotes the address and the agent"},
    FaultKind{"wrong-order", "12", "times", "API: sortBy and sortOrder are ignored"},
    FaultKind{"shift", "13", "PAPERS per page, 5",
              "between two pages new papers come in (API) or given ones are modified (OAI-PMH)"},
    FaultKind{"lag", "14", "IDS, 20", "API: the newest ids are missing until the next day"},
    FaultKind{"stale-rss", "15", "CATEGORY, all", "feeds: the items are those of the mailing before; dates are fresh"},
    FaultKind{"empty-rss", "16", "times", "feeds: no items"},
    FaultKind{"late-announcement", "16", "HOURS, 4", "everywhere: what is announced becomes visible that much later"},
    FaultKind{"missing-fields", "21", "times",
              "API and feeds: titles, abstracts, authors and links to PDFs are missing here and there"},
    FaultKind{"bad-utf8", "24", "times", "bytes in titles that are not UTF-8"},
    FaultKind{"control-characters", "24", "times", "control characters and &#0; in titles"},
    FaultKind{"doctype", "", "times", "a DOCTYPE with entities that grow to billions"},
    FaultKind{"two-roots", "10 11", "times", "a second root element behind the first"},
    FaultKind{"foreign-root", "10", "times", "well-formed XML that is none of arXiv's forms"},
    FaultKind{"token-expired", "31", "PAGE from 2 on, 2", "OAI-PMH: badResumptionToken from that page on"},
    FaultKind{"token-repeats", "31 32", "times", "OAI-PMH: a page gives the token again that led to it"},
    FaultKind{"deleted-headers", "26", "N for every Nth, 3",
              "OAI-PMH: some records are only a header that says deleted"},
    FaultKind{"ids-truncated", "35", "ENTRIES, 10", "API: an id_list is cut whatever max_results says"},
    FaultKind{"old-form", "22", "times", "API: the form of before November 2025"},
    FaultKind{"slow", "36", "MILLISECONDS, 2000", "every answer waits before its first byte"},
    FaultKind{"huge", "", "MIB, 41", "the answer is blown up with comments"},
    FaultKind{"gzip-bomb", "", "MIB, 256", "a small compressed answer that grows to that much"},
};

constexpr std::array always = {
    FaultKind{"mail delayed", "17", "", "some papers are announced weeks after their submission"},
    FaultKind{"two calendars", "18", "",
              "announcements follow Eastern time, datestamps UTC; Friday's come on Sunday; holidays have none"},
    FaultKind{"returns", "19 27", "", "papers are cross-listed and replaced again, with other titles and comments"},
    FaultKind{"feed editor", "20", "", "feeds name rss-help@arxiv.org; authors are in dc:creator"},
    FaultKind{"odd texts", "21 22 23 34", "",
              "a title '0', no abstract, line feeds, TeX accents, mathematics, thousands of authors"},
    FaultKind{"versions in ids", "25", "", "API and guids have them; old ids have a slash"},
    FaultKind{"withdrawn", "26", "", "source_type I and a comment, no text"},
    FaultKind{"one bad id", "28", "", "400 for the whole list"},
    FaultKind{"long list", "29", "", "414 for more than 300 ids in a GET"},
    FaultKind{"encoded plus", "30", "", "%2B in a range of dates: the range does nothing; unbalanced parentheses: 400"},
    FaultKind{"token alone", "32", "", "a token with other arguments is a badArgument"},
    FaultKind{"no records", "33", "", "noRecordsMatch for a quiet day"},
    FaultKind{"ten entries", "35", "", "max_results is 10 where it is not given, for an id_list too"},
    FaultKind{"moved to https", "9", "", "plain http is answered with 301 (in process)"},
    FaultKind{"politeness", "6", "", "429 for a request too soon after an answer, or beside another"},
};
// clang-format on

const FaultKind* find_kind(std::string_view name) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const FaultKind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

/// Takes `<sign>NUMBER` off the end.
std::optional<long long> take_count(std::string_view& text, char sign) {
  const auto at = text.rfind(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const auto number = parse_whole(text.substr(at + 1));
  if (number) text = text.substr(0, at);
  return number;
}

}  // namespace

std::span<const FaultKind> fault_kinds() { return kinds; }

std::span<const FaultKind> habits() { return always; }

std::string fault_list() {
  std::string text =
      "NAME[=VALUE][+LEAVE][*TIMES][@PATH[?PART]]\n\n"
      "TIMES is how often, for ever where it is not given; LEAVE requests are left alone before. PATH is the beginning "
      "of\n"
      "a path, PART what the arguments contain. Where no VALUE is told, =N means *N. The numbers are those of the list "
      "of\n"
      "failures.\n\n";
  for (const auto& kind : kinds) {
    text += fmt::format("{:<24} {:<6} {}\n", kind.name, kind.numbers, kind.help);
    if (kind.value != "times") text += fmt::format("{:<31}   =VALUE: {}\n", "", kind.value);
  }
  text += "\nalways so:\n";
  for (const auto& kind : always) text += fmt::format("{:<18} {:<12} {}\n", kind.name, kind.numbers, kind.help);
  return text;
}

void Faults::set(std::string_view specification) {
  Active fault;
  auto text = specification;
  if (const auto at = text.rfind("@/"); at != std::string_view::npos) {
    const auto place = text.substr(at + 1);
    const auto mark = place.find('?');
    fault.path = place.substr(0, mark);
    if (mark != std::string_view::npos) fault.part = place.substr(mark + 1);
    text = text.substr(0, at);
  }
  fault.times = take_count(text, '*').value_or(-1);
  fault.leave = take_count(text, '+').value_or(0);
  const auto equals = text.find('=');
  fault.name = text.substr(0, equals);
  if (equals != std::string_view::npos) fault.value = text.substr(equals + 1);
  const auto* kind = find_kind(fault.name);
  if (kind == nullptr)
    throw std::invalid_argument(fmt::format("there is no fault '{}': see --list-faults", fault.name));
  if (kind->value == "times" && !fault.value.empty()) {
    const auto times = parse_whole(fault.value);
    if (!times) throw std::invalid_argument(fmt::format("'{}': expected a number of times", specification));
    fault.times = *times;
  }
  active_.push_back(std::move(fault));
}

void Faults::clear() { active_.clear(); }

void Faults::begin(std::string_view path, std::string_view query) {
  path_ = path;
  query_ = query;
  taken_.clear();
}

bool Faults::concerns(const Active& fault, std::string_view name) const {
  return fault.name == name && fault.times != 0 && path_.starts_with(fault.path) &&
         query_.find(fault.part) != std::string::npos;
}

std::optional<std::string> Faults::take(std::string_view name) {
  for (auto& fault : active_) {
    if (!concerns(fault, name)) continue;
    if (fault.leave > 0) {
      --fault.leave;
      continue;
    }
    if (fault.times > 0) --fault.times;
    if (!taken_.empty()) taken_ += ", ";
    taken_ += name;
    return find_kind(name)->value == "times" ? std::string{} : fault.value;
  }
  return std::nullopt;
}

std::optional<long long> Faults::take_number(std::string_view name, long long otherwise) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  return value->empty() ? otherwise : parse_whole(*value).value_or(otherwise);
}

const std::string* Faults::peek(std::string_view name) const {
  for (const auto& fault : active_)
    if (concerns(fault, name)) return &fault.value;
  return nullptr;
}

}  // namespace lectern::testing
