// A reading list for people, in CommonMark: numbered in order, each title linked to its abstract page. Long author
// lists are cut here, and only here: the formats for machines have them whole.

#include <optional>
#include <string>

#include "export/formats.hpp"
#include "export/markdown_text.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_authors = 10;
constexpr std::size_t authors_of_many = 8;

std::string authors_of(const Paper& paper) {
  const auto& all = paper.authors;
  const std::size_t shown = all.size() > most_authors ? authors_of_many : all.size();
  std::string out = join(std::span(all).first(shown), ", ");
  if (shown < all.size()) out += " and " + grouped(static_cast<long long>(all.size() - shown)) + " more";
  return out;
}

std::string day_of(Instant instant) { return to_iso(std::chrono::floor<std::chrono::days>(instant)); }

/// `read 2026-05-01, 40 min, rated 4 of 5`.
std::string state_of(const Reading& reading) {
  std::string out(to_text(reading.state));
  if (reading.at != Instant{}) out += " " + day_of(reading.at);
  if (reading.took) out += ", " + to_words(*reading.took);
  if (reading.rating) out += ", rated " + std::to_string(*reading.rating) + " of 5";
  if (reading.reason != SkipReason::none) out += ", " + std::string(to_text(reading.reason));
  if (reading.until) out += ", until " + day_of(*reading.until);
  return out;
}

/// The parts that are not empty, with a middle dot between them.
std::string dotted(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += " · ";
    out += part;
  }
  return out;
}

/// Lines of a text as paragraphs; what stands before the first line, and before the others.
std::string paragraphs_of(std::string_view text, const std::string& begin, const std::string& indent,
                          const std::string& between) {
  std::string out;
  for (const auto& paragraph : split(text, '\n')) {
    const auto line = markdown_text(paragraph);
    if (line.empty()) continue;
    out += out.empty() ? begin : between + indent;
    out += line + "\n";
  }
  return out;
}

std::string entry_of(const ExportItem& item, std::size_t number) {
  const Paper& paper = item.paper;
  const std::string marker = std::to_string(number) + ". ";
  const std::string indent(marker.size(), ' ');
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  const auto doi = plain_doi(paper);
  std::vector<std::string> topics;
  for (const auto& tag : item.tags) topics.push_back(tag.topic);

  const auto address = landing_url(paper);
  const auto title = markdown_text(paper.title);
  std::string out = marker + (address.empty() ? title : "[" + title + "](" + address + ")") + "\n";
  const auto add_paragraph = [&](const std::string& line) {
    if (!line.empty()) out += "\n" + indent + line + "\n";
  };
  add_paragraph(markdown_text(authors_of(paper)));
  add_paragraph(dotted({date ? to_iso(*date).substr(0, 4) : "", markdown_text(cited(paper.id)),
                        markdown_text(join(paper.categories, ", ")), paper.withdrawn ? "withdrawn" : "",
                        doi.empty() ? "" : "[doi:" + markdown_text(doi) + "](" + doi_url(doi) + ")"}));
  add_paragraph(dotted({topics.empty() ? "" : "Topics: " + markdown_text(join(topics, ", ")),
                        "State: " + markdown_text(state_of(item.reading))}));
  const auto add_paragraphs = [&](std::string_view text, const std::string& mark, const std::string& word,
                                  const std::string& empty_line) {
    const auto lines = paragraphs_of(text, indent + mark + word, indent + mark, empty_line + "\n");
    if (!lines.empty()) out += "\n" + lines;
  };
  add_paragraphs(item.note, "", "Note: ", "");
  add_paragraphs(paper.abstract, "> ", "", indent + ">");
  return out;
}

}  // namespace

std::string write_markdown(std::span<const ExportItem> items, const ExportHeader& header) {
  const auto title = markdown_text(header.title);
  std::string out = "# " + (title.empty() ? std::string("Papers") : title) + "\n\n";
  out += counted(static_cast<long long>(items.size()), "paper") + "\n";
  for (std::size_t i = 0; i < items.size(); ++i) out += "\n" + entry_of(items[i], i + 1);
  return out;
}

}  // namespace lectern
