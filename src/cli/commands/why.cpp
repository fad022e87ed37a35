// `lectern why`: the exact sum behind a score, the gate's answer, what would change it, and the evidence of each tag.

#include <algorithm>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "export/paper_json.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t evidence_shown = 5;

struct Options {
  std::vector<std::string> papers;
};

Json json_changes(const std::vector<WhatIf>& changes) {
  Json list = Json::array();
  for (const auto& change : changes)
    list.push_back({{"change", change.change},
                    {"detail", change.detail},
                    {"score", change.score},
                    {"shelf", to_text(change.shelf)}});
  return list;
}

Json as_json(Store& store, const Explanation& explanation) {
  Json paper = json_entry(store, explanation.entry);
  paper["what_if"] = json_changes(explanation.changes);
  paper["tags"] = json_tags(explanation.tags);
  paper["corrections"] = corrections_json(explanation.stored.corrections);
  return paper;
}

/// A line with running text behind its head; what does not fit goes on below the text's beginning.
void print_hanging(Session& session, const std::string& head, const std::string& text) {
  const auto indent = display_width(head);
  const auto room = session.measure_behind(indent);
  std::string before = head;
  for (const auto& line : wrap(text, room)) {
    session.line(before + line);
    before = std::string(indent, ' ');
  }
  if (text.empty()) session.line(head);
}

void print_sum(Session& session, const ListEntry& entry) {
  session.line("score");
  for (const auto& reason : entry.reasons)
    print_hanging(session,
                  fmt::format("  {} {:>6.2f} × {:.3f} = {:>+7.3f}  ", pad(reason.signal, 12), reason.weight,
                              reason.value, reason.points),
                  reason.detail);
  session.line(fmt::format("  {} {:>24.3f}", pad("sum", 12), entry.score));
}

void print_changes(Session& session, const Explanation& explanation) {
  if (explanation.changes.empty()) return;
  session.line("what if");
  for (const auto& change : explanation.changes) {
    const bool moves = change.shelf != explanation.entry.gate.shelf;
    print_hanging(session,
                  fmt::format("  {:>+7.3f} = {:>6.3f}  ", change.score - explanation.entry.score, change.score),
                  change.detail + (moves ? fmt::format(": {}", to_text(change.shelf)) : ""));
  }
}

/// What spoke for a topic, and where: a phrase of the curriculum, a category, or a word that the model has learned.
std::string spoken(const Evidence& piece) {
  if (piece.place == "rest") return piece.phrase;
  if (piece.place == "category") return fmt::format("'{}' among the categories", piece.phrase);
  const auto* const learned = !piece.learned                                ? ""
                              : piece.phrase.find(' ') == std::string::npos ? "the word "
                                                                            : "the words ";
  return fmt::format("{}'{}' in the {}", learned, piece.phrase, piece.place);
}

void print_evidence(Session& session, std::vector<Evidence> evidence) {
  std::erase(evidence, readers_word());  // it stands beside the topic, and has no points
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return a.points > b.points; });
  const auto shown = std::min(evidence.size(), evidence_shown);
  for (std::size_t i = 0; i < shown; ++i)
    print_hanging(session, fmt::format("    {:>+6.2f}  ", evidence[i].points), spoken(evidence[i]));
  if (shown == evidence.size()) return;
  double rest = 0;
  for (std::size_t i = shown; i < evidence.size(); ++i) rest += evidence[i].points;
  print_hanging(session, fmt::format("    {:>+6.2f}  ", rest), fmt::format("{} more", evidence.size() - shown));
}

void print_tags(Session& session, const Explanation& explanation) {
  const auto& corrections = explanation.stored.corrections;
  if (explanation.tags.empty() && corrections.empty()) return;
  session.line("topics");
  for (const auto& tag : explanation.tags) {
    session.line(topic_line(session, tag.topic, fmt::format("{:.2f}", tag.confidence), is_readers(tag)));
    print_evidence(session, tag.evidence);
  }
  for (const auto& topic : topics_denied(corrections)) session.line(topic_line(session, topic, "not", true));
}

int run_why(Session& session, const Options& options) {
  auto& library = session.library();
  Json papers = Json::array();
  for (const auto& name : options.papers) {
    const auto explanation = explain(library, library.named(name));
    if (session.layout() == Layout::json) {
      papers.push_back(as_json(library.store(), explanation));
      continue;
    }
    const auto& paper = explanation.stored.paper;
    const auto width = session.measure();
    for (const auto& line : wrap(paper.title, width)) session.line(session.style().bold(line));
    session.line(fit(fmt::format("{} · {} · {} · {} min", cited(paper, true), byline(paper),
                                 to_text(explanation.entry.kind), explanation.entry.minutes.count()),
                     width));
    if (paper.withdrawn) session.line(session.style().warning("withdrawn by its authors: never recommended"));
    if (explanation.stored.reading.state != ReadingState::unread)
      session.line(fmt::format("marked {} on {}", to_text(explanation.stored.reading.state),
                               to_iso(std::chrono::floor<std::chrono::days>(explanation.stored.reading.at))));
    print_sum(session, explanation.entry);
    session.line("gate");
    for (const auto& line : wrap(in_words(explanation.entry.gate), width - 2)) session.line("  " + line);
    print_changes(session, explanation);
    print_tags(session, explanation);
  }
  if (session.layout() == Layout::json) {
    auto document = json_document("why");
    document["papers"] = std::move(papers);
    session.document(document);
  }
  return 0;
}

}  // namespace

Action why_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("PAPER", options->papers, papers_argument);
  return [options](Session& session) { return run_why(session, *options); };
}

}  // namespace lectern
