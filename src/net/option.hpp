#pragma once

#include <fmt/format.h>

#include <new>

#include "lectern/base/error.hpp"
#include "net/libcurl.hpp"

namespace lectern {

/// Sets one of libcurl's options. What libcurl does not take is a mistake of Lectern's own.
template <typename Value>
void set_option(CURL* curl, CURLoption option, Value value) {
  const auto code = libcurl().easy_setopt(curl, option, value);
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  if (code != CURLE_OK)
    throw Error(Fault::bug, fmt::format("libcurl does not take option {}: {}", static_cast<int>(option),
                                        libcurl().easy_strerror(code)));
}

}  // namespace lectern
