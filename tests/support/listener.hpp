#pragma once

#include <string>
#include <vector>

#include "lectern/base/meter.hpp"

namespace lectern::testing {

/// A meter that keeps what it was told.
class Listener : public Meter {
 public:
  void at(std::string_view, std::size_t, std::optional<std::size_t>, std::size_t) override {}
  void show(std::string_view work, std::optional<double>, std::string_view details) override {
    shown.push_back(std::string(work) + ": " + std::string(details));
  }
  void finish() override {}
  void notice(const std::string& line) override { notices.push_back(line); }

  std::vector<std::string> shown;
  std::vector<std::string> notices;
};

}  // namespace lectern::testing
