// CSV for spreadsheets: RFC 4180 with a row of names, a byte order mark, without which the most used program takes
// UTF-8 for something else, and the arXiv identifier with its prefix, for a bare one would be read as a number and lose
// its last zeros. A cell that begins like a formula gets an apostrophe, which spreadsheets take for `text follows`: a
// title must not run anything. The first column keeps the order through every sorting.

#include <array>
#include <string>

#include "export/formats.hpp"
#include "export/reference.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards.
constexpr std::array<std::string_view, 8> formula_signs = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};

std::string csv_cell(std::string_view text) {
  std::string out;
  for (const auto sign : formula_signs)
    if (text.starts_with(sign)) out = "'";
  const bool wants_quotes = text.find_first_of(",\"\n\r;") != std::string_view::npos;
  if (!wants_quotes) return out + std::string(text);
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return "\"" + out + "\"";
}

/// A row of the sheet: the paper, with its place in the export.
struct Row {
  std::size_t number;
  const std::string& key;
  const ExportItem& item;
  const Reference& reference;
};

struct Column {
  std::string_view name;
  std::string (*cell)(const Row& row);
};

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date).substr(0, 10) : std::string(); }

constexpr Column columns[] = {
    {"number", [](const Row& row) { return std::to_string(row.number); }},
    {"id", [](const Row& row) { return collapse_space(sanitise(cited(row.item.paper.id))); }},
    {"title", [](const Row& row) { return row.reference.title; }},
    {"authors",
     [](const Row& row) {
       std::vector<std::string> names;
       for (const auto& author : row.reference.authors) names.push_back(display_name(author));
       if (row.reference.has_more_authors) names.emplace_back("et al.");
       return join(names, "; ");
     }},
    {"year", [](const Row& row) { return year_in(row.reference); }},
    {"submitted", [](const Row& row) { return day(row.item.paper.submitted); }},
    {"updated", [](const Row& row) { return day(row.item.paper.updated); }},
    {"version", [](const Row& row) { return std::to_string(row.item.paper.version); }},
    {"categories", [](const Row& row) { return join(row.reference.categories, " "); }},
    {"topics", [](const Row& row) { return join(row.reference.topics, " "); }},
    {"state", [](const Row& row) { return std::string(to_text(row.item.reading.state)); }},
    {"marked",
     [](const Row& row) {
       const auto at = row.item.reading.at;
       return at == Instant{} ? std::string() : to_iso(std::chrono::floor<std::chrono::days>(at));
     }},
    {"minutes",
     [](const Row& row) {
       const auto& took = row.item.reading.took;
       return took ? std::to_string(took->count()) : std::string();
     }},
    {"rating",
     [](const Row& row) {
       const auto& rating = row.item.reading.rating;
       return rating ? std::to_string(*rating) : std::string();
     }},
    {"note", [](const Row& row) { return row.reference.note; }},
    {"url", [](const Row& row) { return row.reference.url; }},
    {"doi", [](const Row& row) { return row.reference.doi.empty() ? row.reference.arxiv_doi : row.reference.doi; }},
    {"journal", [](const Row& row) { return row.reference.journal; }},
    {"comment", [](const Row& row) { return row.reference.comment; }},
    {"withdrawn", [](const Row& row) { return std::string(row.reference.withdrawn ? "yes" : ""); }},
    {"key", [](const Row& row) { return row.key; }},
    {"abstract", [](const Row& row) { return collapse_space(row.reference.abstract); }},
};

void end_row(std::string& out) {
  out.back() = '\r';  // in place of the last comma
  out += '\n';
}

}  // namespace

std::string write_csv(std::span<const ExportItem> items, const ExportHeader&) {
  const auto keys = citation_keys(items);
  std::string out(byte_order_mark);
  for (const auto& column : columns) out += std::string(column.name) + ",";
  end_row(out);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto reference = reference_of(items[i]);
    const Row row{i + 1, keys[i], items[i], reference};
    for (const auto& column : columns) out += csv_cell(column.cell(row)) + ",";
    end_row(out);
  }
  return out;
}

}  // namespace lectern
