#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "lectern/net/http.hpp"

namespace lectern {

/// Why libcurl has no answer, and in the words of a person.
struct WireTrouble {
  WireFault fault;
  std::string words;
};

/// What a failed transfer is. The handle must be the one that failed with `code`, before it is used again; `told` is
/// what libcurl wrote about it.
[[nodiscard]] WireTrouble trouble_of(CURL* curl, CURLcode code, const HttpRequest& request, std::string_view told);

}  // namespace lectern
