// Which addresses Lectern may send to. An address is read twice: by libcurl, which will use it, and as it is written.
// Both readings must agree letter by letter, for every trick with addresses (names before an `@`, numbers that are
// hosts, encoded dots, missing slashes) is one that two readers understand differently.

#include "net/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <new>

#include "lectern/base/excerpt.hpp"
#include "lectern/net/http.hpp"
#include "net/libcurl.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_address = std::size_t{16} << 10;
constexpr std::string_view loopback = "127.0.0.1";

struct Release {
  void operator()(CURLU* url) const noexcept { libcurl().url_cleanup(url); }
  void operator()(char* text) const noexcept { libcurl().free(text); }
};

bool is_alnum(char c) noexcept { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// An address as libcurl reads it.
struct Parts {
  std::string scheme;
  std::string host;
  std::string port;  ///< empty where none is named
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (libcurl().url_get(url, part, &text, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, Release> owner(text);
  return text;
}

std::optional<Parts> parts_of(const std::string& address) {
  const std::unique_ptr<CURLU, Release> url(libcurl().url());
  if (!url) throw std::bad_alloc();
  if (libcurl().url_set(url.get(), CURLUPART_URL, address.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
    return std::nullopt;
  return Parts{lower(part_of(url.get(), CURLUPART_SCHEME)), lower(part_of(url.get(), CURLUPART_HOST)),
               part_of(url.get(), CURLUPART_PORT)};
}

/// What an address may be made of: bytes that mean the same to everybody.
bool is_plain(std::string_view address) noexcept {
  return std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '\\'; });
}

bool is_label(std::string_view label) noexcept {
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

/// `arxiv.org` or a name below it. The host must be in lower case.
bool is_arxiv(std::string_view host) noexcept {
  constexpr std::string_view home = "arxiv.org";
  if (host == home) return true;
  if (!host.ends_with(".arxiv.org")) return false;
  host.remove_suffix(home.size());
  while (!host.empty()) {  // each label with its dot
    const auto dot = host.find('.');
    if (!is_label(host.substr(0, dot))) return false;
    host.remove_prefix(dot + 1);
  }
  return true;
}

/// What is wrong with the host or port; empty for nothing.
std::string_view refusal_of_place(const Parts& parts, bool insecure_loopback) {
  if (insecure_loopback) {
    if (parts.host != loopback) return "is not at 127.0.0.1, the only host for a test without the network";
    if (parts.port == "0") return "is on no port";
    return {};
  }
  if (!is_arxiv(parts.host)) return "is not at arxiv.org";
  if (!parts.port.empty() && parts.port != "443") return "is not on the standard port";
  return {};
}

std::string_view refusal_of_address(const std::string& url, bool insecure_loopback) {
  if (url.size() > longest_address) return "is longer than 16 KiB";
  if (!is_plain(url)) return "has a character that no address may have";
  const auto written = lower(url);
  if (!written.starts_with("https://") && !(insecure_loopback && written.starts_with("http://")))
    return insecure_loopback ? "is not an http or https address" : "is not an https address";
  const auto authority = authority_of(written);
  if (authority.find('@') != std::string::npos) return "has a name or a password before the host";
  const auto parts = parts_of(url);
  if (!parts || !written.starts_with(parts->scheme + "://")) return "is not a complete address";
  if (const auto wrong = refusal_of_place(*parts, insecure_loopback); !wrong.empty()) return wrong;
  if (authority != (parts->port.empty() ? parts->host : parts->host + ":" + parts->port))
    return "does not name its host plainly";
  return {};
}

}  // namespace

std::string_view authority_of(std::string_view url) noexcept {
  constexpr std::string_view mark = "://";
  const auto at = url.find(mark);
  if (at == std::string_view::npos) return {};
  url.remove_prefix(at + mark.size());
  return url.substr(0, url.find_first_of("/?#"));
}

bool fits_a_header(std::string_view value) noexcept {
  return std::none_of(value.begin(), value.end(), [](char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; });
}

std::string refusal_of(const HttpRequest& request) {
  if (const auto wrong = refusal_of_address(request.url, request.insecure_loopback); !wrong.empty())
    return fmt::format("'{}' {}", excerpt(request.url), wrong);
  if (!fits_a_header(request.agent))
    return fmt::format("the name '{}' for Lectern's requests has a control character", excerpt(request.agent));
  return {};
}

}  // namespace lectern
