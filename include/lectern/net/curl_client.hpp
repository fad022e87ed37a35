#pragma once

#include <memory>

#include "lectern/net/http.hpp"

namespace lectern {

/// The real network, by libcurl.
///
/// The certificate is verified always. Each request has a connection of its own, which is closed with the answer: arXiv
/// asks for one connection at a time from all of a reader's programs together. The answer is refused once it has more
/// than `answer_limit` bytes after decompression, whatever its headers promise. Addresses that `refusal_of` refuses are
/// not sent to.
class CurlClient : public HttpClient {
 public:
  CurlClient();
  ~CurlClient() override;
  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;

  HttpAnswer send(const HttpRequest& request) override;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace lectern
