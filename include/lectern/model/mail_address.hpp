#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// Where mail goes to or comes from.
struct MailAddress {
  std::string name;     ///< of the person, on one line; may be empty
  std::string address;  ///< `ada@example.org`, plain ASCII

  /// What stands behind the `@`.
  [[nodiscard]] std::string_view host() const;

  friend bool operator==(const MailAddress&, const MailAddress&) = default;
};

/// Reads `ada@example.org`, `Ada Example <ada@example.org>` or the name in double quotes. Nothing for other text.
///
/// Of addresses only the plain form of RFC 5321 is taken: a local part of at most 64 characters without quotes or
/// comments, which does not begin with a dash, and a host of labels; 254 characters in all. So an address can be
/// neither an option of a program, nor two addresses, nor a line of a header.
[[nodiscard]] std::optional<MailAddress> parse_mail_address(std::string_view text);

}  // namespace lectern
