// Lists of versions, as the snapshot and arXivRaw have them: not always in order, now and then with one of them twice.

#include "fetch/paper_versions.hpp"

#include <algorithm>

#include "lectern/base/text.hpp"

namespace lectern {

int version_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('v') || text.starts_with('V')) text.remove_prefix(1);
  if (text.empty() || text.size() > 4) return 0;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

void date_by_versions(Paper& paper, std::vector<PaperVersion> versions) {
  std::stable_sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  const auto same = [](const auto& a, const auto& b) { return a.number == b.number; };
  versions.erase(std::unique(versions.begin(), versions.end(), same), versions.end());
  paper.versions = std::move(versions);
  if (paper.versions.empty()) return;
  const auto& newest = paper.versions.back();
  paper.version = std::max(paper.version, newest.number);
  if (paper.versions.front().number == 1) paper.submitted = paper.versions.front().created;
  if (newest.number == paper.version) paper.updated = newest.created;
}

}  // namespace lectern
