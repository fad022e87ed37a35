// Mail: a letter becomes a message, waits in the library, and goes out by a server or a program.

#include "lectern/app/mailing.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "app/mail_password.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"

namespace lectern {
namespace {

constexpr std::chrono::seconds program_limit{120};
constexpr int temporary_failure = 75;  // of sendmail, by sysexits(3)

/// What an end of sending is for the reader.
struct Row {
  MailFault fault;
  Fault code;
  std::string_view hint;
};
constexpr std::array rows = {
    Row{MailFault::unreachable, Fault::unavailable, "nothing was sent; is there a network, and is mail.server right?"},
    Row{MailFault::untrusted, Fault::unavailable,
        "nothing was sent: mail goes over TLS alone, to a server with a certificate that fits; see mail.server and "
        "mail.certificates"},
    Row{MailFault::denied, Fault::permission, "check mail.user and the password; many providers want one for programs"},
    Row{MailFault::later, Fault::try_later, "nothing was sent; run it again later"},
    Row{MailFault::refused, Fault::unavailable, "nothing was sent; check the address and mail.from"},
    Row{MailFault::unsure, Fault::try_later,
        "it may have arrived; the next run sends the same message again, and mail programs know it by its Message-ID"},
};

/// A text with the line ends of this system, as programs take it.
std::string with_line_feeds(std::string_view message) {
  std::string text;
  text.reserve(message.size());
  for (std::size_t i = 0; i < message.size(); ++i)
    if (message[i] != '\r' || i + 1 == message.size() || message[i + 1] != '\n') text += message[i];
  return text;
}

void expect_one_way(const Settings& settings) {
  const bool server = !settings.mail_server.empty();
  const bool program = !settings.mail_sendmail.empty();
  if (server && program)
    throw Error(Fault::configuration, "both mail.server and mail.sendmail are set", "set one of them to \"\"");
  if (!server && !program)
    throw Error(Fault::configuration, "there is no way to send mail yet",
                "lectern config mail.server smtps://mail.example.org, or lectern config mail.sendmail \"sendmail -i\"; "
                "--dry-run shows the message without one");
}

std::string lock_name(const std::filesystem::path& directory) { return (directory / "mail.lock").string(); }

/// An open file, or none below zero.
class OpenFile {
 public:
  explicit OpenFile(int file) : file_(file) {}
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] bool is_open() const noexcept { return file_ >= 0; }
  [[nodiscard]] bool lock(int kind) const noexcept { return ::flock(file_, kind | LOCK_NB) == 0; }

 private:
  int file_;
};

}  // namespace

/// One process of those that mail from a library. It ends with the process, also when that is killed.
class Outbox::Lock {
 public:
  Lock(const std::filesystem::path& directory, Timer& timer, std::chrono::seconds patience)
      : file_(::open(lock_name(directory).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (const int why = errno; !file_.is_open())
      throw Error(why == EACCES || why == EROFS ? Fault::permission : Fault::cannot_create,
                  fmt::format("cannot make '{}': {}", lock_name(directory), std::generic_category().message(why)),
                  "mail needs a library that may be written");
    constexpr std::chrono::milliseconds pause{100};
    auto left = std::chrono::milliseconds(patience);
    while (!file_.lock(LOCK_EX)) {
      if (left <= std::chrono::milliseconds{0})
        throw Error(Fault::try_later, "another lectern is mailing from this library",
                    "try again, or wait longer: --wait 60");
      timer.sleep(pause);
      left -= pause;
    }
  }

 private:
  OpenFile file_;
};

std::optional<std::vector<WaitingMails>> mails_in_doubt(Library& library) {
  auto& store = library.store();
  auto waiting = store.waiting_mails();
  if (waiting.empty()) return waiting;
  const OpenFile file(::open(lock_name(library.data_directory()).c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return waiting;  // as a restored library: nobody has mailed from here
  if (!file.lock(LOCK_SH)) return std::nullopt;
  return store.waiting_mails();  // a mail may have arrived meanwhile
}

MailMessage address_letter(const Settings& settings, Instant now, const MailAddress& to, const Letter& letter,
                           const LetterIdentity& identity) {
  MailMessage message;
  message.to = to;
  message.from = parse_mail_address(settings.mail_from).value_or(MailAddress{"Lectern", to.address});
  message.subject = letter.subject;
  message.date = now;
  message.kind = identity.kind;
  message.id = message_id(identity.kind, identity.day, identity.content, message.from, to);
  message.text = letter_text(letter);
  message.html = letter_html(letter);
  return message;
}

Outbox::Outbox(Library& library, MailWays ways) : library_(library), ways_(std::move(ways)) {
  expect_one_way(library.settings());
  lock_ = std::make_unique<Lock>(library.data_directory(), ways_.timer, ways_.patience);
}

Outbox::~Outbox() = default;

int Outbox::send_waiting(const MailAddress& to) {
  auto& store = library_.store();
  const auto waiting = store.waiting_mails(to.address);
  for (const auto& mail : waiting) {
    const auto receipt = hand_over(mail);
    // An earlier try may have arrived, so whatever happens now, it stays as it is; but for a server that will never
    // take it, which would bar the way for all that comes behind.
    if (receipt.fault == MailFault::refused && !store.take_mail_back(mail.id)) store.forget_mail(mail.id);
    settle(mail, receipt);
  }
  return static_cast<int>(waiting.size());
}

void Outbox::keep(const MailMessage& message, std::optional<std::int64_t> digest) {
  kept_ = StoredMail{message.id, message.from.address, message.to.address, write_mail(message), digest};
  library_.store().add_mail(*kept_, library_.now());
}

void Outbox::send() {
  if (!kept_) return;
  MailReceipt receipt;
  try {
    receipt = hand_over(*kept_);
  } catch (const Error&) {
    (void)library_.store().take_mail_back(kept_->id);  // nothing has left yet
    throw;
  }
  if (receipt.fault != MailFault::none && receipt.fault != MailFault::unsure)
    (void)library_.store().take_mail_back(kept_->id);
  settle(*kept_, receipt);
}

void Outbox::settle(const StoredMail& mail, const MailReceipt& receipt) {
  if (receipt.fault == MailFault::none) return library_.store().note_mail_sent(mail.id, library_.now());
  const auto* const row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.fault == receipt.fault; });
  throw Error(row->code, receipt.trouble, std::string(row->hint));
}

MailReceipt Outbox::hand_over(const StoredMail& mail) {
  return library_.settings().mail_sendmail.empty() ? to_server(mail) : to_program(mail);
}

MailReceipt Outbox::to_server(const StoredMail& mail) {
  const auto& settings = library_.settings();
  auto server = parse_mail_server(settings.mail_server).value();
  server.user = settings.mail_user;
  if (!server.user.empty()) server.password = mail_password(settings, ways_.launcher, ways_.home);
  if (!settings.mail_certificates.empty())
    server.certificates = file_in_setting("mail.certificates", settings.mail_certificates, ways_.home);
  return ways_.mailer.send(server, {mail.from, mail.to, mail.message});
}

MailReceipt Outbox::to_program(const StoredMail& mail) {
  const auto text = with_line_feeds(mail.message);
  Job job;
  job.command = library_.settings().mail_sendmail;
  job.argument = mail.to;  // an address begins with no dash
  job.input = text;
  job.limit = program_limit;
  const auto end = ways_.launcher.run_aside(job);
  const auto name = fmt::format("mail.sendmail '{}'", excerpt(job.command));
  if (!end.in_time) return {MailFault::unsure, fmt::format("{} did not end within {} s", name, program_limit.count())};
  if (end.code == 0) return {};
  if (end.code == 127 || end.code == 126)
    throw Error(Fault::configuration, fmt::format("{} cannot be run", name),
                "is it installed, and does the setting name it as a shell would?");
  if (end.code > 128) return {MailFault::unsure, fmt::format("{} was ended by signal {}", name, end.code - 128)};
  return {end.code == temporary_failure ? MailFault::later : MailFault::refused,
          fmt::format("{} ended with exit code {}", name, end.code)};
}

}  // namespace lectern
