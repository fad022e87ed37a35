#include "net/libcurl.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

[[noreturn]] void fail() {
  const char* const why = ::dlerror();
  throw Error(Fault::unavailable, fmt::format("libcurl cannot be loaded: {}", why != nullptr ? why : "it is not whole"),
              "the network needs it: apt-get install libcurl4");
}

void* opened() {
  void* const library = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) fail();
  return library;
}

/// Becomes a pointer to any function.
class Symbol {
 public:
  Symbol(void* library, const char* name) : address_(::dlsym(library, name)) {
    if (address_ == nullptr) fail();
  }
  template <class Function>
  operator Function*() const noexcept {  // NOLINT(google-explicit-constructor)
    return reinterpret_cast<Function*>(address_);
  }

 private:
  void* address_;
};

LibCurl loaded() {
  void* const library = opened();
  const auto function = [&](const char* name) { return Symbol(library, name); };
  return {.global_init = function("curl_global_init"),
          .easy_init = function("curl_easy_init"),
          .easy_cleanup = function("curl_easy_cleanup"),
          .easy_reset = function("curl_easy_reset"),
          .easy_setopt = function("curl_easy_setopt"),
          .easy_perform = function("curl_easy_perform"),
          .easy_getinfo = function("curl_easy_getinfo"),
          .easy_header = function("curl_easy_header"),
          .easy_strerror = function("curl_easy_strerror"),
          .slist_append = function("curl_slist_append"),
          .slist_free_all = function("curl_slist_free_all"),
          .url = function("curl_url"),
          .url_cleanup = function("curl_url_cleanup"),
          .url_set = function("curl_url_set"),
          .url_get = function("curl_url_get"),
          .free = function("curl_free"),
          .getdate = function("curl_getdate")};
}

}  // namespace

const LibCurl& libcurl() {
  static const LibCurl library = loaded();
  return library;
}

}  // namespace lectern
