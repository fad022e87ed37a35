// Any bytes as a file of labels: every line is a label or a problem, and nothing is thrown.

#include <algorithm>

#include "lectern/fetch/gold_labels.hpp"
#include "read_anything.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::size_t problems = 0;
  const auto labels = lectern::read_gold_labels(bytes, [&](lectern::RecordProblem&& problem) {
    ++problems;
    lectern::fuzz::expect(problem.line > 0);
    lectern::fuzz::expect(!problem.reason.empty());
    lectern::fuzz::expect_clean(problem.record);
  });
  const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
  lectern::fuzz::expect(labels.size() + problems <= lines);
  for (const auto& label : labels) {
    lectern::fuzz::expect(lectern::is_utf8(label.id));
    for (const auto& topic : label.topics) lectern::fuzz::expect(lectern::is_utf8(topic));
    for (const auto& topic : label.maybe) lectern::fuzz::expect(lectern::is_utf8(topic));
  }
  return 0;
}
