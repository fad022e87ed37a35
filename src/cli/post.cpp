// Mail from a command: the same in every command that has it.

#include "cli/post.hpp"

#include <fmt/format.h>

#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// A message as it is shown: with the line ends of this system.
std::string shown(const MailMessage& message) {
  auto text = write_mail(message);
  std::erase(text, '\r');
  return text;
}

}  // namespace

void declare_post(Arguments& arguments, PostOptions& options) {
  arguments.text("--mail", "TO", options.to, "send it to a mail address, as text and HTML; see [mail] in the settings");
  arguments.flag("--resend", options.resend, "with --mail: also what was sent to that address before");
  arguments.flag("--dry-run", options.dry_run, "print what would be mailed or written, and remember nothing");
}

Post::Post(Session& session, const PostOptions& options) : session_(session), options_(options) {
  if (options.resend && !options.to) throw Error(Fault::usage, "'--resend' needs '--mail TO'");
  if (!options.to) return;
  to_ = parse_mail_address(*options.to);
  if (!to_)
    throw Error(Fault::usage, fmt::format("'--mail' takes a mail address, not '{}'", excerpt(*options.to)),
                "write one such as ada@example.org, or \"Ada Example <ada@example.org>\"");
}

void Post::expect_no_export(const std::optional<std::string>& format, const std::optional<std::string>& out) const {
  if (is_wanted() && (out || (format && *format != "html")))
    throw Error(Fault::usage, "'--mail' excludes '--format' and '--out': a mail has its own form, text and HTML",
                "leave them out; a file takes a run of its own, without --mail");
}

void Post::begin() {
  if (!to_ || options_.dry_run) return;
  auto& env = session_.env();
  const MailWays ways{env.mailer, env.launcher, env.timer, env.variable("HOME").value_or(""),
                      std::chrono::seconds{session_.patience().value_or(5)}};
  outbox_ = std::make_unique<Outbox>(session_.library(), ways);
  if (const int sent = outbox_->send_waiting(*to_); sent > 0)
    session_.notice(fmt::format("{} of an earlier run, which did not see it arrive, sent to {}", counted(sent, "mail"),
                                to_->address));
}

void Post::take(const Letter& letter, const LetterIdentity& identity, std::optional<std::int64_t> digest) {
  message_ = address_letter(session_.settings(), session_.now(), *to_, letter, identity);
  if (options_.dry_run) return;
  if (!options_.resend) before_ = session_.library().store().mail_sent(message_->id);
  if (!before_) outbox_->keep(*message_, digest);
}

void Post::finish() {
  if (!message_) return;
  if (options_.dry_run) {
    if (session_.layout() != Layout::json) session_.print(shown(*message_));
    return;
  }
  const auto outbox = std::move(outbox_);  // others may mail when this is done
  if (before_) {
    session_.notice(fmt::format("mailed to {} before, {}: --resend sends it again", to_->address, to_iso(*before_)));
    return;
  }
  outbox->send();
  session_.notice(fmt::format("mailed to {}: {}", to_->address, message_->subject));
}

Json Post::json() const {
  if (!message_) return nullptr;
  Json mail;
  mail["to"] = message_->to.address;
  mail["from"] = message_->from.address;
  mail["subject"] = message_->subject;
  mail["message_id"] = message_->id;
  mail["outcome"] = options_.dry_run ? "shown" : before_ ? "sent before" : "sent";
  mail["message"] = options_.dry_run ? Json(shown(*message_)) : Json(nullptr);
  return mail;
}

}  // namespace lectern
