#pragma once

#include <xapian.h>

#include <utility>

namespace lectern {

/// Runs a whole reading operation, and runs it again on the newest state where a writer has meanwhile reused what this
/// reader was looking at. The operation must copy out everything that it returns: nothing read before a retry holds.
/// One retry is nearly always enough; the bound is for a slow reader beside a writer that commits without a pause.
template <class Operation>
auto with_retries(Xapian::Database& database, Operation&& operation, int tries = 200) {
  for (;;) {
    try {
      return std::forward<Operation>(operation)();
    } catch (const Xapian::DatabaseModifiedError&) {
      if (--tries == 0) throw;
      database.reopen();
    } catch (const Xapian::DatabaseCorruptError&) {
      // A block that was overwritten while it was read looks damaged. It is damage only where nothing has changed.
      if (--tries == 0 || !database.reopen()) throw;
    }
  }
}

}  // namespace lectern
