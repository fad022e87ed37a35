#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_arxiv/answer.hpp"
#include "fake_arxiv/encoding.hpp"
#include "lectern/base/clock.hpp"

namespace lectern::testing {

/// Real answers from a folder with `api/`, `oai/` and `rss/`, cut into entries and records that are served as they were
/// recorded, in envelopes that are ours: a record in the form that it was recorded in, whichever was asked for.
class Recorded {
 public:
  /// Reads the folder. Throws `std::runtime_error` where it holds no recorded entry.
  explicit Recorded(const std::filesystem::path& folder);

  /// The answer to a question; nothing where nothing was recorded for its path.
  [[nodiscard]] std::optional<FakeAnswer> answer(const FakeQuestion& question, std::size_t page, Instant now) const;

  /// How many papers the API knows and how many records OAI-PMH has.
  [[nodiscard]] std::size_t entries() const noexcept { return entries_.size(); }
  [[nodiscard]] std::size_t records() const noexcept { return records_.size(); }

 private:
  struct Piece {
    std::string id;  // without a version
    std::string xml;
    std::string date;  // of an entry's first version, or a record's datestamp
  };

  void read_entries(const std::string& xml);
  void read_records(const std::string& xml);
  [[nodiscard]] FakeAnswer api(const Form& form, Instant now) const;
  [[nodiscard]] FakeAnswer oai(const Form& form, std::size_t page, Instant now) const;

  std::vector<Piece> entries_;
  std::vector<Piece> records_;
  std::map<std::string, std::pair<std::string, std::string>> feeds_;  // by path: type and bytes
};

}  // namespace lectern::testing
