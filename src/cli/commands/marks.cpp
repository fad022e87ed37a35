// `lectern read`, `save`, `skip`, `later` and `unread`: one act in five shapes. All papers of a command are found
// before the first is marked, and all marks are one transaction: a command is done or it is not.

#include "cli/command.hpp"
#include "cli/hooks.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "export/paper_json.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

Json as_json(std::string_view command, const std::vector<StoredPaper>& marked) {
  auto document = json_document(command);
  Json papers = Json::array();
  for (const auto& stored : marked) {
    Json paper = json_paper(stored);
    paper["mark"] = reading_json(stored.reading);
    papers.push_back(std::move(paper));
  }
  document["papers"] = std::move(papers);
  return document;
}

/// Marks papers. What an earlier mark told of time and rating stays where the command says nothing of it.
int mark(Session& session, std::string_view command, const std::vector<std::string>& names, const Reading& wanted) {
  auto& library = session.tagged_library();
  const auto keys = library.named(names);
  Store::Transaction transaction(library.store(), session.now(), act_in_words(library, command, keys));
  for (const auto key : keys) {
    const auto known = library.store().reading(key);
    Reading reading = wanted;
    reading.at = session.now();
    if (!reading.took) reading.took = known.took;
    if (!reading.rating) reading.rating = known.rating;
    library.store().set_reading(key, reading);
  }
  transaction.commit();
  const auto papers = library.store().find_all(keys);
  const auto document = as_json(command, papers);
  if (session.layout() == Layout::json)
    session.document(document);
  else
    echo_papers(session, to_text(wanted.state), papers);
  if (wanted.state == ReadingState::read) run_hook(session, "after-read", document);
  return 0;
}

struct ReadOptions {
  std::vector<std::string> papers;
  std::optional<std::chrono::minutes> took;
  std::optional<int> rating;
};

struct SkipOptions {
  std::vector<std::string> papers;
  std::optional<std::string> because;
};

int run_later(Session& session, std::vector<std::string> words) {
  if (words.size() < 2) throw Error(Fault::usage, "'later' takes papers, then until when", "lectern later 4 2w");
  Reading reading;
  reading.state = ReadingState::later;
  reading.until = parse_until(words.back(), session.now());
  if (!reading.until)
    throw Error(Fault::usage, fmt::format("'{}' is no time ahead", sanitise(words.back())),
                "end with 3d, 2w, tomorrow or a date");
  if (*reading.until <= session.now())
    throw Error(Fault::usage, fmt::format("'{}' does not lie ahead", sanitise(words.back())));
  words.pop_back();
  return mark(session, "later", words, reading);
}

}  // namespace

Action read_command(Arguments& arguments) {
  auto options = std::make_shared<ReadOptions>();
  arguments.words("PAPER", options->papers, papers_argument);
  arguments.duration("--took", options->took, "how long it took you; it counts towards the week");
  arguments.number("--rating", 1, 5, options->rating, "how good it was for you, 1 to 5");
  return [options](Session& session) {
    Reading reading;
    reading.state = ReadingState::read;
    reading.took = options->took;
    reading.rating = options->rating;
    return mark(session, "read", options->papers, reading);
  };
}

Action save_command(Arguments& arguments) {
  auto papers = std::make_shared<std::vector<std::string>>();
  arguments.words("PAPER", *papers, papers_argument);
  return [papers](Session& session) {
    Reading reading;
    reading.state = ReadingState::saved;
    return mark(session, "save", *papers, reading);
  };
}

Action unread_command(Arguments& arguments) {
  auto papers = std::make_shared<std::vector<std::string>>();
  arguments.words("PAPER", *papers, papers_argument);
  return [papers](Session& session) { return mark(session, "unread", *papers, {}); };
}

Action skip_command(Arguments& arguments) {
  auto options = std::make_shared<SkipOptions>();
  arguments.words("PAPER", options->papers, papers_argument);
  arguments.choice("--because", {"known", "off-topic", "too-hard", "too-easy", "quality"}, options->because,
                   "why; kept with the mark");
  return [options](Session& session) {
    Reading reading;
    reading.state = ReadingState::skipped;
    if (options->because) reading.reason = parse_skip_reason(*options->because).value_or(SkipReason::none);
    return mark(session, "skip", options->papers, reading);
  };
}

Action later_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("PAPER", *words,
                  "arXiv ids, DOIs or numbers of the last listing, then when they come back: 3d, 2w, a date");
  return [words](Session& session) { return run_later(session, *words); };
}

}  // namespace lectern
