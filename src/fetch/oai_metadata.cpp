// The forms in which arXiv tells a paper's metadata over OAI-PMH. Only arXivRaw has all versions with their dates and a
// mark for withdrawn ones. The form `arXiv` has names in parts; Dublin Core has the names of categories, not their
// identifiers, and puts the journal and the DOI among the identifiers.

#include "fetch/oai_metadata.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "fetch/authors.hpp"
#include "fetch/dublin_core.hpp"
#include "fetch/paper_versions.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

constexpr std::array<std::string_view, 3> own_forms = {"arXiv", "arXivRaw", "arXivOld"};
constexpr std::string_view dublin_core = "dc";

/// Names in parts, or one line of them.
std::vector<std::string> authors_of(const pugi::xml_node& metadata) {
  const auto list = child(metadata, "authors");
  std::vector<std::string> names;
  for (const auto& author : children_named(list, "author"))
    add_author(names, author_name(child_text(author, "forenames"), child_text(author, "keyname"),
                                  child_text(author, "suffix")));
  return names.empty() ? split_authors(text_of(list)) : names;
}

/// The versions of arXivRaw. A paper is withdrawn by a last version without a text, which has the source type `I`.
void take_versions(Paper& paper, const pugi::xml_node& metadata) {
  std::vector<PaperVersion> versions;
  int newest = 0;
  bool withdrawn = false;
  for (const auto& node : children_named(metadata, "version")) {
    const int number = version_number(node.attribute("version").value());
    if (number == 0) continue;
    versions.push_back({number, parse_date(child_text(node, "date"))});
    if (number < newest) continue;
    newest = number;
    withdrawn = child_text(node, "source_type").find('I') != std::string::npos;
  }
  date_by_versions(paper, std::move(versions));
  paper.withdrawn = withdrawn && newest == paper.version;
}

/// The first day on which a paper of this identifier cannot have been new any more: identifiers name the month of the
/// announcement. Two days are left for zones of time.
std::optional<std::chrono::sys_days> end_of_news(const PaperId& id) {
  using namespace std::chrono;
  const auto slash = id.text.find('/');
  const auto digits = std::string_view(id.text).substr(slash == std::string::npos ? 0 : slash + 1, 4);
  if (digits.size() < 4 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  const int yy = (digits[0] - '0') * 10 + (digits[1] - '0');
  const auto mm = static_cast<unsigned>((digits[2] - '0') * 10 + (digits[3] - '0'));
  const year_month_day_last last{year{yy >= 91 ? 1900 + yy : 2000 + yy}, month_day_last{month{mm}}};
  if (!last.ok()) return std::nullopt;
  return sys_days{last} + days{3};
}

/// The dates of the form `arXiv`. `created` was the first version's date on the old server and is the newest version's
/// on that of 2025, so it counts as the first version's only where the identifier allows it.
void take_dates(Paper& paper, const pugi::xml_node& metadata) {
  const auto created = parse_date(child_text(metadata, "created"));
  const auto updated = parse_date(child_text(metadata, "updated"));
  const auto end = end_of_news(paper.id);
  if (created && end && created->day() >= *end) {
    paper.updated = created;
    return;
  }
  paper.submitted = created;
  paper.updated = updated ? updated : created;
  if (created) paper.versions.push_back({1, created});
}

void read_own_form(Paper& paper, const pugi::xml_node& metadata) {
  paper.title = clean_line(child_text(metadata, "title"));
  paper.abstract = clean_paragraphs(child_text(metadata, "abstract"));
  paper.authors = authors_of(metadata);
  paper.categories = category_terms(child_text(metadata, "categories"));
  paper.comment = clean_line(child_text(metadata, "comments"));
  paper.journal_ref = clean_line(child_text(metadata, "journal-ref"));
  paper.doi = bare_doi(child_text(metadata, "doi"));
  paper.licence = clean_line(child_text(metadata, "license"));
  take_versions(paper, metadata);
  if (paper.versions.empty()) take_dates(paper, metadata);
}

}  // namespace

bool is_metadata(std::string_view name) {
  return name == dublin_core || std::find(own_forms.begin(), own_forms.end(), name) != own_forms.end();
}

std::string metadata_id(const pugi::xml_node& metadata) {
  return local_name(metadata) == dublin_core ? dublin_core_id(metadata) : child_text(metadata, "id");
}

Paper metadata_paper(const pugi::xml_node& metadata, const ArxivReference& reference,
                     const std::vector<std::string>& sets) {
  Paper paper;
  paper.id = reference.id;
  paper.version = reference.version.value_or(1);
  if (local_name(metadata) == dublin_core)
    read_dublin_core(paper, metadata, sets);
  else
    read_own_form(paper, metadata);
  if (paper.title.empty()) paper.title = paper.id.text;
  paper.withdrawn = paper.withdrawn || says_withdrawn(paper.comment, paper.abstract);
  return paper;
}

}  // namespace lectern
