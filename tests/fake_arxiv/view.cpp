#include "fake_arxiv/view.hpp"

#include <algorithm>

namespace lectern::testing {
namespace {

using namespace std::chrono;

// Records from before the day on which arXiv's present datestamps begin have later ones.
constexpr Instant earliest = sys_days{2005y / 9 / 16};

const std::string& said(const FakePaper& paper, std::size_t version, std::string FakeVersion::*field) {
  while (version > 1 && (paper.versions[version - 1].*field).empty()) --version;
  return paper.versions[version - 1].*field;
}

}  // namespace

const std::string& Standing::title(std::size_t version) const { return said(*paper, version, &FakeVersion::title); }

const std::string& Standing::comment(std::size_t version) const { return said(*paper, version, &FakeVersion::comment); }

std::vector<std::string> Standing::categories() const {
  auto all = paper->categories;
  for (const auto& cross : paper->crosses)
    if (cross.announced <= at) all.push_back(cross.category);
  return all;
}

std::string Standing::journal() const {
  return paper->touched.empty() || paper->touched.front() <= at ? paper->journal : std::string{};
}

View::View(const Corpus& corpus, Instant at) : corpus_(corpus) {
  papers_.reserve(corpus.papers().size());
  for (const auto& paper : corpus.papers()) {
    Standing standing{&paper, 0, {}, at};
    for (const auto& version : paper.versions)
      if (version.announced <= at) {
        ++standing.versions;
        standing.modified = std::max(standing.modified, version.announced);
      }
    if (standing.versions == 0) break;  // nor are those after it announced
    for (const auto& cross : paper.crosses)
      if (cross.announced <= at) standing.modified = std::max(standing.modified, cross.announced);
    for (const auto touch : paper.touched)
      if (touch <= at) standing.modified = std::max(standing.modified, touch);
    if (standing.modified < earliest) standing.modified = earliest + days{papers_.size() % 200};
    papers_.push_back(standing);
  }
  by_datestamp_.reserve(papers_.size());
  for (const auto& standing : papers_) by_datestamp_.push_back(&standing);
  std::sort(by_datestamp_.begin(), by_datestamp_.end(), [](const Standing* one, const Standing* other) {
    return one->datestamp() != other->datestamp() ? one->datestamp() < other->datestamp()
                                                  : one->paper->id < other->paper->id;
  });
}

const Standing* View::find(std::string_view id) const {
  const auto place = corpus_.find(id);
  return place && *place < papers_.size() ? &papers_[*place] : nullptr;
}

}  // namespace lectern::testing
