// A folder of notes, one a paper, for programs such as Obsidian: YAML front matter that they can search and sort by,
// the paper in Markdown below. A note's file is named after the paper's identifier, which never changes; titles do. One
// more note lists the papers in their order. Lectern's part of a note ends in a line that holds its digest, so that the
// next export can tell it from what the reader wrote.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "export/export_sections.hpp"
#include "export/file_name.hpp"
#include "export/formats.hpp"
#include "export/markdown_entry.hpp"
#include "export/markdown_text.hpp"
#include "export/paper_words.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/base/percent.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

constexpr std::string_view seal_begin = "<!-- lectern ";
constexpr std::string_view seal_end = ": what you write below this line stays -->\n";
constexpr std::size_t digest_digits = 16;

/// A line of text as YAML takes it to the letter: what JSON puts in quotation marks is YAML, too.
std::string yaml_text(std::string_view text) {
  return nlohmann::json(collapse_space(sanitise(text))).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void add_field(std::string& out, std::string_view name, std::string_view text) {
  if (!collapse_space(sanitise(text)).empty()) out += fmt::format("{}: {}\n", name, yaml_text(text));
}

void add_number(std::string& out, std::string_view name, std::string_view number) {
  out += fmt::format("{}: {}\n", name, number);
}

void add_list(std::string& out, std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out += fmt::format("{}:\n", name);
  for (const auto& value : values) out += fmt::format("  - {}\n", yaml_text(value));
}

void add_reading(std::string& out, const Reading& reading) {
  const auto day = [](Instant instant) { return to_iso(std::chrono::floor<std::chrono::days>(instant)); };
  add_field(out, "state", to_text(reading.state));
  if (reading.at != Instant{}) add_field(out, "marked", day(reading.at));
  if (reading.took) add_number(out, "took_minutes", std::to_string(reading.took->count()));
  if (reading.rating) add_number(out, "rating", std::to_string(*reading.rating));
  if (reading.reason != SkipReason::none) add_field(out, "reason", to_text(reading.reason));
  if (reading.until) add_field(out, "until", day(*reading.until));
}

void add_entry(std::string& out, const ListEntry& entry, const std::vector<PaperId>& similar) {
  add_number(out, "minutes", std::to_string(entry.minutes.count()));
  add_field(out, "kind", to_text(entry.kind));
  add_field(out, "pass", to_text(entry.pass));
  add_field(out, "shelf", to_text(entry.gate.shelf));
  add_list(out, "needs", entry.gate.missing);
  add_number(out, "score", fmt::format("{:.3f}", entry.score));
  std::vector<std::string> ids;
  for (const auto& id : similar) ids.push_back(cited(id));
  add_list(out, "similar", ids);
}

std::string front_matter(const ExportItem& item) {
  const Paper& paper = item.paper;
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  std::string out = "---\n";
  add_field(out, "title", paper.title);
  add_list(out, "aliases", {paper.title});
  add_list(out, "authors", paper.authors);
  add_field(out, "date", date ? to_iso(*date) : "");
  add_field(out, is_external(paper.id) ? "paper" : "arxiv", paper.id.text);
  add_list(out, "categories", paper.categories);
  add_field(out, "doi", plain_doi(paper));
  add_field(out, "journal", paper.journal_ref);
  add_field(out, "comment", paper.comment);
  add_field(out, "url", landing_url(paper));
  if (paper.withdrawn) out += "withdrawn: true\n";
  add_reading(out, item.reading);
  if (item.entry) add_entry(out, *item.entry, item.similar);
  add_list(out, "tags", topics_of(item));
  return out + "---\n";
}

std::string sealed(std::string text) {
  const auto digest = fmt::format("{:016x}", fnv1a(text));
  return std::move(text) + std::string(seal_begin) + digest + std::string(seal_end);
}

/// Where Lectern's part of a note ends, if it is as Lectern wrote it.
std::optional<std::size_t> end_of_own_part(std::string_view note) {
  const auto seal = note.find(seal_begin);
  if (seal == std::string_view::npos) return std::nullopt;
  const auto end = seal + seal_begin.size() + digest_digits + seal_end.size();
  if (sealed(std::string(note.substr(0, seal))) != note.substr(0, end)) return std::nullopt;
  return end;
}

std::string list_note(std::span<const ExportItem> items, const std::vector<ExportFile>& notes, std::string_view title) {
  std::string out = "# " + markdown_text(title) + "\n\n" + sum_in_words(items) + "\n\n";
  std::size_t number = 0;
  for (const auto& section : sections_of(items)) {
    if (const auto heading = markdown_text(section.heading); !heading.empty())
      out += (number == 0 ? "## " : "\n## ") + heading + "\n\n";
    for (const auto& item : section.items) {
      const auto& name = notes[number].name;
      out += fmt::format("{}. [{}]({})\n", ++number, markdown_text(item.paper.title), percent_encoded(name));
    }
  }
  return sealed(std::move(out) + "\n");
}

}  // namespace

std::vector<ExportFile> write_vault(std::span<const ExportItem> items, const ExportHeader& header) {
  FileNames names;
  std::vector<ExportFile> files;
  files.reserve(items.size() + 1);
  for (const auto& item : items) {
    auto text = front_matter(item) + "\n# " + markdown_title(item.paper) + "\n" + markdown_entry(item, "") + "\n";
    files.push_back({names.take(file_name(item.paper.id.text, "paper"), ".md"), sealed(std::move(text))});
  }
  const auto title = collapse_space(sanitise(header.title)).empty() ? std::string("Papers") : header.title;
  auto list = list_note(items, files, title);
  // Last: it names the others.
  files.push_back({names.take(file_name(title, "Papers"), ".md"), std::move(list)});
  return files;
}

std::optional<std::string> renewed_file(std::string_view known, std::string_view fresh) {
  const auto end = end_of_own_part(known);
  if (!end) return std::nullopt;
  return std::string(fresh) + std::string(known.substr(*end));
}

}  // namespace lectern
