// Why a mail did not go, in the words of a person. The server's own answer is the best of them: it is asked first.

#include "net/mail_trouble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "net/libcurl.hpp"

namespace lectern {
namespace {

bool is_about_certificates(CURLcode code) noexcept {
  constexpr CURLcode all[] = {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
                              CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CERTPROBLEM};
  return std::find(std::begin(all), std::end(all), code) != std::end(all);
}

std::string untrusted_words(CURLcode code, const MailServer& server, std::string_view told) {
  constexpr std::string_view problem = "SSL certificate problem: ";
  if (code == CURLE_SSL_CACERT_BADFILE)
    return server.certificates.empty()
               ? ": the system's certificates cannot be used"
               : fmt::format(": the file of certificates '{}' cannot be used", excerpt(server.certificates.string()));
  if (told.starts_with(problem)) return ": " + excerpt(told.substr(problem.size()));
  if (told.find("subject name") != std::string_view::npos) return ": its certificate is another host's";
  return {};
}

std::string system_words(CURL* curl) {
  long number = 0;
  if (libcurl().easy_getinfo(curl, CURLINFO_OS_ERRNO, &number) != CURLE_OK || number == 0) return {};
  auto words = std::generic_category().message(static_cast<int>(number));
  if (!words.empty() && words.front() >= 'A' && words.front() <= 'Z')
    words.front() = static_cast<char>(words.front() - 'A' + 'a');
  return ": " + words;
}

/// `: 550 no such mailbox`; the number alone where the server said no more.
std::string server_words(long status, std::string_view refusal) {
  const auto number = std::to_string(status);
  return ": " + (refusal.starts_with(number) ? excerpt(refusal, 120) : number);
}

MailReceipt by_answer(long status, const std::string& host, std::string_view refusal, bool login) {
  const auto words = server_words(status, refusal);
  if (status < 500) return {MailFault::later, fmt::format("'{}' does not take mail now{}", host, words)};
  if (login) return {MailFault::denied, fmt::format("'{}' accepts neither name nor password{}", host, words)};
  return {MailFault::refused, fmt::format("'{}' does not take the mail{}", host, words)};
}

std::string way_words(CURL* curl, CURLcode code, const std::string& host) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return fmt::format("'{}' was not found: no network, or no such host", host);
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return fmt::format("the proxy on the way to '{}' does not let through", host);
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED:
      return fmt::format("'{}' cannot be reached{}", host, system_words(curl));
    case CURLE_SSL_CONNECT_ERROR:
      return fmt::format("no secure connection to '{}' came about", host);
    case CURLE_OPERATION_TIMEDOUT:
      return fmt::format("'{}' did not answer in time", host);
    case CURLE_WEIRD_SERVER_REPLY:
      return fmt::format("'{}' answered something that is not SMTP", host);
    default:
      return fmt::format("the connection to '{}' broke{}", host, system_words(curl));
  }
}

}  // namespace

MailReceipt mail_trouble(CURL* curl, CURLcode code, const MailServer& server, const MailProgress& progress) {
  const auto host = excerpt(fmt::format("{}:{}", server.host, server.port));
  if (is_about_certificates(code))
    return {MailFault::untrusted,
            fmt::format("'{}' is not trusted{}", host, untrusted_words(code, server, progress.told))};
  if (code == CURLE_USE_SSL_FAILED)
    return {MailFault::untrusted, fmt::format("'{}' offers no secure connection (STARTTLS)", host)};
  long status = 0;
  libcurl().easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status >= 400 && status < 600) return by_answer(status, host, progress.refusal, code == CURLE_LOGIN_DENIED);
  if (code == CURLE_LOGIN_DENIED)
    return {MailFault::denied, fmt::format("'{}' offers no way to log in that can be used", host)};
  const auto words = way_words(curl, code, host);
  if (progress.all_given) return {MailFault::unsure, words + ", after the whole message was sent"};
  return {MailFault::unreachable, words};
}

}  // namespace lectern
