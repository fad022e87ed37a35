// The starter library's file.

#include "app/starter_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"

namespace lectern {
namespace {

/// One `[[paper]]` table, with errors that say where.
class PaperTable {
 public:
  PaperTable(const toml::table& table, const std::string& name) : table_(table), name_(name) {}

  [[noreturn]] void refuse(const std::string& message) const {
    throw Error(Fault::configuration, fmt::format("{}:{}: {}", name_, table_.source().begin.line, message));
  }

  [[nodiscard]] std::string text(std::string_view key, bool needed) const {
    const auto value = table_[key].value<std::string>();
    if (!value && needed) refuse(fmt::format("a paper needs '{}'", key));
    return collapse_space(value.value_or(""));
  }

  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
    std::vector<std::string> values;
    if (const auto* array = table_[key].as_array())
      for (const auto& node : *array)
        if (const auto value = node.value<std::string>()) values.push_back(*value);
    if (values.empty()) refuse(fmt::format("a paper needs a list '{}'", key));
    return values;
  }

 private:
  const toml::table& table_;
  const std::string& name_;
};

Paper paper_in(const PaperTable& table) {
  Paper paper;
  const auto reference = parse_arxiv_id(table.text("id", true));
  if (!reference) table.refuse(fmt::format("'{}' is no arXiv id", table.text("id", true)));
  paper.id = reference->id;
  paper.title = table.text("title", true);
  paper.authors = table.texts("authors");
  paper.categories = table.texts("categories");
  paper.abstract = table.text("summary", true);
  paper.comment = table.text("comment", false);
  paper.submitted = parse_date(table.text("submitted", true));
  if (!paper.submitted) table.refuse("'submitted' takes a date such as \"2017-06-12\"");
  paper.versions.push_back({1, paper.submitted});
  return paper;
}

}  // namespace

std::vector<Paper> load_starter(std::string_view text, const std::string& name) {
  toml::table root;
  try {
    root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    throw Error(Fault::configuration,
                fmt::format("{}:{}: not TOML: {}", name, error.source().begin.line, error.description()));
  }
  std::vector<Paper> papers;
  if (const auto* array = root["paper"].as_array())
    for (const auto& node : *array)
      if (const auto* table = node.as_table()) papers.push_back(paper_in(PaperTable(*table, name)));
  return papers;
}

}  // namespace lectern
