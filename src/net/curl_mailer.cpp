// One message over SMTP. libcurl speaks the protocol; what it may not decide is here: that TLS is no option but a
// condition, and which failures leave open whether the message was taken. Only a failure after the last byte is
// doubtful, and only then may the same message be sent again without having been asked to.

#include "lectern/net/curl_mailer.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

#include "lectern/base/error.hpp"
#include "net/libcurl.hpp"
#include "net/mail_trouble.hpp"
#include "net/option.hpp"
#include "net/patience.hpp"

namespace lectern {
namespace {

using std::chrono::seconds;

/// How long one answer of the server may take, also that to the good-bye after all else has failed.
constexpr seconds answer_limit{60};

struct Release {
  void operator()(CURL* curl) const noexcept { libcurl().easy_cleanup(curl); }
  void operator()(curl_slist* list) const noexcept { libcurl().slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Release>;
using Recipients = std::unique_ptr<curl_slist, Release>;

/// What goes out and what comes back.
struct Talk {
  std::string_view left;  ///< of the message
  std::string refusal;    ///< the server's last line that says no
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* talk) {
  auto& left = static_cast<Talk*>(talk)->left;
  const auto part = std::min(size * count, left.size());
  std::memcpy(into, left.data(), part);
  left.remove_prefix(part);
  return part;
}

std::size_t hear(char* line, std::size_t size, std::size_t count, void* talk) {
  constexpr std::size_t longest = 500;
  const bool refuses = size * count > 0 && (*line == '4' || *line == '5');
  if (refuses) static_cast<Talk*>(talk)->refusal.assign(line, std::min(size * count, longest));
  return size * count;
}

Handle handle() {
  static const CURLcode started = libcurl().global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK)
    throw Error(Fault::unavailable, fmt::format("the network cannot be used: {}", libcurl().easy_strerror(started)));
  Handle made(libcurl().easy_init());
  if (!made) throw std::bad_alloc();
  return made;
}

void set_server(CURL* curl, const MailServer& server) {
  // Behind the slash is the name that is told with EHLO: libcurl would tell the machine's.
  const auto url =
      fmt::format("{}://{}:{}/%5B127.0.0.1%5D", server.secure_first ? "smtps" : "smtp", server.host, server.port);
  set_option(curl, CURLOPT_URL, url.c_str());
  set_option(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set_option(curl, CURLOPT_NOSIGNAL, 1L);
  const auto patience = std::clamp(server.patience, seconds(1), seconds(std::chrono::hours(1)));
  set_option(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min(connecting_limit, patience).count()));
  set_option(curl, CURLOPT_TIMEOUT, static_cast<long>(patience.count()));
  set_option(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(std::min(answer_limit, patience).count()));
  if (server.host == "127.0.0.1") set_option(curl, CURLOPT_NOPROXY, "*");
  if (server.user.empty()) return;
  set_option(curl, CURLOPT_USERNAME, server.user.c_str());
  set_option(curl, CURLOPT_PASSWORD, server.password.c_str());
}

void set_trust(CURL* curl, const MailServer& server) {
  set_option(curl, CURLOPT_USE_SSL, long{CURLUSESSL_ALL});
  set_option(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set_option(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  set_option(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (server.certificates.empty()) return;
  set_option(curl, CURLOPT_CAINFO, server.certificates.c_str());
  set_option(curl, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

void set_message(CURL* curl, const Envelope& envelope, const Recipients& recipients, Talk& talk) {
  set_option(curl, CURLOPT_MAIL_FROM, fmt::format("<{}>", envelope.from).c_str());
  set_option(curl, CURLOPT_MAIL_RCPT, recipients.get());
  set_option(curl, CURLOPT_UPLOAD, 1L);
  set_option(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(envelope.message.size()));
  set_option(curl, CURLOPT_READFUNCTION, &give);
  set_option(curl, CURLOPT_READDATA, &talk);
  set_option(curl, CURLOPT_HEADERFUNCTION, &hear);
  set_option(curl, CURLOPT_HEADERDATA, &talk);
}

}  // namespace

MailReceipt CurlMailer::send(const MailServer& server, const Envelope& envelope) {
  const auto curl = handle();
  const Recipients recipients(libcurl().slist_append(nullptr, fmt::format("<{}>", envelope.to).c_str()));
  if (!recipients) throw std::bad_alloc();
  Talk talk{envelope.message, {}};
  std::array<char, CURL_ERROR_SIZE> told{};
  set_server(curl.get(), server);
  set_trust(curl.get(), server);
  set_message(curl.get(), envelope, recipients, talk);
  set_option(curl.get(), CURLOPT_ERRORBUFFER, told.data());

  const auto code = libcurl().easy_perform(curl.get());
  if (code == CURLE_OK) return {};
  return mail_trouble(curl.get(), code, server, {talk.left.empty(), talk.refusal, told.data()});
}

}  // namespace lectern
