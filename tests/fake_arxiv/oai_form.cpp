// How OAI-PMH writes its pages, after the templates of the server of 2025.

#include "fake_arxiv/oai_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "lectern/base/date.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

struct Archive {
  std::string_view id;
  std::string_view group;
  std::string_view name;
};

// clang-format off: a row a line
constexpr std::array archives = {
    Archive{"astro-ph", "physics", "Astrophysics"},
    Archive{"cond-mat", "physics", "Condensed Matter"},
    Archive{"cs", "cs", "Computer Science"},
    Archive{"econ", "econ", "Economics"},
    Archive{"eess", "eess", "Electrical Engineering and Systems Science"},
    Archive{"gr-qc", "physics", "General Relativity and Quantum Cosmology"},
    Archive{"hep-ex", "physics", "High Energy Physics - Experiment"},
    Archive{"hep-lat", "physics", "High Energy Physics - Lattice"},
    Archive{"hep-ph", "physics", "High Energy Physics - Phenomenology"},
    Archive{"hep-th", "physics", "High Energy Physics - Theory"},
    Archive{"math", "math", "Mathematics"},
    Archive{"math-ph", "physics", "Mathematical Physics"},
    Archive{"nlin", "physics", "Nonlinear Sciences"},
    Archive{"nucl-ex", "physics", "Nuclear Experiment"},
    Archive{"nucl-th", "physics", "Nuclear Theory"},
    Archive{"physics", "physics", "Physics"},
    Archive{"q-bio", "q-bio", "Quantitative Biology"},
    Archive{"q-fin", "q-fin", "Quantitative Finance"},
    Archive{"quant-ph", "physics", "Quantum Physics"},
    Archive{"stat", "stat", "Statistics"},
};
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> groups = {{
    {"cs", "Computer Science"},
    {"econ", "Economics"},
    {"eess", "Electrical Engineering and Systems Science"},
    {"math", "Mathematics"},
    {"physics", "Physics"},
    {"q-bio", "Quantitative Biology"},
    {"q-fin", "Quantitative Finance"},
    {"stat", "Statistics"},
}};
// clang-format on

constexpr std::string_view instance = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

std::string element(std::string_view name, std::string_view text, std::string_view indent = "        ") {
  return text.empty() ? std::string{} : fmt::format("{0}<{1}>{2}</{1}>\n", indent, name, escaped(text));
}

std::string opening(std::string_view form) {
  return fmt::format(
      "    <{0} xmlns=\"http://arxiv.org/OAI/{0}/\" {1} xsi:schemaLocation=\"http://arxiv.org/OAI/{0}/ "
      "https://oaipmh.arxiv.org/OAI/{0}.xsd\">\n",
      form, instance);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// What stands between the authors and the abstract in all of arXiv's own forms.
std::string remarks(const Standing& standing, bool tex) {
  const auto& paper = *standing.paper;
  const auto& comment = standing.comment(standing.versions);
  return element("categories", joined(standing.categories())) + element("comments", tex ? comment : utf8_of(comment)) +
         element("report-no", paper.report) + element("msc-class", paper.msc) +
         element("journal-ref", standing.journal()) + element("doi", paper.doi);
}

std::string in_arxiv(const Standing& standing) {
  const auto& paper = *standing.paper;
  std::string out = opening("arXiv") + element("id", paper.id);
  out += element("created", to_iso(floor<days>(standing.latest().submitted)));
  if (standing.versions > 1) out += element("updated", to_iso(standing.datestamp()));
  out += "        <authors>\n";
  for (const auto& author : paper.authors)
    out += "            <author>" + element("keyname", utf8_of(author.keyname), "") +
           element("forenames", utf8_of(author.forenames), "") + element("suffix", author.suffix, "") +
           "            </author>\n";
  out +=
      "        </authors>\n" + element("title", utf8_of(standing.title(standing.versions))) + remarks(standing, false);
  return out + element("license", paper.licence) + element("abstract", utf8_of(paper.abstract)) + "    </arXiv>\n";
}

std::string in_raw(const Standing& standing) {
  const auto& paper = *standing.paper;
  std::string out = opening("arXivRaw") + element("id", paper.id);
  out += element("submitter", full_name(paper.authors.back()));
  for (std::size_t at = 0; at < standing.versions; ++at) {
    const auto& version = paper.versions[at];
    out +=
        fmt::format("        <version version=\"v{}\">\n            <date>{}</date>\n            <size>{}kb</size>\n",
                    at + 1, mail_date(version.submitted), version.kilobytes);
    out += element("source_type", version.source_type, "            ") + "        </version>\n";
  }
  out += element("title", standing.title(standing.versions)) + element("authors", authors_line(paper.authors));
  out += remarks(standing, true) + element("license", paper.licence) + element("abstract", paper.abstract);
  return out + "    </arXivRaw>\n";
}

std::string in_old(const Standing& standing) {
  const auto& paper = *standing.paper;
  return opening("arXivOld") + element("id", paper.id) + element("title", standing.title(standing.versions)) +
         element("authors", authors_line(paper.authors)) + remarks(standing, true) +
         element("abstract", paper.abstract) + element("license", paper.licence) + "    </arXivOld>\n";
}

std::string in_dublin_core(const Standing& standing) {
  const auto& paper = *standing.paper;
  std::string out = fmt::format(
      "    <oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" {} "
      "xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/ "
      "http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">\n",
      instance);
  out += element("dc:title", utf8_of(standing.title(standing.versions)));
  for (const auto& author : paper.authors) {
    auto name = author.keyname;
    if (!author.suffix.empty()) name += ' ' + author.suffix;
    if (!author.forenames.empty()) name += ", " + author.forenames;
    out += element("dc:creator", utf8_of(name));
  }
  std::vector<std::string_view> names;
  for (const auto& category : standing.categories()) {
    const auto* known = find_category(category);
    const auto name = known == nullptr ? std::string_view(category) : known->name;
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    out += element("dc:subject", name);
  }
  out += element("dc:subject", paper.msc) + element("dc:description", utf8_of(paper.abstract));
  out += element("dc:description", utf8_of(standing.comment(standing.versions)));
  const auto first = to_iso(floor<days>(standing.submitted()));
  const auto last = to_iso(floor<days>(standing.latest().submitted));
  out += element("dc:date", first) + (last == first ? "" : element("dc:date", last)) + element("dc:type", "text");
  out += element("dc:identifier", "http://arxiv.org/abs/" + paper.id) + element("dc:identifier", standing.journal());
  if (!paper.doi.empty()) out += element("dc:identifier", "doi:" + paper.doi);
  return out + "    </oai_dc:dc>\n";
}

/// Adds the other names of categories that have two.
void add_twins(std::vector<std::string>& categories) {
  for (std::size_t at = 0, count = categories.size(); at < count; ++at) {
    const auto* known = find_category(categories[at]);
    const auto* twin = known == nullptr ? nullptr : find_category(known->alias);
    if (twin == nullptr || !twin->takes_papers) continue;
    if (std::find(categories.begin(), categories.end(), twin->id) == categories.end())
      categories.emplace_back(twin->id);
  }
}

}  // namespace

std::string oai_page(const Form& arguments, std::string_view inside, Instant now) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\" {} "
      "xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd\">\n"
      "    <responseDate>{}</responseDate>\n    <request",
      instance, to_iso(now));
  for (const auto& [name, value] : arguments) out += fmt::format(" {}=\"{}\"", name, attribute(value));
  out += ">http://oaipmh.arxiv.org/oai</request>\n";
  return out.append(inside).append("</OAI-PMH>\n");
}

std::string oai_header(const Standing& standing, sys_days datestamp, bool both_names, bool deleted) {
  std::string out =
      fmt::format("            <header{}><identifier>oai:arXiv.org:{}</identifier><datestamp>{}</datestamp>",
                  deleted ? " status=\"deleted\"" : "", standing.paper->id, to_iso(datestamp));
  auto categories = standing.categories();
  if (both_names) add_twins(categories);
  for (const auto& category : categories) out += fmt::format("<setSpec>{}</setSpec>", set_of_category(category));
  return out + "</header>\n";
}

std::string oai_record(const Standing& standing, sys_days datestamp, std::string_view prefix, bool deleted) {
  std::string out = "        <record>\n" + oai_header(standing, datestamp, true, deleted);
  if (!deleted)
    out += "            <metadata>\n" +
           (prefix == "arXiv"      ? in_arxiv(standing)
            : prefix == "arXivRaw" ? in_raw(standing)
            : prefix == "arXivOld" ? in_old(standing)
                                   : in_dublin_core(standing)) +
           "            </metadata>\n";
  return out + "        </record>\n";
}

std::string set_of_category(std::string_view category) {
  const auto archive = archive_of(category);
  const auto found =
      std::find_if(archives.begin(), archives.end(), [&](const Archive& row) { return row.id == archive; });
  std::string set = fmt::format("{}:{}", found == archives.end() ? "physics" : found->group, category);
  if (const auto point = set.find('.'); point != std::string::npos) set[point] = ':';
  return set;
}

std::vector<std::pair<std::string, std::string>> all_sets() {
  std::vector<std::pair<std::string, std::string>> sets;
  for (const auto& [group, name] : groups) {
    sets.emplace_back(group, name);
    for (const auto& archive : archives) {
      if (archive.group != group) continue;
      sets.emplace_back(fmt::format("{}:{}", group, archive.id), archive.name);
      for (const auto& category : arxiv_categories())
        if (category.takes_papers && archive_of(category.id) == archive.id && category.id != archive.id)
          sets.emplace_back(set_of_category(category.id), category.name);
    }
  }
  return sets;
}

}  // namespace lectern::testing
