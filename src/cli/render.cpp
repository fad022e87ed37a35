// How papers look: on the screen, and line by line for other programs.

#include "cli/render.hpp"

#include <algorithm>

#include "export/person_name.hpp"
#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

std::string last_name(const std::string& author) { return parse_person_name(author).family; }

std::string label(const ListEntry& entry, bool with_pass) {
  if (!with_pass) return std::string(to_text(entry.kind));
  return pad(pass_word(entry), 7) + "  " + std::string(to_text(entry.kind));
}

/// Green for what is done, yellow for what asks for something first, red for what is closed.
Paint paint_of(Shelf shelf) {
  switch (shelf) {
    case Shelf::stretch:
      return &Style::warning;
    case Shelf::locked:
      return &Style::bad;
    case Shelf::read_now:
    case Shelf::untagged:
      break;
  }
  return &Style::dim;
}

Paint paint_of(ReadingState state) {
  if (state == ReadingState::read) return &Style::good;
  return state == ReadingState::later || state == ReadingState::parked ? &Style::warning : &Style::dim;
}

void print_on_screen(Session& session, std::size_t number, const ListEntry& entry, const StoredPaper& stored,
                     bool with_pass) {
  const auto head =
      fmt::format("{}  {:>3} min", pad(label(entry, with_pass), with_pass ? 18 : 9), entry.minutes.count());
  auto title = stored.paper.title;
  if (!entry.similar.empty()) title += fmt::format(" (+{} similar)", entry.similar.size());
  std::vector<std::string> details;
  auto topics = join(entry.gate.gating, ", ");
  if (const auto shelf = shelf_words(entry); !shelf.empty()) topics += (topics.empty() ? "" : " · ") + shelf;
  if (entry.carried > 0) topics += fmt::format(" · carried over {}", counted(entry.carried, "time"));
  const bool crossed = announced_as(stored.paper) == AnnounceType::cross;
  details.push_back(cited(stored.paper) + " · " + byline(stored.paper) + (crossed ? " · cross-list" : ""));
  if (!topics.empty()) details.push_back(topics);
  details.push_back("why: " + reasons_in_words(entry.reasons, 3));
  session.print(numbered_entry(session, number, head, title, details, paint_of(entry.gate.shelf)));
}

std::string as_line(const ListEntry& entry, const StoredPaper& stored) {
  return tab_separated({stored.paper.id.text, fmt::format("{:.3f}", entry.score), std::to_string(entry.minutes.count()),
                        std::string(to_text(entry.kind)), std::string(to_text(entry.pass)),
                        std::string(to_text(entry.gate.shelf)), join(entry.gate.gating, ","), stored.paper.title});
}

}  // namespace

std::string cited(const Paper& paper, bool version) {
  return version && !is_external(paper.id) ? fmt::format("{}v{}", cited(paper.id), paper.version) : cited(paper.id);
}

std::string byline(const Paper& paper) {
  std::string text = paper.authors.empty() ? "" : last_name(paper.authors.front());
  if (paper.authors.size() == 2) text += " and " + last_name(paper.authors.back());
  if (paper.authors.size() > 2) text += " et al.";
  if (paper.submitted) text += (text.empty() ? "" : " ") + to_iso(*paper.submitted).substr(0, 4);
  return text;
}

std::string pass_word(const ListEntry& entry) {
  return entry.gate.shelf == Shelf::stretch ? "STRETCH" : in_capitals(to_text(entry.pass));
}

std::string shelf_words(const ListEntry& entry) {
  if (entry.gate.shelf == Shelf::stretch && !entry.gate.missing.empty()) return "needs: " + entry.gate.missing.front();
  if (entry.gate.shelf == Shelf::locked) return "locked: " + arrows(entry.gate.missing);
  return {};
}

std::string topic_words(const std::vector<Tag>& tags) {
  std::vector<std::string> ids;
  for (const auto& tag : tags) ids.push_back(tag.topic);
  return join(ids, ", ");
}

std::string arrows(const std::vector<std::string>& topics) {
  if (topics.size() <= 4) return join(topics, " → ");
  // A long chain shows its two ends: what to begin with, and what it is for.
  return topics.front() + " → … → " + topics[topics.size() - 2] + " → " + topics.back();
}

std::string numbered_entry(Session& session, std::size_t number, const std::string& head, const std::string& title,
                           const std::vector<std::string>& details, Paint paint) {
  const auto style = session.style();
  const auto width = session.measure();
  const std::string place = fmt::format("{:>2}  ", number);
  const std::string indent(place.size(), ' ');
  std::string text = style.bold(place) + (style.*paint)(fit(head, width - place.size()));
  const auto beside = place.size() + display_width(head) + 2;
  const bool narrow = width < beside + 30;
  const auto lines = wrap(title, narrow ? width - indent.size() : width - beside);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (narrow || i > 0) text += "\n" + (narrow ? indent : std::string(beside, ' '));
    if (!narrow && i == 0) text += "  ";
    text += style.bold(fit(lines[i], narrow ? width - indent.size() : width - beside));
  }
  text += "\n";
  for (const auto& detail : details)
    for (const auto& line : wrap(detail, width - indent.size()))
      text += indent + style.dim(fit(line, width - indent.size())) + "\n";
  return text;
}

std::vector<PaperKey> print_entries(Session& session, const std::vector<ListEntry>& entries, bool with_pass,
                                    const std::function<std::string(const ListEntry&)>& heading, std::size_t before) {
  std::size_t number = before;
  std::string under;
  std::vector<PaperKey> keys;
  for (const auto& entry : entries) {
    const auto stored = session.library().store().find(entry.key);
    if (!stored) continue;
    keys.push_back(entry.key);
    ++number;
    if (heading && session.layout() == Layout::screen && heading(entry) != under) {
      under = heading(entry);
      session.line(session.style().bold(fit(under, session.width())));
    }
    if (session.layout() == Layout::screen)
      print_on_screen(session, number, entry, *stored, with_pass);
    else
      session.line(as_line(entry, *stored));
  }
  return keys;
}

void print_papers(Session& session, const std::vector<StoredPaper>& papers) {
  std::size_t number = 0;
  std::vector<PaperKey> keys;
  for (const auto& stored : papers) {
    keys.push_back(stored.key);
    const auto state = std::string(to_text(stored.reading.state));
    if (session.layout() == Layout::lines) {
      session.line(tab_separated({stored.paper.id.text, state, topic_words(stored.tags), stored.paper.title}));
      continue;
    }
    std::vector<std::string> details = {cited(stored.paper) + " · " + byline(stored.paper)};
    if (!stored.tags.empty()) details.push_back(topic_words(stored.tags));
    session.print(
        numbered_entry(session, ++number, pad(state, 7), stored.paper.title, details, paint_of(stored.reading.state)));
  }
  session.remember_listing(keys);
}

std::vector<std::string> dotted_lines(const std::vector<std::string>& parts, std::size_t width) {
  constexpr std::string_view dot = " · ";
  std::vector<std::string> lines;
  for (const auto& part : parts) {
    if (lines.empty() || display_width(lines.back()) + display_width(dot) + display_width(part) > width)
      lines.push_back(fit(part, width));
    else
      lines.back() += std::string(dot) + part;
  }
  return lines;
}

void print_wrapped(Session& session, std::string_view text, std::size_t indent) {
  const auto width = session.measure_behind(indent, 20);
  for (const auto& line : wrap(text, width)) session.line(std::string(indent, ' ') + line);
}

void echo_papers(Session& session, std::string_view done, const std::vector<StoredPaper>& papers) {
  for (const auto& stored : papers)
    session.line(fit(fmt::format("{}: {} {}", done, cited(stored.paper), stored.paper.title), session.width()));
}

std::string act_in_words(Library& library, std::string_view act, std::span<const PaperKey> keys) {
  constexpr std::size_t named = 3;
  std::vector<std::string> names;
  for (const auto key : keys.first(std::min(keys.size(), named)))
    if (const auto paper = library.store().summary(key))
      names.push_back(keys.size() == 1 ? cited(paper->id) + " " + paper->title : cited(paper->id));
  if (keys.size() == 1) return fmt::format("{} {}", act, join(names, ""));
  return fmt::format("{} {}: {}{}", act, counted(static_cast<long long>(keys.size()), "paper"), join(names, ", "),
                     keys.size() > named ? ", …" : "");
}

std::string in_words(const Curriculum& curriculum, const Translation& translation) {
  return fmt::format("this paper says '{}', your course says '{}' ({})", translation.paper, translation.course,
                     curriculum.find(translation.topic)->title);
}

std::string in_words(const Habit& habit) {
  if (habit.on_target == 0) return {};
  return habit.weeks == 1 ? "last week" : fmt::format("{} of the last {} weeks", habit.on_target, habit.weeks);
}

std::string in_words(const Gate& gate) {
  switch (gate.shelf) {
    case Shelf::read_now:
      return "read now: all its topics are known to you";
    case Shelf::stretch:
      return fmt::format("stretch: one topic is missing, and you can learn it now: {}", join(gate.missing, ", "));
    case Shelf::locked:
      return "locked: " + join(gate.missing, " → ");
    case Shelf::untagged:
      return "untagged: no topic of the curriculum decides; ranked by taste alone";
  }
  return {};
}

std::string topic_line(const Session& session, const std::string& topic, std::string_view confidence, bool by_reader) {
  constexpr std::size_t widest = 32;
  constexpr std::size_t narrowest = 12;
  constexpr std::size_t others = 15;  // what stands beside the topic
  const auto room = std::clamp(session.width(), narrowest + others, widest + others) - others;
  return fmt::format("  {} {}{}", pad(fit(topic, room), room), pad(confidence, 4), by_reader ? "  by you" : "");
}

std::vector<std::string> topics_denied(const Corrections& corrections) {
  std::vector<std::string> topics;
  for (const auto& [topic, holds] : corrections)
    if (!holds) topics.push_back(topic);
  return topics;
}

std::string tab_separated(const std::vector<std::string>& cells) {
  std::vector<std::string> clean;
  for (const auto& cell : cells) clean.push_back(collapse_space(cell));
  return join(clean, "\t");
}

}  // namespace lectern
