// Plain sockets, for answers that no server library would send.

#include "support/raw_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace lectern::testing {
namespace {

void demand(bool well, const char* what) {
  if (!well) throw std::system_error(errno, std::generic_category(), what);
}

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

/// A new socket that is bound to a free port, and that port.
std::pair<int, int> bound_socket() {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  demand(made >= 0, "socket");
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  demand(::bind(made, reinterpret_cast<sockaddr*>(&address), size) == 0, "bind");
  demand(::getsockname(made, reinterpret_cast<sockaddr*>(&address), &size) == 0, "getsockname");
  return {made, ntohs(address.sin_port)};
}

void limit_waiting(int socket) {
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  demand(::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0, "SO_RCVTIMEO");
  demand(::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) == 0, "SO_SNDTIMEO");
}

}  // namespace

std::string Peer::read_head() {
  std::string head;
  char byte = 0;
  while (!head.ends_with("\r\n\r\n") && ::recv(socket_, &byte, 1, 0) == 1) head += byte;
  return head;
}

bool Peer::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Peer::has_ended() const {
  char byte = 0;
  if (socket_ < 0) return true;
  const auto got = ::recv(socket_, &byte, 1, MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno == ECONNRESET);
}

void Peer::relay_to(int port) {
  Peer other(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_in address = loopback(port);
  demand(::connect(other.socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "connect");
  const std::array<std::pair<Peer*, Peer*>, 2> ways = {{{this, &other}, {&other, this}}};
  std::array<char, 4096> block{};
  for (;;) {
    std::array<pollfd, 2> ready = {
        {{.fd = socket_, .events = POLLIN, .revents = 0}, {.fd = other.socket_, .events = POLLIN, .revents = 0}}};
    if (::poll(ready.data(), ready.size(), 10'000) <= 0) return;
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (ready[i].revents == 0) continue;
      const auto got = ::recv(ready[i].fd, block.data(), block.size(), 0);
      if (got <= 0 || !ways[i].second->write({block.data(), static_cast<std::size_t>(got)})) return;
    }
  }
}

void Peer::end() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void Peer::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  end();
}

RawServer::RawServer(Script script) : script_(std::move(script)) {
  std::tie(listener_, port_) = bound_socket();
  demand(::listen(listener_, 16) == 0, "listen");
  thread_ = std::thread([this] { serve(); });
}

RawServer::~RawServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);  // wakes accept
  thread_.join();
  ::close(listener_);
}

RawServer::Script RawServer::answering(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.read_head();
    peer.write(bytes);
    peer.end();
  };
}

std::string RawServer::host() const { return "127.0.0.1:" + std::to_string(port_); }

std::string RawServer::url() const { return "http://" + host() + "/"; }

void RawServer::serve() {
  std::unique_ptr<Peer> previous;
  while (!stopping_) {
    const int accepted = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (accepted < 0) continue;
    limit_waiting(accepted);
    ++connections_;
    if (previous && !previous->has_ended()) ++overlaps_;
    previous = std::make_unique<Peer>(accepted);
    script_(*previous);
  }
}

int unused_port() {
  const auto [made, port] = bound_socket();  // bound to nobody's use and closed again
  ::close(made);
  return port;
}

}  // namespace lectern::testing
