#include "lectern/app/correcting.hpp"

namespace lectern {

TopicWishes correct_topics(Library& library, const StoredPaper& stored, const TopicWishes& wishes) {
  TopicWishes changed;
  for (const auto& [topic, holds] : wishes)
    if (library.store().set_correction(stored.key, topic, holds, library.now())) changed.emplace(topic, holds);
  (void)library.store().retag(stored.key, library.tags_of(stored.key, stored.paper));
  return changed;
}

}  // namespace lectern
