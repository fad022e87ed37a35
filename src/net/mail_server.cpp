#include <algorithm>
#include <array>
#include <charconv>

#include "lectern/net/mailer.hpp"

namespace lectern {
namespace {

struct Scheme {
  std::string_view begin;
  int port;
  bool secure_first;
};
constexpr std::array schemes = {Scheme{"smtps://", 465, true}, Scheme{"smtp://", 587, false}};

constexpr std::size_t longest_host = 253;

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= longest_host && host.front() != '-' && host.front() != '.' &&
         host.find("..") == std::string_view::npos && std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
         });
}

}  // namespace

std::optional<MailServer> parse_mail_server(std::string_view address) {
  const auto* const scheme =
      std::find_if(schemes.begin(), schemes.end(), [&](const Scheme& row) { return address.starts_with(row.begin); });
  if (scheme == schemes.end()) return std::nullopt;
  address.remove_prefix(scheme->begin.size());
  MailServer server;
  server.port = scheme->port;
  server.secure_first = scheme->secure_first;
  const auto colon = address.find(':');
  const auto host = address.substr(0, colon);
  if (!is_host(host)) return std::nullopt;
  server.host = host;
  if (colon == std::string_view::npos) return server;
  const auto port = address.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
  if (error != std::errc() || end != port.data() + port.size() || server.port < 1 || server.port > 65535)
    return std::nullopt;
  return server;
}

}  // namespace lectern
