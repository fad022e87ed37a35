// `lectern recommend`: the whole library by taste alone.

#include <algorithm>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> like;
  std::optional<std::string> like_file;
  std::optional<std::string> list;
  std::optional<std::string> topic;
  std::optional<int> limit;
};

/// The papers that a list of names means; those that the library does not hold are told and left out.
std::vector<PaperKey> known_papers(Session& session, const std::vector<std::string>& names) {
  std::vector<PaperKey> keys;
  for (const auto& name : names) {
    try {
      keys.push_back(session.library().named(name));
    } catch (const Error& error) {
      if (error.fault() != Fault::nothing || !parse_paper_id(name)) throw;
      session.notice(fmt::format("liked {}, left out", error.what()));
    }
  }
  return keys;
}

std::vector<std::string> names_in(const std::string& file) {
  std::vector<std::string> names;
  for (const auto& line : split(read_text_file(file), '\n')) {
    const std::string name(trim(line));
    if (name.empty() || name.front() == '#') continue;
    if (!parse_paper_id(name))
      throw Error(Fault::bad_data, fmt::format("'{}' holds '{}', which is no arXiv id or DOI", file, excerpt(name, 80)),
                  "one id a line");
    names.push_back(name);
  }
  return names;
}

Json as_json(const Recommended& item) {
  Json value = json_paper(item.stored);
  value["score"] = item.score;
  value["reasons"] = json_reasons(item.reasons);
  return value;
}

/// Gives the document; answers how many papers there are.
std::size_t print_json(Session& session, Library& library, const RecommendRequest& request) {
  PapersDocument document(json_document("recommend"));
  recommend(library, request, [&](Recommended&& item) { document.add(as_json(item)); });
  const auto count = document.size();
  session.line(std::move(document).take());
  return count;
}

std::size_t print(Session& session, Library& library, const RecommendRequest& request) {
  const auto recommended = recommend(library, request);
  std::vector<PaperKey> keys;
  std::size_t number = 0;
  for (const auto& item : recommended) {
    keys.push_back(item.stored.key);
    if (session.layout() == Layout::lines) {
      session.line(tab_separated({item.stored.paper.id.text, fmt::format("{:.4f}", item.score),
                                  topic_words(item.stored.tags), item.stored.paper.title}));
      continue;
    }
    std::vector<std::string> details = {cited(item.stored.paper) + " · " + byline(item.stored.paper)};
    if (!item.stored.tags.empty()) details.push_back(topic_words(item.stored.tags));
    session.print(
        numbered_entry(session, ++number, fmt::format("{:.2f}", item.score), item.stored.paper.title, details));
  }
  session.remember_listing(keys);
  return keys.size();
}

bool nothing_is_liked(Library& library, const RecommendRequest& request) {
  if (request.liked) return request.liked->empty();
  const auto is_empty = [&](const std::string& list) { return marks_of_list(library, list).liked.empty(); };
  if (request.list) return is_empty(*request.list);
  const auto interests = library.store().interests();
  return marks_of(library).liked.empty() && std::all_of(interests.begin(), interests.end(), is_empty);
}

int run_recommend(Session& session, const Options& options) {
  auto& library = session.tagged_library();
  RecommendRequest request;
  if (options.topic) request.topic = session.curriculum().named(*options.topic).id;
  request.limit = static_cast<std::size_t>(options.limit.value_or(20));
  auto names = options.like;
  if (options.like_file)
    for (auto& name : names_in(*options.like_file)) names.push_back(std::move(name));
  const bool given = options.like_file || !options.like.empty();
  if (given && options.list)
    throw Error(Fault::usage, "'--list' and liked papers exclude each other", "name one of them");
  if (given) request.liked = known_papers(session, names);
  if (options.list) request.list = std::string(trim(*options.list));
  const auto count =
      session.layout() == Layout::json ? print_json(session, library, request) : print(session, library, request);
  if (count > 0) return 0;
  session.notice(nothing_is_liked(library, request) ? "nothing is liked yet: save papers, or name some with --like"
                                                    : "nothing to recommend");
  return exit_code(Fault::nothing);
}

}  // namespace

Action recommend_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.texts("--like", "ID", options->like, "liked papers, in place of your marks");
  arguments.text("--like-file", "FILE", options->like_file, "a file of liked papers, one id a line");
  arguments.text("--list", "NAME", options->list, "like what is on this list, in place of your marks");
  arguments.text("--topic", "TOPIC", options->topic, "only papers on this topic");
  arguments.number("--limit", 1, 1000000, options->limit, "at most so many papers (20)");
  return [options](Session& session) { return run_recommend(session, *options); };
}

}  // namespace lectern
