// The words for kinds and passes.

#include "lectern/model/reading_list.hpp"

#include <array>

namespace lectern {
namespace {

constexpr std::array<std::string_view, 7> kinds = {"method",    "survey", "tutorial", "theory",
                                                   "benchmark", "system", "position"};
constexpr std::array<std::string_view, 3> passes = {"skim", "read", "study"};

}  // namespace

std::string_view to_text(Kind kind) noexcept { return kinds[static_cast<std::size_t>(kind)]; }

std::string_view to_text(Pass pass) noexcept { return passes[static_cast<std::size_t>(pass)]; }

std::optional<Kind> parse_kind(std::string_view text) noexcept {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i] == text) return static_cast<Kind>(i);
  return std::nullopt;
}

std::optional<Pass> parse_pass(std::string_view text) noexcept {
  for (std::size_t i = 0; i < passes.size(); ++i)
    if (passes[i] == text) return static_cast<Pass>(i);
  return std::nullopt;
}

}  // namespace lectern
