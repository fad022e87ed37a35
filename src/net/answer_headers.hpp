#pragma once

#include <curl/curl.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A field of the final answer's own header, the last of several; not of a 1xx before it nor of a trailer behind it.
/// Null where it is absent. Lives until the handle's next call.
[[nodiscard]] const curl_header* field_of(CURL* curl, const char* name) noexcept;

/// The media type of a Content-Type field in lower case, without parameters; empty where it is none.
[[nodiscard]] std::string media_type(std::string_view field);

/// True for what may be sent back as an ETag: up to a kilobyte of visible ASCII.
[[nodiscard]] bool is_etag(std::string_view value) noexcept;

/// The wait that a Retry-After field asks for: seconds, or a date, from which libcurl has counted `until_date` from
/// the present. A date that is past is no wait at all; what is neither is none. A year is the longest wait, so that
/// adding it to a time is safe.
[[nodiscard]] std::optional<std::chrono::seconds> wait_of(std::string_view field, std::chrono::seconds until_date);

}  // namespace lectern
