// The matches are found once, without weights; then each value's papers are walked over and those among the matches
// counted. A hundred thousand papers have some six hundred thousand values, which takes less time than looking into
// the matches one by one.

#include "index/facets.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include "index/document.hpp"
#include "index/fields.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

/// Notes every match down.
class Matches : public Xapian::MatchSpy {
 public:
  explicit Matches(const Xapian::Database& database) : holds_(std::size_t{database.get_lastdocid()} + 1) {}

  void operator()(const Xapian::Document& document, double) override { holds_[document.get_docid()] = true; }

  [[nodiscard]] bool holds(Xapian::docid id) const { return id < holds_.size() && holds_[id]; }

 private:
  std::vector<bool> holds_;
};

bool has_more_papers(const FacetValue& a, const FacetValue& b) {
  return a.papers != b.papers ? a.papers > b.papers : a.value < b.value;
}

std::vector<FacetValue> count_terms(const Xapian::Database& database, const SearchField& field,
                                    const Matches& matches) {
  const std::string prefix(field.prefix);
  std::vector<FacetValue> values;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    FacetValue value{(*term).substr(prefix.size())};
    const auto end = database.postlist_end(*term);
    for (auto paper = database.postlist_begin(*term); paper != end; ++paper) value.papers += matches.holds(*paper);
    if (value.papers > 0) values.push_back(std::move(value));
  }
  std::sort(values.begin(), values.end(), has_more_papers);
  return values;
}

/// Categories as arXiv spells them, without the archives that papers of their categories are found by.
std::vector<FacetValue> count_categories(const Xapian::Database& database, const Matches& matches) {
  auto categories = count_terms(database, search_field("cat"), matches);
  std::erase_if(categories, [](const FacetValue& value) { return has_categories(value.value); });
  for (const auto& known : arxiv_categories()) {
    const auto folded = fold(known.id);
    for (auto& category : categories)
      if (category.value == folded) category.value = known.id;
  }
  return categories;
}

std::vector<FacetValue> count_years(const Xapian::Database& database, const Matches& matches) {
  static constexpr auto slot = static_cast<Xapian::valueno>(search_field("year").slot);
  std::map<int, std::size_t, std::greater<>> counts;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
    if (matches.holds(value.get_docid()))
      ++counts[static_cast<int>(std::chrono::year_month_day{day_of(*value)}.year())];
  std::vector<FacetValue> years;
  for (const auto& [year, papers] : counts) years.push_back({std::to_string(year), papers});
  return years;
}

}  // namespace

SearchFacets facets_of(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Matches matches(database);
  enquire.add_matchspy(&matches);
  (void)enquire.get_mset(0, 0, database.get_doccount());
  SearchFacets facets;
  facets.topics = count_terms(database, search_field("topic"), matches);
  facets.years = count_years(database, matches);
  facets.categories = count_categories(database, matches);
  facets.states = count_terms(database, search_field("is"), matches);
  std::erase_if(facets.states, [](const FacetValue& value) { return !parse_reading_state(value.value); });
  return facets;
}

}  // namespace lectern
