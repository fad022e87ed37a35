#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace lectern::testing {

/// One connection to a RawServer.
class Peer {
 public:
  explicit Peer(int socket) : socket_(socket) {}
  ~Peer() { end(); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  /// What the other side sent up to and with the blank line; less when it stopped before.
  std::string read_head();

  /// Passes everything on to a port of 127.0.0.1 and back, until either side ends.
  void relay_to(int port);

  /// False when the other side is gone. A slow reader is waited for, but not longer than ten seconds.
  bool write(std::string_view bytes);

  /// True when the other side has ended the connection and nothing of it is left to read. Does not wait.
  [[nodiscard]] bool has_ended() const;

  void end();    ///< in good order
  void reset();  ///< as a crash would

 private:
  int socket_;
};

/// A server on 127.0.0.1 that knows no protocol: what it does to each connection is a script. One connection after the
/// other; each is kept open until the next one comes, unless its script ends it.
class RawServer {
 public:
  using Script = std::function<void(Peer&)>;

  explicit RawServer(Script script);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  /// A server that reads a request, answers these bytes and ends the connection.
  static Script answering(std::string bytes);

  [[nodiscard]] int port() const noexcept { return port_; }

  /// `127.0.0.1:4711`, as messages name it.
  [[nodiscard]] std::string host() const;
  [[nodiscard]] std::string url() const;

  [[nodiscard]] int connections() const noexcept { return connections_; }

  /// How many connections came while the one before was still open on the other side.
  [[nodiscard]] int overlaps() const noexcept { return overlaps_; }

 private:
  void serve();

  Script script_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::atomic<int> overlaps_ = 0;
  std::thread thread_;
};

/// A port of 127.0.0.1 on which nobody listens.
[[nodiscard]] int unused_port();

}  // namespace lectern::testing
