// Ranking on a public retrieval collection, where it is there.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "lectern/base/error.hpp"
#include "support/data.hpp"
#include "support/temporary_directory.hpp"
#include "unit/index/index_fixture.hpp"

namespace lectern {
namespace {

using nlohmann::json;
using Grades = std::map<std::string, std::map<PaperKey, double>>;

std::vector<json> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<json> all;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) all.push_back(json::parse(line));
  return all;
}

/// query, document, grade, with tabs; the first line names the columns.
Grades grades_of(const std::filesystem::path& file, const std::map<std::string, PaperKey>& keys) {
  std::ifstream in(file);
  Grades grades;
  std::string query, document, grade;
  std::getline(in, query);
  while (in >> query >> document >> grade)
    if (const auto key = keys.find(document); key != keys.end()) grades[query][key->second] = std::stod(grade);
  return grades;
}

double discounted(double gain, std::size_t rank) { return gain / std::log2(static_cast<double>(rank) + 2); }

double ndcg(const std::vector<SearchHit>& hits, const std::map<PaperKey, double>& grades) {
  std::vector<double> best;
  for (const auto& [key, grade] : grades) best.push_back(grade);
  std::sort(best.rbegin(), best.rend());
  double ideal = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(best.size(), 10); ++i) ideal += discounted(best[i], i);
  double gained = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(hits.size(), 10); ++i)
    if (const auto grade = grades.find(hits[i].key); grade != grades.end()) gained += discounted(grade->second, i);
  return ideal > 0 ? gained / ideal : 0;
}

/// A collection of the real data.
struct Collection {
  const char* name;
  double reference;  ///< the better of SQLite's and Xapian's own ranking
  int every;         ///< so many queries' place is taken by one
};

std::map<std::string, PaperKey> put_papers(SearchIndex& index, const std::filesystem::path& file) {
  std::map<std::string, PaperKey> keys;
  for (const auto& document : lines_of(file)) {
    const auto key = static_cast<PaperKey>(keys.size()) + 1;
    keys[document["_id"]] = key;
    testing::put(index, key, testing::paper_of(static_cast<int>(key), document["title"], document["text"]));
    if (key % 1000 == 0) index.commit(key);
  }
  index.commit(static_cast<std::int64_t>(keys.size()));
  return keys;
}

/// The mean over the judged queries.
double measure(const std::filesystem::path& folder, int every) {
  testing::TemporaryDirectory directory;
  SearchIndex index(directory.path() / "index", "library", SearchIndex::Mode::write);
  const auto grades = grades_of(folder / "qrels.tsv", put_papers(index, folder / "corpus.jsonl"));
  double sum = 0;
  int seen = 0;
  int count = 0;
  for (const auto& query : lines_of(folder / "queries.jsonl")) {
    const auto judged = grades.find(query["_id"].get<std::string>());
    if (judged == grades.end() || seen++ % every != 0) continue;
    sum += ndcg(index.search({.text = query["text"], .plain = true}).hits, judged->second);
    ++count;
    try {
      EXPECT_FALSE(index.search({.text = query["text"]}).hits.empty()) << query["text"];
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::usage) << query["text"];
    }
  }
  return count == 0 ? 0 : sum / count;
}

TEST(RetrievalCollection, plain_text_finds_more_of_what_was_judged_than_the_reference) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  double sum = 0;
  for (const auto& [name, reference, every] : {Collection{"scifact", 0.697, 8}, Collection{"cranfield", 0.377, 1},
                                               Collection{"cisi", 0.350, 1}, Collection{"acl_tutorials", 0.426, 1}}) {
    const double found = measure(*data / "ir" / name, every);
    EXPECT_GE(found, reference) << name;
    sum += found;
  }
  EXPECT_GE(sum / 4, 0.49);
}

}  // namespace
}  // namespace lectern
