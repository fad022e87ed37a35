// A whole index at once. Each part is a database of its own, written by a thread of its own without a thought of
// crashes, for nobody opens it; then all are copied into one, block by block full. Copying takes a thirtieth of the
// time, halves what is on disk, and leaves one database to search: several opened together cost every query more.

#include <future>
#include <utility>
#include <vector>

#include "index/database.hpp"

namespace lectern {
namespace {

/// Papers between two commits of a part. Few are best: what waits for a commit is kept in trees that outgrow the
/// processor's caches; 4,000 at once take half as long again.
constexpr std::size_t part_batch = 250;

/// A directory that is there while the parts are made. One that a killed run left is taken away first.
class Workshop {
 public:
  explicit Workshop(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code code;
    std::filesystem::remove_all(path_, code);
    if (!code) std::filesystem::create_directory(path_, code);
    if (code) throw translated(code, path_, "the search index cannot use");
  }
  ~Workshop() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  [[nodiscard]] std::filesystem::path part(std::size_t number) const { return path_ / std::to_string(number); }
  [[nodiscard]] std::filesystem::path whole() const { return path_ / "whole"; }

 private:
  std::filesystem::path path_;
};

}  // namespace

void SearchIndex::Database::fill(std::size_t parts, const std::function<void(std::size_t, const Put&)>& papers,
                                 std::int64_t new_seq) {
  static_cast<void>(writable());
  const Workshop workshop(generations.workshop());
  const auto mean = static_cast<double>(measure.mean_length);
  const auto make = [&](std::size_t part) {
    constexpr int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    Xapian::WritableDatabase database(workshop.part(part).string(), flags);
    const Xapian::Stem part_stem(stemmer_name);
    std::size_t count = 0;
    papers(part, [&](const IndexedPaper& paper) {
      database.replace_document(docid_of(paper.key), make_document(paper, part_stem, plan.profile, mean));
      if (++count % part_batch == 0) database.commit();
    });
    if (part == 0) generations.mark(database, new_seq, measure);
    database.commit();
  };
  std::vector<std::future<void>> others;
  for (std::size_t part = 1; part < parts; ++part) others.push_back(std::async(std::launch::async, make, part));
  make(0);
  for (auto& other : others) other.get();

  Xapian::Database all;
  for (std::size_t part = 0; part < parts; ++part) all.add_database(Xapian::Database(workshop.part(part).string()));
  all.compact(workshop.whole().string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);

  auto next = generations.adopt(workshop.whole());
  writer->close();
  writer = std::move(next.database);
  number = next.number;
  seq = new_seq;
  pending = 0;
  dropped = has_older = false;
  generations.keep_only(number);
  writer->begin_transaction();
}

}  // namespace lectern
