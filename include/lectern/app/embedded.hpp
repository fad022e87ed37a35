#pragma once

#include <string_view>

namespace lectern {

/// Files of `config/` that the program carries with it.
[[nodiscard]] std::string_view embedded_settings();
[[nodiscard]] std::string_view embedded_curriculum();
[[nodiscard]] std::string_view embedded_starter();

/// The trained topic model, as `read_model` takes it.
[[nodiscard]] std::string_view embedded_model();

}  // namespace lectern
