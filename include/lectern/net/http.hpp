#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace lectern {

/// One question over HTTP.
struct HttpRequest {
  std::string url;    ///< complete and encoded
  std::string form;   ///< sent as a POST of this encoded form; empty for a GET
  std::string agent;  ///< the User-Agent
  std::string etag;   ///< of the answer that is known already; empty for none, and left out where it is no plain one
  std::chrono::seconds patience{60};  ///< for the whole answer; at least a second

  /// Allows 127.0.0.1 instead of arXiv, over plain HTTP too, and nothing but it.
  bool insecure_loopback = false;

  /// A file of trusted certificates in place of the system's; empty for those.
  std::filesystem::path certificates{};
};

/// Why there is no answer that can be used.
enum class WireFault {
  none,
  unreachable,  ///< no such host, no route, nobody listens
  broken,       ///< the connection ended before the answer did, or what came is no HTTP or cannot be decompressed
  timed_out,
  untrusted,  ///< the server's certificate does not vouch for it
  too_large,  ///< more than `answer_limit`, after decompression
  forbidden,  ///< an address that is not arXiv's, or not https
};

/// The largest answer that is taken, in bytes after decompression: 32 MiB. A full page of arXiv's has less than eight.
inline constexpr std::size_t answer_limit = std::size_t{32} << 20;

/// What came back.
struct HttpAnswer {
  WireFault fault = WireFault::none;
  std::string trouble;  ///< what happened where there is a fault, lower case, no full stop
  int status = 0;       ///< of HTTP; zero where there is a fault
  std::string type;     ///< the media type in lower case, without parameters: `text/xml`
  std::string body;     ///< decompressed
  std::string etag;
  std::string location;                             ///< of a redirection, as a complete address; it was not followed
  std::optional<std::chrono::seconds> retry_after;  ///< from seconds or from a date; never negative
};

/// The network, as far as Lectern uses it.
class HttpClient {
 public:
  virtual ~HttpClient() = default;

  /// Sends one request over a connection of its own and waits for the answer. Follows no redirection, repeats nothing,
  /// keeps nothing. What fails is told in the answer.
  virtual HttpAnswer send(const HttpRequest& request) = 0;
};

/// Why a request may not be sent; empty when it may.
///
/// Only `https` to `arxiv.org` and hosts below it, on the standard port, without a name or password in the address.
/// With `insecure_loopback` only `http` or `https` to the literal `127.0.0.1`, on any port. A User-Agent with control
/// characters is refused too: it would be a header of its own.
[[nodiscard]] std::string refusal_of(const HttpRequest& request);

}  // namespace lectern
