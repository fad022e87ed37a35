#include "cli/throw_away.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include "lectern/base/error.hpp"

namespace lectern {

ThrowAway::ThrowAway(const std::filesystem::path& where, std::string_view purpose) {
  std::string name = (where / fmt::format("lectern-{}-XXXXXX", purpose)).string();
  if (::mkdtemp(name.data()) == nullptr)
    throw Error(Fault::cannot_create, fmt::format("cannot make a directory in '{}'", where.string()),
                "set TMPDIR to a directory of yours");
  path_ = name;
}

ThrowAway::~ThrowAway() {
  if (kept_) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace lectern
