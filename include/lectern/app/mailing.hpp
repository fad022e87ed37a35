#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/base/clock.hpp"
#include "lectern/base/launcher.hpp"
#include "lectern/export/letter.hpp"
#include "lectern/export/mail_message.hpp"
#include "lectern/net/mailer.hpp"

namespace lectern {

/// What mail leaves by in this run.
struct MailWays {
  Mailer& mailer;
  Launcher& launcher;
  Timer& timer;
  std::filesystem::path home;        ///< what `~/` stands for; empty where there is none
  std::chrono::seconds patience{5};  ///< for another lectern that is mailing
};

/// What a letter tells, so that the same is known again.
struct LetterIdentity {
  std::string_view kind;  ///< `digest` or `plan`
  std::string day;        ///< a date or a week
  std::string content;    ///< the papers and what else makes it another letter
};

/// A letter as a message of this reader's: from `mail.from`, or from the address that it goes to.
[[nodiscard]] MailMessage address_letter(const Settings& settings, Instant now, const MailAddress& to,
                                         const Letter& letter, const LetterIdentity& identity);

/// Mails that may have arrived or not, by their addresses. Nothing where another process is mailing: what it sends
/// waits in the library as well, until it has arrived. Keeps others from mailing while it looks.
[[nodiscard]] std::optional<std::vector<WaitingMails>> mails_in_doubt(Library& library);

/// The mail of one library on its way out, for one process at a time.
///
/// A message is kept in the library before it is sent, in one transaction with the digest that it tells, and noted as
/// sent when it was taken. So none is lost; and where a process dies, or the connection breaks, between the server's
/// answer and that note, the same bytes go out once more under the same Message-ID, and nothing else is told twice. A
/// message that is known not to have been taken is forgotten together with its digest, whose papers are news again.
class Outbox {
 public:
  /// Throws `Fault::configuration` where the settings name no way to send mail, or two; `Fault::try_later` where
  /// another lectern is mailing beyond the patience; `Fault::permission` or `Fault::cannot_create` where the library
  /// may not be written.
  Outbox(Library& library, MailWays ways);
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  /// Sends again what earlier runs have sent to this address without knowing of its end, and says how many. Faults as
  /// of `send`.
  int send_waiting(const MailAddress& to);

  /// Keeps a message to be sent. Within a transaction of the caller's it is kept or lost with that.
  void keep(const MailMessage& message, std::optional<std::int64_t> digest);

  /// Sends what was kept last. Faults: `unavailable` where the server cannot be reached or trusted, or does not take
  /// it, `permission` for a wrong name or password, `try_later` where it may be taken later, `configuration` for a
  /// password that cannot be had.
  void send();

 private:
  class Lock;
  void settle(const StoredMail& mail, const MailReceipt& receipt);
  MailReceipt hand_over(const StoredMail& mail);
  MailReceipt to_server(const StoredMail& mail);
  MailReceipt to_program(const StoredMail& mail);

  Library& library_;
  MailWays ways_;
  std::unique_ptr<Lock> lock_;
  std::optional<StoredMail> kept_;
};

}  // namespace lectern
