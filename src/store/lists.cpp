// Named lists of papers, in an order of the reader's. Who comes on a list or leaves it is touched, for lists can be
// searched.

#include <algorithm>
#include <set>

#include "store/connection.hpp"

namespace lectern {
namespace {

void make_list(const Store::Connection& connection, const std::string& name) {
  auto& make = connection.prepare("INSERT OR IGNORE INTO list (name) VALUES (?)");
  make.bind(1, name);
  make.exec();
}

}  // namespace

std::size_t Store::append_to_list(const std::string& name, std::span<const PaperKey> keys) {
  return translated(connection_->file, [&] {
    make_list(*connection_, name);
    std::size_t added = 0;
    for (const auto key : keys) {
      auto& row = connection_->prepare(
          "INSERT OR IGNORE INTO list_entry (list, position, paper)"
          " SELECT ?1, coalesce(max(position), 0) + 1, ?2 FROM list_entry WHERE list = ?1");
      row.bind(1, name);
      row.bind(2, key);
      if (row.exec() == 0) continue;
      connection_->touch(key);
      ++added;
    }
    return added;
  });
}

void Store::set_list(const std::string& name, std::span<const PaperKey> keys) {
  const auto before = list(name).value_or(std::vector<PaperKey>{});
  translated(connection_->file, [&] {
    make_list(*connection_, name);
    auto& clear = connection_->prepare("DELETE FROM list_entry WHERE list = ?");
    clear.bind(1, name);
    clear.exec();
    int position = 0;
    for (const auto key : keys) {
      auto& row = connection_->prepare("INSERT INTO list_entry (list, position, paper) VALUES (?, ?, ?)");
      row.bind(1, name);
      row.bind(2, ++position);
      row.bind(3, key);
      row.exec();
    }
    const std::set<PaperKey> old(before.begin(), before.end());
    const std::set<PaperKey> now(keys.begin(), keys.end());
    std::vector<PaperKey> moved;
    std::set_symmetric_difference(old.begin(), old.end(), now.begin(), now.end(), std::back_inserter(moved));
    for (const auto key : moved) connection_->touch(key);
  });
}

bool Store::delete_list(const std::string& name) {
  const auto keys = list(name);
  if (!keys) return false;
  translated(connection_->file, [&] {
    for (const auto* sql : {"DELETE FROM list_entry WHERE list = ?", "DELETE FROM list WHERE name = ?"}) {
      auto& forget = connection_->prepare(sql);
      forget.bind(1, name);
      forget.exec();
    }
    for (const auto key : *keys) connection_->touch(key);
  });
  return true;
}

bool Store::set_interest(const std::string& name, bool on) {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("UPDATE list SET interest = ?1 WHERE name = ?2 AND interest <> ?1");
    row.bind(1, on ? 1 : 0);
    row.bind(2, name);
    return row.exec() != 0;
  });
}

std::vector<std::string> Store::interests() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT name FROM list WHERE interest <> 0 ORDER BY name");
    std::vector<std::string> names;
    while (row.executeStep()) names.push_back(row.getColumn(0).getString());
    row.reset();
    return names;
  });
}

std::optional<std::vector<PaperKey>> Store::list(const std::string& name) const {
  return translated(connection_->file, [&]() -> std::optional<std::vector<PaperKey>> {
    auto& exists = connection_->prepare("SELECT 1 FROM list WHERE name = ?");
    exists.bind(1, name);
    const bool found = exists.executeStep();
    exists.reset();
    if (!found) return std::nullopt;
    auto& statement = connection_->prepare("SELECT paper FROM list_entry WHERE list = ? ORDER BY position, paper");
    statement.bind(1, name);
    std::vector<PaperKey> keys;
    while (statement.executeStep()) keys.push_back(statement.getColumn(0).getInt64());
    statement.reset();
    return keys;
  });
}

std::vector<ListSummary> Store::lists() const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        "SELECT l.name, count(e.paper), count(e.paper) - coalesce(sum(r.state IN ('read', 'skipped')), 0), l.interest"
        " FROM list l"
        " LEFT JOIN list_entry e ON e.list = l.name LEFT JOIN reading r ON r.paper = e.paper GROUP BY l.name"
        " ORDER BY l.name");
    std::vector<ListSummary> lists;
    while (row.executeStep())
      lists.push_back({row.getColumn(0).getString(), row.getColumn(1).getInt64(), row.getColumn(2).getInt64(),
                       row.getColumn(3).getInt() != 0});
    row.reset();
    return lists;
  });
}

void Store::absorb(PaperKey from, PaperKey to, Instant at) {
  const auto former = *find(from);
  const auto present = *find(to);
  if (present.reading.state == ReadingState::unread) set_reading(to, former.reading);
  if (!former.note.empty() && former.note != present.note)
    set_note(to, present.note.empty() ? former.note : present.note + "\n\n" + former.note, at);
  for (const auto& [topic, holds] : former.corrections)
    if (!present.corrections.contains(topic)) set_correction(to, topic, holds, at);
  for (const auto& name : former.lists) {
    auto keys = *list(name);
    if (std::find(keys.begin(), keys.end(), to) != keys.end())
      std::erase(keys, from);
    else
      std::replace(keys.begin(), keys.end(), from, to);
    set_list(name, keys);
  }
  remove(from);
}

}  // namespace lectern
