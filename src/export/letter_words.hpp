#pragma once

#include <string>
#include <string_view>

#include "lectern/export/letter.hpp"

namespace lectern {

/// The first words of an abstract, as much as a letter shows of it, with an ellipsis where there is more.
[[nodiscard]] std::string beginning_of(std::string_view abstract);

/// What a mail program shows of a letter beside its subject: the first titles.
[[nodiscard]] std::string first_titles(const Letter& letter);

}  // namespace lectern
