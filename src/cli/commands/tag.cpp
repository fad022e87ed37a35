// `lectern tag`: the reader sets a paper's topics right. All topics of a command are found before the first is
// corrected, and all corrections are one act.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "export/paper_json.hpp"
#include "lectern/app/correcting.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/paper_id.hpp"
#include "lectern/prioritize/gate.hpp"

namespace lectern {
namespace {

constexpr std::string_view signs = "+-=";

/// The words of a command: one names the paper, the others topics with their signs.
struct Request {
  std::string paper;
  std::vector<std::string> topics;
};

/// A second word without a sign is another paper, or a topic whose sign was forgotten.
[[noreturn]] void refuse_word(const std::string& word) {
  const auto shown = excerpt(word, 80);
  const bool number = word.find_first_not_of("0123456789") == std::string::npos;
  if (number || parse_paper_id(word))
    throw Error(Fault::usage, fmt::format("'tag' takes one paper, not '{}' too", shown), "give each a command");
  throw Error(Fault::usage, fmt::format("topic '{}' has no sign", shown),
              fmt::format("write +{0} where the paper is about it, -{0} where it is not", shown));
}

Request read_request(const std::vector<std::string>& words) {
  Request request;
  std::vector<std::string> unsigned_words;
  for (const auto& word : words)
    (word.empty() || signs.find(word.front()) == std::string_view::npos ? unsigned_words : request.topics)
        .push_back(word);
  if (unsigned_words.empty())
    throw Error(Fault::usage, "PAPER is missing: an arXiv id, a DOI, or a number of the last listing",
                "lectern tag 1 +transformers");
  if (unsigned_words.size() > 1) refuse_word(unsigned_words[1]);
  request.paper = unsigned_words.front();
  return request;
}

std::optional<bool> holds(char sign) { return sign == '=' ? std::nullopt : std::optional(sign == '+'); }
char sign_of(std::optional<bool> holds) { return !holds ? '=' : *holds ? '+' : '-'; }

/// The topic that is meant. A correction can be forgotten also when the curriculum has its topic no longer.
std::string topic_meant(const Curriculum& curriculum, char sign, const std::string& name,
                        const Corrections& corrections) {
  if (sign == '=' && corrections.contains(name)) return name;
  return curriculum.named(name).id;
}

TopicWishes read_wishes(const Curriculum& curriculum, const std::vector<std::string>& words,
                        const Corrections& corrections) {
  TopicWishes wishes;
  for (const auto& word : words) {
    const char sign = word.front();
    if (trim(word.substr(1)).empty())
      throw Error(Fault::usage, fmt::format("'{}' names no topic", word), "write the topic right behind it");
    const auto topic = topic_meant(curriculum, sign, word.substr(1), corrections);
    const auto [known, fresh] = wishes.try_emplace(topic, holds(sign));
    if (!fresh && known->second != holds(sign))
      throw Error(Fault::usage,
                  fmt::format("topic '{}' stands behind both {} and {}", topic, sign_of(known->second), sign),
                  "say one of them");
  }
  return wishes;
}

std::string words_of(const TopicWishes& wishes) {
  std::vector<std::string> words;
  for (const auto& [topic, holds] : wishes) words.push_back(sign_of(holds) + topic);
  return join(words, " ");
}

/// All wishes as one act. Answers those that changed something.
TopicWishes correct(Session& session, const StoredPaper& stored, const TopicWishes& wishes) {
  auto& library = session.library();
  Store::Transaction transaction(library.store(), session.now(),
                                 act_in_words(library, "tag " + words_of(wishes), std::vector{stored.key}));
  auto changed = correct_topics(library, stored, wishes);
  transaction.commit();
  return changed;
}

/// Topics as they are now: those that the paper has, then those that a correction took away or that are gone.
struct Row {
  std::string topic;
  std::string confidence;
  bool by_reader = false;
};

std::vector<Row> rows_of(const Curriculum& curriculum, const StoredPaper& stored) {
  std::vector<Row> rows;
  for (const auto& tag : stored.tags)
    rows.push_back({tag.topic, fmt::format("{:.2f}", tag.confidence), stored.corrections.contains(tag.topic)});
  for (const auto& [topic, holds] : stored.corrections)
    if (!holds || curriculum.find(topic) == nullptr) rows.push_back({topic, holds ? "gone" : "not", true});
  return rows;
}

void print(Session& session, const StoredPaper& stored, const TopicWishes& changed) {
  const bool lines = session.layout() == Layout::lines;
  if (!changed.empty() && lines) session.line(tab_separated({"changed", words_of(changed)}));
  if (!changed.empty() && !lines) print_wrapped(session, "changed: " + words_of(changed), 2);
  const auto rows = rows_of(session.curriculum(), stored);
  for (const auto& row : rows)
    session.line(lines ? tab_separated({row.topic, row.confidence, row.by_reader ? "reader" : "tagger"})
                       : topic_line(session, row.topic, row.confidence, row.by_reader));
  if (rows.empty() && !lines) session.line("  no topic of the curriculum");
}

void print_json(Session& session, const StoredPaper& stored, const TopicWishes& changed, const Gate& gate) {
  auto document = json_document("tag");
  document["changed"] = Json::array();
  for (const auto& [topic, holds] : changed) document["changed"].push_back(topic);
  Json paper = json_paper(stored);
  paper["corrections"] = corrections_json(stored.corrections);
  paper["shelf"] = to_text(gate.shelf);
  paper["missing"] = gate.missing;
  document["papers"] = Json::array({std::move(paper)});
  session.document(document);
}

int run_tag(Session& session, const std::vector<std::string>& words) {
  auto& library = session.library();
  auto& store = library.store();
  const auto request = read_request(words);
  library.retag_if_stale();
  const auto before = *store.find(library.named(request.paper));
  const auto wishes = read_wishes(library.curriculum(), request.topics, before.corrections);
  const auto changed = wishes.empty() ? TopicWishes{} : correct(session, before, wishes);
  const auto after = *store.find(before.key);
  const GateKeeper keeper(library.curriculum(), store.progress(), library.settings().gate_confidence);
  const auto gate = keeper.check(after.tags);
  if (session.layout() == Layout::json) {
    print_json(session, after, changed, gate);
    return 0;
  }
  echo_papers(session, wishes.empty() ? "topics" : changed.empty() ? "as it was" : "tagged", {after});
  print(session, after, changed);
  if (session.layout() == Layout::screen && gate != keeper.check(before.tags)) print_wrapped(session, in_words(gate));
  return 0;
}

}  // namespace

Action tag_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.signed_words("PAPER|+TOPIC|-TOPIC|=TOPIC", *words,
                         "one paper, then its topics: + where it is about one, - where it is not, = (in quotes, for "
                         "some shells) to leave it to the tagger again; alone: the topics it has");
  return [words](Session& session) { return run_tag(session, *words); };
}

}  // namespace lectern
