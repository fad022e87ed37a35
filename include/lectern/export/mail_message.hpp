#pragma once

#include <string>
#include <string_view>

#include "lectern/base/clock.hpp"
#include "lectern/model/mail_address.hpp"

namespace lectern {

/// A mail in two forms, of which the reader's program shows the richest that it can.
struct MailMessage {
  MailAddress from;
  MailAddress to;
  std::string subject;
  Instant date{};
  std::string id;    ///< without the angle brackets: see `message_id`
  std::string kind;  ///< `digest` or `plan`: what filters of mail programs tell it by
  std::string text;  ///< plain, with line feeds
  std::string html;
};

/// The message as it goes over the wire: RFC 5322 and MIME, `multipart/alternative` with plain text and HTML, lines
/// that end with CRLF and have at most 78 characters, ASCII alone. The same message is the same bytes.
[[nodiscard]] std::string write_mail(const MailMessage& message);

/// A Message-ID without its brackets: `lectern.digest.2026-05-01.0123456789abcdef@example.org`.
///
/// `identity` is what the mail tells, in any words that are the same when it tells the same: a message that is sent
/// again is known by its id. `day` is a date or a week.
[[nodiscard]] std::string message_id(std::string_view kind, std::string_view day, std::string_view identity,
                                     const MailAddress& from, const MailAddress& to);

}  // namespace lectern
