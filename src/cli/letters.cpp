// What a digest or a plan says by mail: the same as on the screen, with the abstract, for a phone has no `lectern
// show`.

#include "cli/letters.hpp"

#include "cli/render.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

LetterPaper paper_in_words(const Paper& paper) {
  LetterPaper words;
  words.title = paper.title;
  words.address = landing_url(paper);
  words.abstract = paper.abstract;
  return words;
}

}  // namespace

std::vector<LetterPaper> letter_papers(Session& session, const std::vector<ListEntry>& entries, bool with_pass) {
  std::vector<LetterPaper> papers;
  for (const auto& entry : entries) {
    const auto stored = session.library().store().find(entry.key);
    if (!stored) continue;
    auto words = paper_in_words(stored->paper);
    if (with_pass) words.facts.push_back(pass_word(entry));
    words.facts.emplace_back(to_text(entry.kind));
    words.facts.push_back(fmt::format("{} min", entry.minutes.count()));
    words.facts.push_back(byline(stored->paper));
    words.facts.push_back(cited(stored->paper));
    words.facts.push_back(join(entry.gate.gating, ", "));
    words.facts.push_back(shelf_words(entry));
    if (!entry.similar.empty()) words.facts.push_back(fmt::format("+{} similar", entry.similar.size()));
    if (entry.carried > 0) words.facts.push_back("carried over " + counted(entry.carried, "time"));
    words.why = reasons_in_words(entry.reasons, 3);
    papers.push_back(std::move(words));
  }
  return papers;
}

std::vector<LetterPaper> letter_papers(Session& session, const std::vector<Replacement>& replaced) {
  std::vector<LetterPaper> papers;
  for (const auto& [key, version] : replaced) {
    const auto stored = session.library().store().find(key);
    if (!stored) continue;
    auto words = paper_in_words(stored->paper);
    words.facts = {fmt::format("v{}", version), std::string(to_text(stored->reading.state)), byline(stored->paper),
                   cited(stored->paper)};
    words.abstract.clear();
    papers.push_back(std::move(words));
  }
  return papers;
}

std::string identity_of(Session& session, const std::vector<ListEntry>& entries) {
  std::string identity;
  for (const auto& entry : entries)
    if (const auto summary = session.library().store().summary(entry.key))
      identity += fmt::format("{} {}\n", summary->id.text, entry.minutes.count());
  return identity;
}

}  // namespace lectern
