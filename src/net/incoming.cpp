// Taking an answer. What libcurl 7.88 leaves to the program is done here: it does not limit what a chunked or
// compressed answer becomes (its MAXFILESIZE looks at promises only), nor all headers together; it takes an answer that
// ends within its headers for a whole one, and a compressed one that lacks its end too.
//
// The callbacks must not throw into C, so they do not allocate: the room for the largest answer is reserved before the
// first byte, which costs address space and no memory.

#include "net/incoming.hpp"

#include <fmt/format.h>
#include <strings.h>

#include "net/answer_headers.hpp"
#include "net/option.hpp"

namespace lectern {
namespace {

constexpr std::size_t headers_limit = std::size_t{256} << 10;

}  // namespace

Incoming::Incoming() { body_.reserve(answer_limit); }

void Incoming::take_from(CURL* curl) {
  curl_ = curl;
  set_option(curl, CURLOPT_HEADERFUNCTION, &Incoming::on_header);
  set_option(curl, CURLOPT_HEADERDATA, this);
  set_option(curl, CURLOPT_WRITEFUNCTION, &Incoming::on_body);
  set_option(curl, CURLOPT_WRITEDATA, this);
}

// Taking no bytes of those that are offered ends the transfer.

std::size_t Incoming::on_header(const char* bytes, std::size_t, std::size_t count, void* self) noexcept {
  auto& incoming = *static_cast<Incoming*>(self);
  incoming.objection_ = incoming.header_came({bytes, count});
  return incoming.objection_ == Objection::none ? count : 0;
}

std::size_t Incoming::on_body(const char* bytes, std::size_t, std::size_t count, void* self) noexcept {
  auto& incoming = *static_cast<Incoming*>(self);
  incoming.objection_ = incoming.body_came({bytes, count});
  return incoming.objection_ == Objection::none ? count : 0;
}

Incoming::Objection Incoming::header_came(std::string_view line) noexcept {
  header_bytes_ += line.size();
  if (header_bytes_ > headers_limit) return Objection::headers_too_large;
  if (line.starts_with("HTTP/"))
    in_header_ = true;
  else if (line == "\r\n" || line == "\n")
    in_header_ = false;
  return Objection::none;
}

Incoming::Objection Incoming::body_came(std::string_view piece) noexcept {
  if (piece.size() > answer_limit - raw_bytes_) return Objection::body_too_large;
  raw_bytes_ += piece.size();
  if (coding_ == Coding::unknown) coding_ = coding_named();
  if (coding_ == Coding::unknown) return Objection::damaged;
  if (coding_ == Coding::plain) {
    body_.append(piece);
    return Objection::none;
  }
  switch (inflater_.take(piece, body_, answer_limit)) {
    case Inflater::Outcome::too_large:
      return Objection::body_too_large;
    case Inflater::Outcome::damaged:
      return Objection::damaged;
    case Inflater::Outcome::well:
      break;
  }
  return Objection::none;
}

Incoming::Coding Incoming::coding_named() const noexcept {
  const auto* const coding = field_of(curl_, "Content-Encoding");
  if (coding == nullptr || ::strcasecmp(coding->value, "identity") == 0) return Coding::plain;
  const bool is_gzip = ::strcasecmp(coding->value, "gzip") == 0 || ::strcasecmp(coding->value, "x-gzip") == 0;
  return is_gzip && coding->amount == 1 ? Coding::gzip : Coding::unknown;
}

std::optional<WireTrouble> Incoming::trouble(std::string_view host, bool completed) const {
  switch (objection_) {
    case Objection::body_too_large:
      return WireTrouble{WireFault::too_large, fmt::format("the answer of '{}' has more than 32 MiB", host)};
    case Objection::headers_too_large:
      return WireTrouble{WireFault::too_large,
                         fmt::format("the answer of '{}' has more than 256 KiB of headers", host)};
    case Objection::damaged:
      return WireTrouble{WireFault::broken,
                         fmt::format("the answer of '{}' is damaged: it cannot be decompressed", host)};
    case Objection::none:
      break;
  }
  if (completed && (in_header_ || (coding_ == Coding::gzip && !inflater_.complete())))
    return WireTrouble{WireFault::broken,
                       fmt::format("'{}' ended the connection before its answer was complete", host)};
  return std::nullopt;
}

std::string Incoming::take_body() {
  body_.shrink_to_fit();
  return std::move(body_);
}

}  // namespace lectern
