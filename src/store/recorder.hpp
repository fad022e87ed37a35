#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "store/connection.hpp"

struct sqlite3_session;

namespace lectern {

/// Listens to the rows that a transaction changes, so that it can be taken back.
class Store::Recorder {
 public:
  Recorder(Connection& connection, Instant at, std::string what);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// Adds the step to `undo_step`, within the transaction; one that changed nothing is none.
  void keep();

 private:
  Connection& connection_;
  Instant at_;
  std::string what_;
  sqlite3_session* session_ = nullptr;
};

}  // namespace lectern
