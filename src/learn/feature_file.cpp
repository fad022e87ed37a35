// The bytes of a feature file: two header slots, then rows of a head (key, count, checksum) and the features, padded to
// eight bytes. Numbers are stored as the machine has them, for the file is mapped and never travels: the magic number
// tells another byte order apart. Every row is checked when the file is opened, so that the rest of the program may
// use a hash as an index without looking.

#include "learn/feature_file.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr std::uint64_t magic = 0x4C65637446656174ULL;  // "LectFeat"
constexpr std::uint32_t layout = 2;

struct Slot {
  std::uint64_t magic = 0;
  std::uint32_t layout = 0;
  std::uint32_t edition = 0;
  std::uint64_t library = 0;  // the hash of its UUID
  std::uint64_t generation = 0;
  std::int64_t seq = 0;
  std::uint64_t end = 0;
  std::uint64_t origin = 0;
  std::uint64_t checksum = 0;  // of all before it
};
static_assert(std::is_trivially_copyable_v<Slot> && sizeof(Slot) == 64 && sizeof(Slot) <= slot_bytes);

struct RowHead {
  std::int64_t key = 0;
  std::uint32_t count = 0;
  std::uint32_t checksum = 0;
};
static_assert(sizeof(RowHead) == 16);

std::uint64_t checksum_of(const Slot& slot) {
  std::array<char, sizeof(Slot)> bytes{};
  std::memcpy(bytes.data(), &slot, sizeof slot);
  return fnv1a({bytes.data(), offsetof(Slot, checksum)});
}

constexpr std::uint64_t padded(std::uint32_t count) noexcept { return (std::uint64_t{count} + 1) / 2 * 8; }

/// What a row's checksum must be. `any` becomes all the bits that occur in its features.
std::uint32_t row_checksum(std::int64_t key, std::uint32_t count, const std::byte* features, std::uint64_t& any) {
  std::uint64_t sum = stirred(stirred(magic, static_cast<std::uint64_t>(key)), count);
  any = 0;
  for (std::uint64_t at = 0; at < padded(count); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, features + at, sizeof word);
    any |= word;
    sum = stirred(sum, word);
  }
  any = (any | any >> 32) & 0xFFFFFFFFU;
  return static_cast<std::uint32_t>(sum ^ sum >> 32);
}

}  // namespace

std::uint64_t RowPlace::bytes() const noexcept { return sizeof(RowHead) + padded(count); }

std::string slot_of(const FeatureFileHeader& header, const std::string& library) {
  Slot slot{magic,         layout, features_edition, fnv1a(library), header.generation, header.seq, header.end,
            header.origin, 0};
  slot.checksum = checksum_of(slot);
  std::string bytes(sizeof slot, '\0');
  std::memcpy(bytes.data(), &slot, sizeof slot);
  return bytes;
}

std::uint64_t slot_offset(std::uint64_t generation) noexcept { return generation % 2 * slot_bytes; }

std::optional<FeatureFileHeader> read_header(std::span<const std::byte> start, const std::string& library) {
  std::optional<FeatureFileHeader> newest;
  for (const std::size_t at : {std::size_t{0}, slot_bytes}) {
    if (start.size() < at + sizeof(Slot)) break;
    Slot slot;
    std::memcpy(&slot, start.data() + at, sizeof slot);
    if (slot.magic != magic || slot.layout != layout || slot.checksum != checksum_of(slot)) continue;
    if (slot.edition != features_edition || slot.library != fnv1a(library)) continue;
    if (slot.end < rows_begin || slot.generation == 0) continue;
    if (!newest || slot.generation > newest->generation)
      newest = FeatureFileHeader{slot.generation, slot.seq, slot.end, slot.origin};
  }
  return newest;
}

void append_row(std::string& buffer, PaperKey key, std::span<const Feature> features) {
  RowHead head{key, static_cast<std::uint32_t>(features.size()), 0};
  const std::size_t begin = buffer.size();
  buffer.resize(begin + sizeof head + padded(head.count), '\0');
  char* const body = buffer.data() + begin + sizeof head;
  if (!features.empty()) std::memcpy(body, features.data(), features.size_bytes());
  std::uint64_t any = 0;
  head.checksum = row_checksum(key, head.count, reinterpret_cast<const std::byte*>(body), any);
  std::memcpy(buffer.data() + begin, &head, sizeof head);
}

std::optional<std::vector<RowPlace>> read_rows(const Mapping& mapping, std::uint64_t from) {
  const auto valid = mapping.bytes();
  Walk walk(mapping);
  std::vector<RowPlace> places;
  std::uint64_t at = from;
  while (at < valid.size()) {
    if (valid.size() - at < sizeof(RowHead)) return std::nullopt;
    RowHead head;
    std::memcpy(&head, valid.data() + at, sizeof head);
    const RowPlace place{head.key, at, head.count};
    if (valid.size() - at < place.bytes()) return std::nullopt;
    std::uint64_t any = 0;
    if (row_checksum(head.key, head.count, valid.data() + at + sizeof head, any) != head.checksum) return std::nullopt;
    if (feature_hash(static_cast<Feature>(any)) >= feature_space) return std::nullopt;
    places.push_back(place);
    at += place.bytes();
    walk.reach(at);
  }
  if (at != valid.size()) return std::nullopt;
  return places;
}

std::span<const Feature> features_at(std::span<const std::byte> valid, const RowPlace& place) noexcept {
  const std::byte* const begin = valid.data() + place.offset + sizeof(RowHead);
  return {reinterpret_cast<const Feature*>(begin), place.count};
}

std::string_view bytes_at(std::span<const std::byte> valid, const RowPlace& place) noexcept {
  return {reinterpret_cast<const char*>(valid.data() + place.offset), place.bytes()};
}

void settle(std::vector<RowPlace>& places) {
  const auto by_key = [](const RowPlace& a, const RowPlace& b) { return a.key < b.key; };
  // Most of them are in order mostly: what was indexed, and a few that came later.
  const auto unsorted = std::is_sorted_until(places.begin(), places.end(), by_key);
  std::stable_sort(unsorted, places.end(), by_key);
  std::inplace_merge(places.begin(), unsorted, places.end(), by_key);
  auto kept = places.begin();
  for (auto place = places.begin(); place != places.end(); ++place) {
    const auto next = place + 1;
    const bool is_last = next == places.end() || next->key != place->key;
    if (is_last && place->count > 0) *kept++ = *place;
  }
  places.erase(kept, places.end());
}

bool well_formed(std::span<const Feature> features) noexcept {
  std::int64_t before = -1;
  for (const Feature feature : features) {
    if (feature_hash(feature) >= feature_space || feature_count(feature) == 0) return false;
    if (feature_hash(feature) <= before) return false;
    before = feature_hash(feature);
  }
  return true;
}

}  // namespace lectern
