// The reader's corrections of tags. They belong to the paper, not to its tags, which are made anew whenever the
// curriculum, the tagger or the paper changes; a correction of a topic that is gone waits for it to come back.

#include <tuple>

#include "store/connection.hpp"

namespace lectern {

bool Store::set_correction(PaperKey key, const std::string& topic, std::optional<bool> holds, Instant at) {
  const auto known = corrections(key);
  const auto found = known.find(topic);
  if (holds == (found == known.end() ? std::nullopt : std::optional(found->second))) return false;
  // The paper is not touched: the caches hear of it when its tags change.
  translated(connection_->file, [&] {
    auto& row = connection_->prepare(
        holds ? "INSERT OR REPLACE INTO correction (paper, topic, holds, at) VALUES (?1, ?2, ?3, ?4)"
              : "DELETE FROM correction WHERE paper = ?1 AND topic = ?2");
    row.bind(1, key);
    row.bind(2, topic);
    if (holds) {
      row.bind(3, *holds ? 1 : 0);
      row.bind(4, stamp(at));
    }
    row.exec();
  });
  return true;
}

Corrections Store::corrections(PaperKey key) const {
  return translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT topic, holds FROM correction WHERE paper = ?");
    row.bind(1, key);
    Corrections corrections;
    while (row.executeStep()) corrections.emplace(row.getColumn(0).getString(), row.getColumn(1).getInt() != 0);
    row.reset();
    return corrections;
  });
}

void Store::each_correction(const std::function<void(PaperKey, const std::string&, bool)>& visit) const {
  std::vector<std::tuple<PaperKey, std::string, bool>> all;  // read first: who visits may change them
  translated(connection_->file, [&] {
    auto& row = connection_->prepare("SELECT paper, topic, holds FROM correction ORDER BY paper, topic");
    while (row.executeStep())
      all.emplace_back(row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getInt() != 0);
    row.reset();
  });
  for (const auto& [key, topic, holds] : all) visit(key, topic, holds);
}

}  // namespace lectern
