// What a search tells beside its papers: how it was understood, and what there is among the matches.

#include "cli/search_words.hpp"

#include <array>

#include "cli/render.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct FacetKind {
  std::string_view name;  ///< in lines and JSON
  std::string_view title;
  const std::vector<FacetValue> SearchFacets::*values;
};

constexpr std::array facet_kinds = {FacetKind{"topic", "topics", &SearchFacets::topics},
                                    FacetKind{"year", "years", &SearchFacets::years},
                                    FacetKind{"category", "categories", &SearchFacets::categories},
                                    FacetKind{"state", "states", &SearchFacets::states}};

std::string papers_of(const FacetValue& value) { return grouped(static_cast<long long>(value.papers)); }

std::vector<std::string> quoted(const std::vector<std::string>& names) {
  std::vector<std::string> all;
  for (const auto& name : names) all.push_back("'" + name + "'");
  return all;
}

}  // namespace

void tell_how_found(Session& session, const FoundPapers& found) {
  for (const auto& term : found.terms)
    if (!term.also.empty())
      session.notice(
          fmt::format("also matched for '{}': {} (not with --exact)", term.text, join(quoted(term.also), ", ")));
  if (!found.spelling.empty()) session.notice(fmt::format("did you mean: {}", found.spelling));
}

void print_terms(Session& session, const std::vector<QueryTerm>& terms) {
  for (const auto& term : terms) {
    const auto papers = static_cast<long long>(term.papers);
    if (session.layout() == Layout::lines) {
      session.line(tab_separated({"term", term.text, std::to_string(papers), join(term.also, ",")}));
      continue;
    }
    std::string line = fmt::format("{}: {}{}", term.text, papers > 1000 ? "about " : "", counted(papers, "paper"));
    if (!term.also.empty()) line += ", also as " + join(quoted(term.also), ", ");
    print_wrapped(session, line, 4);
  }
}

void print_facets(Session& session, const SearchFacets& facets) {
  constexpr std::size_t most = 12;
  constexpr std::size_t title_width = 12;
  for (const auto& kind : facet_kinds) {
    const auto& values = facets.*kind.values;
    if (session.layout() == Layout::lines) {
      for (const auto& value : values)
        session.line(tab_separated({std::string(kind.name), value.value, std::to_string(value.papers)}));
      continue;
    }
    std::vector<std::string> parts;
    for (const auto& value : values) {
      if (parts.size() == most) break;
      parts.push_back(value.value + " " + papers_of(value));
    }
    if (values.size() > most) parts.push_back(fmt::format("{} more", values.size() - most));
    std::string title = session.style().bold(pad(kind.title, title_width));
    for (const auto& line : dotted_lines(parts, session.measure_behind(title_width))) {
      session.line(title + line);
      title = std::string(title_width, ' ');
    }
  }
}

Json json_terms(const std::vector<QueryTerm>& terms, bool with_papers) {
  Json list = Json::array();
  for (const auto& term : terms) {
    auto& value = list.emplace_back(Json::object());
    value["term"] = term.text;
    value["also"] = term.also;
    if (with_papers) value["papers"] = term.papers;
  }
  return list;
}

Json json_facets(const SearchFacets& facets) {
  Json all = Json::object();
  for (const auto& kind : facet_kinds) {
    Json values = Json::array();
    for (const auto& value : facets.*kind.values) values.push_back({{"value", value.value}, {"papers", value.papers}});
    all[std::string(kind.title)] = std::move(values);
  }
  return all;
}

Json json_searches(const std::vector<SavedSearch>& searches) {
  Json list = Json::array();
  for (const auto& search : searches) list.push_back({{"name", search.name}, {"query", search.query}});
  return list;
}

}  // namespace lectern
