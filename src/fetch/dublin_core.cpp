// Dublin Core as arXiv's servers write it. Its fifteen words are few for a paper: the remark comes as a second
// description, the journal and the DOI as identifiers beside the paper's own, and classes of mathematics and computing
// as subjects beside the categories.

#include "fetch/dublin_core.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "fetch/authors.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

using Ids = std::vector<std::string_view>;

bool holds(const Ids& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// What the sets of a header tell: since 2025 all categories of the paper in their order (`cs:cs:LG`,
/// `physics:hep-th`), before that mostly archives only (`math`, `physics:astro-ph`).
struct Sets {
  Ids categories;
  std::vector<std::string> archives;
};

Sets sets_of(const std::vector<std::string>& specs) {
  Sets sets;
  for (const auto& spec : specs) {
    const auto parts = split(trim(spec), ':');
    if (parts.empty() || parts.size() > 3) continue;
    const std::string& archive = parts.size() > 1 ? parts[1] : parts[0];
    const auto* category = find_category(parts.size() == 3 ? archive + '.' + parts[2] : archive);
    if (category != nullptr && category->takes_papers) {
      if (!holds(sets.categories, category->id)) sets.categories.push_back(category->id);
    } else if (std::find(sets.archives.begin(), sets.archives.end(), archive) == sets.archives.end()) {
      if (sets.archives.size() < arxiv_categories().size()) sets.archives.push_back(archive);
    }
  }
  return sets;
}

/// Which of the categories of one name is meant: the first that the sets name, else one of an archive that they name.
std::string_view meant(const Ids& candidates, const Sets& sets) {
  for (const auto id : sets.categories)
    if (holds(candidates, id)) return id;
  for (const auto id : candidates)
    if (std::find(sets.archives.begin(), sets.archives.end(), archive_of(id)) != sets.archives.end()) return id;
  return candidates.front();
}

/// The categories that subjects name, and those that only the sets tell: a name is told once though two categories
/// share it. Subjects that name none are classes of other systems.
std::vector<std::string> categories_of(const pugi::xml_node& metadata, const std::vector<std::string>& specs) {
  const Sets sets = sets_of(specs);
  Ids found;
  for (const auto& subject : children_named(metadata, "subject")) {
    auto candidates = categories_named(text_of(subject));
    std::erase_if(candidates, [&](std::string_view id) { return holds(found, id); });
    if (!candidates.empty()) found.push_back(meant(candidates, sets));
  }
  for (const auto id : sets.categories)
    if (!holds(found, id)) found.push_back(id);
  return {found.begin(), found.end()};
}

/// `Rodrigues Jr, Waldyr A.` in the order in which it is spoken.
std::string turned_round(std::string_view creator) {
  const auto comma = creator.find(',');
  if (comma == std::string_view::npos) return author_name({}, creator, {});
  const auto rest = creator.substr(comma + 1);
  const auto second = rest.find(',');
  const auto suffix = second == std::string_view::npos ? std::string_view() : rest.substr(second + 1);
  return author_name(rest.substr(0, second), creator.substr(0, comma), suffix);
}

/// The abstract, then the remark, which the old server announced by a word.
void take_descriptions(Paper& paper, const pugi::xml_node& metadata) {
  constexpr std::string_view mark = "Comment:";
  for (const auto& node : children_named(metadata, "description")) {
    const std::string raw = text_of(node);
    const auto text = trim(raw);
    if (text.starts_with(mark)) {
      if (paper.comment.empty()) paper.comment = clean_line(text.substr(mark.size()));
    } else if (paper.abstract.empty()) {
      paper.abstract = clean_paragraphs(raw);
    } else if (paper.comment.empty()) {
      paper.comment = clean_line(text);
    }
  }
}

/// The first version's date, then the newest one's.
void take_dates(Paper& paper, const pugi::xml_node& metadata) {
  for (const auto& node : children_named(metadata, "date"))
    if (const auto date = parse_date(text_of(node))) {
      if (!paper.submitted) paper.submitted = date;
      paper.updated = date;
    }
  if (paper.submitted) paper.versions.push_back({1, paper.submitted});
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

void take_identifiers(Paper& paper, const pugi::xml_node& metadata) {
  for (const auto& node : children_named(metadata, "identifier")) {
    const std::string text = collapse_space(text_of(node));
    const std::string start = fold(std::string_view(text).substr(0, 32));
    if (start.starts_with("doi:") || start.find("doi.org/") != std::string::npos) {
      if (paper.doi.empty()) paper.doi = bare_doi(text);
    } else if (!is_address(start) && paper.journal_ref.empty() && !parse_arxiv_id(text)) {
      paper.journal_ref = clean_line(text);
    }
  }
}

}  // namespace

std::string dublin_core_id(const pugi::xml_node& metadata) {
  for (const auto& node : children_named(metadata, "identifier"))
    if (auto text = text_of(node); parse_arxiv_id(text)) return text;
  return {};
}

void read_dublin_core(Paper& paper, const pugi::xml_node& metadata, const std::vector<std::string>& sets) {
  paper.title = clean_line(child_text(metadata, "title"));
  for (const auto& creator : children_named(metadata, "creator"))
    add_author(paper.authors, turned_round(text_of(creator)));
  paper.categories = categories_of(metadata, sets);
  take_descriptions(paper, metadata);
  take_dates(paper, metadata);
  take_identifiers(paper, metadata);
}

}  // namespace lectern
