// One request over libcurl: what is asked, of whom, and whom to believe. libcurl would let any scheme, any server and
// any redirection in; the addresses are judged in address.cpp, the answer in incoming.cpp.
//
// There is no limit on slowness but the patience for the whole. libcurl's low-speed limit begins with the request and
// would end those that wait long for their first byte, which arXiv's OAI server makes wait three minutes.

#include "lectern/net/curl_client.hpp"

#include <fmt/format.h>

#include <array>
#include <new>
#include <string>

#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "net/address.hpp"
#include "net/answer_headers.hpp"
#include "net/incoming.hpp"
#include "net/libcurl.hpp"
#include "net/option.hpp"
#include "net/patience.hpp"
#include "net/wire_trouble.hpp"

namespace lectern {
namespace {

struct Release {
  void operator()(CURL* curl) const noexcept { libcurl().easy_cleanup(curl); }
  void operator()(curl_slist* list) const noexcept { libcurl().slist_free_all(list); }
  void operator()(CURLU* url) const noexcept { libcurl().url_cleanup(url); }
};
using Fields = std::unique_ptr<curl_slist, Release>;

/// Takes all settings from a handle when a request is over, for they point to what lives no longer.
class Borrowed {
 public:
  explicit Borrowed(CURL* curl) : curl_(curl) {}
  ~Borrowed() { libcurl().easy_reset(curl_); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

 private:
  CURL* curl_;
};

void set_connection(CURL* curl, const HttpRequest& request) {
  set_option(curl, CURLOPT_URL, request.url.c_str());
  set_option(curl, CURLOPT_PROTOCOLS_STR, request.insecure_loopback ? "http,https" : "https");
  set_option(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set_option(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set_option(curl, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});  // one request needs no streams
  set_option(curl, CURLOPT_FRESH_CONNECT, 1L);
  set_option(curl, CURLOPT_FORBID_REUSE, 1L);
  set_option(curl, CURLOPT_MAXCONNECTS, 1L);
  set_option(curl, CURLOPT_NOSIGNAL, 1L);
  set_option(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(connecting_limit.count()));
  set_option(curl, CURLOPT_TIMEOUT, static_cast<long>(limit_of(request).count()));
  // Elsewhere the reader's proxy variables hold, as with every other program.
  if (request.insecure_loopback) set_option(curl, CURLOPT_NOPROXY, "*");
}

void set_trust(CURL* curl, const HttpRequest& request) {
  set_option(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set_option(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  set_option(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  set_option(curl, CURLOPT_SSL_SESSIONID_CACHE, 0L);  // each connection is judged anew
  if (request.certificates.empty()) return;
  set_option(curl, CURLOPT_CAINFO, request.certificates.c_str());
  set_option(curl, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

void add_field(Fields& fields, const std::string& line) {
  curl_slist* const longer = libcurl().slist_append(fields.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(fields.release());  // it is part of the longer one
  fields.reset(longer);
}

/// Sets the question itself; the fields must live until it was sent.
void set_question(CURL* curl, const HttpRequest& request, Fields& fields) {
  set_option(curl, CURLOPT_USERAGENT, request.agent.c_str());
  if (!request.form.empty()) {
    set_option(curl, CURLOPT_POST, 1L);
    set_option(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
    set_option(curl, CURLOPT_POSTFIELDS, request.form.data());
  }
  add_field(fields, "Accept-Encoding: gzip");  // not by libcurl's own option: see inflater.cpp
  if (is_etag(request.etag)) add_field(fields, "If-None-Match: " + request.etag);
  set_option(curl, CURLOPT_HTTPHEADER, fields.get());
}

std::string_view value_of(CURL* curl, const char* name) {
  const auto* const field = field_of(curl, name);
  return field == nullptr ? std::string_view() : field->value;
}

/// Where a redirection leads; empty where there is none or it leads to what is no address.
std::string location_of(CURL* curl) {
  const char* target = nullptr;
  if (libcurl().easy_getinfo(curl, CURLINFO_REDIRECT_URL, &target) != CURLE_OK || target == nullptr) return {};
  const std::unique_ptr<CURLU, Release> url(libcurl().url());
  if (!url) throw std::bad_alloc();
  if (libcurl().url_set(url.get(), CURLUPART_URL, target, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return {};
  return target;
}

HttpAnswer answer_of(CURL* curl, Incoming& incoming) {
  HttpAnswer answer;
  long status = 0;
  curl_off_t until_date = 0;
  libcurl().easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  libcurl().easy_getinfo(curl, CURLINFO_RETRY_AFTER, &until_date);
  answer.status = static_cast<int>(status);
  answer.type = media_type(value_of(curl, "Content-Type"));
  if (const auto etag = value_of(curl, "ETag"); is_etag(etag)) answer.etag = etag;
  answer.retry_after = wait_of(value_of(curl, "Retry-After"), std::chrono::seconds(until_date));
  answer.location = location_of(curl);
  answer.body = incoming.take_body();
  return answer;
}

HttpAnswer failed(WireFault fault, std::string trouble) {
  HttpAnswer answer;
  answer.fault = fault;
  answer.trouble = std::move(trouble);
  return answer;
}

}  // namespace

struct CurlClient::Handle {
  std::unique_ptr<CURL, Release> curl;

  Handle() {
    static const CURLcode started = libcurl().global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK)
      throw Error(Fault::unavailable, fmt::format("the network cannot be used: {}", libcurl().easy_strerror(started)));
    curl.reset(libcurl().easy_init());
    if (!curl) throw std::bad_alloc();
  }
};

CurlClient::CurlClient() = default;
CurlClient::~CurlClient() = default;

HttpAnswer CurlClient::send(const HttpRequest& request) {
  if (auto refusal = refusal_of(request); !refusal.empty()) return failed(WireFault::forbidden, std::move(refusal));
  if (!handle_) handle_ = std::make_unique<Handle>();
  CURL* const curl = handle_->curl.get();
  Fields fields;
  Incoming incoming;
  std::array<char, CURL_ERROR_SIZE> told{};
  const Borrowed borrowed(curl);
  set_connection(curl, request);
  set_trust(curl, request);
  set_question(curl, request, fields);
  incoming.take_from(curl);
  set_option(curl, CURLOPT_ERRORBUFFER, told.data());

  const auto code = libcurl().easy_perform(curl);
  const auto host = excerpt(authority_of(request.url));
  auto trouble = incoming.trouble(host, code == CURLE_OK);
  if (!trouble && code != CURLE_OK) trouble = trouble_of(curl, code, request, told.data());
  if (trouble) return failed(trouble->fault, std::move(trouble->words));
  return answer_of(curl, incoming);
}

}  // namespace lectern
