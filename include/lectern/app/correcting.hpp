#pragma once

#include <map>
#include <optional>
#include <string>

#include "lectern/app/library.hpp"

namespace lectern {

/// What a reader says of a paper's topics: whether it is about each; nothing leaves that to the tagger.
using TopicWishes = std::map<std::string, std::optional<bool>>;

/// Sets topics of a paper right, within the caller's transaction, and gives the paper the tags that follow. Answers the
/// wishes that changed something.
TopicWishes correct_topics(Library& library, const StoredPaper& stored, const TopicWishes& wishes);

}  // namespace lectern
