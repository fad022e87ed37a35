#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Text as the body of a part in MIME's quoted-printable encoding (RFC 2045, 6.7): its lines end with CRLF, none is
/// longer than 76 characters, the last one is ended too. What mail programs on the way are known to change (a dot or
/// `From ` at the start of a line, blanks at its end) is encoded; `=_` occurs nowhere, so a boundary may hold it.
[[nodiscard]] std::string quoted_printable(std::string_view text);

}  // namespace lectern
