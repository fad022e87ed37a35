// The library by taste alone, and what the reader's marks say of a taste.

#include <algorithm>
#include <array>
#include <future>
#include <set>

#include "lectern/app/lists.hpp"
#include "lectern/app/ranking.hpp"

namespace lectern {
namespace {

/// Papers that were skipped as off the reader's topics: they count against every taste.
std::vector<PaperKey> disliked_papers(const Store& store) {
  auto keys = store.papers_in(std::array{ReadingState::skipped});
  std::erase_if(keys, [&](PaperKey key) { return store.reading(key).reason != SkipReason::off_topic; });
  return keys;
}

}  // namespace

Marks marks_of(Library& library) {
  const auto& store = library.store();
  Marks marks{store.papers_in(std::array{ReadingState::saved, ReadingState::read}), disliked_papers(store)};
  std::erase_if(marks.liked, [&](PaperKey key) { return store.reading(key).rating.value_or(3) < 3; });
  return marks;
}

Marks marks_of_list(Library& library, const std::string& name) {
  const auto& store = library.store();
  Marks marks{papers_on_list(library, name), disliked_papers(store)};
  std::erase_if(marks.liked, [&](PaperKey key) { return store.reading(key).state == ReadingState::skipped; });
  return marks;
}

Marks general_marks_of(Library& library) {
  auto marks = marks_of(library);
  std::set<PaperKey> elsewhere;
  for (const auto& name : library.store().interests())
    for (const auto key : papers_on_list(library, name)) elsewhere.insert(key);
  std::erase_if(marks.liked, [&](PaperKey key) { return elsewhere.contains(key); });
  return marks;
}

namespace {

/// A paper by the taste that it fits best.
struct Hit {
  TasteHit hit;
  double era_weight = 0;
  std::string like;  // what it is like
};

/// What is liked, in words, and the marks.
std::vector<std::pair<std::string, Marks>> tastes_for(Library& library, const RecommendRequest& request) {
  if (request.liked) return {{"what you named", Marks{*request.liked, {}}}};
  const auto quoted = [](const std::string& name) { return "'" + name + "'"; };
  if (request.list) return {{quoted(*request.list), marks_of_list(library, *request.list)}};
  std::vector<std::pair<std::string, Marks>> tastes = {{"what you liked", general_marks_of(library)}};
  for (const auto& name : library.store().interests()) tastes.emplace_back(quoted(name), marks_of_list(library, name));
  return tastes;
}

/// The best papers by any of the tastes, best first.
std::vector<Hit> best_hits(const FeatureCache& features, const std::vector<std::pair<std::string, Marks>>& tastes,
                           std::size_t limit) {
  std::set<PaperKey> liked;
  for (const auto& [like, marks] : tastes) liked.insert(marks.liked.begin(), marks.liked.end());
  std::vector<Hit> hits;
  for (const auto& [like, marks] : tastes) {
    const Taste taste(features, marks);
    for (auto& hit : taste.rank(limit))
      if (!liked.contains(hit.key)) hits.push_back({hit, taste.era_weight(), like});
  }
  if (tastes.size() == 1) return hits;
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.hit.score != b.hit.score ? a.hit.score > b.hit.score : a.hit.key < b.hit.key;
  });
  std::set<PaperKey> seen;
  std::erase_if(hits, [&](const Hit& hit) { return !seen.insert(hit.hit.key).second; });
  return hits;
}

}  // namespace

void recommend(Library& library, const RecommendRequest& request, const std::function<void(Recommended&&)>& take) {
  const auto& topic = request.topic;
  const auto& features = library.features();
  if (request.limit == 0) return;
  constexpr std::size_t passed_over = 1000;  // withdrawn and skipped ones among the best, at most
  const auto hits =
      best_hits(features, tastes_for(library, request), topic ? features.size() : request.limit + passed_over);
  const auto is_wanted = [&](const StoredPaper& stored) {
    if (stored.paper.withdrawn || (!request.liked && stored.reading.state == ReadingState::skipped)) return false;
    return !topic ||
           std::any_of(stored.tags.begin(), stored.tags.end(), [&](const Tag& tag) { return tag.topic == *topic; });
  };
  // While one part of the papers is taken the next is read.
  constexpr std::size_t part = 100;
  const auto part_at = [&](std::size_t begin) {
    return std::span(hits).subspan(begin, std::min(part, hits.size() - begin));
  };
  const auto read = [&](std::size_t begin) {
    return std::async(std::launch::async, [&library, some = part_at(begin)] {
      std::vector<PaperKey> keys;
      for (const auto& hit : some) keys.push_back(hit.hit.key);
      return library.store().find_all(keys, Extent::line);
    });
  };
  std::size_t taken = 0;
  std::future<std::vector<StoredPaper>> next;
  if (!hits.empty()) next = read(0);
  for (std::size_t begin = 0; begin < hits.size() && taken < request.limit; begin += part) {
    auto papers = next.get();
    if (begin + part < hits.size() && taken + part < request.limit) next = read(begin + part);
    auto of_paper = part_at(begin).begin();
    for (auto& stored : papers) {
      while (of_paper->hit.key != stored.key) ++of_paper;  // papers that were removed meanwhile are left out
      if (taken == request.limit || !is_wanted(stored)) continue;
      const auto& [hit, weight, like] = *of_paper;
      take({std::move(stored),
            hit.score,
            {{"taste", 1.0, hit.taste, hit.taste, "like " + like},
             {"era", weight, hit.era, weight * hit.era, "of the time of " + like}}});
      ++taken;
    }
    if (!next.valid() && begin + part < hits.size() && taken < request.limit) next = read(begin + part);
  }
}

std::vector<Recommended> recommend(Library& library, const RecommendRequest& request) {
  std::vector<Recommended> found;
  recommend(library, request, [&](Recommended&& recommended) { found.push_back(std::move(recommended)); });
  return found;
}

}  // namespace lectern
