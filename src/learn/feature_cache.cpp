// Opening, adding to and replacing the feature file. A commit writes rows behind the valid bytes, syncs them, and only
// then a header slot that counts them in; a file that is begun anew is written beside the old one and renamed over it.
// Bytes that a header once called valid are never changed, so whoever has the file mapped keeps a good view. The writer
// holds flock(2) on the file from its first change to its commit: the system lets go of it when a writer is killed.

#include "lectern/learn/feature_cache.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "learn/descriptor.hpp"
#include "learn/feature_file.hpp"
#include "learn/row_index.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 20;

/// Below this, outdated rows are not worth a new file.
constexpr std::uint64_t tolerated_waste = std::uint64_t{64} << 10;

/// As many rows behind the indexed ones are read as they are; and an eighth of those that are indexed, if that is more.
constexpr std::size_t tolerated_tail = 4096;

Fault fault_of(int error, Fault otherwise) noexcept {
  const bool forbidden = error == EACCES || error == EPERM || error == EROFS;
  return forbidden ? Fault::permission : otherwise;
}

/// Writes all bytes at an offset. Gives the system's error number, zero for none.
int write_at(int file, std::string_view bytes, std::uint64_t offset) noexcept {
  while (!bytes.empty()) {
    const auto written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return written < 0 ? errno : EIO;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return 0;
}

/// The header of an open file; nothing where it has none that counts. The slots are read, not mapped: a writer may be
/// at the older one, and a copy is checked as it was read.
std::optional<FeatureFileHeader> header_in(int file, const std::string& library) {
  std::vector<std::byte> start(rows_begin);
  const auto read = ::pread(file, start.data(), start.size(), 0);
  if (read < 0) return std::nullopt;
  return read_header({start.data(), static_cast<std::size_t>(read)}, library);
}

/// A number that no other file had: no two are made at one place in the same nanosecond.
std::uint64_t origin_of(const struct stat& file) noexcept {
  const auto sum = stirred(file.st_ino, static_cast<std::uint64_t>(file.st_ctim.tv_sec));
  return stirred(sum, static_cast<std::uint64_t>(file.st_ctim.tv_nsec));
}

/// Two sets of places as one; those of `newer` stand for those of `older`.
std::vector<RowPlace> united(const std::vector<RowPlace>& older, const std::vector<RowPlace>& newer) {
  std::vector<RowPlace> all;
  all.reserve(older.size() + newer.size());
  all.insert(all.end(), older.begin(), older.end());
  all.insert(all.end(), newer.begin(), newer.end());
  settle(all);
  return all;
}

}  // namespace

struct FeatureCache::File {
  /// What one open file holds; nothing at first.
  struct State {
    FeatureFileHeader header;
    std::vector<RowPlace> places;  // by key, without removals
    Mapping mapping;
    RowIndex index;
    struct stat identity {};

    /// True when more than half of the rows' bytes are outdated.
    [[nodiscard]] bool is_wasteful() const noexcept {
      if (header.end < rows_begin + tolerated_waste) return false;
      std::uint64_t live = 0;
      for (const auto& place : places) live += place.bytes();
      return live * 2 < header.end - rows_begin;
    }
  };

  std::filesystem::path path;
  std::string library;
  State state;
  bool is_cleared = false;  // by `clear`, not yet committed

  // Between the first change and the commit.
  Descriptor lock;                // the file, for flock
  Descriptor fresh;               // where a new file is written to; closed while rows are added to the old one
  std::uint64_t origin = 0;       // of the new file
  std::uint64_t tail = 0;         // where the buffer goes
  std::string buffer;             // rows not yet written
  std::vector<RowPlace> pending;  // rows since the last commit

  [[nodiscard]] std::filesystem::path fresh_path() const { return path.native() + ".new"; }
  [[nodiscard]] std::filesystem::path index_path() const { return path.native() + ".index"; }
  [[nodiscard]] int target() const noexcept { return fresh.is_open() ? fresh.number() : lock.number(); }

  void load();
  [[nodiscard]] bool seal();
  void begin();
  void take_lock();
  void begin_anew();
  void add(PaperKey key, std::span<const Feature> features);
  void flush();
  void commit(std::int64_t seq);
  void abandon() noexcept;
  [[noreturn]] void fail(int error, Fault otherwise = Fault::io);
};

/// Reads the file as it is now. What is missing, foreign or damaged leaves an empty state.
void FeatureCache::File::load() {
  state = {};
  const auto refuse = [&](int error) {
    throw Error(fault_of(error, Fault::io),
                "feature cache '" + path.string() + "' cannot be read: " + std::generic_category().message(error));
  };
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open() && (errno == ENOENT || errno == ENOTDIR)) return;
  if (!file.is_open()) refuse(errno);
  State found;
  if (::fstat(file.number(), &found.identity) != 0) refuse(errno);
  if (!S_ISREG(found.identity.st_mode)) refuse(S_ISDIR(found.identity.st_mode) ? EISDIR : EINVAL);
  state.identity = found.identity;

  const auto header = header_in(file.number(), library);
  if (!header || header->end > static_cast<std::uint64_t>(found.identity.st_size)) return;
  found.header = *header;
  found.mapping = map_file(file.number(), header->end);
  if (found.mapping.bytes().empty()) refuse(errno);
  if (auto index = RowIndex::open(index_path(), found.header, library)) found.index = std::move(*index);
  const auto tail_rows = read_rows(found.mapping, found.index.end());
  if (!tail_rows) return;
  found.places.reserve(found.index.rows().size() + tail_rows->size());
  for (std::uint32_t number = 0; const auto& row : found.index.rows())
    found.places.push_back({row.key, row.offset, row.count, number++});
  found.places.insert(found.places.end(), tail_rows->begin(), tail_rows->end());
  settle(found.places);
  state = std::move(found);
}

/// Indexes the rows where many are not; false where they are damaged. Not having an index is no fault, so what hinders
/// it is passed over.
bool FeatureCache::File::seal() {
  const auto indexed = static_cast<std::size_t>(std::count_if(
      state.places.begin(), state.places.end(), [](const RowPlace& place) { return place.number != not_indexed; }));
  if (state.places.size() - indexed < std::max(tolerated_tail, indexed / 8)) return true;
  const Descriptor held(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
  if (!held.is_open() || (::flock(held.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)) return true;
  // From the rows themselves, which are all checked: what the former index told of them was not.
  auto rows = read_rows(state.mapping, rows_begin);
  if (rows) {
    settle(*rows);
    if (RowIndex::write(index_path(), state.header, library, state.mapping, *rows) == 0) load();
  }
  ::flock(held.number(), LOCK_UN);
  return rows.has_value();
}

/// Makes ready for changes; does nothing between two changes of one commit.
void FeatureCache::File::begin() {
  if (lock.is_open()) return;
  take_lock();
  struct stat now {};
  if (::fstat(lock.number(), &now) != 0) fail(errno);
  const auto header = header_in(lock.number(), library);
  const bool is_known = now.st_dev == state.identity.st_dev && now.st_ino == state.identity.st_ino && header &&
                        header->generation == state.header.generation;
  if (!is_known) load();
  if (is_cleared || state.header.generation == 0 || state.is_wasteful())
    begin_anew();
  else
    tail = state.header.end;
}

/// Takes the lock on the file that bears the name now, making an empty one where there is none.
void FeatureCache::File::take_lock() {
  std::error_code failed;  // told by the opening below
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), failed);
  while (true) {
    lock = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666));
    if (!lock.is_open()) fail(errno, Fault::cannot_create);
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
      if (errno == EINTR) continue;
      // A file system without locks is used without one: the library's own lock keeps writers apart as well.
      if (errno == EWOULDBLOCK) {
        lock.reset();
        throw Error(Fault::try_later, "feature cache '" + path.string() + "' is being written by another process",
                    "try again in a moment");
      }
    }
    struct stat held {};
    struct stat named {};
    if (::fstat(lock.number(), &held) != 0) fail(errno);
    const bool is_named = ::stat(path.c_str(), &named) == 0;
    if (is_named && held.st_dev == named.st_dev && held.st_ino == named.st_ino) return;
  }
}

/// Begins a file beside the old one, with the rows that still count.
void FeatureCache::File::begin_anew() {
  fresh = Descriptor(::open(fresh_path().c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!fresh.is_open()) fail(errno, Fault::cannot_create);
  struct stat begun {};
  if (::fstat(fresh.number(), &begun) != 0) fail(errno);
  origin = origin_of(begun);
  tail = rows_begin;
  if (is_cleared) return;
  // As they are: a damaged row stays one that its checksum tells.
  for (const auto& place : state.places) {
    pending.push_back({place.key, tail + buffer.size(), place.count, not_indexed});
    buffer += bytes_at(state.mapping.bytes(), place);
    if (buffer.size() >= buffer_bytes) flush();
  }
}

void FeatureCache::File::add(PaperKey key, std::span<const Feature> features) {
  pending.push_back({key, tail + buffer.size(), static_cast<std::uint32_t>(features.size()), not_indexed});
  append_row(buffer, key, features);
  if (buffer.size() >= buffer_bytes) flush();
}

void FeatureCache::File::flush() {
  if (const int error = write_at(target(), buffer, tail); error != 0) fail(error);
  tail += buffer.size();
  buffer.clear();
}

void FeatureCache::File::commit(std::int64_t seq) {
  begin();
  flush();
  State next;
  next.header = {state.header.generation + 1, seq, tail, fresh.is_open() ? origin : state.header.origin};
  next.places = united(fresh.is_open() ? std::vector<RowPlace>{} : state.places, pending);
  // A new file's empty first slots are read as such, but they must be there to be mapped.
  if (fresh.is_open() && ::ftruncate(fresh.number(), static_cast<off_t>(tail)) != 0) fail(errno);
  next.mapping = map_file(target(), tail);
  if (next.mapping.bytes().empty()) fail(errno);
  if (::fdatasync(target()) != 0) fail(errno);

  const auto slot = slot_offset(next.header.generation);
  int error = write_at(target(), slot_of(next.header, library), slot);
  if (error == 0 && ::fdatasync(target()) != 0) error = errno;
  if (error == 0 && ::fstat(target(), &next.identity) != 0) error = errno;
  if (error == 0 && fresh.is_open() && ::rename(fresh_path().c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    // A slot that may not last must not be seen: readers go on with the other one.
    if (!fresh.is_open()) write_at(lock.number(), std::string(slot_bytes, '\0'), slot);
    fail(error);
  }
  if (!fresh.is_open()) next.index = std::move(state.index);
  state = std::move(next);
  is_cleared = false;
  fresh.reset();  // it bears the name now
  abandon();
}

/// Forgets what was not committed.
void FeatureCache::File::abandon() noexcept {
  if (fresh.is_open()) ::unlink(fresh_path().c_str());
  fresh.reset();
  // By name: the mapping of a file keeps its lock alive after the descriptor is closed.
  if (lock.is_open()) ::flock(lock.number(), LOCK_UN);
  lock.reset();
  buffer.clear();
  pending.clear();
  is_cleared = false;
}

void FeatureCache::File::fail(int error, Fault otherwise) {
  abandon();
  const auto hint = error == ENOSPC || error == EDQUOT ? "make room on the disk and try again" : "";
  throw Error(fault_of(error, otherwise),
              "feature cache '" + path.string() + "' cannot be written: " + std::generic_category().message(error),
              hint);
}

FeatureCache::FeatureCache(const std::filesystem::path& file, const std::string& library)
    : file_(std::make_unique<File>()) {
  file_->path = file;
  file_->library = library;
  file_->load();
}

FeatureCache::~FeatureCache() {
  if (file_) file_->abandon();
}

FeatureCache::FeatureCache(FeatureCache&&) noexcept = default;
FeatureCache& FeatureCache::operator=(FeatureCache&&) noexcept = default;

std::int64_t FeatureCache::last_seq() const noexcept { return file_->is_cleared ? 0 : file_->state.header.seq; }

void FeatureCache::clear() {
  file_->abandon();
  file_->is_cleared = true;
}

void FeatureCache::put(PaperKey key, std::span<const Feature> features) {
  if (!well_formed(features))
    throw Error(Fault::bug, "features of paper '" + std::to_string(key) + "' are not in order, rising and counted");
  file_->begin();
  file_->add(key, features);
}

void FeatureCache::remove(PaperKey key) { put(key, {}); }

void FeatureCache::commit(std::int64_t seq) { file_->commit(seq); }

bool FeatureCache::seal() { return file_->is_cleared || file_->lock.is_open() || file_->seal(); }

bool FeatureCache::is_sound() const {
  return file_->state.mapping.bytes().empty() || read_rows(file_->state.mapping, rows_begin).has_value();
}

std::size_t FeatureCache::size() const noexcept { return file_->is_cleared ? 0 : file_->state.places.size(); }

std::span<const Feature> FeatureCache::find(PaperKey key) const {
  if (file_->is_cleared) return {};
  const auto& places = file_->state.places;
  const auto place = std::lower_bound(places.begin(), places.end(), key,
                                      [](const RowPlace& row, PaperKey wanted) { return row.key < wanted; });
  if (place == places.end() || place->key != key) return {};
  return features_at(file_->state.mapping.bytes(), *place);
}

std::vector<FeatureRow> FeatureCache::rows() const {
  std::vector<FeatureRow> rows;
  if (file_->is_cleared) return rows;
  rows.reserve(file_->state.places.size());
  for (const auto& place : file_->state.places)
    rows.push_back({place.key, features_at(file_->state.mapping.bytes(), place), place.number});
  return rows;
}

CopiedRows FeatureCache::copied(std::span<const FeatureRow> rows) const {
  CopiedRows copies;
  std::size_t size = 0;
  for (const auto& row : rows) size += row.features.size();
  copies.features.resize(size);
  std::span left(copies.features);
  for (auto row : rows) {
    file_->state.mapping.copy(std::as_bytes(row.features), left.data());
    row.features = left.first(row.features.size());
    left = left.subspan(row.features.size());
    copies.rows.push_back(row);
  }
  return copies;
}

const RowIndex& FeatureCache::index() const noexcept { return file_->state.index; }

std::span<const Feature> FeatureCache::indexed(std::uint32_t number) const noexcept {
  const auto& row = file_->state.index.rows()[number];
  return features_at(file_->state.mapping.bytes(), {row.key, row.offset, row.count, number});
}

}  // namespace lectern
