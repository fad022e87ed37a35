#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/authority.hpp"

namespace lectern::testing {

/// A mail as a server got it.
struct ReceivedMail {
  std::string from;  ///< of the envelope
  std::string to;
  std::string message;  ///< as it was before dots were doubled for the way
  bool secure = false;
};

/// Where a server leaves.
enum class Leaving { nowhere, at_once, before_login, within_message, before_its_answer };

/// How a server behaves.
struct MailSinkRules {
  bool secure_first = false;  ///< TLS from the first byte
  bool starttls = true;       ///< offered
  std::string user{};         ///< wanted, with the password, where it is not empty
  std::string password{};
  std::string greeting = "220 sink ready";
  std::string to_recipient = "250 well";
  std::string to_message = "250 taken";
  Leaving leaving = Leaving::nowhere;
  std::chrono::milliseconds slowness{0};  ///< before the answer to a message

  /// Told of a message that is taken, before the client hears of it.
  std::function<void(const ReceivedMail&)> taken{};
};

/// A mail server on 127.0.0.1 in a thread of its own, as long as the object lives. It keeps what it is given.
class MailSink {
 public:
  MailSink(const Identity& shown, MailSinkRules rules);
  ~MailSink();
  MailSink(const MailSink&) = delete;
  MailSink& operator=(const MailSink&) = delete;

  [[nodiscard]] int port() const noexcept { return port_; }

  /// `smtps://127.0.0.1:4711`, as a setting has it.
  [[nodiscard]] std::string address() const;

  /// What was taken so far.
  [[nodiscard]] std::vector<ReceivedMail> mails() const;

  /// The commands that came, each with `TLS ` or `bare ` before it.
  [[nodiscard]] std::vector<std::string> commands() const;

 private:
  class Talk;
  void serve();

  MailSinkRules rules_;
  std::shared_ptr<void> context_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<ReceivedMail> mails_;
  std::vector<std::string> commands_;
  std::thread thread_;
};

}  // namespace lectern::testing
