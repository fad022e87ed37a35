// Xapian 1.4.22 reads block sizes, tree depths and root blocks from its small version file `iamglass` and uses them
// unchecked: one changed byte can end in a crash instead of an exception. So they are read here before. The form: a
// magic of 14 bytes, 2 of version, 16 of UUID; the revision; then for each of six tables the root block, depth and
// flags, entries, block size, compression threshold, and a counted run of bytes; all numbers in groups of seven bits,
// lowest first.

#include "index/version_file.hpp"

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>

namespace lectern {
namespace {

constexpr std::string_view magic("\x0f\x0dXapian Glass", 14);
constexpr std::size_t header_bytes = 32;
constexpr std::uint64_t block_bytes = 8192;  // Xapian's default, the only one that is written here
constexpr std::uint64_t deepest = 9;
constexpr std::array table_files{"postlist", "docdata", "termlist", "position", "spelling", "synonym"};

class VersionReader {
 public:
  explicit VersionReader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::uint64_t> number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    return std::nullopt;
  }

  bool skip_run() {
    const auto length = number();
    if (!length || *length > bytes_.size()) return false;
    bytes_.remove_prefix(*length);
    return true;
  }

 private:
  std::string_view bytes_;
};

/// The depth that a block says it stands at: the byte after its revision of four.
std::optional<std::uint64_t> depth_of_block(const std::filesystem::path& file, std::uint64_t block) {
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(block * block_bytes + 4));
  const int byte = in.get();
  if (byte == std::ifstream::traits_type::eof()) return std::nullopt;
  return static_cast<std::uint64_t>(byte);
}

/// True where the next table of the version file can belong to this file.
bool table_is_sound(VersionReader& reader, const std::filesystem::path& file) {
  const auto root = reader.number();
  const auto depth_and_flags = reader.number();
  const auto entries = reader.number();
  const auto blocks = reader.number();
  const auto threshold = reader.number();
  if (!root || !depth_and_flags || !entries || !blocks || !threshold || !reader.skip_run()) return false;
  if (*blocks << 11U != block_bytes || *depth_and_flags >> 2U > deepest) return false;
  const bool has_root = (*depth_and_flags & 1U) == 0;
  if (!has_root) return *entries == 0 && *depth_and_flags >> 2U == 0;
  std::error_code code;
  const auto size = std::filesystem::file_size(file, code);
  if (code || *root >= size / block_bytes) return false;
  return depth_of_block(file, *root) == *depth_and_flags >> 2U;
}

}  // namespace

std::string fault_of_version_file(const std::filesystem::path& database) {
  std::ifstream file(database / "iamglass", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || bytes.size() < header_bytes || !bytes.starts_with(magic)) return {};
  VersionReader reader(std::string_view(bytes).substr(header_bytes));
  bool sound = reader.number().has_value();
  for (const auto* table : table_files)
    sound = sound && table_is_sound(reader, database / (std::string(table) + ".glass"));
  return sound ? std::string() : "it is damaged: its version file cannot be right";
}

}  // namespace lectern
