// Search beside SQLite FTS5 and plain Xapian: the same queries over the same papers, turn by turn in one run, so that
// the ratios hold on any machine. Queries are drawn from the papers with a fixed seed. Fields have the same names
// everywhere, and what is asked for means the same in all three query languages: each gets the very same text.
//
// usage: search_bench LIBRARY XAPIAN DIRECTORY
// XAPIAN is a database that scriptindex made of the papers' ids, titles, abstracts and authors. Writes fts5.db and
// queries.txt, one query a line, into the directory.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/curriculum_file.hpp"
#include "app/noted_names.hpp"
#include "index/words.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/base/text.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/store/store.hpp"

namespace {

using namespace lectern;

constexpr std::size_t queries_of_a_kind = 400;
constexpr std::size_t page = 10;
constexpr std::uint64_t seed = 20;

// The papers, and what can be asked about them.

struct Text {
  PaperKey key = 0;
  Paper paper;
};

/// The words between blanks, in lower case; an empty one for each that is more than letters.
std::vector<std::string> plain_words(const std::string& text) {
  auto found = split(fold(text), ' ');
  for (auto& word : found)
    if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) word.clear();
  return found;
}

bool tells(const std::string& word) { return word.size() > 3 && !is_stop_word(word); }

class Papers {
 public:
  explicit Papers(const Store& store) {
    store.each_paper([this](PaperKey key, const Paper& paper) {
      texts_.push_back({key, paper});
      const auto words = plain_words(paper.abstract);
      for (const auto& word : std::set<std::string>(words.begin(), words.end()))
        if (tells(word)) ++holders_[word];
    });
  }

  [[nodiscard]] const std::vector<Text>& texts() const { return texts_; }

  /// In how many abstracts a word stands; zero for one that tells nothing.
  [[nodiscard]] std::size_t holders(const std::string& word) const {
    const auto found = holders_.find(word);
    return found == holders_.end() ? 0 : found->second;
  }

 private:
  std::vector<Text> texts_;
  std::unordered_map<std::string, std::size_t> holders_;
};

using Random = std::mt19937_64;
using Words = std::vector<std::string>;

template <class Items>
const auto& any_of(const Items& items, Random& random) {
  return items[random() % items.size()];
}

/// So many different words of one text that between `least` and `most` abstracts have; fewer where it has no more.
Words words_of(const std::string& text, std::size_t count, std::size_t least, std::size_t most, const Papers& papers,
               Random& random) {
  Words fitting;
  for (auto& word : plain_words(text))
    if (papers.holders(word) >= least && papers.holders(word) <= most &&
        std::find(fitting.begin(), fitting.end(), word) == fitting.end())
      fitting.push_back(std::move(word));
  std::shuffle(fitting.begin(), fitting.end(), random);
  if (fitting.size() > count) fitting.resize(count);
  return fitting;
}

/// Three words that follow each other, the outer ones telling.
Words run_of_three(const std::string& text, Random& random) {
  const auto words = plain_words(text);
  std::vector<Words> runs;
  for (std::size_t i = 0; i + 2 < words.size(); ++i)
    if (tells(words[i]) && !words[i + 1].empty() && tells(words[i + 2]))
      runs.push_back({words[i], words[i + 1], words[i + 2]});
  return runs.empty() ? Words() : any_of(runs, random);
}

/// A kind of query: how its words are drawn from one paper, and how they are written. Papers without such words are
/// passed over.
struct Kind {
  std::string_view name;
  std::size_t words;
  std::function<Words(const Paper& paper, Random& random)> draw;
  std::string_view before;
  std::string_view between;
  std::string_view behind;
};

std::vector<Kind> kinds_on(const Papers& papers) {
  constexpr std::size_t known = 20;  // papers that have a word, for it to be no slip
  constexpr std::size_t any_number = SIZE_MAX;
  const std::size_t common = papers.texts().size() / 50;
  const auto words = [&papers](std::string Paper::*text, std::size_t count, std::size_t least, std::size_t most) {
    return [&papers, text, count, least, most](const Paper& paper, Random& random) {
      return words_of(paper.*text, count, least, most, papers, random);
    };
  };
  const auto in_a_row = [](const Paper& paper, Random& random) { return run_of_three(paper.abstract, random); };
  const auto beginning = [any = words(&Paper::abstract, 1, known, any_number)](const Paper& paper, Random& random) {
    auto drawn = any(paper, random);
    for (auto& word : drawn) word.resize(4);
    return drawn;
  };
  return {{"rare word", 1, words(&Paper::abstract, 1, 2, known), "", "", ""},
          {"common word", 1, words(&Paper::abstract, 1, common, any_number), "", "", ""},
          {"AND of 2", 2, words(&Paper::abstract, 2, known, any_number), "", " AND ", ""},
          {"OR of 3", 3, words(&Paper::abstract, 3, known, any_number), "", " OR ", ""},
          {"phrase of 3", 3, in_a_row, "\"", " ", "\""},
          {"prefix", 1, beginning, "", "", "*"},
          {"in the title", 1, words(&Paper::title, 1, known, any_number), "ti:", "", ""},
          {"6 side by side", 6, words(&Paper::abstract, 6, known, any_number), "", " ", ""}};
}

std::vector<std::string> queries_of(const Kind& kind, const Papers& papers) {
  Random random(seed);
  std::vector<std::string> queries;
  while (queries.size() < queries_of_a_kind) {
    const auto words = kind.draw(any_of(papers.texts(), random).paper, random);
    if (words.size() == kind.words)
      queries.push_back(std::string(kind.before).append(join(words, kind.between)).append(kind.behind));
  }
  return queries;
}

// The contestants.

/// Finds the best ten papers of a query, best first, by library key.
struct Contestant {
  std::string_view name;
  std::function<std::vector<PaperKey>(const std::string& query)> search;
};

Contestant lectern_itself(const SearchIndex& index) {
  const auto names = names_of(load_curriculum(embedded_curriculum(), "curriculum.toml"));
  return {"Lectern", [&index, names](const std::string& query) {
            SearchRequest request;
            request.text = query;
            request.limit = page;
            request.synonyms = [&names] { return names; };
            std::vector<PaperKey> keys;
            for (const auto& hit : index.search(request).hits) keys.push_back(hit.key);
            return keys;
          }};
}

void fill_fts5(const std::filesystem::path& file, const Papers& papers) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("CREATE VIRTUAL TABLE papers USING fts5(ti, abs, au, tokenize = 'porter unicode61')");
  SQLite::Transaction transaction(database);
  SQLite::Statement insert(database, "INSERT INTO papers(rowid, ti, abs, au) VALUES (?, ?, ?, ?)");
  for (const auto& [key, paper] : papers.texts()) {
    insert.bind(1, key);
    insert.bind(2, paper.title);
    insert.bind(3, paper.abstract);
    insert.bind(4, join(paper.authors, ", "));
    insert.exec();
    insert.reset();
  }
  database.exec("INSERT INTO papers(papers) VALUES ('optimize')");
  transaction.commit();
}

Contestant fts5(SQLite::Database& database) {
  database.exec("PRAGMA mmap_size = 2147483648");
  auto select = std::make_shared<SQLite::Statement>(
      database, "SELECT rowid FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT " + std::to_string(page));
  return {"FTS5", [select](const std::string& query) {
            std::vector<PaperKey> keys;
            select->reset();
            select->bind(1, query);
            while (select->executeStep()) keys.push_back(select->getColumn(0).getInt64());
            return keys;
          }};
}

Contestant plain_xapian(const Xapian::Database& database, const Papers& papers) {
  std::unordered_map<Xapian::docid, PaperKey> keys;
  for (const auto& [key, paper] : papers.texts())
    if (const auto term = database.postlist_begin("Q" + paper.id.text);
        term != database.postlist_end("Q" + paper.id.text))
      keys[*term] = key;
  auto parser = std::make_shared<Xapian::QueryParser>();
  parser->set_database(database);
  parser->set_stemmer(Xapian::Stem("english"));
  parser->set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser->set_default_op(Xapian::Query::OP_AND);
  parser->add_prefix("ti", "S");
  parser->add_prefix("au", "A");
  return {"Xapian", [database, parser, keys](const std::string& query) {
            Xapian::Enquire enquire(database);
            enquire.set_query(
                parser->parse_query(query, Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_WILDCARD));
            const auto found = enquire.get_mset(0, page);
            std::vector<PaperKey> best;
            for (auto hit = found.begin(); hit != found.end(); ++hit) best.push_back(keys.at(*hit));
            return best;
          }};
}

// Measuring.

/// What one contestant took for the queries of one kind, in milliseconds, and how much of its answers the first
/// contestant gave too.
struct Record {
  std::vector<double> times;
  double shared = 0;
  std::size_t compared = 0;

  [[nodiscard]] double percentile(std::size_t percent) const {
    auto sorted = times;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
  }
};

double share(const std::vector<PaperKey>& found, const std::vector<PaperKey>& of) {
  const auto in_both = std::count_if(
      of.begin(), of.end(), [&](PaperKey key) { return std::find(found.begin(), found.end(), key) != found.end(); });
  return static_cast<double>(in_both) / static_cast<double>(of.size());
}

/// Each query to each contestant in turn, twice: the second time counts.
std::vector<Record> measure(const std::vector<Contestant>& contestants, const std::vector<std::string>& queries) {
  std::vector<Record> records(contestants.size());
  for (const bool counts : {false, true})
    for (const auto& query : queries) {
      std::vector<PaperKey> own;
      for (std::size_t i = 0; i < contestants.size(); ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto found = contestants[i].search(query);
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
        if (i == 0) own = found;
        if (!counts) continue;
        records[i].times.push_back(taken.count());
        if (found.empty()) continue;
        records[i].shared += share(own, found);
        ++records[i].compared;
      }
    }
  return records;
}

void print(std::string_view kind, const std::vector<Contestant>& contestants, const std::vector<Record>& records) {
  fmt::print("   {:15}", kind);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto& record = records[i];
    fmt::print("  {} {:7.3f} /{:8.3f}", contestants[i].name, record.percentile(50), record.percentile(99));
    if (i > 0)
      fmt::print(" ({:5.1f}x /{:5.1f}x, {:.2f})", record.percentile(50) / records[0].percentile(50),
                 record.percentile(99) / records[0].percentile(99),
                 record.shared / static_cast<double>(std::max<std::size_t>(record.compared, 1)));
  }
  fmt::print("\n");
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const std::filesystem::path library = words[1];
  const std::filesystem::path directory = words[3];
  const Store store(library / "library.db", std::chrono::seconds{1});
  const SearchIndex index(library / "index", store.uuid(), SearchIndex::Mode::read);
  const Papers papers(store);
  if (index.last_seq() != store.seq()) {
    fmt::print(stderr, "the library's index is not up to date\n");
    return 1;
  }
  if (!std::filesystem::exists(directory / "fts5.db")) {
    const auto begin = std::chrono::steady_clock::now();
    fill_fts5(directory / "fts5.db", papers);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    fmt::print("   FTS5: indexed in {:.0f} s, {} MB with the texts\n", taken.count(),
               std::filesystem::file_size(directory / "fts5.db") / 1'000'000);
  }
  SQLite::Database sqlite((directory / "fts5.db").string(), SQLite::OPEN_READONLY);
  const std::vector<Contestant> contestants = {lectern_itself(index), fts5(sqlite),
                                               plain_xapian(Xapian::Database(words[2]), papers)};
  fmt::print(
      "   milliseconds p50 / p99 of {} queries a kind, best {} of {} papers; in brackets how many times Lectern's,\n"
      "   and the share of its papers that Lectern gave too\n",
      queries_of_a_kind, page, papers.texts().size());
  std::ofstream list(directory / "queries.txt");
  for (const auto& kind : kinds_on(papers)) {
    const auto queries = queries_of(kind, papers);
    for (const auto& query : queries) list << query << '\n';
    print(kind.name, contestants, measure(contestants, queries));
  }
  return 0;
}
