// Speed of the parts of an import, over the same records in one run, so that the ratios between them hold on any
// machine: reading, tagging, hashing, storing, indexing. Records: LECTERN_BENCH_RECORDS (a snapshot file), else the
// invented ones of tests/data.

#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>

#include "app/curriculum_file.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/classify/tagger.hpp"
#include "lectern/fetch/readers.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/learn/features.hpp"
#include "lectern/store/store.hpp"

namespace {

using namespace lectern;

constexpr std::size_t most_papers = 5000;

std::filesystem::path records() {
  const char* set = std::getenv("LECTERN_BENCH_RECORDS");
  if (set != nullptr) return set;
  return std::filesystem::path(LECTERN_SOURCE_DIR) / "tests" / "data" / "library" / "spring.jsonl";
}

std::vector<Paper> read_papers() {
  std::vector<Paper> papers;
  const RecordSink sink{[&](Paper&& paper, std::string_view) {
                          if (papers.size() < most_papers) papers.push_back(std::move(paper));
                        },
                        [](RecordProblem&&) {}};
  read_records(open_file(records()), std::nullopt, sink);
  return papers;
}

const std::vector<Paper>& papers() {
  static const auto all = read_papers();
  return all;
}

void count(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(papers().size()));
}

/// An empty directory for one run of a benchmark.
class Scratch {
 public:
  Scratch() {
    auto name = (std::filesystem::temp_directory_path() / "lectern-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path = name;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::filesystem::path path;
};

void tagging(benchmark::State& state) {
  const auto curriculum = load_curriculum(embedded_curriculum(), "curriculum.toml");
  const Tagger tagger(curriculum);
  for (auto _ : state)
    for (const auto& paper : papers()) benchmark::DoNotOptimize(tagger.tags(paper));
  count(state);
}
BENCHMARK(tagging)->Unit(benchmark::kMillisecond);

void hashing(benchmark::State& state) {
  for (auto _ : state)
    for (const auto& paper : papers()) benchmark::DoNotOptimize(features_of(paper.title, paper.abstract));
  count(state);
}
BENCHMARK(hashing)->Unit(benchmark::kMillisecond);

void storing(benchmark::State& state) {
  for (auto _ : state) {
    const Scratch scratch;
    Store store(scratch.path / "library.db", std::chrono::milliseconds{0});
    Store::Transaction transaction(store);
    for (const auto& paper : papers()) store.insert(paper, fingerprint(paper));
    transaction.commit();
  }
  count(state);
}
BENCHMARK(storing)->Unit(benchmark::kMillisecond);

void indexing(benchmark::State& state) {
  for (auto _ : state) {
    const Scratch scratch;
    SearchIndex index(scratch.path / "index", "bench", SearchIndex::Mode::write);
    PaperKey key = 0;
    for (const auto& paper : papers()) {
      index.put({++key, paper});
      if (key % 1000 == 0) index.commit(key);
    }
    index.commit(key);
  }
  count(state);
}
BENCHMARK(indexing)->Unit(benchmark::kMillisecond);

void loading_the_curriculum(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_curriculum(embedded_curriculum(), "curriculum.toml"));
}
BENCHMARK(loading_the_curriculum)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
