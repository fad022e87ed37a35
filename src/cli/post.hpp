#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/arguments.hpp"
#include "cli/json.hpp"
#include "cli/session.hpp"
#include "lectern/app/mailing.hpp"

namespace lectern {

/// The options of a command whose result can be mailed.
struct PostOptions {
  std::optional<std::string> to;
  bool resend = false;
  bool dry_run = false;
};

void declare_post(Arguments& arguments, PostOptions& options);

/// One command's mail: `begin`, then `take` while the result is made, then `finish`.
class Post {
 public:
  /// Throws `Fault::usage` for what is no address.
  Post(Session& session, const PostOptions& options);

  /// True where the result is to be mailed, or its message shown.
  [[nodiscard]] bool is_wanted() const { return to_.has_value(); }

  /// Throws `Fault::usage` where the result is to be mailed and to be exported as well. The format `html` is what a
  /// mail is anyway.
  void expect_no_export(const std::optional<std::string>& format, const std::optional<std::string>& out) const;

  /// Sends what earlier runs to this address have left. Faults as of `Outbox`.
  void begin();

  /// Makes the message of a letter, and keeps it to be sent, unless the same was sent before.
  void take(const Letter& letter, const LetterIdentity& identity, std::optional<std::int64_t> digest = std::nullopt);

  /// Sends it, or shows it, and says so. Faults as of `Outbox::send`.
  void finish();

  /// The member `mail` of the command's document; null where nothing was to be mailed.
  [[nodiscard]] Json json() const;

 private:
  Session& session_;
  PostOptions options_;
  std::optional<MailAddress> to_;
  std::unique_ptr<Outbox> outbox_;
  std::optional<MailMessage> message_;
  std::optional<Instant> before_;  ///< when the same message was sent
};

}  // namespace lectern
