#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lectern/net/curl_client.hpp"
#include "support/authority.hpp"
#include "support/local_server.hpp"
#include "support/raw_server.hpp"

namespace lectern {
namespace {

using testing::Authority;
using testing::Identity;
using testing::LocalServer;
using testing::Peer;
using testing::RawServer;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A TLS server that shows this certificate and answers the name that it was asked under.
std::unique_ptr<httplib::Server> tls_server(const Identity& shown) {
  auto server = std::make_unique<httplib::SSLServer>(shown.certificate.c_str(), shown.key.c_str());
  if (!server->is_valid()) throw std::runtime_error("no TLS server with " + shown.certificate.string());
  server->Get(".*", [](const auto& asked, auto& response) {
    response.set_content("secret of " + asked.get_header_value("Host"), "text/plain");
  });
  return server;
}

HttpAnswer answer_from(const LocalServer& server, const fs::path& certificates) {
  HttpRequest request;
  request.url = "https://" + server.host() + "/";
  request.patience = 10s;
  request.insecure_loopback = true;
  request.certificates = certificates;
  return CurlClient().send(request);
}

void expect_untrusted(const Identity& shown, const fs::path& certificates, const std::string& why) {
  LocalServer server(tls_server(shown));
  const auto answer = answer_from(server, certificates);
  EXPECT_EQ(answer.fault, WireFault::untrusted);
  EXPECT_EQ(answer.trouble, "'" + server.host() + "' is not trusted: " + why);
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.body, "");
}

TEST(CurlClientTrust, takes_the_answer_of_a_server_that_is_vouched_for) {
  const Authority authority;
  LocalServer server(tls_server(authority.issue("server", "IP:127.0.0.1")));
  const auto answer = answer_from(server, authority.certificate());
  EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "secret of " + server.host());
}

TEST(CurlClientTrust, believes_no_authority_that_it_was_not_given) {
  const Authority authority;
  const Authority another("Another");
  const auto server = authority.issue("server", "IP:127.0.0.1");
  expect_untrusted(server, {}, "unable to get local issuer certificate");
  expect_untrusted(server, another.certificate(), "unable to get local issuer certificate");
}

TEST(CurlClientTrust, believes_no_server_that_vouches_for_itself) {
  const Authority authority;
  const auto server = authority.self_signed("server", "IP:127.0.0.1");
  expect_untrusted(server, {}, "self-signed certificate");
  expect_untrusted(server, authority.certificate(), "self-signed certificate");
}

TEST(CurlClientTrust, believes_no_certificate_of_another_host) {
  const Authority authority;
  for (const char* host : {"DNS:arxiv.org", "IP:127.0.0.2", "DNS:localhost", "DNS:127.0.0.1.example.org", "DNS:*"})
    expect_untrusted(authority.issue("server", host), authority.certificate(), "its certificate is another host's");
}

TEST(CurlClientTrust, believes_no_certificate_that_has_expired) {
  const Authority authority;
  expect_untrusted(authority.issue("server", "IP:127.0.0.1", -1), authority.certificate(), "certificate has expired");
}

TEST(CurlClientTrust, says_when_the_file_of_certificates_is_of_no_use) {
  const Authority authority;
  const auto server = authority.issue("server", "IP:127.0.0.1");
  const auto rubbish = authority.file("rubbish.pem", "rubbish");
  for (const auto& file : {rubbish, fs::path("/nonexistent/ca.pem")}) {
    LocalServer listening(tls_server(server));
    const auto answer = answer_from(listening, file);
    EXPECT_EQ(answer.fault, WireFault::untrusted);
    EXPECT_NE(answer.trouble.find(": the file of certificates '"), std::string::npos) << answer.trouble;
    EXPECT_TRUE(answer.trouble.ends_with("' cannot be used")) << answer.trouble;
  }
}

TEST(CurlClientTrust, speaks_no_tls_that_is_too_old) {
  const Authority authority;
  auto old = tls_server(authority.issue("server", "IP:127.0.0.1"));
  auto* const context = dynamic_cast<httplib::SSLServer&>(*old).ssl_context();
  SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
  SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
  LocalServer server(std::move(old));
  const auto answer = answer_from(server, authority.certificate());
  EXPECT_EQ(answer.fault, WireFault::broken);
  EXPECT_EQ(answer.trouble, "no secure connection to '" + server.host() + "' came about");
}

TEST(CurlClientTrust, takes_no_plain_answer_for_a_secure_one) {
  LocalServer server(std::make_unique<httplib::Server>());
  const auto answer = answer_from(server, {});
  EXPECT_EQ(answer.fault, WireFault::broken);
  EXPECT_EQ(answer.trouble, "no secure connection to '" + server.host() + "' came about");
}

/// Sets variables of the environment, and puts them back with the object.
class Environment {
 public:
  explicit Environment(const std::vector<std::pair<std::string, std::string>>& values) {
    for (const auto& [name, value] : values) {
      const char* before = std::getenv(name.c_str());
      before_.emplace_back(name, before == nullptr ? std::nullopt : std::optional<std::string>(before));
      ::setenv(name.c_str(), value.c_str(), 1);
    }
  }
  ~Environment() {
    for (const auto& [name, value] : before_)
      if (value)
        ::setenv(name.c_str(), value->c_str(), 1);
      else
        ::unsetenv(name.c_str());
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

/// This proxy for everything.
Environment proxied(const RawServer& proxy) {
  return Environment({{"http_proxy", proxy.url()},
                      {"https_proxy", proxy.url()},
                      {"all_proxy", proxy.url()},
                      {"no_proxy", ""},
                      {"NO_PROXY", ""}});
}

HttpRequest request_to_arxiv(const fs::path& certificates) {
  HttpRequest request;
  request.url = "https://export.arxiv.org/api/query";
  request.agent = "lectern/0.1";
  request.patience = 10s;
  request.certificates = certificates;
  return request;
}

TEST(CurlClientTrust, speaks_with_arxiv_through_the_proxy_of_the_reader_and_checks_that_it_is_arxiv) {
  const Authority authority;
  for (const bool real : {true, false}) {
    LocalServer arxiv(tls_server(authority.issue("arxiv", real ? "DNS:export.arxiv.org" : "DNS:export.arxiv.example")));
    std::string asked;
    RawServer proxy([&](Peer& peer) {
      asked = peer.read_head();
      peer.write("HTTP/1.1 200 Established\r\nETag: \"of-proxy\"\r\n\r\n");
      peer.relay_to(arxiv.port());
    });
    const auto environment = proxied(proxy);
    const auto answer = CurlClient().send(request_to_arxiv(authority.certificate()));
    EXPECT_TRUE(asked.starts_with("CONNECT export.arxiv.org:443 HTTP/1.1\r\n")) << asked;
    EXPECT_EQ(answer.fault, real ? WireFault::none : WireFault::untrusted) << answer.trouble;
    EXPECT_EQ(answer.body, real ? "secret of export.arxiv.org" : "");
    EXPECT_EQ(answer.etag, "");
  }
}

TEST(CurlClientTrust, says_when_the_proxy_is_in_the_way) {
  RawServer proxy(RawServer::answering("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"));
  const auto environment = proxied(proxy);
  const auto answer = CurlClient().send(request_to_arxiv({}));
  EXPECT_EQ(answer.fault, WireFault::unreachable);
  EXPECT_EQ(answer.trouble, "the proxy on the way to 'export.arxiv.org' refuses with status 407");
}

TEST(CurlClientTrust, asks_no_proxy_for_the_loopback) {
  RawServer proxy(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy"));
  RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect"));
  const auto environment = proxied(proxy);
  HttpRequest request;
  request.url = server.url();
  request.insecure_loopback = true;
  EXPECT_EQ(CurlClient().send(request).body, "direct");
  EXPECT_EQ(proxy.connections(), 0);
}

}  // namespace
}  // namespace lectern
