// How the API writes Atom: since November 2025, and before.

#include "fake_arxiv/api_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "fake_arxiv/encoding.hpp"
#include "lectern/base/date.hpp"

namespace lectern::testing {
namespace {

constexpr std::string_view new_head =
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<feed xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\" xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
    "xmlns=\"http://www.w3.org/2005/Atom\">\n";
constexpr std::string_view old_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
constexpr std::string_view opensearch = " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\"";
constexpr std::string_view schema = " xmlns:arxiv=\"http://arxiv.org/schemas/atom\"";

/// On one line, as the new server writes titles.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char sign : text)
    if (sign != '\n' && sign != ' ')
      out += sign;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Hard-wrapped, as the old server wrote titles and abstracts.
std::string wrapped(std::string_view text, std::string_view indent) {
  std::string out;
  std::size_t column = 0;
  for (const char sign : on_one_line(text)) {
    if (sign == ' ' && column > 68) {
      out += '\n';
      out += indent;
      column = 0;
      continue;
    }
    out += sign;
    ++column;
  }
  return out;
}

std::string authors_of(const FakePaper& paper, bool old_form) {
  std::string out;
  for (const auto& author : paper.authors) {
    out += fmt::format("    <author>\n      <name>{}</name>\n", escaped(utf8_of(full_name(author))));
    if (!author.affiliation.empty())
      out += fmt::format("      <arxiv:affiliation{}>{}</arxiv:affiliation>\n", old_form ? schema : "",
                         escaped(utf8_of(author.affiliation)));
    out += "    </author>\n";
  }
  return out;
}

std::string new_entry(const ApiEntry& entry, const std::string& id) {
  const auto& paper = *entry.standing->paper;
  std::string out;
  const auto add = [&](fmt::string_view form, auto&&... parts) {
    fmt::vformat_to(std::back_inserter(out), form, fmt::make_format_args(parts...));
  };
  add("    <id>http://arxiv.org/abs/{}</id>\n", id);
  add("    <title>{}</title>\n", escaped(utf8_of(on_one_line(entry.standing->title(entry.version)))));
  add("    <updated>{}</updated>\n", to_iso(paper.versions[entry.version - 1].submitted));
  add("    <link href=\"https://arxiv.org/abs/{}\" rel=\"alternate\" type=\"text/html\"/>\n", id);
  add("    <link href=\"https://arxiv.org/pdf/{}\" rel=\"related\" type=\"application/pdf\" title=\"pdf\"/>\n", id);
  add("    <summary>{}</summary>\n", escaped(utf8_of(paper.abstract)));
  const auto categories = entry.standing->categories();
  for (const auto& category : categories)
    add("    <category term=\"{}\" scheme=\"http://arxiv.org/schemas/atom\"/>\n", category);
  add("    <published>{}</published>\n", to_iso(entry.standing->submitted()));
  if (const auto& comment = entry.standing->comment(entry.version); !comment.empty())
    add("    <arxiv:comment>{}</arxiv:comment>\n", escaped(utf8_of(on_one_line(comment))));
  add("    <arxiv:primary_category term=\"{}\"/>\n", categories.front());
  if (const auto journal = entry.standing->journal(); !journal.empty())
    add("    <arxiv:journal_ref>{}</arxiv:journal_ref>\n", escaped(journal));
  out += authors_of(paper, false);
  if (!paper.doi.empty()) {
    add("    <arxiv:doi>{}</arxiv:doi>\n", paper.doi);
    add("    <link rel=\"related\" href=\"https://doi.org/{}\" title=\"doi\"/>\n", paper.doi);
  }
  return out;
}

std::string old_entry(const ApiEntry& entry, const std::string& id) {
  const auto& paper = *entry.standing->paper;
  std::string out;
  const auto add = [&](fmt::string_view form, auto&&... parts) {
    fmt::vformat_to(std::back_inserter(out), form, fmt::make_format_args(parts...));
  };
  add("    <id>http://arxiv.org/abs/{}</id>\n", id);
  add("    <updated>{}</updated>\n", to_iso(paper.versions[entry.version - 1].submitted));
  add("    <published>{}</published>\n", to_iso(entry.standing->submitted()));
  const auto title = wrapped(entry.standing->title(entry.version), "  ");
  if (title != "0") add("    <title>{}</title>\n", escaped(utf8_of(title)));  // the old server lost that one
  add("    <summary>  {}\n</summary>\n", escaped(utf8_of(wrapped(paper.abstract, ""))));
  out += authors_of(paper, true);
  if (!paper.doi.empty()) {
    add("    <arxiv:doi{}>{}</arxiv:doi>\n", schema, paper.doi);
    add("    <link title=\"doi\" href=\"http://dx.doi.org/{}\" rel=\"related\"/>\n", paper.doi);
  }
  if (const auto& comment = entry.standing->comment(entry.version); !comment.empty())
    add("    <arxiv:comment{}>{}</arxiv:comment>\n", schema, escaped(utf8_of(wrapped(comment, "  "))));
  if (const auto journal = entry.standing->journal(); !journal.empty())
    add("    <arxiv:journal_ref{}>{}</arxiv:journal_ref>\n", schema, escaped(journal));
  add("    <link href=\"http://arxiv.org/abs/{}\" rel=\"alternate\" type=\"text/html\"/>\n", id);
  add("    <link title=\"pdf\" href=\"http://arxiv.org/pdf/{}\" rel=\"related\" type=\"application/pdf\"/>\n", id);
  const auto categories = entry.standing->categories();
  add("    <arxiv:primary_category{} term=\"{}\" scheme=\"http://arxiv.org/schemas/atom\"/>\n", schema,
      categories.front());
  for (const auto& category : categories)
    add("    <category term=\"{}\" scheme=\"http://arxiv.org/schemas/atom\"/>\n", category);
  return out;
}

/// Takes the lines from the one that begins with `open` to the one that ends with `close` out.
void remove_lines(std::string& text, std::string_view open, std::string_view close) {
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const auto end = text.find(close, at);
    if (end == std::string::npos) return;
    const auto line_end = text.find('\n', end);
    text.erase(at, line_end == std::string::npos ? std::string::npos : line_end + 1 - at);
  }
}

}  // namespace

std::string api_entry(const ApiEntry& entry, bool old_form) {
  const auto id = fmt::format("{}v{}", entry.standing->paper->id, entry.version);
  return "  <entry>\n" + (old_form ? old_entry(entry, id) : new_entry(entry, id)) + "  </entry>\n";
}

std::string without_fields(std::string entry, std::size_t place) {
  switch (place % 5) {
    case 0:
      remove_lines(entry, "    <title>", "</title>");
      break;
    case 1:
      remove_lines(entry, "    <summary>", "</summary>");
      break;
    case 2:
      remove_lines(entry, "    <author>", "</author>");
      break;
    case 3:
      remove_lines(entry, "    <link href=\"https://arxiv.org/pdf/", "/>");
      remove_lines(entry, "    <arxiv:comment", "</arxiv:comment>");
      break;
    default:
      remove_lines(entry, "    <category ", "/>");
      remove_lines(entry, "    <published>", "</published>");
  }
  return entry;
}

std::string api_feed(const ApiPage& page, const std::vector<std::string>& entries, bool old_form) {
  const auto canonical = fmt::format("search_query={}&id_list={}&start={}&max_results={}", page.search_query,
                                     page.id_list, page.start, page.size);
  std::string out(old_form ? old_head : new_head);
  if (old_form) {
    out += fmt::format("  <link href=\"http://arxiv.org/api/query?{}\" rel=\"self\" type=\"application/atom+xml\"/>\n",
                       encoded(canonical, "/"));
    out += fmt::format("  <title type=\"html\">ArXiv Query: {}</title>\n", escaped(canonical));
    out += fmt::format("  <id>http://arxiv.org/api/{}</id>\n", short_digest(canonical));
    out += fmt::format("  <updated>{}</updated>\n", midnight_iso(eastern_day(page.now)));
    out += fmt::format(
        "  <opensearch:totalResults{0}>{1}</opensearch:totalResults>\n"
        "  <opensearch:startIndex{0}>{2}</opensearch:startIndex>\n"
        "  <opensearch:itemsPerPage{0}>{3}</opensearch:itemsPerPage>\n",
        opensearch, page.total, page.start, page.size);
  } else {
    out += fmt::format("  <id>https://arxiv.org/api/{}</id>\n", short_digest(canonical));
    out += fmt::format("  <title>arXiv Query: {}</title>\n", escaped(canonical));
    out += fmt::format("  <updated>{}</updated>\n", to_iso(page.now));
    out += fmt::format(
        "  <link href=\"https://arxiv.org/api/query?search_query={}&amp;start={}&amp;max_results={}"
        "&amp;id_list={}\" type=\"application/atom+xml\"/>\n",
        attribute(page.search_query), page.start, page.size, attribute(page.id_list));
    out += fmt::format(
        "  <opensearch:itemsPerPage>{}</opensearch:itemsPerPage>\n"
        "  <opensearch:totalResults>{}</opensearch:totalResults>\n"
        "  <opensearch:startIndex>{}</opensearch:startIndex>\n",
        page.size, page.total, page.start);
  }
  for (const auto& entry : entries) out += entry;
  return out + "</feed>\n";
}

std::string api_error(const std::string& message, const std::string& anchor, Instant now, bool old_form) {
  const auto address = anchor.starts_with("https:")
                           ? anchor
                           : (old_form ? "http" : "https") + std::string("://arxiv.org/api/errors") + anchor;
  std::string out(new_head);
  out += fmt::format(
      "  <id>https://arxiv.org/</id>\n  <title>arXiv Search Results</title>\n  <updated>{0}</updated>\n"
      "  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>\n"
      "  <opensearch:totalResults>1</opensearch:totalResults>\n"
      "  <opensearch:startIndex>0</opensearch:startIndex>\n  <entry>\n    <id>{1}</id>\n    <title>Error</title>\n"
      "    <updated>{0}</updated>\n    <link href=\"{1}\" rel=\"alternate\" type=\"text/html\"/>\n"
      "    <summary>{2}</summary>\n    <author>\n      <name>arXiv api core</name>\n    </author>\n  "
      "</entry>\n</feed>\n",
      to_iso(now), attribute(address), escaped(message));
  return out;
}

}  // namespace lectern::testing
