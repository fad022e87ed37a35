// `lectern teach`: asks the reader about the papers of which the tagger is least sure. Each answer is a correction as
// `lectern tag` makes it, an act of its own and durable before the next question; nothing is locked while one waits.

#include <array>
#include <cmath>
#include <istream>

#include "cli/command.hpp"
#include "cli/evidence_words.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/correcting.hpp"
#include "lectern/app/doubts.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t usual_questions = 10;
constexpr std::size_t abstract_lines = 3;
constexpr std::size_t evidence_shown = 3;

struct Options {
  std::vector<std::string> topic;
  std::optional<int> limit;
};

enum class Answer { yes, no, skip, quit };

/// What a reader may type, and what it means.
struct Spelling {
  std::string_view text;
  Answer answer;
};

constexpr std::array<Spelling, 9> spellings = {{{"y", Answer::yes},
                                                {"yes", Answer::yes},
                                                {"n", Answer::no},
                                                {"no", Answer::no},
                                                {"", Answer::skip},
                                                {"s", Answer::skip},
                                                {"skip", Answer::skip},
                                                {"q", Answer::quit},
                                                {"quit", Answer::quit}}};

std::optional<Answer> parse_answer(std::string_view typed) {
  const auto word = fold(sanitise(trim(typed)));
  const auto* found =
      std::find_if(spellings.begin(), spellings.end(), [&](const Spelling& spelling) { return spelling.text == word; });
  return found == spellings.end() ? std::nullopt : std::optional(found->answer);
}

/// `48 % · for: 'graph kernel' in the title · against: 'string theory' in the abstract`.
std::string in_words(const Doubt& doubt) {
  const auto evidence = strongest(doubt.evidence, evidence_shown);
  auto text = fmt::format("{} %", std::lround(doubt.chance * 100));
  if (const auto words = side_in_words(evidence, true); !words.empty()) text += " · for: " + words;
  if (const auto words = side_in_words(evidence, false); !words.empty()) text += " · against: " + words;
  return text;
}

/// The first lines of an abstract, with an ellipsis where it goes on.
std::vector<std::string> beginning(const std::string& abstract, std::size_t width) {
  auto lines = wrap(collapse_space(abstract), width);
  if (lines.size() <= abstract_lines) return lines;
  lines.resize(abstract_lines);
  lines.back() = fit(lines.back() + " …", width);
  return lines;
}

void show(Session& session, const std::string& place, const Paper& paper, const Doubt& doubt) {
  const auto style = session.style();
  const std::string indent(place.size(), ' ');
  const auto width = session.measure_behind(indent.size());
  std::string before = style.bold(place);
  for (const auto& line : wrap(paper.title, width)) {
    session.line(before + style.bold(fit(line, width)));
    before = indent;
  }
  std::vector<std::string> facts = {cited(paper)};
  if (auto words = byline(paper); !words.empty()) facts.push_back(std::move(words));
  if (!paper.categories.empty()) facts.push_back(join(paper.categories, " "));
  for (const auto& line : dotted_lines(facts, width)) session.line(indent + style.dim(line));
  for (const auto& line : beginning(paper.abstract, width)) session.line(indent + fit(line, width));
  for (const auto& line : wrap(in_words(doubt), width)) session.line(indent + style.dim(fit(line, width)));
}

/// Asks until there is an answer. The end of the input is one.
Answer ask(Session& session, const Topic& topic) {
  const auto question = fmt::format("Is it about {}? [y]es [n]o [s]kip [q]uit:", topic.title);
  for (;;) {
    session.print(join(wrap(question, session.measure() > 20 ? session.measure() - 1 : 20), "\n") + " ");
    session.flush();
    session.env().out.flush();
    std::string typed;
    const bool ended = !std::getline(session.env().in, typed);
    session.line();
    if (ended) return Answer::quit;
    if (const auto answer = parse_answer(typed)) return *answer;
  }
}

/// Keeps an answer; false where the paper was removed while the question waited.
bool keep(Session& session, PaperKey key, const Topic& topic, bool holds) {
  auto& library = session.library();
  auto& store = library.store();
  const auto act = fmt::format("tag {}{}", holds ? '+' : '-', topic.id);
  Store::Transaction transaction(store, session.now(), act_in_words(library, act, std::vector{key}));
  const auto stored = store.find(key);
  if (!stored) return false;
  (void)correct_topics(library, *stored, {{topic.id, holds}});
  transaction.commit();
  return true;
}

/// Answers that were kept.
struct Tally {
  int yes = 0;
  int no = 0;
};

std::string in_words(const Tally& tally) {
  if (tally.yes + tally.no == 0) return "no answer, and nothing has changed";
  const bool one = tally.yes + tally.no == 1;
  return fmt::format("{} yes, {} no: lectern train learns from {}, lectern undo takes {}", tally.yes, tally.no,
                     one ? "it" : "them", one ? "it back" : "them back one by one");
}

void question(Session& session, const Topic& topic, const std::vector<Doubt>& doubts) {
  Tally tally;
  std::vector<PaperKey> shown;
  for (const auto& doubt : doubts) {
    const auto stored = session.library().store().find(doubt.key);
    if (!stored) continue;
    shown.push_back(doubt.key);
    show(session, fmt::format("{:>2}/{}  ", shown.size(), doubts.size()), stored->paper, doubt);
    const auto answer = ask(session, topic);
    if (answer == Answer::quit) break;
    if (answer == Answer::skip) continue;
    if (keep(session, doubt.key, topic, answer == Answer::yes))
      ++(answer == Answer::yes ? tally.yes : tally.no);
    else
      session.notice(fmt::format("{} was removed meanwhile", cited(doubt.id)));
  }
  print_wrapped(session, in_words(tally));
  session.remember_listing(shown);
}

Json as_json(Store& store, const Topic& topic, const std::vector<Doubt>& doubts) {
  auto document = json_document("teach");
  document["topic"] = topic.id;
  document["papers"] = Json::array();
  for (const auto& doubt : doubts) {
    const auto stored = store.find(doubt.key);
    if (!stored) continue;
    Json paper = json_paper(*stored);
    paper["chance"] = doubt.chance;
    paper["evidence"] = json_tags({{topic.id, doubt.chance, doubt.evidence}}).front()["evidence"];
    document["papers"].push_back(std::move(paper));
  }
  return document;
}

void print_lines(Session& session, const std::vector<Doubt>& doubts) {
  for (const auto& doubt : doubts)
    session.line(tab_separated({doubt.id.text, fmt::format("{:.3f}", doubt.chance), doubt.title}));
}

int run_teach(Session& session, const Options& options) {
  const auto& topic = session.curriculum().named(join(options.topic, " "));
  auto& library = session.tagged_library();
  const auto limit = options.limit ? static_cast<std::size_t>(*options.limit) : usual_questions;
  const auto doubts = doubts_on(library, topic.id, limit);
  if (session.layout() == Layout::json)
    session.document(as_json(library.store(), topic, doubts));
  else if (session.layout() == Layout::lines)
    print_lines(session, doubts);
  else if (!doubts.empty())
    question(session, topic, doubts);
  if (!doubts.empty()) return 0;
  session.notice(library.store().size() == 0
                     ? "the library is empty: lectern fetch, or lectern import FILE"
                     : fmt::format("nothing to ask: the tagger is sure of every paper not set right by you yet; where "
                                   "it is wrong, say so: lectern tag PAPER +{}",
                                   topic.id));
  return exit_code(Fault::nothing);
}

}  // namespace

Action teach_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("TOPIC", options->topic, "a topic by its id, the start of it, its title or another name");
  arguments.number("--limit", 1, 100, options->limit, "at most so many papers (10)");
  return [options](Session& session) { return run_teach(session, *options); };
}

}  // namespace lectern
