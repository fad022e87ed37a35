#include "lectern/fetch/gold_labels.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

bool is_list_of_words(const nlohmann::json& value) {
  return value.is_array() && std::all_of(value.begin(), value.end(), [](const auto& one) { return one.is_string(); });
}

/// Why a line is no label; empty when it is one.
std::string fault_of(const nlohmann::json& row) {
  if (row.is_discarded() || !row.is_object()) return "is not a JSON object";
  if (!row.contains("id") || !row["id"].is_string()) return "has no 'id'";
  if (!row.contains("topics") || !is_list_of_words(row["topics"])) return "has no list of 'topics'";
  if (row.contains("maybe") && !is_list_of_words(row["maybe"])) return "'maybe' is no list of topics";
  return {};
}

}  // namespace

std::vector<GoldLabel> read_gold_labels(std::string_view text, const std::function<void(RecordProblem&&)>& problem) {
  std::vector<GoldLabel> labels;
  std::size_t number = 0;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    ++number;
    if (trim(line).empty()) continue;
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (auto fault = fault_of(row); !fault.empty()) {
      problem({number, excerpt(line, 40), std::move(fault)});
      continue;
    }
    labels.push_back({row["id"], row["topics"], row.value("maybe", std::vector<std::string>{})});
  }
  return labels;
}

}  // namespace lectern
