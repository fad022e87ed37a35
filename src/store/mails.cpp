// Mails on their way. One is kept before it is sent and forgotten when it is known to have arrived or not, so that a
// process that dies between leaves the very same message to be sent again.

#include "store/connection.hpp"

namespace lectern {

void Store::add_mail(const StoredMail& mail, Instant at) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "INSERT OR REPLACE INTO mail (id, sender, recipient, message, digest, at, sent) VALUES (?, ?, ?, ?, ?, ?, "
        "NULL)");
    row.bind(1, mail.id);
    row.bind(2, mail.from);
    row.bind(3, mail.to);
    row.bind(4, mail.message);
    if (mail.digest) row.bind(5, *mail.digest);
    row.bind(6, stamp(at));
    row.exec();
  });
}

std::vector<StoredMail> Store::waiting_mails(const std::string& to) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT id, sender, recipient, message, digest FROM mail WHERE sent IS NULL AND recipient = ? ORDER BY at, id");
    row.bind(1, to);
    std::vector<StoredMail> mails;
    while (row.executeStep()) {
      StoredMail mail{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                      row.getColumn(3).getString(), std::nullopt};
      if (!row.getColumn(4).isNull()) mail.digest = row.getColumn(4).getInt64();
      mails.push_back(std::move(mail));
    }
    row.reset();
    return mails;
  });
}

std::vector<WaitingMails> Store::waiting_mails() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT recipient, count(*), min(at) FROM mail WHERE sent IS NULL GROUP BY recipient ORDER BY recipient");
    std::vector<WaitingMails> waiting;
    while (row.executeStep())
      waiting.push_back({row.getColumn(0).getString(), row.getColumn(1).getInt(), instant_in(row.getColumn(2))});
    row.reset();
    return waiting;
  });
}

std::optional<Instant> Store::mail_sent(const std::string& id) const {
  return translated(connection_->file, [&]() -> std::optional<Instant> {
    auto& row = connection_->prepare("SELECT sent FROM mail WHERE id = ? AND sent IS NOT NULL");
    row.bind(1, id);
    if (!row.executeStep()) return std::nullopt;
    const auto sent = instant_in(row.getColumn(0));
    row.reset();
    return sent;
  });
}

void Store::note_mail_sent(const std::string& id, Instant at) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare("UPDATE mail SET message = '', sent = ? WHERE id = ?");
    row.bind(1, stamp(at));
    row.bind(2, id);
    row.exec();
  });
}

bool Store::take_mail_back(const std::string& id) {
  Transaction transaction(*this);
  const bool taken = translated(connection_->file, [&] {
    auto& later = connection_->prepare(
        "SELECT 1 FROM mail m JOIN shortlist s ON s.week IS NULL AND s.id > m.digest WHERE m.id = ?");
    later.bind(1, id);
    const bool found = later.executeStep();
    later.reset();
    if (found) return false;
    for (const auto* const sql :
         {"DELETE FROM told_replacement WHERE shortlist IN (SELECT digest FROM mail WHERE id = ?)",
          "DELETE FROM shortlist WHERE week IS NULL AND id IN (SELECT digest FROM mail WHERE id = ?)",
          "DELETE FROM mail WHERE id = ?"}) {
      auto& row = connection_->prepare(sql);
      row.bind(1, id);
      row.exec();
    }
    return true;
  });
  transaction.commit();
  return taken;
}

void Store::forget_mail(const std::string& id) {
  translated(connection_->file, [&] {
    auto& row = connection_->prepare("DELETE FROM mail WHERE id = ?");
    row.bind(1, id);
    row.exec();
  });
}

}  // namespace lectern
