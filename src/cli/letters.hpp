#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "lectern/export/letter.hpp"
#include "lectern/model/reading_list.hpp"

namespace lectern {

/// The papers of a digest or a plan in the words of a letter; those that are gone are left out.
[[nodiscard]] std::vector<LetterPaper> letter_papers(Session& session, const std::vector<ListEntry>& entries,
                                                     bool with_pass);

/// New versions of papers that the reader marked, likewise.
[[nodiscard]] std::vector<LetterPaper> letter_papers(Session& session, const std::vector<Replacement>& replaced);

/// What names these papers, their place and their reading time: the same where a letter tells the same of them.
[[nodiscard]] std::string identity_of(Session& session, const std::vector<ListEntry>& entries);

}  // namespace lectern
