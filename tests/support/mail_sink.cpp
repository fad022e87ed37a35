// As much of SMTP as libcurl and others need, with every way to fail that a mail server has.

#include "support/mail_sink.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace lectern::testing {
namespace {

std::shared_ptr<void> context_for(const Identity& shown) {
  std::shared_ptr<void> context(::SSL_CTX_new(::TLS_server_method()),
                                [](void* made) { ::SSL_CTX_free(static_cast<SSL_CTX*>(made)); });
  auto* const tls = static_cast<SSL_CTX*>(context.get());
  if (::SSL_CTX_use_certificate_chain_file(tls, shown.certificate.c_str()) != 1 ||
      ::SSL_CTX_use_PrivateKey_file(tls, shown.key.c_str(), SSL_FILETYPE_PEM) != 1)
    throw std::runtime_error("no TLS with " + shown.certificate.string());
  return context;
}

std::string base64(const std::string& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length =
      ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

/// What stands between angle brackets.
std::string address_in(const std::string& line) {
  const auto open = line.find('<');
  const auto close = line.find('>', open);
  return close == std::string::npos ? std::string() : line.substr(open + 1, close - open - 1);
}

}  // namespace

/// One connection.
class MailSink::Talk {
 public:
  Talk(MailSink& sink, int socket) : sink_(sink), rules_(sink.rules_), socket_(socket) {
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  ~Talk() {
    if (tls_ != nullptr) ::SSL_free(tls_);
    ::close(socket_);
  }
  Talk(const Talk&) = delete;
  Talk& operator=(const Talk&) = delete;

  void hold() {
    if (rules_.leaving == Leaving::at_once || (rules_.secure_first && !secure())) return;
    say(rules_.greeting);
    for (std::string line; goes_on_ && read_line(line);) {
      note(line);
      answer(line);
    }
  }

 private:
  bool secure() {
    tls_ = ::SSL_new(static_cast<SSL_CTX*>(sink_.context_.get()));
    ::SSL_set_fd(tls_, socket_);
    return ::SSL_accept(tls_) == 1;
  }

  int receive(char* into, int room) {
    return tls_ != nullptr ? ::SSL_read(tls_, into, room)
                           : static_cast<int>(::recv(socket_, into, static_cast<std::size_t>(room), 0));
  }

  void say(const std::string& line) {
    const auto text = line + "\r\n";
    if (tls_ != nullptr)
      ::SSL_write(tls_, text.data(), static_cast<int>(text.size()));
    else
      (void)::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
  }

  /// A line without its end; false where the other side is gone.
  bool read_line(std::string& line) {
    for (;;) {
      if (const auto end = came_.find("\r\n"); end != std::string::npos) {
        line = came_.substr(0, end);
        came_.erase(0, end + 2);
        return true;
      }
      std::array<char, 4096> block{};
      const int got = receive(block.data(), static_cast<int>(block.size()));
      if (got <= 0) return false;
      came_.append(block.data(), static_cast<std::size_t>(got));
    }
  }

  void note(const std::string& line) {
    const std::lock_guard guard(sink_.mutex_);
    sink_.commands_.push_back((tls_ != nullptr ? "TLS " : "bare ") + line);
  }

  void answer(const std::string& line) {
    const auto word = upper(line.substr(0, line.find(' ')));
    if (word == "EHLO" || word == "HELO") return greet();
    if (word == "STARTTLS") return start_tls();
    if (word == "AUTH") return log_in(line);
    if (word == "MAIL") {
      mail_.from = address_in(line);
      return say(may_mail() ? "250 well" : "530 authentication required");
    }
    if (word == "RCPT") {
      mail_.to = address_in(line);
      return say(rules_.to_recipient);
    }
    if (word == "DATA") return take();
    say(word == "QUIT" ? "221 good bye" : "250 well");
    goes_on_ = word != "QUIT";
  }

  [[nodiscard]] bool may_mail() const { return rules_.user.empty() || logged_in_; }

  void greet() {
    say("250-sink");
    if (rules_.starttls && tls_ == nullptr) say("250-STARTTLS");
    if (!rules_.user.empty()) say("250-AUTH PLAIN LOGIN");
    say("250 SIZE 10000000");
  }

  void start_tls() {
    if (!rules_.starttls) return say("502 not here");
    say("220 go ahead");
    came_.clear();
    goes_on_ = secure();
  }

  void log_in(const std::string& line) {
    if (rules_.leaving == Leaving::before_login) {
      goes_on_ = false;
      return;
    }
    std::string words = line.size() > 11 ? line.substr(11) : std::string();
    if (upper(line.substr(5, 5)) != "PLAIN") return say("504 only PLAIN");
    if (words.empty()) {
      say("334 ");
      if (!read_line(words)) return;
    }
    logged_in_ = words == base64(std::string(1, '\0') + rules_.user + std::string(1, '\0') + rules_.password);
    say(logged_in_ ? "235 welcome" : "535 5.7.8 name or password is wrong");
  }

  void take() {
    say("354 go on");
    mail_.message.clear();
    mail_.secure = tls_ != nullptr;
    for (std::string line; read_line(line);) {
      if (rules_.leaving == Leaving::within_message) {
        goes_on_ = false;
        return;
      }
      if (line == ".") return end_message();
      mail_.message += (line.starts_with('.') ? line.substr(1) : line) + "\r\n";
    }
    goes_on_ = false;
  }

  void end_message() {
    const bool taken = rules_.to_message.starts_with("250");
    if (taken) {
      const std::lock_guard guard(sink_.mutex_);
      sink_.mails_.push_back(mail_);
    }
    if (taken && rules_.taken) rules_.taken(mail_);
    for (auto left = rules_.slowness; left.count() > 0 && !sink_.stopping_; left -= std::chrono::milliseconds(20))
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (rules_.leaving == Leaving::before_its_answer) {
      goes_on_ = false;
      return;
    }
    say(rules_.to_message);
  }

  MailSink& sink_;
  const MailSinkRules& rules_;
  int socket_;
  SSL* tls_ = nullptr;
  std::string came_;
  ReceivedMail mail_;
  bool logged_in_ = false;
  bool goes_on_ = true;
};

MailSink::MailSink(const Identity& shown, MailSinkRules rules)
    : rules_(std::move(rules)), context_(context_for(shown)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0 || ::listen(listener_, 16) != 0)
    throw std::runtime_error("no port of 127.0.0.1 is free");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

MailSink::~MailSink() {
  stopping_ = true;
  thread_.join();
  ::close(listener_);
}

void MailSink::serve() {
  // OpenSSL writes to clients that are gone, and that would end all of the test.
  sigset_t broken_pipe;
  ::sigemptyset(&broken_pipe);
  ::sigaddset(&broken_pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
  while (!stopping_) {
    pollfd ready{.fd = listener_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, 50) <= 0) continue;
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0) Talk(*this, socket).hold();
  }
}

std::string MailSink::address() const {
  return (rules_.secure_first ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:") + std::to_string(port_);
}

std::vector<ReceivedMail> MailSink::mails() const {
  const std::lock_guard guard(mutex_);
  return mails_;
}

std::vector<std::string> MailSink::commands() const {
  const std::lock_guard guard(mutex_);
  return commands_;
}

}  // namespace lectern::testing
