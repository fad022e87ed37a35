// Sockets. cpp-httplib does the reading and writing; what it does not know is how to hang up, how many connections are
// open, and when an answer is over, which is found out here.

#include "fake_arxiv/server.hpp"

#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace lectern::testing {
namespace {

using namespace std::chrono;

constexpr int highest_descriptor = 1024;
constexpr std::size_t worth_compressing = 1024;
constexpr std::size_t piece = 65536;  ///< of an answer, written at once

Moment now() { return floor<milliseconds>(system_clock::now()); }

int port_of(int descriptor, int (*ask)(int, sockaddr*, socklen_t*)) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (ask(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0 || address.sin_family != AF_INET) return -1;
  return ntohs(address.sin_port);
}

/// The socket whose other end has this port; -1 when there is none any more.
int descriptor_of(int remote_port) {
  for (int descriptor = 3; descriptor < highest_descriptor; ++descriptor)
    if (port_of(descriptor, &::getpeername) == remote_port) return descriptor;
  return -1;
}

/// Lets nobody ask more over the connections to this port, so that those who are kept end.
void close_ears(int port) {
  for (int descriptor = 3; descriptor < highest_descriptor; ++descriptor)
    if (port_of(descriptor, &::getpeername) > 0 && port_of(descriptor, &::getsockname) == port)
      ::shutdown(descriptor, SHUT_RD);
}

/// Hangs up: a reset, without a byte.
void hang_up(int descriptor) {
  const linger at_once{1, 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::shutdown(descriptor, SHUT_RDWR);
}

/// True when the other side has gone.
bool is_gone(int descriptor) {
  char byte = 0;
  return ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char sign) { return sign == '\t' || sign == '\n' || sign == '\r'; }, ' ');
  return text;
}

}  // namespace

/// A request between its arrival and the end of its answer; there is one for every connection, which has a thread.
struct FakeServer::UnderWay {
  Moment arrival;
  std::optional<std::size_t> ticket;
  std::string note;
  int status = 0;
  Moment sent{};  ///< just before its last bytes went out: whoever has them had them later
};

/// Every connection in a thread of its own, so that a second one is noticed instead of kept waiting.
class FakeServer::Connections : public httplib::TaskQueue {
 public:
  explicit Connections(FakeServer& server) : server_(server) {}

  void enqueue(std::function<void()> serve) override {
    {
      const std::lock_guard lock(mutex_);
      ++running_;
    }
    std::thread([this, serve = std::move(serve)] {
      number() = ++server_.connections_;
      ++server_.open_;
      serve();
      --server_.open_;
      const std::lock_guard lock(mutex_);
      --running_;
      over_.notify_all();
    }).detach();
  }

  void shutdown() override {
    std::unique_lock lock(mutex_);
    over_.wait(lock, [this] { return running_ == 0; });
  }

  /// Of this thread's connection.
  static int& number() {
    static thread_local int of_thread = 0;
    return of_thread;
  }

  static UnderWay& request() {
    static thread_local UnderWay of_thread;
    return of_thread;
  }

 private:
  FakeServer& server_;
  std::mutex mutex_;
  std::condition_variable over_;
  int running_ = 0;
};

FakeServer::FakeServer(FakeArxiv& arxiv, int port, const std::optional<std::filesystem::path>& log)
    : arxiv_(arxiv), server_(std::make_unique<httplib::Server>()), log_(nullptr, &std::fclose) {
  if (log) {
    log_.reset(std::fopen(log->c_str(), "w"));
    if (!log_) throw std::runtime_error("cannot write '" + log->string() + "'");
  }
  server_->set_socket_options([](int descriptor) {
    const int yes = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server_->new_task_queue = [this] { return new Connections(*this); };
  server_->set_keep_alive_max_count(100'000);
  server_->set_keep_alive_timeout(60);
  server_->set_tcp_nodelay(true);
  server_->Get(".*", [this](const auto& request, auto& response) { answer(request, response, {}, false); });
  server_->Post(".*", [this](const auto& request, auto& response, const httplib::ContentReader& read) {
    std::string form;
    read([&](const char* bytes, std::size_t count) {
      form.append(bytes, count);
      return true;
    });
    answer(request, response, form, true);
  });
  server_->set_logger([this](const auto& request, const auto& response) { finish(request, response); });
  if (port == 0)
    port_ = server_->bind_to_any_port("127.0.0.1");
  else if (server_->bind_to_port("127.0.0.1", port))
    port_ = port;
  if (port_ <= 0) throw std::runtime_error("cannot listen on port " + std::to_string(port) + " of 127.0.0.1");
}

FakeServer::~FakeServer() = default;

void FakeServer::run() { server_->listen_after_bind(); }

bool FakeServer::is_running() const { return server_->is_running(); }

void FakeServer::stop() {
  {
    const std::lock_guard lock(stop_mutex_);
    stopping_ = true;
  }
  stop_signal_.notify_all();
  server_->stop();
  close_ears(port_);
}

/// Waits before an answer, but no longer than somebody waits for it.
void FakeServer::wait(milliseconds time, int descriptor) {
  const auto end = steady_clock::now() + time;
  std::unique_lock lock(stop_mutex_);
  while (!stopping_ && steady_clock::now() < end && !is_gone(descriptor))
    stop_signal_.wait_for(lock, std::min<steady_clock::duration>(end - steady_clock::now(), milliseconds{20}));
}

void FakeServer::answer(const httplib::Request& request, httplib::Response& response, const std::string& form,
                        bool posted) {
  FakeQuestion question;
  const auto mark = request.target.find('?');
  question.path = request.target.substr(0, mark);
  if (mark != std::string::npos) question.query = request.target.substr(mark + 1);
  if (!form.empty()) question.query += (question.query.empty() ? "" : "&") + form;
  question.agent = request.get_header_value("User-Agent");
  question.etag = request.get_header_value("If-None-Match");
  question.posted = posted;
  question.connection = Connections::number();
  question.open = open_;

  auto& under_way = Connections::request();
  under_way = {now(), {}, {}, 0, now()};
  auto made = arxiv_.answer(question, under_way.arrival);
  under_way.ticket = made.ticket;
  under_way.status = made.status;
  under_way.note = made.note;
  if (made.delay.count() > 0) wait(made.delay, descriptor_of(request.remote_port));
  if (made.status == 0) {
    hang_up(descriptor_of(request.remote_port));
    return;
  }
  under_way.sent = now();
  response.status = made.status;
  std::size_t whole = made.body.size();
  for (const auto& [name, value] : made.headers)
    if (name == "Content-Length")
      whole = static_cast<std::size_t>(parse_whole(value).value_or(0));
    else
      response.set_header(name, value);
  const bool compress = under_way.note.empty() && made.body.size() > worth_compressing &&
                        request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
  if (compress) {
    made.body = gzipped(made.body);
    whole = made.body.size();
    response.set_header("Content-Encoding", "gzip");
  }
  if (whole == 0) {
    if (!made.type.empty()) response.set_header("Content-Type", made.type);
    return;
  }
  // Written from here, not by the library, which would compress it and could not stop in the middle.
  response.set_content_provider(
      whole, made.type, [body = std::move(made.body)](std::size_t offset, std::size_t, httplib::DataSink& sink) {
        if (offset >= body.size()) return false;
        Connections::request().sent = now();
        return sink.write(body.data() + offset, std::min(body.size() - offset, piece));
      });
}

void FakeServer::finish(const httplib::Request& request, const httplib::Response& response) {
  auto& under_way = Connections::request();
  const auto end = under_way.ticket ? under_way.sent : now();
  if (under_way.ticket)
    arxiv_.ended(*under_way.ticket, end);
  else
    under_way = {end, {}, "refused before it reached arXiv", response.status, end};
  if (log_) {
    const std::lock_guard lock(log_mutex_);
    std::fprintf(log_.get(), "%lld\t%lld\t%d\t%d\t%s %s\t%s\t%s\n",
                 static_cast<long long>(under_way.arrival.time_since_epoch().count()),
                 static_cast<long long>(end.time_since_epoch().count()), Connections::number(), under_way.status,
                 request.method.c_str(), on_one_line(request.target).c_str(),
                 on_one_line(request.get_header_value("User-Agent")).c_str(), under_way.note.c_str());
    std::fflush(log_.get());
  }
  under_way = {};
}

}  // namespace lectern::testing
