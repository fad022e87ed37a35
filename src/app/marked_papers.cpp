// Marks that no index can hold, for they change with the reader's progress and with every digest.

#include "app/marked_papers.hpp"

#include <array>
#include <utility>

#include "lectern/app/ranking.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

std::vector<PaperKey> papers_on(Library& library, Shelf shelf) {
  const auto confidence = library.settings().gate_confidence;
  const auto progress = library.store().progress();
  const GateKeeper keeper(library.curriculum(), progress, confidence);
  std::vector<PaperKey> keys;
  library.store().each_tagged(confidence, [&](PaperKey key, const std::vector<Tag>& tags) {
    if (keeper.check(tags).shelf == shelf) keys.push_back(key);
  });
  return keys;
}

constexpr std::array shelves = {std::pair<std::string_view, Shelf>{"open", Shelf::read_now},
                                std::pair<std::string_view, Shelf>{"stretch", Shelf::stretch},
                                std::pair<std::string_view, Shelf>{"locked", Shelf::locked}};

}  // namespace

std::optional<std::vector<PaperKey>> papers_marked(Library& library, std::string_view mark) {
  for (const auto& [name, shelf] : shelves)
    if (name == mark) return papers_on(library, shelf);
  if (mark == "new") return untold_papers(library);
  return std::nullopt;
}

}  // namespace lectern
