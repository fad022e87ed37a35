// Progress on a terminal. The clock is read once in some steps and the line drawn at most once a second, so that
// telling costs nothing.

#include "cli/terminal_meter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "cli/bar.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t steps_between_looks = 128;
constexpr std::size_t bar_width = 24;
constexpr std::size_t short_bar = 12;

}  // namespace

void TerminalMeter::at(std::string_view work, std::size_t done, std::optional<std::size_t> total, std::size_t count) {
  if (!draws_) return;
  if (work_ != work) {
    finish();
    work_ = work;
    begun_ = drawn_ = clock_.now();
  }
  if (count % steps_between_looks != 0) return;
  const auto now = clock_.now();
  if (now == drawn_) return;
  drawn_ = now;
  draw(done, total, count);
}

void TerminalMeter::draw(std::size_t done, std::optional<std::size_t> total, std::size_t count) {
  const auto seconds = static_cast<double>((drawn_ - begun_).count());
  std::string line = work_;
  if (total && *total > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(*total));
    line += fmt::format(" {} {:3.0f}%", bar(share, bar_width), share * 100);
    if (share > 0.01) {
      const auto left = std::llround(seconds * (1 - share) / share);
      line += left >= 60 ? fmt::format("  {} min {} s left", left / 60, left % 60) : fmt::format("  {} s left", left);
    }
  }
  line += fmt::format("  {} papers, {}/s", grouped(static_cast<long long>(count)),
                      grouped(static_cast<long long>(static_cast<double>(count) / seconds)));
  draw(line);
}

void TerminalMeter::draw(const std::string& line) {
  err_ << "\r\x1b[K" << fit(line, width_ > 1 ? width_ - 1 : 1) << std::flush;
  line_ = line;
  shown_ = true;
}

void TerminalMeter::show(std::string_view work, std::optional<double> share, std::string_view details) {
  if (!draws_) return;
  work_ = work;
  std::string line = work_;
  if (share) line += fmt::format(" {} {:3.0f}%", bar(std::clamp(*share, 0.0, 1.0), short_bar), *share * 100);
  line += fmt::format("  {}", details);
  if (!shown_ || line != line_) draw(line);
}

void TerminalMeter::finish() {
  if (shown_) err_ << "\r\x1b[K" << std::flush;
  shown_ = false;
  work_.clear();
}

void TerminalMeter::notice(const std::string& line) {
  if (quiet_) return;
  if (shown_) err_ << "\r\x1b[K";
  shown_ = false;
  err_ << message_text("lectern: " + line, draws_ ? width_ : 0) << std::flush;
}

std::string message_text(const std::string& message, std::size_t width) {
  constexpr std::size_t page = 80;
  const auto text = collapse_space(sanitise(message));
  if (width == 0) return text + "\n";
  return join(wrap(text, std::min(width, page)), "\n  ") + "\n";
}

}  // namespace lectern
