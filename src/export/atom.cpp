// An Atom feed (RFC 4287) for feed readers. A paper's entry is named after the paper, so that it is the same entry in
// whatever export it stands again, and dated by what is known of it: there is no clock here. A new version that a
// digest tells is an entry of its own, named after the version: readers would not show the paper's once more. Readers
// sort by date, so the entries of a digest or a plan, which have one moment in common, follow each other by a second:
// the best is the newest.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "export/formats.hpp"
#include "export/html_text.hpp"
#include "export/paper_words.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

/// A name that is made of a text and of nothing else, in the form of RFC 9562's version 8.
std::string urn_of(std::string_view text) {
  const auto high = fnv1a(text);
  const auto low = fnv1a(text, fnv1a("lectern"));
  return fmt::format("urn:uuid:{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", high >> 32U, (high >> 16U) & 0xFFFFU,
                     high & 0xFFFU, ((low >> 48U) & 0x3FFFU) | 0x8000U, low & 0xFFFFFFFFFFFFU);
}

/// What stands behind arXiv's addresses of a paper: the version, where that is what is told.
std::string version_suffix(const ExportItem& item) {
  return item.new_version ? fmt::format("v{}", *item.new_version) : std::string();
}

/// What names a paper for good, or its new version: the address of its abstract, its DOI's, or a name made from its
/// own.
std::string entry_id(const ExportItem& item) {
  const Paper& paper = item.paper;
  const auto version = version_suffix(item);
  if (!is_external(paper.id)) return abs_url(paper.id) + version;
  if (!version.empty()) return urn_of("paper " + paper.id.text + " " + version);
  const auto doi = doi_of(paper.id);
  return doi.empty() ? urn_of("paper " + paper.id.text) : doi_url(doi);
}

std::string entry_title(const ExportItem& item) {
  const bool visible = !html_text(item.paper.title).empty();
  const auto title = visible ? item.paper.title : cited(item.paper.id);
  return item.new_version ? fmt::format("New version ({}): {}", version_suffix(item), title) : title;
}

/// When something last happened to a paper: its newest version, or the reader's mark on it.
Instant changed(const ExportItem& item) {
  Instant latest{};
  for (const auto& date : {item.paper.submitted, item.paper.updated, item.paper.announced})
    if (date) latest = std::max(latest, date->time);
  return std::max(latest, item.reading.at);
}

Instant entry_time(const ExportItem& item, const ExportHeader& header, std::size_t place) {
  return header.made ? *header.made - std::chrono::seconds(place) : changed(item);
}

/// An element with plain text in it, or nothing where there is none.
std::string element(std::string_view indent, std::string_view name, std::string_view text) {
  const auto escaped = html_text(text);
  return escaped.empty() ? std::string() : fmt::format("{}<{}>{}</{}>\n", indent, name, escaped, name);
}

std::string paragraph(std::string_view text) {
  const auto escaped = html_text(text);
  return escaped.empty() ? std::string() : "<p>" + escaped + "</p>";
}

std::string paragraphs(std::string_view text) {
  std::string out;
  for (const auto& line : split(text, '\n')) out += paragraph(line);
  return out;
}

/// What readers show of an entry, as HTML.
std::string content_of(const ExportItem& item) {
  const Paper& paper = item.paper;
  const auto topics = topics_of(item);
  std::string html = paragraph(authors_in_words(paper));
  html += paragraph(
      dotted({year_of(paper), cited(paper.id), join(paper.categories, ", "), paper.withdrawn ? "withdrawn" : ""}));
  if (item.new_version) html += paragraph(dotted({version_in_words(item), "State: " + state_in_words(item.reading)}));
  html += paragraph(topics.empty() ? "" : "Topics: " + join(topics, ", "));
  if (item.entry) {
    html += paragraph(dotted(entry_in_words(*item.entry)));
    html += paragraph("Why: " + reasons_in_words(item.entry->reasons, 3));
  }
  if (!collapse_space(item.note).empty()) html += "<p>Your note:</p>" + paragraphs(item.note);
  return html + paragraphs(paper.abstract);
}

std::string entry_of(const ExportItem& item, Instant time, Instant published) {
  const Paper& paper = item.paper;
  const auto version = is_external(paper.id) ? std::string() : version_suffix(item);
  const auto address = landing_url(paper) + version;
  const auto doi = plain_doi(paper);
  std::string entry =
      "  <entry>\n" + element("    ", "id", entry_id(item)) + element("    ", "title", entry_title(item));
  entry += fmt::format("    <updated>{}</updated>\n    <published>{}</published>\n", to_iso(time), to_iso(published));
  for (const auto& author : paper.authors)
    if (const auto name = element("", "name", author); !name.empty())
      entry += "    <author>" + name.substr(0, name.size() - 1) + "</author>\n";
  if (!address.empty()) entry += fmt::format("    <link rel=\"alternate\" href=\"{}\"/>\n", html_text(address));
  if (!is_external(paper.id))
    entry += fmt::format("    <link rel=\"related\" type=\"application/pdf\" href=\"{}\"/>\n",
                         html_text(pdf_url(paper.id) + version));
  if (!doi.empty() && doi_url(doi) != address)
    entry += fmt::format("    <link rel=\"related\" href=\"{}\"/>\n", html_text(doi_url(doi)));
  for (const auto& category : paper.categories)
    if (const auto term = html_text(category); !term.empty())
      entry += fmt::format("    <category term=\"{}\" scheme=\"http://arxiv.org/schemas/atom\"/>\n", term);
  for (const auto& topic : topics_of(item))
    if (const auto term = html_text(topic); !term.empty()) entry += fmt::format("    <category term=\"{}\"/>\n", term);
  // Escaped twice: markup within an element's text.
  return entry + fmt::format("    <content type=\"html\">{}</content>\n  </entry>\n", html_text(content_of(item)));
}

}  // namespace

std::string write_atom(std::span<const ExportItem> items, const ExportHeader& header) {
  const auto title = html_text(header.title);
  std::string entries;
  Instant latest = header.made.value_or(Instant{});
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto time = entry_time(items[i], header, i);
    latest = std::max(latest, time);
    const auto& submitted = items[i].paper.submitted;
    entries += entry_of(items[i], time, submitted && !header.made ? submitted->time : time);
  }
  return fmt::format(
             "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
             "  <id>{}</id>\n  <title>{}</title>\n  <updated>{}</updated>\n  <author><name>Lectern</name></author>\n"
             "  <generator>Lectern</generator>\n",
             urn_of("feed " + (header.subject.empty() ? header.title : header.subject)),
             title.empty() ? "Papers" : title, to_iso(latest)) +
         entries + "</feed>\n";
}

}  // namespace lectern
