#pragma once

#include <map>
#include <string>
#include <vector>

#include "lectern/model/curriculum.hpp"
#include "lectern/model/tag.hpp"

namespace lectern {

/// The reader's own word on a paper's topics: topic id -> whether the paper is about it. Topics that are not named are
/// left to the tagger.
using Corrections = std::map<std::string, bool>;

/// The evidence of a tag that the reader gave: place `reader`, without points, for no rule spoke.
[[nodiscard]] Evidence readers_word();

/// True for a tag that the reader gave, or said is right.
[[nodiscard]] bool is_readers(const Tag& tag);

/// The tagger's tags with the reader's corrections laid over them: most confident first, equal ones in teaching order.
///
/// A topic that holds gets confidence 1 and `readers_word` before what the tagger found; one that does not hold is
/// taken away. Corrections of topics that the curriculum does not have are passed over. However many tags the tagger
/// gave, none of the reader's is dropped.
[[nodiscard]] std::vector<Tag> corrected(std::vector<Tag> tags, const Corrections& corrections,
                                         const Curriculum& curriculum);

}  // namespace lectern
