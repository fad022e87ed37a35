#pragma once

#include <string>
#include <string_view>

#include "lectern/base/clock.hpp"
#include "lectern/model/mail_address.hpp"

namespace lectern {

/// One field of a mail's header (RFC 5322), ended with CRLF and folded so that its lines have at most 78 characters
/// where that can be. The text is made one line first, without control characters: whatever it holds, it can neither
/// end the field nor begin another. What is not plain ASCII becomes encoded words (RFC 2047), and so does what would be
/// taken for one, or for a line that is too long.
[[nodiscard]] std::string text_field(std::string_view name, std::string_view text);

/// A field with one address: `From: Ada Example <ada@example.org>`, its name as in `text_field`.
[[nodiscard]] std::string address_field(std::string_view name, const MailAddress& address);

/// `Fri, 01 May 2026 08:00:00 +0000`.
[[nodiscard]] std::string mail_date(Instant instant);

}  // namespace lectern
