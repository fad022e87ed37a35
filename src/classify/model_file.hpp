#pragma once

#include <string>
#include <string_view>

#include "lectern/classify/topic_model.hpp"

namespace lectern {

/// The bytes of a model behind a head that fits them: what `read_model` refuses then is refused for what it says.
[[nodiscard]] std::string with_head(std::string_view body);

}  // namespace lectern
