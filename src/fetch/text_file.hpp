#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/fetch/bytes.hpp"

namespace lectern {

/// The largest file of citations that is read whole: 256 MiB.
inline constexpr std::size_t citation_limit = std::size_t{256} << 20;

/// All bytes of a source, without a byte order mark. Throws `Fault::bad_data` beyond `citation_limit`, naming the file
/// by its kind, such as `BibTeX file`.
std::string read_text_file(ByteSource& source, std::string_view kind);

/// Text of an old file as UTF-8. What is no UTF-8 at all is taken for Windows-1252, the superset of Latin-1 that such
/// files are in; text in UTF-8 with a few broken bytes is left to `sanitise`.
std::string decoded(std::string_view raw);

}  // namespace lectern
