#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lectern/model/arxiv_id.hpp"

namespace lectern {

/// An identifier found in a text, with what stands around it.
struct ArxivMention {
  ArxivReference reference;
  std::string written;   ///< as the text spells it
  std::string category;  ///< from `[cs.LG]` behind it; may be empty
};

/// The first identifier that a text names as arXiv's: `arXiv preprint arXiv:2101.00001`, `arXiv:2101.00001v2 [cs.LG]`,
/// `CoRR, abs/1706.03762`, `https://arxiv.org/pdf/…`, `hep-th/9901001`. A bare `2101.00001` counts only behind the
/// word arXiv, or where it is all of a text that is `known` to speak of arXiv.
[[nodiscard]] std::optional<ArxivMention> find_arxiv_mention(std::string_view text, bool known = false);

/// The same in a remark, which may speak of other papers too: nothing where it names several, or where words such as
/// `comment on` stand before the one it names.
[[nodiscard]] std::optional<ArxivMention> find_own_mention(std::string_view remark);

/// True for what stands in the place of a journal when there is none: `CoRR`, `arXiv e-prints`,
/// `arXiv preprint arXiv:2101.00001`, `arXiv.org`.
[[nodiscard]] bool names_arxiv(std::string_view venue);

/// True for a term that arXiv classifies papers by: `cs.LG`, `hep-th`. A whole archive such as `cs` is none.
[[nodiscard]] bool is_category(std::string_view term);

}  // namespace lectern
