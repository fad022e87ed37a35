#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fake_arxiv/corpus.hpp"

namespace lectern::testing {

/// A paper as it stands at one time.
struct Standing {
  const FakePaper* paper = nullptr;
  std::size_t versions = 0;  ///< of how many is known
  Instant modified;          ///< of the record

  [[nodiscard]] const FakeVersion& latest() const { return paper->versions[versions - 1]; }
  [[nodiscard]] Instant submitted() const { return paper->versions.front().submitted; }
  [[nodiscard]] std::chrono::sys_days datestamp() const { return std::chrono::floor<std::chrono::days>(modified); }

  /// Of a version from 1: what it says, or what the one before it said.
  [[nodiscard]] const std::string& title(std::size_t version) const;
  [[nodiscard]] const std::string& comment(std::size_t version) const;
  [[nodiscard]] std::vector<std::string> categories() const;
  [[nodiscard]] std::string journal() const;

  /// The time up to which cross-lists and journal references are known.
  Instant at;
};

/// All papers that are announced at one time, in the order of their announcement.
class View {
 public:
  View(const Corpus& corpus, Instant at);

  [[nodiscard]] const std::vector<Standing>& papers() const noexcept { return papers_; }

  /// Rising by datestamp, then by identifier: the order of OAI-PMH.
  [[nodiscard]] const std::vector<const Standing*>& by_datestamp() const noexcept { return by_datestamp_; }

  /// The paper of an identifier without a version; null when there is none yet.
  [[nodiscard]] const Standing* find(std::string_view id) const;

 private:
  const Corpus& corpus_;
  std::vector<Standing> papers_;
  std::vector<const Standing*> by_datestamp_;
};

}  // namespace lectern::testing
