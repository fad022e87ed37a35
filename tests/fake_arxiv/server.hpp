#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "fake_arxiv/fake_arxiv.hpp"

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace lectern::testing {

/// The fake arXiv on a port of 127.0.0.1, over real sockets and by the real clock. It numbers the connections, measures
/// an answer's end when its last byte was handed to the system, and really breaks off what a fault breaks off.
class FakeServer {
 public:
  /// Binds the port, any free one for 0. Throws `std::runtime_error` where that fails or the log cannot be written.
  FakeServer(FakeArxiv& arxiv, int port, const std::optional<std::filesystem::path>& log);
  ~FakeServer();

  [[nodiscard]] int port() const noexcept { return port_; }

  /// Serves until `stop`, which is heard once `is_running`.
  void run();
  void stop();
  [[nodiscard]] bool is_running() const;

 private:
  class Connections;
  struct UnderWay;

  void answer(const httplib::Request& request, httplib::Response& response, const std::string& form, bool posted);
  void finish(const httplib::Request& request, const httplib::Response& response);
  void wait(std::chrono::milliseconds time, int descriptor);

  FakeArxiv& arxiv_;
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> log_;
  std::mutex log_mutex_;
  std::atomic<int> connections_ = 0;
  std::atomic<int> open_ = 0;
  std::mutex stop_mutex_;
  std::condition_variable stop_signal_;
  bool stopping_ = false;
};

}  // namespace lectern::testing
