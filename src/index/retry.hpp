#pragma once

#include <xapian.h>

#include <chrono>
#include <thread>
#include <utility>

namespace lectern {

/// Runs a whole reading operation, and runs it again on the newest state where a writer has meanwhile reused what this
/// reader was looking at. The operation must copy out everything that it returns: nothing read before a retry holds.
/// One retry is nearly always enough; the bound is for a slow reader beside a writer that commits without a pause.
template <class Operation>
auto with_retries(Xapian::Database& database, Operation&& operation, int tries = 200) {
  int doubts = 10;
  for (;;) {
    try {
      return std::forward<Operation>(operation)();
    } catch (const Xapian::DatabaseModifiedError&) {
      if (--tries == 0) throw;
      database.reopen();
    } catch (const Xapian::DatabaseCorruptError&) {
      // A block that a writer overwrote while it was read looks damaged: it is damage only where it stays so.
      if (--doubts == 0) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
      database.reopen();
    }
  }
}

}  // namespace lectern
