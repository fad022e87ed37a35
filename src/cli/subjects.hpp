#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace lectern {

/// A part of what help says of a subject.
struct HelpPart {
  std::string heading;  ///< empty for the first
  std::vector<HelpRow> rows{};
  std::string text{};  ///< running text behind the rows; may be empty
};

/// What several commands share, and help tells by itself.
struct Subject {
  std::string_view name;     ///< as `lectern help` takes it
  std::string_view summary;  ///< for lists of subjects
  std::string_view title;    ///< the first line of its help
  std::string_view page;     ///< its manual page
  std::string_view section;  ///< of the manual
  std::vector<HelpPart> (*parts)();
  std::vector<HelpPart> (*manual)();  ///< what the manual page has instead; null where that is the same
};

/// All subjects, in the order of help.
[[nodiscard]] std::span<const Subject> subjects();

/// The subject of this name, or null.
[[nodiscard]] const Subject* find_subject(std::string_view name);

/// A subject as help prints it.
[[nodiscard]] std::string help_for(const Subject& subject);

}  // namespace lectern
