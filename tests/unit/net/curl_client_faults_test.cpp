#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "lectern/net/curl_client.hpp"
#include "support/raw_server.hpp"
#include "unit/fetch/compressed.hpp"

namespace lectern {
namespace {

using testing::Peer;
using testing::RawServer;
using namespace std::chrono_literals;

HttpRequest request_to(const RawServer& server, std::chrono::seconds patience = 10s) {
  HttpRequest request;
  request.url = server.url();
  request.agent = "lectern/0.1";
  request.patience = patience;
  request.insecure_loopback = true;
  return request;
}

/// Sends one request to a server that does this, and holds the answer to what is said of every fault.
HttpAnswer answer_of(RawServer& server, std::chrono::seconds patience = 10s) {
  auto answer = CurlClient().send(request_to(server, patience));
  if (answer.fault == WireFault::none) return answer;
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.type + answer.body + answer.etag + answer.location, "");
  EXPECT_FALSE(answer.retry_after);
  EXPECT_NE(answer.trouble.find("'" + server.host() + "'"), std::string::npos) << answer.trouble;
  EXPECT_FALSE(answer.trouble.ends_with('.')) << answer.trouble;
  return answer;
}

HttpAnswer answer_to(std::string bytes) {
  RawServer server(RawServer::answering(std::move(bytes)));
  return answer_of(server);
}

HttpAnswer answer_from(RawServer::Script script, std::chrono::seconds patience = 10s) {
  RawServer server(std::move(script));
  return answer_of(server, patience);
}

/// The words about a fault, without the host, whose port is another one each time.
std::string words(const HttpAnswer& answer) {
  std::string text = answer.trouble;
  const auto begin = text.find("127.0.0.1:");
  if (begin != std::string::npos) text.replace(begin, text.find('\'', begin) - begin, "HOST");
  return text;
}

constexpr const char* cut_short = "'HOST' ended the connection before its answer was complete";
constexpr const char* damaged = "the answer of 'HOST' is damaged: it cannot be decompressed";
constexpr const char* no_http = "'HOST' answered something that is not HTTP";
constexpr const char* too_big = "the answer of 'HOST' has more than 32 MiB";
constexpr const char* too_many_headers = "the answer of 'HOST' has more than 256 KiB of headers";

void expect(const HttpAnswer& answer, WireFault fault, const std::string& said) {
  EXPECT_EQ(answer.fault, fault);
  EXPECT_EQ(words(answer), said);
}

/// The most memory that the process held since `forget_peak`, in KiB.
long peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

/// The gzip member of so many mebibytes of nothing.
std::string bomb(int mebibytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string block(std::size_t{1} << 20, '\0');
  std::string out(std::size_t{1} << 20, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  for (int i = 1; i <= mebibytes; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(block.data());
    stream.avail_in = static_cast<uInt>(block.size());
    EXPECT_EQ(deflate(&stream, i == mebibytes ? Z_FINISH : Z_NO_FLUSH), i == mebibytes ? Z_STREAM_END : Z_OK);
  }
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string with_length(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(CurlClientFaults, stops_an_endless_chunked_answer_at_the_limit) {
  std::size_t taken = 0;
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  const auto answer = answer_from([&](Peer& peer) {
    peer.read_head();
    peer.write("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nRetry-After: 9\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (taken < 4 * answer_limit && peer.write(chunk)) taken += 0x10000;
  });
  expect(answer, WireFault::too_large, too_big);
  EXPECT_GE(taken, answer_limit);
  EXPECT_LT(taken, 2 * answer_limit);  // beyond the limit there is only what the sockets hold
}

TEST(CurlClientFaults, stops_an_answer_without_a_length_at_the_limit) {
  const std::string block(std::size_t{1} << 20, 'x');
  const auto answer = answer_from([&](Peer& peer) {
    peer.read_head();
    peer.write("HTTP/1.0 200 OK\r\n\r\n");
    for (int i = 0; i < 128 && peer.write(block);) ++i;
  });
  expect(answer, WireFault::too_large, too_big);
}

TEST(CurlClientFaults, takes_an_answer_of_exactly_the_limit_and_not_a_byte_more) {
  const auto whole = answer_to(with_length("", std::string(answer_limit, 'x')));
  EXPECT_EQ(whole.fault, WireFault::none) << whole.trouble;
  EXPECT_EQ(whole.body.size(), answer_limit);
  expect(answer_to(with_length("", std::string(answer_limit + 1, 'x'))), WireFault::too_large, too_big);
}

TEST(CurlClientFaults, stops_a_gzip_bomb_with_little_memory) {
  const auto packed = bomb(256);
  ASSERT_LT(packed.size(), std::size_t{1} << 20);
  RawServer server(RawServer::answering(with_length("Content-Encoding: gzip\r\n", packed)));
  forget_peak();
  const long before = peak_memory();
  const auto answer = answer_of(server);
  const long grown = peak_memory() - before;
  expect(answer, WireFault::too_large, too_big);
  EXPECT_LT(grown, 48 << 10) << "KiB";
  RecordProperty("grown_kib", std::to_string(grown));
}

TEST(CurlClientFaults, stops_a_gzip_stream_of_nothing_but_members_that_are_empty) {
  const std::string empty = testing::gzip("");
  std::string block;
  while (block.size() < 1 << 20) block += empty;
  const auto answer = answer_from([&](Peer& peer) {
    peer.read_head();
    peer.write("HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
    for (int i = 0; i < 128 && peer.write(block);) ++i;
  });
  expect(answer, WireFault::too_large, too_big);
}

TEST(CurlClientFaults, takes_no_answer_that_is_shorter_than_its_length) {
  expect(answer_to("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<feed>"), WireFault::broken, cut_short);
  expect(answer_to("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), WireFault::broken, cut_short);
  expect(answer_to("HTTP/1.1 503 Busy\r\nContent-Length: 9\r\n\r\nbusy"), WireFault::broken, cut_short);
}

TEST(CurlClientFaults, takes_no_chunked_answer_without_its_end) {
  const std::string start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* body : {"", "6", "6\r\n", "6\r\n<feed", "6\r\n<feed>", "6\r\n<feed>\r\n", "6\r\n<feed>\r\n0",
                           "6\r\n<feed>\r\n0\r\n", "6\r\n<feed>\r\n0\r\nETag: x\r\n"})
    expect(answer_to(start + body), WireFault::broken, cut_short);
  EXPECT_EQ(answer_to(start + "6\r\n<feed>\r\n0\r\n\r\n").body, "<feed>");
}

TEST(CurlClientFaults, takes_no_chunks_that_are_none) {
  const std::string start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* body :
       {"zz\r\nabc\r\n0\r\n\r\n", "\r\n\r\n", "-1\r\nabc", "fffffffffffffffffffff\r\nabc", "3\r\nabcdef"})
    EXPECT_EQ(answer_to(start + body).fault, WireFault::broken) << body;
}

TEST(CurlClientFaults, takes_no_answer_that_ends_in_its_headers) {
  for (const char* bytes :
       {"H", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Le"})
    EXPECT_EQ(answer_to(bytes).fault, WireFault::broken) << bytes;
}

TEST(CurlClientFaults, takes_no_connection_that_closes_for_an_answer) {
  EXPECT_EQ(answer_from([](Peer& peer) { peer.end(); }).fault, WireFault::broken);
  expect(answer_to(""), WireFault::broken, "'HOST' ended the connection without an answer");
}

TEST(CurlClientFaults, tells_of_a_connection_that_was_reset) {
  const auto answer = answer_from([](Peer& peer) {
    peer.read_head();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    peer.reset();
  });
  EXPECT_EQ(answer.fault, WireFault::broken);
}

TEST(CurlClientFaults, takes_nothing_that_is_not_http) {
  for (const char* bytes :
       {"SSH-2.0-OpenSSH_9.2\r\n", "<html></html>", "220 mail.example.org ESMTP\r\n", "\r\n\r\n", "\x15\x03\x01",
        "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc"})
    EXPECT_EQ(answer_to(bytes).fault, WireFault::broken) << bytes;
  expect(answer_to("SSH-2.0-OpenSSH_9.2\r\n"), WireFault::broken, no_http);
}

/// Letters without much order, so that each byte of their compressed form matters.
std::string disorder() {
  std::string text;
  std::uint32_t state = 1;
  for (int i = 0; i < 60000; ++i) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>('a' + (state >> 24) % 26);
  }
  return text;
}

TEST(CurlClientFaults, takes_no_compression_that_is_damaged_or_unknown) {
  const auto packed = testing::gzip(disorder());
  const auto bent = [&](std::size_t at) {
    auto copy = packed;
    copy[at] = static_cast<char>(copy[at] ^ 0x55);
    return copy;
  };
  const std::string header = "Content-Encoding: gzip\r\n";
  for (const std::size_t at : {std::size_t{0}, packed.size() / 2, packed.size() - 6, packed.size() - 2})
    expect(answer_to(with_length(header, bent(at))), WireFault::broken, damaged);
  expect(answer_to(with_length(header, packed + "rubbish")), WireFault::broken, damaged);
  expect(answer_to(with_length(header, "<feed></feed>")), WireFault::broken, damaged);
  for (const char* other : {"br", "deflate", "rot13", "gzip, gzip", "gzip\r\nContent-Encoding: gzip"})
    expect(answer_to(with_length(std::string("Content-Encoding: ") + other + "\r\n", packed)), WireFault::broken,
           damaged);
}

TEST(CurlClientFaults, takes_no_compression_that_ends_too_early) {
  const auto packed = testing::gzip(std::string(1000, 'a') + "end");
  const auto answer = [](const std::string& body) {
    return answer_to(with_length("Content-Encoding: gzip\r\n", body));
  };
  for (std::size_t cut = 1; cut < packed.size(); ++cut) {
    expect(answer(packed.substr(0, cut)), WireFault::broken, cut_short);
    expect(answer(packed + packed.substr(0, cut)), WireFault::broken, cut_short);
  }
  EXPECT_EQ(answer("").body, "");  // nothing needs no compression
}

TEST(CurlClientFaults, tells_when_nobody_listens) {
  HttpRequest request;
  request.url = "http://127.0.0.1:" + std::to_string(testing::unused_port()) + "/";
  request.insecure_loopback = true;
  expect(CurlClient().send(request), WireFault::unreachable, "'HOST' cannot be reached: connection refused");
}

TEST(CurlClientFaults, loses_patience_with_a_server_that_never_answers) {
  const auto begin = std::chrono::steady_clock::now();
  expect(answer_from([](Peer& peer) { peer.read_head(); }, 1s), WireFault::timed_out,
         "'HOST' did not answer within 1 second");
  const auto taken = std::chrono::steady_clock::now() - begin;
  EXPECT_GE(taken, 1s);
  EXPECT_LT(taken, 3s);
}

TEST(CurlClientFaults, loses_patience_with_an_answer_that_never_ends) {
  expect(answer_from(
             [](Peer& peer) {
               peer.read_head();
               peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc");
             },
             0s),  // is taken as a second, not as for ever
         WireFault::timed_out, "the answer of 'HOST' was not complete within 1 second");
}

TEST(CurlClientFaults, stops_endless_headers) {
  const std::string begin = "HTTP/1.1 200 OK\r\n";
  for (const std::string line : {"X: y\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early\r\nX: y\r\n\r\n"}) {
    std::string lines;
    while (lines.size() < 8192) lines += line;
    expect(answer_from([&](Peer& peer) {
             peer.read_head();
             peer.write(line.starts_with("HTTP/") ? "" : begin);
             for (int i = 0; i < 10000 && peer.write(lines);) ++i;
           }),
           WireFault::too_large, too_many_headers);
  }
}

TEST(CurlClientFaults, stops_a_header_that_never_ends) {
  const std::string block(65536, 'x');
  expect(answer_from([&](Peer& peer) {
           peer.read_head();
           peer.write("HTTP/1.1 200 OK\r\nX: ");
           for (int i = 0; i < 1000 && peer.write(block);) ++i;
         }),
         WireFault::too_large, "the answer of 'HOST' has a header that is too long");
}

TEST(CurlClientFaults, stops_endless_trailers) {
  std::string lines;
  while (lines.size() < 8192) lines += "X: y\r\n";
  const auto answer = answer_from([&](Peer& peer) {
    peer.read_head();
    peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
    for (int i = 0; i < 10000 && peer.write(lines);) ++i;
  });
  EXPECT_EQ(answer.fault, WireFault::too_large) << answer.trouble;
}

TEST(CurlClientFaults, closes_each_connection_before_the_next_opens) {
  const RawServer::Script keep_alive = [](Peer& peer) {
    peer.read_head();
    peer.write("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=60\r\nContent-Length: 2\r\n\r\nok");
  };
  RawServer server(keep_alive);
  CurlClient client;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(client.send(request_to(server)).body, "ok");
  EXPECT_EQ(server.connections(), 5);
  CurlClient another;
  EXPECT_EQ(another.send(request_to(server)).body, "ok");
  EXPECT_EQ(client.send(request_to(server)).body, "ok");
  EXPECT_EQ(server.connections(), 7);
  EXPECT_EQ(server.overlaps(), 0);
}

TEST(CurlClientFaults, closes_the_connection_of_an_answer_that_it_refuses) {
  int turn = 0;
  RawServer server([&](Peer& peer) {
    peer.read_head();
    const std::string headers = "X: " + std::string(8000, 'x') + "\r\n";
    if (turn++ % 2 == 0 && peer.write("HTTP/1.1 200 OK\r\n"))
      for (int i = 0; i < 10000 && peer.write(headers);) ++i;
    else
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  });
  CurlClient client;
  EXPECT_EQ(client.send(request_to(server)).fault, WireFault::too_large);
  EXPECT_EQ(client.send(request_to(server)).body, "ok");
  EXPECT_EQ(client.send(request_to(server)).fault, WireFault::too_large);
  EXPECT_EQ(client.send(request_to(server)).body, "ok");
  EXPECT_EQ(server.overlaps(), 0);
}

TEST(CurlClientFaults, can_be_used_from_several_threads_with_a_client_each) {
  RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  std::vector<std::thread> threads;
  std::atomic<int> well = 0;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 5; ++j) well += CurlClient().send(request_to(server)).body == "ok" ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(well, 20);
}

}  // namespace
}  // namespace lectern
