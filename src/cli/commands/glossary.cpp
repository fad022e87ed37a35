// `lectern glossary`: what the course calls things, and what papers call them.

#include <filesystem>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/course_words.hpp"
#include "lectern/app/library_words.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {
namespace {

std::string title_of(Session& session, const std::string& topic) { return session.curriculum().find(topic)->title; }

/// What papers of the library say of a term, or of everything where there is none. No library is made for it.
std::vector<AcronymUse> papers_say(Session& session, const std::string& term) {
  constexpr std::size_t meanings_shown = 10;
  constexpr std::size_t pairs_shown = 20;
  constexpr int papers_at_least = 3;  // what one paper coined is no common name
  if (!session.has_library()) return {};
  const auto acronyms = acronyms_of(session.library().store());
  return term.empty() ? acronyms.most_used(pairs_shown, papers_at_least) : acronyms.find(term, meanings_shown);
}

void print_synonyms(Session& session, const std::vector<Synonyms>& found) {
  std::string topic;
  for (const auto& synonyms : found) {
    if (session.layout() == Layout::lines) session.line(tab_separated({synonyms.topic, join(synonyms.names, ", ")}));
    if (session.layout() != Layout::screen) continue;
    if (synonyms.topic != topic) session.line(session.style().bold(title_of(session, synonyms.topic)));
    topic = synonyms.topic;
    print_wrapped(session, join(synonyms.names, " = "), 2);
  }
}

void print_acronyms(Session& session, const std::vector<AcronymUse>& said) {
  if (!said.empty() && session.layout() == Layout::screen) session.line(session.style().bold("In your papers"));
  for (const auto& [short_form, long_form, papers] : said) {
    if (session.layout() == Layout::lines)
      session.line(tab_separated({"in your papers", short_form, long_form, std::to_string(papers)}));
    if (session.layout() == Layout::screen)
      print_wrapped(session, fmt::format("{} = {}, {}", short_form, long_form, counted(papers, "paper")), 2);
  }
}

int show_terms(Session& session, const std::string& term) {
  const auto found = term.empty() ? glossary(session.curriculum()) : glossary(session.curriculum(), term);
  const auto said = papers_say(session, term);
  if (session.layout() == Layout::json) {
    auto document = json_document("glossary");
    document["term"] = term.empty() ? Json(nullptr) : Json(term);
    document["terms"] = Json::array();
    for (const auto& synonyms : found)
      document["terms"].push_back({{"topic", synonyms.topic}, {"names", synonyms.names}});
    document["papers_say"] = Json::array();
    for (const auto& [short_form, long_form, papers] : said)
      document["papers_say"].push_back({{"short", short_form}, {"long", long_form}, {"papers", papers}});
    session.document(document);
  }
  print_synonyms(session, found);
  print_acronyms(session, said);
  if (!found.empty() || !said.empty()) return 0;
  session.notice(fmt::format("neither the curriculum nor your papers have a name like '{}'", excerpt(term)));
  return exit_code(Fault::nothing);
}

int show_paper(Session& session, PaperKey key) {
  const auto stored = *session.library().store().find(key);
  const auto found = translations(session.curriculum(), stored.paper);
  if (session.layout() == Layout::json) {
    auto document = json_document("glossary");
    document["paper"] = stored.paper.id.text;
    document["translations"] = json_translations(found);
    session.document(document);
  } else {
    for (const auto& line : found) print_wrapped(session, in_words(session.curriculum(), line));
  }
  if (!found.empty()) return 0;
  session.notice(fmt::format("{} uses the course's own names", cited(stored.paper)));
  return exit_code(Fault::nothing);
}

int run_glossary(Session& session, const std::vector<std::string>& words) {
  const auto term = collapse_space(sanitise(join(words, " ")));
  if (parse_paper_id(term)) return show_paper(session, session.library().named(term));
  return show_terms(session, term);
}

}  // namespace

Action glossary_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("TERM", *words, "a name to look up, or a paper by its id: what it calls otherwise than your course",
                  false);
  return [words](Session& session) { return run_glossary(session, *words); };
}

}  // namespace lectern
