#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A server that takes mail, and who asks it to.
struct MailServer {
  std::string host;  ///< a name or an address of version 4
  int port = 465;
  bool secure_first = true;  ///< TLS from the first byte; else by STARTTLS, before which nothing is told
  std::string user{};        ///< empty: without a name
  std::string password{};
  std::filesystem::path certificates{};  ///< of trusted authorities, in place of the system's; empty for those
  std::chrono::seconds patience{120};    ///< for all of it; at least a second
};

/// Reads `smtps://HOST[:PORT]` (TLS from the start, 465) or `smtp://HOST[:PORT]` (STARTTLS, 587). Nothing for other
/// text: a path, or a name or a password in it.
[[nodiscard]] std::optional<MailServer> parse_mail_server(std::string_view address);

/// A message with the addresses on its envelope.
struct Envelope {
  std::string from;
  std::string to;
  std::string message;  ///< complete, lines ended with CRLF
};

/// How the sending of a mail ended.
enum class MailFault {
  none,         ///< the server has taken it
  unreachable,  ///< no such host, nobody listens, or the connection broke before the message was out
  untrusted,    ///< no TLS, or a certificate that does not vouch for the server; no word of the message was told
  denied,       ///< the name or the password is wrong
  later,        ///< the server does not take it now
  refused,      ///< the server does not take it
  unsure,       ///< the message is out, and no answer came: it may be taken, or not
};

struct MailReceipt {
  MailFault fault = MailFault::none;
  std::string trouble;  ///< what happened where there is a fault, lower case, no full stop
};

/// The sending of mail, as far as Lectern does it.
class Mailer {
 public:
  virtual ~Mailer() = default;

  /// Hands one message to a server and waits for its answer. Repeats nothing. What fails is told in the receipt.
  virtual MailReceipt send(const MailServer& server, const Envelope& envelope) = 0;
};

}  // namespace lectern
