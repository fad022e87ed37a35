#pragma once

#include <curl/curl.h>

namespace lectern {

/// The functions of libcurl that Lectern uses. Their names are libcurl's, but for the `curl_` before them.
struct LibCurl {
  decltype(&::curl_global_init) global_init;
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_reset) easy_reset;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_perform) easy_perform;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_header) easy_header;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
  decltype(&::curl_url) url;
  decltype(&::curl_url_cleanup) url_cleanup;
  decltype(&::curl_url_set) url_set;
  decltype(&::curl_url_get) url_get;
  decltype(&::curl_free) free;
  decltype(&::curl_getdate) getdate;
};

/// libcurl, loaded by the first who asks for it and kept. Linked in, it and the thirty libraries behind it would take
/// most of the time in which any command starts, and few commands use the network. Throws `Fault::unavailable` where it
/// is not installed.
[[nodiscard]] const LibCurl& libcurl();

}  // namespace lectern
