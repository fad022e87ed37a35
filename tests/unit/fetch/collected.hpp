#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/error.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern::testing {

/// What a reading gave.
struct Collected {
  std::string format;
  std::vector<Paper> papers;
  std::vector<RecordProblem> problems;
};

inline Collected collect(std::unique_ptr<ByteSource> source, std::optional<std::string_view> format = std::nullopt) {
  Collected all;
  const RecordSink sink{[&](Paper&& paper, std::string_view) { all.papers.push_back(std::move(paper)); },
                        [&](RecordProblem&& problem) { all.problems.push_back(std::move(problem)); }};
  all.format = read_records(std::move(source), format, sink);
  return all;
}

inline Collected collect(std::string_view bytes, std::optional<std::string_view> format = std::nullopt) {
  return collect(open_memory(bytes), format);
}

/// The error that reading these bytes ends with; nothing when it ends well.
inline std::optional<Error> refusal(std::string_view bytes, std::optional<std::string_view> format = std::nullopt) {
  try {
    collect(bytes, format);
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace lectern::testing
