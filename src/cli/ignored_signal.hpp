#pragma once

#include <csignal>

namespace lectern {

/// A signal that is ignored for a while.
class IgnoredSignal {
 public:
  explicit IgnoredSignal(int signal) : signal_(signal), before_(std::signal(signal, SIG_IGN)) {}
  ~IgnoredSignal() { static_cast<void>(std::signal(signal_, before_)); }
  IgnoredSignal(const IgnoredSignal&) = delete;
  IgnoredSignal& operator=(const IgnoredSignal&) = delete;

 private:
  int signal_;
  void (*before_)(int);
};

}  // namespace lectern
