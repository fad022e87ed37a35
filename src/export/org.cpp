// A reading list in Org: a headline a paper, with a keyword for the reader's mark, an effort that the agenda adds up,
// and properties for column views. Where papers stand under headings, all do, so that all their headlines are of one
// level. The first line is one of ours, for editors read settings from it.

#include <fmt/format.h>

#include <string>

#include "export/export_sections.hpp"
#include "export/formats.hpp"
#include "export/org_text.hpp"
#include "export/paper_words.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

std::string_view keyword_of(ReadingState state) noexcept {
  switch (state) {
    case ReadingState::read:
      return "DONE";
    case ReadingState::skipped:
      return "SKIPPED";
    case ReadingState::later:
    case ReadingState::parked:
      return "LATER";
    case ReadingState::unread:
    case ReadingState::saved:
      break;
  }
  return "TODO";
}

void add_property(std::string& out, std::string_view name, std::string_view value) {
  const auto line = org_value(value);
  if (!line.empty()) out += fmt::format(":{}: {}\n", name, line);
}

/// Lines of a text as paragraphs.
std::string paragraphs(std::string_view text) {
  std::string out;
  for (const auto& line : split(text, '\n')) {
    const auto words = org_text(line);
    if (!words.empty()) out += (out.empty() ? "" : "\n") + words + "\n";
  }
  return out;
}

std::string properties_of(const ExportItem& item) {
  const Paper& paper = item.paper;
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  std::string out = ":PROPERTIES:\n";
  add_property(out, "PAPER", cited(paper.id));
  add_property(out, "AUTHORS", join(paper.authors, " and "));
  add_property(out, "DATE", date ? to_iso(*date) : "");
  add_property(out, "CATEGORIES", join(paper.categories, " "));
  add_property(out, "DOI", plain_doi(paper));
  add_property(out, "JOURNAL", paper.journal_ref);
  add_property(out, "COMMENT", paper.comment);
  add_property(out, "WITHDRAWN", paper.withdrawn ? "t" : "");
  add_property(out, "TOPICS", join(topics_of(item), " "));
  add_property(out, "STATE", state_in_words(item.reading));
  if (item.entry) {
    const auto minutes = item.entry->minutes.count();
    add_property(out, "EFFORT", fmt::format("{}:{:02}", minutes / 60, minutes % 60));
    add_property(out, "KIND", to_text(item.entry->kind));
    add_property(out, "PASS", to_text(item.entry->pass));
    add_property(out, "SHELF", to_text(item.entry->gate.shelf));
    add_property(out, "NEEDS", join(item.entry->gate.missing, " "));
    add_property(out, "SCORE", fmt::format("{:.3f}", item.entry->score));
    std::vector<std::string> similar;
    for (const auto& id : item.similar) similar.push_back(cited(id));
    add_property(out, "SIMILAR", join(similar, " "));
  }
  return out + ":END:\n";
}

/// A text as a headline has it. Where it begins with a word that says something of the headline, a space of no width
/// keeps it text: one that takes the headline out of every export, or a keyword where there is none before it.
std::string headline_text(std::string_view text, bool behind_keyword) {
  const auto words = org_text(text);
  bool begins = words.starts_with("COMMENT");
  if (!behind_keyword)
    for (const std::string_view keyword : {"TODO", "LATER", "DONE", "SKIPPED"}) begins |= words.starts_with(keyword);
  return (begins ? "\xE2\x80\x8B" : "") + words;
}

/// The link stands below the headline: a title may have brackets, and readers differ on them within links.
std::string place_of(const Paper& paper) {
  const auto address = landing_url(paper);
  const auto name = is_external(paper.id) ? org_text(cited(paper.id)) : "arXiv:" + org_text(paper.id.text);
  return dotted({address.empty() ? name : "[[" + address + "][" + name + "]]", year_of(paper),
                 org_text(authors_in_words(paper))});
}

std::string entry_of(const ExportItem& item, std::string_view stars) {
  auto out = fmt::format("{} {} {}\n", stars, keyword_of(item.reading.state), headline_text(item.paper.title, true));
  if (item.reading.until)
    out += fmt::format("SCHEDULED: <{}>\n", to_iso(std::chrono::floor<std::chrono::days>(*item.reading.until)));
  out += properties_of(item) + "\n" + place_of(item.paper) + "\n";
  if (const auto version = version_in_words(item); !version.empty()) out += "\n" + org_text(version) + "\n";
  if (item.entry) out += "\n" + org_text("Why: " + reasons_in_words(item.entry->reasons, 3)) + "\n";
  if (const auto note = paragraphs(item.note); !note.empty()) out += "\nNote:\n\n" + note;
  if (const auto abstract = paragraphs(item.paper.abstract); !abstract.empty())
    out += "\n#+BEGIN_QUOTE\n" + abstract + "#+END_QUOTE\n";
  return out;
}

}  // namespace

std::string write_org(std::span<const ExportItem> items, const ExportHeader& header) {
  const auto title = org_text(header.title);
  std::string out = "#+TODO: TODO LATER | DONE SKIPPED\n#+TITLE: " + (title.empty() ? "Papers" : title) +
                    "\n#+OPTIONS: ^:nil -:nil tex:verbatim\n\n" + org_text(sum_in_words(items)) + "\n";
  const auto sections = sections_of(items);
  for (const auto& section : sections) {
    const auto heading = headline_text(section.heading, false);
    const bool flat = sections.size() == 1 && heading.empty();
    if (!flat) out += "\n* " + (heading.empty() ? "Papers" : heading) + "\n";
    for (const auto& item : section.items) out += "\n" + entry_of(item, flat ? "*" : "**");
  }
  return out;
}

}  // namespace lectern
