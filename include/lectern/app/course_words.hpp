#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/model/curriculum.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// One thing that goes by several names, in the curriculum's order.
struct Synonyms {
  std::string topic;  ///< id
  std::vector<std::string> names;
};

/// All names of the curriculum, by topic in teaching order.
[[nodiscard]] std::vector<Synonyms> glossary(const Curriculum& curriculum);

/// Those that a term means: a name itself, in any case and with or without hyphens, else names that begin with it or
/// hold it as a word.
[[nodiscard]] std::vector<Synonyms> glossary(const Curriculum& curriculum, std::string_view term);

/// A paper that calls something by another name than the course does.
struct Translation {
  std::string topic;   ///< id
  std::string paper;   ///< what the paper says
  std::string course;  ///< what the course says
};

/// What a paper calls otherwise, in title or abstract, by topic in teaching order; nothing where it has the course's
/// name too. The course's name is the first of a group that is no abbreviation.
[[nodiscard]] std::vector<Translation> translations(const Curriculum& curriculum, const Paper& paper);

}  // namespace lectern
