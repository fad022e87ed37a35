// A mail, byte by byte. The library that sends it could make MIME too, but not the header's encoded words and folds,
// and a message that is made here can be looked at, stored and sent again as the very same.

#include "lectern/export/mail_message.hpp"

#include <fmt/format.h>

#include "export/mail_fields.hpp"
#include "export/quoted_printable.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

std::string part(std::string_view boundary, std::string_view type, std::string_view text) {
  return fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n", boundary,
      type, quoted_printable(text));
}

}  // namespace

std::string write_mail(const MailMessage& message) {
  const auto boundary = fmt::format("=_lectern_{:016x}", fnv1a(message.id));
  std::string out = "Date: " + mail_date(message.date) + "\r\n";
  out += address_field("From", message.from);
  out += address_field("To", message.to);
  out += text_field("Subject", message.subject);
  out += "Message-ID: <" + message.id + ">\r\n";
  // Lists that nobody manages have names below `localhost` (RFC 2919): filters go by it, and no server asks there.
  out += fmt::format("List-Id: <{}.lectern.localhost>\r\n", message.kind);
  out += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
  out += fmt::format("Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n", boundary);
  out += part(boundary, "text/plain", message.text);
  out += part(boundary, "text/html", message.html);
  return out + "--" + boundary + "--\r\n";
}

std::string message_id(std::string_view kind, std::string_view day, std::string_view identity, const MailAddress& from,
                       const MailAddress& to) {
  const auto hash = fnv1a(identity, fnv1a(to.address + "\n"));
  return fmt::format("lectern.{}.{}.{:016x}@{}", kind, day, hash, from.host());
}

}  // namespace lectern
