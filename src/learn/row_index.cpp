// The bytes of an index of rows: a head, the rows, where each feature's postings begin, the levels, the postings. Head
// and rows are checked when the index is opened, every other number where it is used: damage costs an answer, never a
// crash.

#include "learn/row_index.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr std::uint64_t magic = 0x4C656374496E6478ULL;  // "LectIndx"
constexpr std::uint32_t layout = 2;

/// Postings that are brought in order at a time: what bounds the memory of writing.
constexpr std::size_t slice_postings = std::size_t{8} << 20;

/// As many as a posting can number.
constexpr std::size_t most_rows = std::size_t{1} << 24;
constexpr std::uint64_t most_postings = std::numeric_limits<std::uint32_t>::max();

struct Head {
  std::uint64_t magic = 0;
  std::uint32_t layout = 0;
  std::uint32_t edition = 0;
  std::uint64_t library = 0;  // the hash of its UUID
  std::uint64_t origin = 0;   // of the feature file
  std::uint64_t end = 0;
  std::uint64_t rows = 0;
  std::uint64_t postings = 0;
  std::uint64_t rows_checksum = 0;
  std::uint64_t checksum = 0;  // of all before it
};
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 72);
static_assert(std::is_trivially_copyable_v<IndexedRow> && sizeof(IndexedRow) == 32);

std::uint64_t checksum_of(const Head& head) {
  std::array<char, sizeof(Head)> bytes{};
  std::memcpy(bytes.data(), &head, sizeof head);
  return fnv1a({bytes.data(), offsetof(Head, checksum)});
}

/// A row says where features are and how many, so all rows are checked.
std::uint64_t checksum_of(std::span<const IndexedRow> rows) {
  std::uint64_t sum = stirred(magic, rows.size());
  for (const auto& row : rows) {
    std::array<std::uint64_t, sizeof(IndexedRow) / 8> words{};
    std::memcpy(words.data(), &row, sizeof row);
    for (const auto word : words) sum = stirred(sum, word);
  }
  return sum;
}

/// Where the parts of a file with this head are.
struct Parts {
  std::uint64_t rows = sizeof(Head);
  std::uint64_t begins = 0;
  std::uint64_t levels = 0;
  std::uint64_t postings = 0;
  std::uint64_t end = 0;

  explicit Parts(const Head& head)
      : begins(rows + head.rows * sizeof(IndexedRow)),
        levels(begins + (feature_space + 2) * sizeof(std::uint32_t)),
        postings(levels + feature_space),
        end(postings + head.postings * sizeof(Posting)) {}
};

template <class Value>
std::span<const Value> values_at(std::span<const std::byte> bytes, std::uint64_t offset, std::uint64_t count) {
  return {reinterpret_cast<const Value*>(bytes.data() + offset), static_cast<std::size_t>(count)};
}

/// A file that is written from its start to its end.
class Output {
 public:
  explicit Output(const std::filesystem::path& path)
      : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666)),
        error_(file_.is_open() ? 0 : errno) {}

  template <class Value>
  void add(std::span<const Value> values) {
    std::string_view bytes(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    while (error_ == 0 && !bytes.empty()) {
      const auto written = ::write(file_.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0)
        error_ = written < 0 ? errno : EIO;
      else
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  /// Makes it durable; the first error of all, zero for none.
  [[nodiscard]] int finish() {
    if (error_ == 0 && ::fdatasync(file_.number()) != 0) error_ = errno;
    return error_;
  }

 private:
  Descriptor file_;
  int error_;
};

/// Calls `visit(number, feature)` for the features of all rows.
template <class Visit>
void each_feature(const Mapping& features, std::span<const RowPlace> rows, Visit visit) {
  Walk walk(features);
  for (std::uint32_t number = 0; number < rows.size(); ++number) {
    for (const Feature feature : features_at(features.bytes(), rows[number])) visit(number, feature);
    walk.reach(rows[number].offset);
  }
}

/// How many rows have each feature.
std::vector<std::uint32_t> frequencies_of(const Mapping& features, std::span<const RowPlace> rows) {
  std::vector<std::uint32_t> frequencies(feature_space);
  each_feature(features, rows, [&](std::uint32_t, Feature feature) { ++frequencies[feature_hash(feature)]; });
  return frequencies;
}

std::vector<IndexedRow> indexed_rows(const Mapping& features, std::span<const RowPlace> places) {
  std::vector<IndexedRow> rows;
  rows.reserve(places.size());
  for (const auto& place : places) {
    IndexedRow row{place.key, place.offset, place.count, {}};
    each_kind(features_at(features.bytes(), place), [&](std::size_t kind, std::span<const Feature> of_kind) {
      row.counts[kind] = static_cast<std::uint32_t>(of_kind.size());
    });
    rows.push_back(row);
  }
  return rows;
}

/// `begins` are where the postings of each feature begin.
void add_postings(Output& output, const Mapping& features, std::span<const RowPlace> rows,
                  std::span<const std::uint32_t> begins) {
  std::vector<Posting> slice;
  for (std::uint32_t first = 0; first < feature_space;) {
    const auto from = begins[first];
    // As many features as fit, one at the least.
    const auto* const fits =
        std::upper_bound(begins.data() + first + 1, begins.data() + begins.size(), from + slice_postings,
                         [](std::size_t most, std::uint32_t begin) { return most < begin; });
    const auto last = std::max(first + 1, static_cast<std::uint32_t>(fits - begins.data() - 1));
    slice.resize(begins[last] - from);
    std::vector<std::uint32_t> next(begins.begin() + first, begins.begin() + last);
    each_feature(features, rows, [&](std::uint32_t number, Feature feature) {
      const auto hash = feature_hash(feature);
      if (hash >= first && hash < last) slice[next[hash - first]++ - from] = number << 8 | feature_count(feature);
    });
    output.add(std::span<const Posting>(slice));
    first = last;
  }
}

constexpr double steps_of_doubling = 8;

Level computed_level(std::size_t frequency) {
  return static_cast<Level>(
      std::min(255L, std::lround(std::log2(1.0 + static_cast<double>(frequency)) * steps_of_doubling)));
}

}  // namespace

Level level_of(std::size_t frequency) noexcept {
  static const auto low = [] {
    std::array<Level, 4096> levels{};
    for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = computed_level(i);
    return levels;
  }();
  return frequency < low.size() ? low[frequency] : computed_level(frequency);
}

double frequency_of(Level level) noexcept { return std::exp2(level / steps_of_doubling) - 1; }

std::optional<RowIndex> RowIndex::open(const std::filesystem::path& path, const FeatureFileHeader& header,
                                       const std::string& library) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  Head head;
  if (::pread(file.number(), &head, sizeof head, 0) != static_cast<ssize_t>(sizeof head)) return std::nullopt;
  if (head.magic != magic || head.layout != layout || head.checksum != checksum_of(head)) return std::nullopt;
  if (head.edition != features_edition || head.library != fnv1a(library)) return std::nullopt;
  if (head.origin != header.origin || head.end > header.end) return std::nullopt;
  if (head.rows > most_rows || head.postings > most_postings) return std::nullopt;
  const Parts parts(head);
  if (parts.end != static_cast<std::uint64_t>(status.st_size)) return std::nullopt;
  RowIndex index;
  index.mapping_ = map_file(file.number(), parts.end);
  const auto bytes = index.mapping_.bytes();
  if (bytes.empty()) return std::nullopt;
  index.end_ = head.end;
  index.rows_ = values_at<IndexedRow>(bytes, parts.rows, head.rows);
  index.begins_ = values_at<std::uint32_t>(bytes, parts.begins, feature_space + 1);
  index.levels_ = values_at<Level>(bytes, parts.levels, feature_space);
  index.postings_ = values_at<Posting>(bytes, parts.postings, head.postings);
  if (checksum_of(index.rows_) != head.rows_checksum) return std::nullopt;
  return index;
}

int RowIndex::write(const std::filesystem::path& path, const FeatureFileHeader& header, const std::string& library,
                    const Mapping& features, std::span<const RowPlace> rows) {
  if (rows.size() > most_rows) return EFBIG;
  auto begins = frequencies_of(features, rows);
  std::vector<Level> levels;
  levels.reserve(feature_space);
  for (const auto frequency : begins) levels.push_back(level_of(frequency));
  std::uint64_t postings = 0;
  for (auto& begin : begins) postings += std::exchange(begin, static_cast<std::uint32_t>(postings));
  if (postings > most_postings) return EFBIG;
  begins.push_back(static_cast<std::uint32_t>(postings));

  Head head{magic, layout, features_edition, fnv1a(library), header.origin, header.end, rows.size(), postings, 0, 0};
  const auto indexed = indexed_rows(features, rows);
  head.rows_checksum = checksum_of(indexed);
  head.checksum = checksum_of(head);
  const std::filesystem::path fresh = path.native() + ".new";
  Output output(fresh);
  output.add(std::span<const Head>(&head, 1));
  output.add(std::span<const IndexedRow>(indexed));
  begins.push_back(0);  // what follows begins at a multiple of eight
  output.add(std::span<const std::uint32_t>(begins));
  begins.pop_back();
  output.add(std::span<const Level>(levels));
  add_postings(output, features, rows, begins);
  int error = output.finish();
  if (error == 0 && ::rename(fresh.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) ::unlink(fresh.c_str());
  return error;
}

}  // namespace lectern
