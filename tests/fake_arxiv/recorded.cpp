// Recorded answers. They are cut by their tags, not parsed: what is served is what was recorded, byte for byte.

#include "fake_arxiv/recorded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "fake_arxiv/api_form.hpp"
#include "fake_arxiv/oai_form.hpp"
#include "lectern/base/date.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

/// What stands between two tags for the first time, without them.
std::string between(std::string_view text, std::string_view open, std::string_view close) {
  const auto at = text.find(open);
  if (at == std::string_view::npos) return {};
  const auto start = at + open.size();
  const auto end = text.find(close, start);
  return end == std::string_view::npos ? std::string{} : std::string(text.substr(start, end - start));
}

/// All pieces from a tag to its end, with them.
std::vector<std::string> pieces(std::string_view text, std::string_view open, std::string_view close) {
  std::vector<std::string> all;
  for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    const auto end = text.find(close, at);
    if (end == std::string_view::npos) break;
    all.emplace_back(text.substr(at, end + close.size() - at));
  }
  return all;
}

std::string bare(const std::string& spelling) {
  const auto reference = parse_arxiv_id(spelling);
  return reference ? reference->id.text : std::string{};
}

std::vector<std::filesystem::path> xml_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string value_of(const Form& form, std::string_view name, const std::string& otherwise = {}) {
  const auto* value = find_argument(form, name);
  return value == nullptr || value->empty() ? otherwise : *value;
}

}  // namespace

Recorded::Recorded(const std::filesystem::path& folder) {
  for (const auto& file : xml_files(folder / "api")) read_entries(file_bytes(file.string()));
  for (const auto& file : xml_files(folder / "oai")) read_records(file_bytes(file.string()));
  for (const auto& file : xml_files(folder / "rss")) {
    const auto name = file.filename().string();
    if (name.starts_with("rss_"))
      feeds_.insert({"/rss/" + name.substr(4, 5), {"application/rss+xml", file_bytes(file.string())}});
    if (name.starts_with("derived_atom_"))
      feeds_.insert({"/atom/" + name.substr(13, 5), {"application/atom+xml", file_bytes(file.string())}});
  }
  if (entries_.empty()) throw std::runtime_error("no recorded entries in '" + folder.string() + "'");
}

void Recorded::read_entries(const std::string& xml) {
  for (auto& entry : pieces(xml, "<entry>", "</entry>")) {
    const auto id = bare(between(entry, "<id>", "</id>"));
    const bool known =
        std::any_of(entries_.begin(), entries_.end(), [&](const Piece& piece) { return piece.id == id; });
    auto published = between(entry, "<published>", "</published>");
    if (!id.empty() && !known) entries_.push_back({id, std::move(entry), std::move(published)});
  }
}

void Recorded::read_records(const std::string& xml) {
  for (auto& record : pieces(xml, "<record>", "</record>")) {
    const auto id = bare(between(record, "<identifier>", "</identifier>"));
    auto datestamp = between(record, "<datestamp>", "</datestamp>");
    if (!id.empty()) records_.push_back({id, std::move(record), std::move(datestamp)});
  }
  std::stable_sort(records_.begin(), records_.end(), [](const Piece& one, const Piece& other) {
    return std::pair(one.date, one.id) < std::pair(other.date, other.id);
  });
}

FakeAnswer Recorded::api(const Form& form, Instant now) const {
  ApiPage page{value_of(form, "search_query"), value_of(form, "id_list"), 0, 10, 0, now};
  page.start = parse_whole(value_of(form, "start", "0")).value_or(0);
  page.size = parse_whole(value_of(form, "max_results", "10")).value_or(10);
  std::vector<const Piece*> pieces;
  for (const auto& piece : entries_) {
    std::string_view ids = page.id_list;
    bool asked = ids.empty();
    while (!ids.empty() && !asked) {
      const auto end = ids.find(',');
      asked = bare(std::string(ids.substr(0, end))) == piece.id;
      ids = end == std::string_view::npos ? std::string_view{} : ids.substr(end + 1);
    }
    if (asked) pieces.push_back(&piece);
  }
  if (value_of(form, "sortBy") == "submittedDate")
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece* one, const Piece* other) { return one->date > other->date; });
  std::vector<std::string> found;
  for (const auto* piece : pieces) found.push_back("  " + piece->xml + "\n");
  page.total = found.size();
  const auto first = std::min(found.size(), static_cast<std::size_t>(std::max(0LL, page.start)));
  const auto end = std::min(found.size(), first + static_cast<std::size_t>(std::max(0LL, page.size)));
  const std::vector<std::string> shown(found.begin() + static_cast<std::ptrdiff_t>(first),
                                       found.begin() + static_cast<std::ptrdiff_t>(end));
  return {200, "application/atom+xml; charset=utf-8", api_feed(page, shown, false)};
}

FakeAnswer Recorded::oai(const Form& form, std::size_t page, Instant now) const {
  Form arguments = form;
  if (const auto* token = find_argument(form, "resumptionToken"))
    arguments = parse_form(percent_decoded(*token, false));
  const auto verb = value_of(arguments, "verb");
  const auto skip = static_cast<std::size_t>(parse_whole(value_of(arguments, "skip", "0")).value_or(0));
  std::erase_if(arguments, [](const auto& argument) { return argument.first == "skip"; });
  std::vector<const Piece*> found;
  for (const auto& piece : records_) {
    const bool asked = verb == "GetRecord" ? bare(value_of(arguments, "identifier")) == piece.id
                                           : piece.date >= value_of(arguments, "from") &&
                                                 piece.date <= value_of(arguments, "until", "9999");
    if (asked) found.push_back(&piece);
  }
  if (verb == "GetRecord" && !found.empty()) found.resize(1);
  if (found.size() <= skip)
    return {200, "text/xml; charset=utf-8",
            oai_page(arguments,
                     verb == "GetRecord" ? "    <error code='idDoesNotExist'>Nothing found for this ID</error>\n"
                                         : "    <error code='noRecordsMatch'>Nothing was recorded</error>\n",
                     now)};
  std::string inside = "    <" + verb + ">\n";
  const auto end = std::min(found.size(), skip + page);
  for (auto at = skip; at < end; ++at) inside += found[at]->xml + "\n";
  if (end < found.size()) {
    std::string next;
    for (const auto& [name, value] : arguments) next += fmt::format("{}={}&", name, encoded(value, ""));
    inside += fmt::format("        <resumptionToken expirationDate='{}T00:00:00Z'>{}</resumptionToken>\n",
                          to_iso(floor<days>(now) + days{1}), encoded(next + fmt::format("skip={}", end), "/"));
  } else if (skip > 0) {
    inside += "        <resumptionToken/>\n";
  }
  return {200, "text/xml; charset=utf-8", oai_page(arguments, inside + "    </" + verb + ">\n", now)};
}

std::optional<FakeAnswer> Recorded::answer(const FakeQuestion& question, std::size_t page, Instant now) const {
  if (question.path == "/api/query") return api(parse_form(question.query), now);
  if (question.path == "/oai") return oai(parse_form(question.query), page, now);
  const auto feed = feeds_.find(question.path);
  if (feed == feeds_.end()) return std::nullopt;
  return FakeAnswer{200, feed->second.first, feed->second.second};
}

}  // namespace lectern::testing
