#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "lectern/app/ranking.hpp"
#include "lectern/app/searching.hpp"

namespace lectern {

/// `arXiv:1706.03762`, or `arXiv:1706.03762v3`.
[[nodiscard]] std::string cited(const Paper& paper, bool version = false);

/// `Vaswani et al. 2017`: the first author's last name and the year.
[[nodiscard]] std::string byline(const Paper& paper);

/// Topic ids of tags, in order, as `a, b`.
[[nodiscard]] std::string topic_words(const std::vector<Tag>& tags);

/// Topics joined by arrows: what a locked paper needs, first thing first.
[[nodiscard]] std::string arrows(const std::vector<std::string>& topics);

/// One paper of a numbered listing on the screen: a head of fixed width, the title beside it, details below. Never
/// wider than the terminal.
[[nodiscard]] std::string numbered_entry(Session& session, std::size_t number, const std::string& head,
                                         const std::string& title, const std::vector<std::string>& details);

/// The entries of a digest or a plan in the session's layout, screen or lines.
void print_entries(Session& session, const std::vector<ListEntry>& entries, bool with_pass);

/// `fills a gap +2.1, like what you liked +0.9 = 3.0`: the greatest parts of a score.
[[nodiscard]] std::string reasons_in_words(const std::vector<Reason>& reasons, std::size_t most);

/// Cells between tabs, with tabs and line feeds in them made spaces.
[[nodiscard]] std::string tab_separated(const std::vector<std::string>& cells);

}  // namespace lectern
