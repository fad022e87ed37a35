#pragma once

#include <string_view>

namespace lectern {

/// True for a survey or a tutorial. The same as asking `recognise_kind`, and much faster for all other papers.
[[nodiscard]] bool is_teaching(std::string_view title, std::string_view comment);

}  // namespace lectern
