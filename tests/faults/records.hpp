#pragma once

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace lectern::testing {

/// Writes so many invented records, at most 80,000; 1,500 are enough for several index commits and database pages.
inline void write_records(const std::filesystem::path& file, int count) {
  static constexpr std::array subjects = {"random forests", "gradient descent", "graph neural networks",
                                          "hidden Markov models", "matrix factorisation"};
  std::ofstream stream(file);
  for (int i = 0; i < count; ++i) {
    const auto number = std::to_string(10000 + i);
    stream
        << R"({"id":"2401.)" << number << R"(","title":"Invented study )" << i << " of "
        << subjects[static_cast<std::size_t>(i) % subjects.size()] << R"(","abstract":"We look at )"
        << subjects[static_cast<std::size_t>(i + 1) % subjects.size()] << " again, in case " << i
        << R"(, and find nothing that was not expected.","authors":"Ada Example, Ben Sample","categories":"cs.LG stat.ML","versions":[{"version":"v1","created":"2024-01-0)"
        << 1 + i % 9 << "\"}]}\n";
  }
}

}  // namespace lectern::testing
