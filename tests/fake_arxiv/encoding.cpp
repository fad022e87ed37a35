#include "fake_arxiv/encoding.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "lectern/base/hash.hpp"

namespace lectern::testing {
namespace {

int digit(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
  return -1;
}

bool is_plain(char sign) {
  return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_' ||
         sign == '.' || sign == '-' || sign == '~';
}

constexpr int gzip_window = 15 + 16;

}  // namespace

std::string percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0) {
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else {
      out += plus_is_space && text[at] == '+' ? ' ' : text[at];
    }
  }
  return out;
}

std::string encoded(std::string_view text, std::string_view safe) {
  std::string out;
  for (const char sign : text) {
    if (is_plain(sign) || safe.find(sign) != std::string_view::npos)
      out += sign;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(sign));
  }
  return out;
}

Form parse_form(std::string_view query) {
  Form form;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto part = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (part.empty()) continue;
    const auto equals = part.find('=');
    form.emplace_back(percent_decoded(part.substr(0, equals), true),
                      equals == std::string_view::npos ? "" : percent_decoded(part.substr(equals + 1), true));
  }
  return form;
}

const std::string* find_argument(const Form& form, std::string_view name) {
  for (const auto& [key, value] : form)
    if (key == name) return &value;
  return nullptr;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char sign : text) switch (sign) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += sign;
    }
  return out;
}

std::string attribute(std::string_view text) {
  std::string out = escaped(text);
  for (auto at = out.find('"'); at != std::string::npos; at = out.find('"', at)) out.replace(at, 1, "&quot;");
  return out;
}

std::optional<long long> parse_whole(std::string_view text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::string short_digest(std::string_view text) {
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  auto hash = fnv1a(text);
  for (int at = 0; at < 27; ++at) {
    out += letters[hash % 64];
    hash = at % 9 == 8 ? fnv1a(text, hash) : hash / 64;
  }
  return out;
}

std::string long_digest(std::string_view text) {
  std::string out;
  std::uint64_t hash = fnv1a(text);
  for (int at = 0; at < 4; ++at) {
    out += fmt::format("{:016x}", hash);
    hash = fnv1a(text, hash);
  }
  return out;
}

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib does not begin");
  std::string input(bytes);
  std::string out(deflateBound(&stream, static_cast<uLong>(input.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::optional<std::string> gunzipped(std::string_view bytes, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::runtime_error("zlib does not begin");
  std::string input(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  std::string out;
  std::array<char, 65536> buffer{};
  int state = Z_OK;
  while (state == Z_OK && out.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END || out.size() > limit) return std::nullopt;
  return out;
}

std::string file_bytes(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read '" + name + "'");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace lectern::testing
