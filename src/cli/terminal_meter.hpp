#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "lectern/base/clock.hpp"
#include "lectern/base/meter.hpp"

namespace lectern {

/// A message for people, harmless, with its line feed: messages quote what was typed and what files are called. For a
/// terminal of `width` columns it is broken between words, for none (zero) it is one line.
[[nodiscard]] std::string message_text(const std::string& message, std::size_t width);

/// A meter on standard error: on a terminal one line that is drawn over, with rate and time left; elsewhere only
/// notices.
class TerminalMeter : public Meter {
 public:
  TerminalMeter(std::ostream& err, const Clock& clock, bool draws, bool quiet, std::size_t width)
      : err_(err), clock_(clock), draws_(draws), quiet_(quiet), width_(width) {}

  ~TerminalMeter() override { TerminalMeter::finish(); }
  TerminalMeter(const TerminalMeter&) = delete;
  TerminalMeter& operator=(const TerminalMeter&) = delete;

  void at(std::string_view work, std::size_t done, std::optional<std::size_t> total, std::size_t count) override;
  void show(std::string_view work, std::optional<double> share, std::string_view details) override;
  void finish() override;
  void notice(const std::string& line) override;

 private:
  void draw(std::size_t done, std::optional<std::size_t> total, std::size_t count);
  void draw(const std::string& line);

  std::ostream& err_;
  const Clock& clock_;
  bool draws_;
  bool quiet_;
  std::size_t width_;
  std::string work_;
  std::string line_;  ///< as it stands on the terminal
  Instant begun_{};
  Instant drawn_{};
  bool shown_ = false;
};

}  // namespace lectern
