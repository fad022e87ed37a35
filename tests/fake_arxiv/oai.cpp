// OAI-PMH, as the server of 2025 does it: all errors come with 200, and a resumption token is nothing but the arguments
// of the next request with a number of records to skip. The server keeps no state, which is why a list that changes
// between two pages loses and repeats records.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "fake_arxiv/desk.hpp"
#include "fake_arxiv/oai_form.hpp"
#include "lectern/base/date.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 4> prefixes = {"oai_dc", "arXiv", "arXivOld", "arXivRaw"};
constexpr sys_days earliest = sys_days{2005y / 9 / 16};

/// What ends a request with an error of the protocol.
struct Refusal {
  std::string_view code;
  std::string reason;
};

std::string_view description(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> all = {{
      {"badArgument",
       "The request includes illegal arguments, is missing required arguments, includes a repeated argument, or values "
       "for arguments have an illegal syntax."},
      {"badResumptionToken", "The value of the resumptionToken argument is invalid or expired."},
      {"badVerb",
       "Value of the verb argument is not a legal OAI-PMH verb, the verb argument is missing, or the verb argument is "
       "repeated."},
      {"cannotDisseminateFormat",
       "The metadata format identified by the value given for the metadataPrefix argument is not supported by the item "
       "or by the repository."},
      {"idDoesNotExist", "The value of the identifier argument is unknown or illegal in this repository."},
      {"noRecordsMatch",
       "The combination of the values of the from, until, set and metadataPrefix arguments results in an empty list."},
  }};
  for (const auto& [name, text] : all)
    if (name == code) return text;
  return {};
}

FakeAnswer page(const Form& arguments, std::string_view inside, Instant now) {
  return {200, "text/xml; charset=utf-8", oai_page(arguments, inside, now)};
}

FakeAnswer error_page(const Form& arguments, const Refusal& refusal, Instant now) {
  auto text = std::string(description(refusal.code));
  if (!refusal.reason.empty()) text += " Reason: " + refusal.reason;
  // What the request was is told only where its arguments have a meaning.
  const bool tell = refusal.code != "badVerb" && refusal.code != "badArgument" && refusal.code != "badResumptionToken";
  return page(tell ? arguments : Form{}, fmt::format("    <error code='{}'>{}</error>\n", refusal.code, escaped(text)),
              now);
}

std::string value_of(const Form& form, std::string_view name) {
  const auto* value = find_argument(form, name);
  return value == nullptr ? std::string{} : *value;
}

/// Refuses other arguments than these.
void allow_only(const Form& form, const std::set<std::string_view>& names, const std::string& reason) {
  for (const auto& [name, value] : form)
    if (!names.contains(name)) throw Refusal{"badArgument", reason};
}

void check_prefix(const std::string& prefix) {
  if (std::find(prefixes.begin(), prefixes.end(), prefix) == prefixes.end())
    throw Refusal{"cannotDisseminateFormat", "Did not recognize requested format"};
}

std::string known_identifier(const std::string& identifier) {
  static constexpr std::string_view start = "oai:arXiv.org:";
  if (!identifier.starts_with(start)) throw Refusal{"idDoesNotExist", "All identifiers start with: oai:arXiv.org:"};
  return identifier.substr(start.size());
}

std::optional<sys_days> day_of(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = parse_whole(text.substr(0, 4));
  const auto m = parse_whole(text.substr(5, 2));
  const auto d = parse_whole(text.substr(8, 2));
  if (!y || !m || !d || *m < 1 || *d < 1) return std::nullopt;
  const year_month_day date{year{static_cast<int>(*y)}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  return date.ok() ? std::optional(sys_days{date}) : std::nullopt;
}

/// What a list is asked for.
struct Listing {
  bool records = true;
  std::string prefix;
  sys_days from = earliest;
  sys_days until{};
  std::string set;
  std::size_t skip = 0;
  bool resumed = false;
  Form arguments;  // as they are told, and as they go into a token
};

void check_set(const std::string& set) {
  if (std::count(set.begin(), set.end(), ':') > 2) throw Refusal{"badArgument", "Set has too many levels"};
  if (set.ends_with(':') || set.starts_with(':')) throw Refusal{"badArgument", "Invalid set request"};
  static const auto sets = all_sets();
  const bool known = std::any_of(sets.begin(), sets.end(), [&](const auto& row) { return row.first == set; });
  if (!known) throw Refusal{"badArgument", "Set does not exist"};
}

void check_dates(Listing& list, Instant now) {
  const auto from = value_of(list.arguments, "from");
  const auto until = value_of(list.arguments, "until");
  const auto today = floor<days>(now);
  list.until = today + days{1};
  if (!from.empty()) {
    const auto day = day_of(from);
    if (!day) throw Refusal{"badArgument", "from date format must be YYYY-MM-DD"};
    if (*day < earliest) throw Refusal{"badArgument", "start date too early"};
    list.from = *day;
  }
  if (until.empty()) return;
  const auto day = day_of(until);
  if (!day) throw Refusal{"badArgument", "until date format must be YYYY-MM-DD"};
  if (Instant{*day} > now + days{1}) throw Refusal{"badArgument", "until date too late"};
  if (!from.empty() && *day < list.from)
    throw Refusal{"badArgument", "until date must be greater than or equal to from date"};
  list.until = *day;
}

/// Reads the arguments of a list, or those that its token stands for.
Listing read_listing(const Form& form, Desk& desk) {
  Listing list;
  const auto verb = value_of(form, "verb");
  list.records = verb == "ListRecords";
  const Form* arguments = &form;
  Form inside;
  if (const auto* token = find_argument(form, "resumptionToken")) {
    if (form.size() != 2) throw Refusal{"badArgument", "No other paramters allowed with resumptionToken"};
    inside = parse_form(percent_decoded(*token, false));
    const auto skip = parse_whole(value_of(inside, "skip"));
    if (!skip || *skip < 0) throw Refusal{"badResumptionToken", "Token decoding failed or format is invalid."};
    if (value_of(inside, "verb") != verb) throw Refusal{"badResumptionToken", "token from different verb"};
    ++desk.memory.oai_page;
    if (const auto* from_page = desk.faults.peek("token-expired")) {
      const auto first = static_cast<std::size_t>(parse_whole(*from_page).value_or(2));
      if (desk.memory.oai_page >= first && desk.faults.take("token-expired")) {
        --desk.memory.oai_page;
        throw Refusal{"badResumptionToken", ""};
      }
    }
    std::erase_if(inside, [](const auto& argument) { return argument.first == "skip"; });
    list.skip = static_cast<std::size_t>(*skip);
    list.resumed = true;
    arguments = &inside;
  } else {
    desk.memory.oai_page = 1;
  }
  if (find_argument(*arguments, "metadataPrefix") == nullptr) throw Refusal{"badArgument", "metadataPrefix required."};
  allow_only(*arguments, {"verb", "metadataPrefix", "from", "until", "set"},
             "Unallowed parameter. Allowed parameters: verb, metadataPrefix, from, until, set");
  for (const auto name : {"verb", "metadataPrefix", "from", "until", "set"})
    if (const auto* value = find_argument(*arguments, name)) list.arguments.emplace_back(name, *value);
  list.prefix = value_of(list.arguments, "metadataPrefix");
  check_prefix(list.prefix);
  list.set = value_of(list.arguments, "set");
  if (find_argument(list.arguments, "set") != nullptr) check_set(list.set);
  check_dates(list, desk.now);
  return list;
}

/// A record of the list, with the datestamp it has there.
struct Item {
  const Standing* standing;
  sys_days datestamp;
};

bool in_set(const Standing& standing, const std::string& set) {
  if (set.empty()) return true;
  for (const auto& category : standing.categories()) {
    const auto own = set_of_category(category);
    if (own == set || own.starts_with(set + ":")) return true;
  }
  return false;
}

std::vector<Item> listed(const Listing& list, Desk& desk) {
  const auto& modified = desk.memory.modified;
  const auto today = floor<days>(desk.now);
  std::vector<Item> items;
  for (const auto* standing : desk.view.by_datestamp()) {
    const auto datestamp = modified.contains(standing->paper->id) ? today : standing->datestamp();
    if (datestamp >= list.from && datestamp <= list.until && in_set(*standing, list.set))
      items.push_back({standing, datestamp});
  }
  if (!modified.empty())
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& one, const Item& other) { return one.datestamp < other.datestamp; });
  return items;
}

/// The list, of which some records that were given already may have been modified meanwhile: they move to its end, and
/// so many others move up to where the token skips them.
std::vector<Item> items_of(const Listing& list, Desk& desk) {
  auto items = listed(list, desk);
  if (list.skip == 0 || !list.resumed || desk.faults.peek("shift") == nullptr) return items;
  const auto step = static_cast<std::size_t>(desk.faults.take_number("shift", 5).value_or(5));
  for (std::size_t at = 0; at < std::min({step, list.skip, items.size()}); ++at)
    desk.memory.modified.insert(items[at].standing->paper->id);
  return listed(list, desk);
}

/// The token for what follows: the same question where the page is of one day, else from its last day on. Moves `from`
/// in what the page tells of its request too, as the server does.
std::string next_token(Listing& list, const std::vector<Item>& shown, std::size_t limit) {
  std::size_t skip = list.skip + limit;
  if (shown.front().datestamp != shown.back().datestamp) {
    const auto last = shown.back().datestamp;
    skip = static_cast<std::size_t>(
        std::count_if(shown.begin(), shown.end(), [&](const Item& item) { return item.datestamp == last; }));
    const auto from = std::find_if(list.arguments.begin(), list.arguments.end(),
                                   [](const auto& argument) { return argument.first == "from"; });
    if (from == list.arguments.end())
      list.arguments.emplace_back("from", to_iso(last));
    else
      from->second = to_iso(last);
  }
  std::string next;
  for (const auto& [name, value] : list.arguments) next += fmt::format("{}={}&", name, encoded(value, ""));
  return encoded(next + fmt::format("skip={}", skip), "/");
}

FakeAnswer list(const Form& form, Desk& desk) {
  auto listing = read_listing(form, desk);
  const auto limit = listing.records ? desk.page : desk.identifiers;
  const auto items = items_of(listing, desk);
  const auto first = std::min(listing.skip, items.size());
  const auto end = std::min(items.size(), first + limit);
  const std::vector<Item> shown(items.begin() + static_cast<std::ptrdiff_t>(first),
                                items.begin() + static_cast<std::ptrdiff_t>(end));
  if (shown.empty()) throw Refusal{"noRecordsMatch", ""};

  const auto every = desk.faults.take_number("deleted-headers", 3).value_or(0);
  const std::string verb = listing.records ? "ListRecords" : "ListIdentifiers";
  std::string inside = "    <" + verb + ">\n";
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const bool deleted = every > 0 && at % static_cast<std::size_t>(every) == 0;
    inside += listing.records ? oai_record(*shown[at].standing, shown[at].datestamp, listing.prefix, deleted)
                              : oai_header(*shown[at].standing, shown[at].datestamp, false, deleted);
  }
  if (end < items.size()) {
    auto token = next_token(listing, shown, limit);
    if (listing.resumed && desk.faults.take("token-repeats"))
      token = encoded(percent_decoded(value_of(form, "resumptionToken"), false), "/");
    inside += fmt::format("        <resumptionToken expirationDate='{}T00:00:00Z'>{}</resumptionToken>\n",
                          to_iso(floor<days>(desk.now) + days{1}), token);
  } else if (listing.resumed) {
    inside += "        <resumptionToken/>\n";
  }
  return page(listing.arguments, inside + "    </" + verb + ">\n", desk.now);
}

FakeAnswer get_record(const Form& form, Desk& desk) {
  const auto reason = "Parameters provided did not match expected. Expected: identifier, metadataPrefix, verb";
  allow_only(form, {"verb", "identifier", "metadataPrefix"}, reason);
  if (form.size() != 3) throw Refusal{"badArgument", reason};
  const auto id = known_identifier(value_of(form, "identifier"));
  const auto prefix = value_of(form, "metadataPrefix");
  check_prefix(prefix);
  const auto* standing = desk.view.find(id);
  if (standing == nullptr) throw Refusal{"idDoesNotExist", "Nothing found for this ID"};
  const bool deleted = desk.faults.take("deleted-headers").has_value();
  return page(
      form, "    <GetRecord>\n" + oai_record(*standing, standing->datestamp(), prefix, deleted) + "    </GetRecord>\n",
      desk.now);
}

FakeAnswer identify(const Form& form, Desk& desk) {
  allow_only(form, {"verb"}, "No other parameters allowed for Identify");
  return page(
      form,
      "    <Identify>\n        <repositoryName>arXiv</repositoryName>\n"
      "        <baseURL>https://oaipmh.arxiv.org/oai</baseURL>\n        <protocolVersion>2.0</protocolVersion>\n"
      "        <adminEmail>help@arxiv.org</adminEmail>\n        <earliestDatestamp>2005-09-16</earliestDatestamp>\n"
      "        <deletedRecord>persistent</deletedRecord>\n        <granularity>YYYY-MM-DD</granularity>\n"
      "        <description>\n            <eprints xmlns=\"http://www.openarchives.org/OAI/1.1/eprints\">\n"
      "                <content><text>Author self-archived e-prints</text></content>\n"
      "            </eprints>\n        </description>\n    </Identify>\n",
      desk.now);
}

FakeAnswer list_formats(const Form& form, Desk& desk) {
  allow_only(form, {"verb", "identifier"}, "Only allowed parameters are verb, identifier");
  if (const auto* identifier = find_argument(form, "identifier"))
    if (desk.view.find(known_identifier(*identifier)) == nullptr)
      throw Refusal{"idDoesNotExist", "Nothing found for this ID"};
  std::string inside = "    <ListMetadataFormats>\n";
  for (const auto prefix : prefixes) {
    const bool dublin = prefix == "oai_dc";
    const std::string schema = dublin ? "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
                                      : fmt::format("https://oaipmh.arxiv.org/OAI/{}.xsd", prefix);
    const std::string space =
        dublin ? "http://www.openarchives.org/OAI/2.0/oai_dc/" : fmt::format("http://arxiv.org/OAI/{}/", prefix);
    inside += fmt::format(
        "        <metadataFormat><metadataPrefix>{}</metadataPrefix><schema>{}</schema>"
        "<metadataNamespace>{}</metadataNamespace></metadataFormat>\n",
        prefix, schema, space);
  }
  return page(form, inside + "    </ListMetadataFormats>\n", desk.now);
}

FakeAnswer list_sets(const Form& form, Desk& desk) {
  if (find_argument(form, "resumptionToken") != nullptr) throw Refusal{"badArgument", "Invalid token"};
  allow_only(form, {"verb"}, "No other parameters allowed");
  std::string inside = "    <ListSets>\n";
  for (const auto& [set, name] : all_sets())
    inside += fmt::format("        <set><setSpec>{}</setSpec><setName>{}</setName></set>\n", set, escaped(name));
  return page(form, inside + "    </ListSets>\n", desk.now);
}

}  // namespace

FakeAnswer answer_oai(const FakeQuestion& question, Desk& desk) {
  const auto form = parse_form(question.query);
  try {
    std::set<std::string> names;
    for (const auto& [name, value] : form)
      if (!names.insert(name).second) throw Refusal{"badArgument", "Duplicate parameters not allowed"};
    const auto verb = value_of(form, "verb");
    if (verb == "ListRecords" || verb == "ListIdentifiers") return list(form, desk);
    if (verb == "GetRecord") return get_record(form, desk);
    if (verb == "Identify") return identify(form, desk);
    if (verb == "ListMetadataFormats") return list_formats(form, desk);
    if (verb == "ListSets") return list_sets(form, desk);
    throw Refusal{"badVerb", "Invalid verb provided"};
  } catch (const Refusal& refusal) {
    return error_page(form, refusal, desk.now);
  }
}

}  // namespace lectern::testing
