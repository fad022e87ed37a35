// libcurl's hundred ways to fail, as the few that a reader and the retrying code must tell apart, and what to say of
// each. A table where the code alone decides; functions where more must be asked.

#include "net/wire_trouble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "net/address.hpp"
#include "net/libcurl.hpp"
#include "net/patience.hpp"

namespace lectern {
namespace {

struct Row {
  CURLcode code;
  WireFault fault;
  std::string_view words;  ///< {0} is the host, {1} what the system says
};

// libcurl names two things oddly: HTTP without a header, which is 0.9 or no HTTP at all, is a protocol that it does not
// support (another scheme never gets here), and a header line of more than 100 KiB is out of memory.
//
// What fails while two programs talk TLS without having judged a certificate is a broken connection, not a wrong
// server: a reset in the handshake is nothing but a reset.
constexpr Row rows[] = {
    {CURLE_COULDNT_RESOLVE_HOST, WireFault::unreachable, "'{0}' was not found: no network, or no such host"},
    {CURLE_COULDNT_RESOLVE_PROXY, WireFault::unreachable, "the proxy on the way to '{0}' was not found"},
    {CURLE_COULDNT_CONNECT, WireFault::unreachable, "'{0}' cannot be reached{1}"},
    {CURLE_PROXY, WireFault::unreachable, "the proxy on the way to '{0}' does not let through"},
    {CURLE_INTERFACE_FAILED, WireFault::unreachable, "'{0}' cannot be reached{1}"},
    {CURLE_PARTIAL_FILE, WireFault::broken, "'{0}' ended the connection before its answer was complete"},
    {CURLE_GOT_NOTHING, WireFault::broken, "'{0}' ended the connection without an answer"},
    {CURLE_SEND_ERROR, WireFault::broken, "the connection to '{0}' broke{1}"},
    {CURLE_RECV_ERROR, WireFault::broken, "the connection to '{0}' broke{1}"},
    {CURLE_SSL_CONNECT_ERROR, WireFault::broken, "no secure connection to '{0}' came about"},
    {CURLE_WEIRD_SERVER_REPLY, WireFault::broken, "'{0}' answered something that is not HTTP"},
    {CURLE_UNSUPPORTED_PROTOCOL, WireFault::broken, "'{0}' answered something that is not HTTP"},
    {CURLE_OUT_OF_MEMORY, WireFault::too_large, "the answer of '{0}' has a header that is too long"},
    {CURLE_URL_MALFORMAT, WireFault::forbidden, "the address at '{0}' is not complete"},
};

/// What the system said, as `: connection refused`; nothing where it said nothing.
std::string system_words(CURL* curl) {
  long number = 0;
  if (libcurl().easy_getinfo(curl, CURLINFO_OS_ERRNO, &number) != CURLE_OK || number == 0) return {};
  std::string words = std::generic_category().message(static_cast<int>(number));
  if (!words.empty() && words.front() >= 'A' && words.front() <= 'Z')
    words.front() = static_cast<char>(words.front() - 'A' + 'a');
  return ": " + words;
}

WireTrouble timed_out(CURL* curl, const HttpRequest& request, std::string_view host) {
  curl_off_t connected = 0;
  curl_off_t begun = 0;
  libcurl().easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &connected);
  libcurl().easy_getinfo(curl, CURLINFO_STARTTRANSFER_TIME_T, &begun);
  const auto limit = connected == 0 ? std::min(connecting_limit, limit_of(request)) : limit_of(request);
  const auto within = "within " + counted(limit.count(), "second");
  if (connected == 0) return {WireFault::timed_out, fmt::format("'{}' cannot be reached {}", host, within)};
  if (begun == 0) return {WireFault::timed_out, fmt::format("'{}' did not answer {}", host, within)};
  return {WireFault::timed_out, fmt::format("the answer of '{}' was not complete {}", host, within)};
}

/// The certificate did not convince. OpenSSL's own words for why are good ones: `certificate has expired`.
WireTrouble untrusted(CURLcode code, const HttpRequest& request, std::string_view host, std::string_view told) {
  constexpr std::string_view problem = "SSL certificate problem: ";
  std::string why;
  if (code == CURLE_SSL_CACERT_BADFILE)
    why = request.certificates.empty()
              ? ": the system's certificates cannot be used"
              : fmt::format(": the file of certificates '{}' cannot be used", excerpt(request.certificates.string()));
  else if (told.starts_with(problem))
    why = ": " + excerpt(told.substr(problem.size()));
  else if (told.find("subject name") != std::string_view::npos)
    why = ": its certificate is another host's";
  return {WireFault::untrusted, fmt::format("'{}' is not trusted{}", host, why)};
}

bool is_about_certificates(CURLcode code) noexcept {
  constexpr CURLcode all[] = {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
                              CURLE_SSL_INVALIDCERTSTATUS,    CURLE_SSL_CERTPROBLEM,    CURLE_SSL_CLIENTCERT,
                              CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CRL_BADFILE};
  return std::find(std::begin(all), std::end(all), code) != std::end(all);
}

}  // namespace

WireTrouble trouble_of(CURL* curl, CURLcode code, const HttpRequest& request, std::string_view told) {
  const auto host = excerpt(authority_of(request.url));
  long proxy = 0;
  if (libcurl().easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &proxy) == CURLE_OK && proxy >= 300)
    return {WireFault::unreachable, fmt::format("the proxy on the way to '{}' refuses with status {}", host, proxy)};
  if (code == CURLE_OPERATION_TIMEDOUT) return timed_out(curl, request, host);
  if (is_about_certificates(code)) return untrusted(code, request, host, told);
  const auto* const row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.code == code; });
  if (row != std::end(rows)) return {row->fault, fmt::format(fmt::runtime(row->words), host, system_words(curl))};
  return {WireFault::broken,
          fmt::format("the request to '{}' failed: {}", host, excerpt(libcurl().easy_strerror(code)))};
}

}  // namespace lectern
