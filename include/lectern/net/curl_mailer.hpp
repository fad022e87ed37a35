#pragma once

#include "lectern/net/mailer.hpp"

namespace lectern {

/// Mail over SMTP, by libcurl. Without TLS nothing is sent, the certificate is verified always, and the server does not
/// learn this machine's name.
class CurlMailer : public Mailer {
 public:
  MailReceipt send(const MailServer& server, const Envelope& envelope) override;
};

}  // namespace lectern
