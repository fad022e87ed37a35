// Opening and healing the index.
//
// The writer keeps one Xapian transaction open from commit to commit. Without it Xapian would commit by itself every
// 10,000 documents, without the `seq` that belongs to them, and once more in its destructor.

#include "index/database.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lectern {

SearchIndex::Database::Database(const std::filesystem::path& directory, const std::string& library, Mode opened_mode,
                                std::chrono::milliseconds wait, IndexPlan wanted)
    : generations(directory, library, wanted.profile), mode(opened_mode), plan(std::move(wanted)) {
  if (mode == Mode::write) {
    lock.emplace(directory, wait);
    open_for_writing();
  } else {
    open_for_reading();
  }
}

SearchIndex::Database::~Database() {
  if (!writer) return;
  try {
    writer->cancel_transaction();
  } catch (const Xapian::Error&) {
    writer.reset();  // nothing was promised for what is not committed
  }
}

void SearchIndex::Database::open_for_writing() {
  auto found = generations.newest_for_writing();
  if (!found.database) {
    begin_anew(found.reason);
    return;
  }
  writer = std::move(found.database);
  number = found.number;
  seq = Generations::seq_of(*writer);
  measure = Generations::measure_of(*writer);
  generations.keep_only(number);
  writer->begin_transaction();
}

void SearchIndex::Database::open_for_reading() {
  // A writer may remove what was just listed: then there is a newer one.
  for (int tries = 3; tries > 0 && !reader; --tries) {
    auto found = generations.newest_for_reading();
    reader = std::move(found.database);
    number = found.number;
    rebuilt = reader ? std::string() : found.reason.empty() ? "there is none yet" : found.reason;
  }
  seq = reader ? Generations::seq_of(*reader) : 0;
}

void SearchIndex::Database::begin_anew(const std::string& reason) {
  if (writer) {
    writer->close();
    writer.reset();
  }
  auto next = generations.begin_next();
  writer = std::move(next.database);
  number = next.number;
  has_older = true;
  seq = 0;
  measure = planned_measure();
  rebuilt = reason;
  writer->begin_transaction();
}

Measure SearchIndex::Database::planned_measure() const {
  const auto texts = plan.texts ? plan.texts() : TextSizes{};
  return {std::max(1LL, std::llround(mean_text_length(texts))), texts.papers};
}

void SearchIndex::Database::found_damage(const std::string& what) {
  generations.condemn(number);
  const std::string reason = "it is damaged: " + what;
  if (mode == Mode::read) {
    const int damaged = number;
    reader.reset();
    open_for_reading();  // a writer may have begun anew meanwhile
    if (!reader || number == damaged) {
      reader.reset();
      seq = 0;
      rebuilt = reason;
    }
    return;
  }
  if (healed)
    throw Error(
        Fault::io,
        "the search index '" + generations.directory().string() + "' was damaged again while it was built: " + what,
        "check the disk that holds it");
  healed = true;
  dropped = pending > 0;
  begin_anew(reason);
}

Xapian::WritableDatabase& SearchIndex::Database::writable() {
  if (!writer) throw Error(Fault::bug, "the search index was opened for reading");
  return *writer;
}

Xapian::Database* SearchIndex::Database::readable() {
  if (writer) return &*writer;
  return reader ? &*reader : nullptr;
}

void SearchIndex::Database::commit(std::int64_t new_seq) {
  auto& database = writable();
  pending = 0;
  if (std::exchange(dropped, false)) {  // only a part of the batch is here: its seq would be a lie
    database.cancel_transaction();
    database.begin_transaction();
    return;
  }
  generations.mark(database, new_seq, measure);
  database.commit_transaction();
  seq = new_seq;
  if (has_older) generations.keep_only(number);
  has_older = false;
  database.begin_transaction();
}

}  // namespace lectern
