#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "net/inflater.hpp"
#include "net/wire_trouble.hpp"

namespace lectern {

/// The answer of one transfer as it comes in: held to its limits, and decompressed.
class Incoming {
 public:
  Incoming();
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  /// Takes what the handle's next transfer brings; must outlive that.
  void take_from(CURL* curl);

  /// What is wrong with the answer itself, after the transfer: too much of it, or what cannot be decompressed.
  /// `completed` tells whether the transfer went well, for only then is something missing that did not come.
  [[nodiscard]] std::optional<WireTrouble> trouble(std::string_view host, bool completed) const;

  /// The body, decompressed. To be called once.
  [[nodiscard]] std::string take_body();

 private:
  enum class Objection { none, body_too_large, headers_too_large, damaged };
  enum class Coding { unknown, plain, gzip };

  static std::size_t on_header(const char* bytes, std::size_t one, std::size_t count, void* self) noexcept;
  static std::size_t on_body(const char* bytes, std::size_t one, std::size_t count, void* self) noexcept;
  Objection header_came(std::string_view line) noexcept;
  Objection body_came(std::string_view piece) noexcept;
  [[nodiscard]] Coding coding_named() const noexcept;

  CURL* curl_ = nullptr;
  std::string body_;
  Inflater inflater_;
  Coding coding_ = Coding::unknown;
  std::size_t header_bytes_ = 0;
  std::size_t raw_bytes_ = 0;  ///< of the body, as it was sent
  bool in_header_ = false;
  Objection objection_ = Objection::none;
};

}  // namespace lectern
