#pragma once

#include <map>
#include <string>

#include "lectern/base/clock.hpp"
#include "lectern/model/corrections.hpp"
#include "lectern/model/reading.hpp"

namespace lectern {

/// All that the reader said of one paper, and when.
struct PaperMarks {
  Reading reading;
  std::string note;
  Instant noted{};
  Corrections corrections;
  std::map<std::string, Instant> corrected;  ///< topic -> when it was corrected

  friend bool operator==(const PaperMarks&, const PaperMarks&) = default;
};

}  // namespace lectern
