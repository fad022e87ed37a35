#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lectern/model/paper.hpp"
#include "lectern/model/reading.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// What ranking needs of a stored paper: all but its long texts.
struct PaperSummary {
  PaperKey key = 0;
  PaperId id;
  int version = 1;
  std::string title;
  std::string comment;
  std::vector<std::string> categories;
  std::optional<Date> submitted;
  std::optional<Date> news;  ///< announcement, else first version
  bool published = false;    ///< a journal reference or a DOI is known
  bool withdrawn = false;
  std::vector<Tag> tags;  ///< without evidence; most confident first
  Reading reading;
};

}  // namespace lectern
