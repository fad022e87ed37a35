#include "lectern/net/curl_client.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <iomanip>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

#include "support/local_server.hpp"
#include "support/raw_server.hpp"
#include "unit/fetch/compressed.hpp"

namespace lectern {
namespace {

using testing::LocalServer;
using testing::RawServer;
using namespace std::chrono_literals;

HttpRequest request_to(const std::string& host, const std::string& path = "/") {
  HttpRequest request;
  request.url = "http://" + host + path;
  request.agent = "lectern/0.1 (mailto:reader@example.org)";
  request.patience = 10s;
  request.insecure_loopback = true;
  return request;
}

/// A server that answers everything in one way and remembers what it was asked.
class Recorder {
 public:
  explicit Recorder(httplib::Server::Handler answer)
      : server_(make([this, answer = std::move(answer)](const httplib::Request& asked, httplib::Response& response) {
          {
            const std::lock_guard lock(mutex_);
            asked_.push_back(asked);
          }
          answer(asked, response);
        })) {}

  [[nodiscard]] std::string host() const { return server_.host(); }

  [[nodiscard]] std::vector<httplib::Request> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  static std::unique_ptr<httplib::Server> make(const httplib::Server::Handler& handler) {
    auto server = std::make_unique<httplib::Server>();
    server->Get(".*", handler);
    server->Post(".*", handler);
    return server;
  }

  std::mutex mutex_;
  std::vector<httplib::Request> asked_;
  LocalServer server_;
};

/// Sends one request to a server that answers these bytes.
HttpAnswer answer_to(const std::string& bytes) {
  RawServer server(RawServer::answering(bytes));
  return CurlClient().send(request_to(server.host()));
}

TEST(CurlClient, takes_a_plain_answer) {
  Recorder server([](const auto&, auto& response) {
    response.set_content("<feed>\u00e9\n</feed>", "Application/Atom+XML; charset=utf-8");
  });
  const auto answer = CurlClient().send(request_to(server.host(), "/api/query?search_query=cat%3Acs.LG&start=0"));
  EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
  EXPECT_EQ(answer.trouble, "");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.type, "application/atom+xml");
  EXPECT_EQ(answer.body, "<feed>\u00e9\n</feed>");
  EXPECT_LT(answer.body.capacity(), 1000U);  // not the room that was reserved
  EXPECT_EQ(answer.etag, "");
  EXPECT_EQ(answer.location, "");
  EXPECT_EQ(answer.retry_after, std::nullopt);
  ASSERT_EQ(server.asked().size(), 1U);
  EXPECT_EQ(server.asked()[0].method, "GET");
  EXPECT_EQ(server.asked()[0].target, "/api/query?search_query=cat%3Acs.LG&start=0");
}

TEST(CurlClient, names_the_agent_and_asks_for_compression) {
  Recorder server([](const auto&, auto&) {});
  EXPECT_EQ(CurlClient().send(request_to(server.host())).fault, WireFault::none);
  const auto asked = server.asked().at(0);
  EXPECT_EQ(asked.get_header_value("User-Agent"), "lectern/0.1 (mailto:reader@example.org)");
  EXPECT_EQ(asked.get_header_value("Accept-Encoding"), "gzip");
  EXPECT_FALSE(asked.has_header("If-None-Match"));
  EXPECT_FALSE(asked.has_header("Cookie"));
  EXPECT_FALSE(asked.has_header("Authorization"));
  EXPECT_FALSE(asked.has_header("Referer"));
}

TEST(CurlClient, sends_a_form_as_a_post) {
  Recorder server([](const auto&, auto&) {});
  auto request = request_to(server.host(), "/oai");
  request.form = "verb=ListRecords&resumptionToken=a%2Bb%3D&long=" + std::string(5000, 'x');
  EXPECT_EQ(CurlClient().send(request).status, 200);
  const auto asked = server.asked().at(0);
  EXPECT_EQ(asked.method, "POST");
  EXPECT_EQ(asked.path, "/oai");
  EXPECT_EQ(asked.get_header_value("Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(asked.get_param_value("resumptionToken"), "a+b=");
  EXPECT_EQ(asked.get_param_value("long").size(), 5000U);
}

TEST(CurlClient, keeps_nothing_from_one_request_to_the_next) {
  Recorder server([](const auto&, auto& response) { response.set_header("Set-Cookie", "who=reader"); });
  CurlClient client;
  auto first = request_to(server.host(), "/first");
  first.form = "a=b";
  first.etag = "\"known\"";
  EXPECT_EQ(client.send(first).status, 200);
  auto second = request_to(server.host(), "/second");
  second.agent = "lectern/0.2";
  EXPECT_EQ(client.send(second).status, 200);
  const auto asked = server.asked().at(1);
  EXPECT_EQ(asked.method, "GET");
  EXPECT_EQ(asked.path, "/second");
  EXPECT_EQ(asked.body, "");
  EXPECT_EQ(asked.get_header_value("User-Agent"), "lectern/0.2");
  EXPECT_FALSE(asked.has_header("If-None-Match"));
  EXPECT_FALSE(asked.has_header("Content-Type"));
  EXPECT_FALSE(asked.has_header("Cookie"));
}

TEST(CurlClient, sends_back_the_etag_and_takes_not_modified_for_an_answer) {
  Recorder server([](const auto& asked, auto& response) {
    response.set_header("ETag", "W/\"41c8\"");
    if (asked.get_header_value("If-None-Match") == "W/\"41c8\"")
      response.status = 304;
    else
      response.set_content("news", "text/xml");
  });
  CurlClient client;
  auto request = request_to(server.host());
  const auto first = client.send(request);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.etag, "W/\"41c8\"");
  request.etag = first.etag;
  const auto second = client.send(request);
  EXPECT_EQ(second.fault, WireFault::none) << second.trouble;
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.etag, "W/\"41c8\"");
  EXPECT_EQ(second.body, "");
}

TEST(CurlClient, sends_no_etag_that_would_add_a_header) {
  Recorder server([](const auto&, auto&) {});
  CurlClient client;
  auto request = request_to(server.host());
  for (const std::string& etag : {std::string("\"a\"\r\nX-Evil: 1"), std::string("a b"), std::string("\"\x01\""),
                                  std::string(2000, 'e'), std::string("\"\u00e9\"")}) {
    request.etag = etag;
    EXPECT_EQ(client.send(request).status, 200);
  }
  for (const auto& asked : server.asked()) {
    EXPECT_FALSE(asked.has_header("If-None-Match"));
    EXPECT_FALSE(asked.has_header("X-Evil"));
  }
}

TEST(CurlClient, takes_every_status_with_its_body_as_an_answer) {
  for (const int status : {201, 204, 400, 403, 404, 410, 429, 500, 502, 503, 504}) {
    Recorder server([&](const auto&, auto& response) {
      response.status = status;
      if (status != 204) response.set_content("Rate exceeded.", "text/plain");
    });
    const auto answer = CurlClient().send(request_to(server.host()));
    EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.body, status == 204 ? "" : "Rate exceeded.");
  }
}

std::optional<std::chrono::seconds> wait_after(const std::string& lines) {
  return answer_to("HTTP/1.1 503 Busy\r\n" + lines + "Content-Length: 0\r\n\r\n").retry_after;
}

TEST(CurlClient, tells_no_wait_from_a_wait_of_nothing) {
  EXPECT_EQ(wait_after(""), std::nullopt);
  EXPECT_EQ(wait_after("Retry-After: 0\r\n"), 0s);
  EXPECT_EQ(wait_after("retry-after:   120  \r\n"), 120s);
  EXPECT_EQ(wait_after("Retry-After: 86400\r\n"), 86400s);
  EXPECT_EQ(wait_after("Retry-After: 007\r\n"), 7s);
}

TEST(CurlClient, takes_no_wait_from_rubbish) {
  for (const char* value : {"", " ", "soon", "-1", "-120", "+5", "1.5", "10s", "5, 10", "0x10", "1e3", "Mon",
                            "tomorrow", "2036-10-21", "1 Jan 2036 00:00:00 GMT", "Wed, 99 Foo 2036 00:00:00 GMT"})
    EXPECT_EQ(wait_after(std::string("Retry-After: ") + value + "\r\n"), std::nullopt) << value;
}

TEST(CurlClient, takes_a_wait_that_is_too_long_as_a_year) {
  for (const char* value :
       {"99999999999", "9223372036854775807", "99999999999999999999999999", "Fri, 31 Dec 2199 23:59:59 GMT"})
    EXPECT_EQ(wait_after(std::string("Retry-After: ") + value + "\r\n"), std::chrono::hours(24 * 365)) << value;
}

std::string http_date(std::time_t time, const char* format) {
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::ostringstream text;
  text << std::put_time(&parts, format);
  return text.str();
}

TEST(CurlClient, counts_a_wait_until_a_date_from_the_present) {
  const std::time_t now = std::time(nullptr);
  for (const char* format : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
    const auto wait = wait_after("Retry-After: " + http_date(now + 600, format) + "\r\n");
    ASSERT_TRUE(wait) << format;
    EXPECT_LE(*wait, 600s) << format;
    EXPECT_GT(*wait, 570s) << format;
  }
  EXPECT_EQ(wait_after("Retry-After: " + http_date(now - 600, "%a, %d %b %Y %H:%M:%S GMT") + "\r\n"), 0s);
  EXPECT_EQ(wait_after("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), 0s);
}

TEST(CurlClient, tells_where_a_redirection_leads_and_does_not_go_there) {
  RawServer elsewhere(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  Recorder server([&](const auto& asked, auto& response) {
    const std::string where = asked.path.substr(1);
    response.status = 302;
    response.set_header("Location", where == "here"    ? "/there?a=b"
                                    : where == "below" ? "there"
                                    : where == "host"  ? "//arxiv.org/x"
                                    : where == "file"  ? "file:///etc/passwd"
                                    : where == "bad"   ? "http://exa mple.org/\x01"
                                                       : elsewhere.url() + "x");
    response.set_content("moved", "text/html");
  });
  CurlClient client;
  const auto location = [&](const std::string& path) {
    const auto answer = client.send(request_to(server.host(), path));
    EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
    EXPECT_EQ(answer.status, 302);
    EXPECT_EQ(answer.body, "moved");
    return answer.location;
  };
  EXPECT_EQ(location("/here"), "http://" + server.host() + "/there?a=b");
  EXPECT_EQ(location("/below"), "http://" + server.host() + "/there");
  EXPECT_EQ(location("/host"), "http://arxiv.org/x");
  EXPECT_EQ(location("/file"), "file:///etc/passwd");
  EXPECT_EQ(location("/bad"), "");
  EXPECT_EQ(location("/else"), elsewhere.url() + "x");
  EXPECT_EQ(elsewhere.connections(), 0);
  EXPECT_EQ(server.asked().size(), 6U);
}

TEST(CurlClient, tells_a_location_of_redirections_only) {
  EXPECT_EQ(answer_to("HTTP/1.1 201 Created\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n").location, "");
  EXPECT_EQ(answer_to("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n").location, "");
}

TEST(CurlClient, decompresses) {
  const std::string text(200000, 'a');
  const auto whole = testing::gzip(text);
  const auto members = testing::gzip("one ") + testing::gzip("") + testing::gzip("two");
  const auto packed = [](const std::string& coding, const std::string& body) {
    return answer_to("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding +
                     "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)
        .body;
  };
  EXPECT_EQ(packed("gzip", whole), text);
  EXPECT_EQ(packed("X-GZip", whole), text);
  EXPECT_EQ(packed("gzip", members), "one two");
  EXPECT_EQ(packed("identity", "as it is"), "as it is");
}

TEST(CurlClient, decompresses_what_comes_in_the_smallest_pieces) {
  const std::string text = "a line\nand another line that is a bit longer\n";
  std::string chunks;
  for (const char byte : testing::gzip(text) + testing::gzip("") + testing::gzip(text))
    chunks += std::string("1\r\n") + byte + "\r\n";
  const auto answer = answer_to("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                chunks + "0\r\n\r\n");
  EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
  EXPECT_EQ(answer.body, text + text);
}

TEST(CurlClient, tells_the_last_status_and_nothing_of_the_headers_before_it) {
  const auto answer = answer_to(
      "HTTP/1.1 100 Continue\r\nETag: \"of-100\"\r\nRetry-After: 77\r\nContent-Type: text/of-100\r\n\r\n"
      "HTTP/1.1 103 Early Hints\r\nETag: \"of-103\"\r\nRetry-After: 78\r\nLocation: /x\r\n\r\n"
      "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
  EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.body, "no");
  EXPECT_EQ(answer.etag, "");
  EXPECT_EQ(answer.type, "");
  EXPECT_EQ(answer.location, "");
  EXPECT_EQ(answer.retry_after, std::nullopt);
}

TEST(CurlClient, takes_no_header_from_behind_the_body) {
  const auto answer = answer_to(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: ETag\r\n\r\n3\r\nabc\r\n0\r\n"
      "ETag: \"late\"\r\nRetry-After: 9\r\nContent-Type: text/late\r\n\r\n");
  EXPECT_EQ(answer.fault, WireFault::none) << answer.trouble;
  EXPECT_EQ(answer.body, "abc");
  EXPECT_EQ(answer.etag, "");
  EXPECT_EQ(answer.type, "");
  EXPECT_EQ(answer.retry_after, std::nullopt);
}

TEST(CurlClient, takes_a_header_only_in_its_plain_form) {
  const auto answer_with = [](const std::string& line) {
    return answer_to("HTTP/1.1 200 OK\r\n" + line + "\r\nContent-Length: 0\r\n\r\n");
  };
  EXPECT_EQ(answer_with("ETag: \"a\xff\"").etag, "");
  EXPECT_EQ(answer_with("ETag: \"a\x1b[2J\"").etag, "");
  EXPECT_EQ(answer_with("ETag: \"" + std::string(2000, 'a') + "\"").etag, "");
  EXPECT_EQ(answer_with("ETag: unquoted").etag, "unquoted");
  EXPECT_EQ(answer_with("Content-Type: TEXT/html;charset=x").type, "text/html");
  EXPECT_EQ(answer_with("Content-Type: text/xml , text/html").type, "text/xml");
  EXPECT_EQ(answer_with("Content-Type: text").type, "");
  EXPECT_EQ(answer_with("Content-Type: text/x\x1b[2J").type, "");
  EXPECT_EQ(answer_with("Content-Type:").type, "");
}

TEST(CurlClient, sends_nothing_to_an_address_that_is_refused) {
  RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  CurlClient client;
  auto request = request_to(server.host());
  request.insecure_loopback = false;
  const auto plain = client.send(request);
  EXPECT_EQ(plain.fault, WireFault::forbidden);
  EXPECT_EQ(plain.status, 0);
  EXPECT_EQ(plain.trouble, refusal_of(request));
  request.url = "http://localhost:" + std::to_string(server.port()) + "/";
  request.insecure_loopback = true;
  EXPECT_EQ(client.send(request).fault, WireFault::forbidden);
  request.url = "file:///etc/passwd";
  EXPECT_EQ(client.send(request).fault, WireFault::forbidden);
  EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace lectern
