#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "export/paper_words.hpp"
#include "lectern/app/course_words.hpp"
#include "lectern/app/ranking.hpp"
#include "lectern/app/searching.hpp"
#include "lectern/model/habit.hpp"

namespace lectern {

/// `arXiv:1706.03762`, or `arXiv:1706.03762v3`.
[[nodiscard]] std::string cited(const Paper& paper, bool version = false);

/// `Vaswani et al. 2017`: the first author's last name and the year.
[[nodiscard]] std::string byline(const Paper& paper);

/// Topic ids of tags, in order, as `a, b`.
[[nodiscard]] std::string topic_words(const std::vector<Tag>& tags);

/// Topics joined by arrows: what a locked paper needs, first thing first.
[[nodiscard]] std::string arrows(const std::vector<std::string>& topics);

/// How a head is painted.
using Paint = std::string (Style::*)(std::string_view) const;

/// One paper of a numbered listing on the screen: a head of fixed width, the title beside it, details below. Never
/// wider than the terminal.
[[nodiscard]] std::string numbered_entry(Session& session, std::size_t number, const std::string& head,
                                         const std::string& title, const std::vector<std::string>& details,
                                         Paint paint = &Style::dim);

/// The entries of a digest or a plan in the session's layout, screen or lines, numbered on behind `before`. On the
/// screen an entry stands under its heading where there are headings. Answers the papers, for `remember_listing`.
std::vector<PaperKey> print_entries(Session& session, const std::vector<ListEntry>& entries, bool with_pass,
                                    const std::function<std::string(const ListEntry&)>& heading = {},
                                    std::size_t before = 0);

/// Papers as a numbered listing that is remembered, or a line each: id, state, topics, title.
void print_papers(Session& session, const std::vector<StoredPaper>& papers);

/// `READ`, `SKIM`, `STRETCH`: what a plan wants done with a paper.
[[nodiscard]] std::string pass_word(const ListEntry& entry);

/// `needs: transformers`, `locked: a → b`; nothing for a paper that is open.
[[nodiscard]] std::string shelf_words(const ListEntry& entry);

/// Parts with middle dots between them, in lines that break between parts.
[[nodiscard]] std::vector<std::string> dotted_lines(const std::vector<std::string>& parts, std::size_t width);

/// A text within the session's width, each line behind `indent` blanks.
void print_wrapped(Session& session, std::string_view text, std::size_t indent = 0);

/// `read now: …`, `locked: a → b`: the gate's answer in a sentence.
[[nodiscard]] std::string in_words(const Gate& gate);

/// `3 of the last 4 weeks`; nothing where none was on target, which is nobody's business.
[[nodiscard]] std::string in_words(const Habit& habit);

/// `  transformers   0.98  by you`: one topic of a paper in a column of them. `not` stands in the confidence's place
/// where the reader took the topic away.
[[nodiscard]] std::string topic_line(const Session& session, const std::string& topic, std::string_view confidence,
                                     bool by_reader);

/// Topics that the reader said a paper is not about.
[[nodiscard]] std::vector<std::string> topics_denied(const Corrections& corrections);

/// How papers are named on a command line, for help.
inline constexpr const char* papers_argument = "arXiv ids, DOIs, or numbers of the last listing";

/// `saved: arXiv:2410.17954 Title`, a line a paper: what a command did, with the titles, so that a wrong number shows.
void echo_papers(Session& session, std::string_view done, const std::vector<StoredPaper>& papers);

/// `read arXiv:2410.17954 Title`, or `read 3 papers: …`: an act as `undo` names it.
[[nodiscard]] std::string act_in_words(Library& library, std::string_view act, std::span<const PaperKey> keys);

/// `this paper says LSTM, your course says long short-term memory (Sequence models)`.
[[nodiscard]] std::string in_words(const Curriculum& curriculum, const Translation& translation);

/// Cells between tabs, with tabs and line feeds in them made spaces.
[[nodiscard]] std::string tab_separated(const std::vector<std::string>& cells);

}  // namespace lectern
