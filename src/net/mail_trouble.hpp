#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "lectern/net/mailer.hpp"

namespace lectern {

/// How far a mail got before it failed.
struct MailProgress {
  bool all_given = false;    ///< libcurl has the whole message, and may have sent it
  std::string_view refusal;  ///< the server's last line that says no
  std::string_view told;     ///< what libcurl wrote about the failure
};

/// What a failed sending is. The handle must be the one that failed with `code`.
[[nodiscard]] MailReceipt mail_trouble(CURL* curl, CURLcode code, const MailServer& server,
                                       const MailProgress& progress);

}  // namespace lectern
