// `lectern evaluate`: how good the tags are, on papers that readers labelled.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/quality_table.hpp"
#include "lectern/app/tagging.hpp"
#include "lectern/app/teaching.hpp"
#include "lectern/base/error.hpp"

namespace lectern {
namespace {

int run_evaluate(Session& session, const std::string& file) {
  const auto tagger = make_tagger(session.curriculum(), ModelInUse(session.places().data, session.meter()));
  const auto found = evaluate(
      tagger, session.curriculum(), session.has_library() ? &session.library() : nullptr, file,
      [&session](const std::string& name) { return session.open_source(name); }, session.meter());
  note_gold(session, found.gold);
  if (session.layout() == Layout::json) {
    auto document = json_document("evaluate");
    document["trained"] = tagger.is_trained();
    document["without_paper"] = found.gold.without_paper;
    document["unknown_topics"] = found.gold.unknown;
    document["quality"] = quality_json(found.quality);
    session.document(document);
  } else if (found.quality.papers > 0) {
    print_quality_table(session, found.quality);
  }
  return found.quality.papers > 0 ? 0 : exit_code(Fault::nothing);
}

}  // namespace

Action evaluate_command(Arguments& arguments) {
  auto files = std::make_shared<std::vector<std::string>>();
  arguments.words("FILE", *files,
                  R"(labels by readers: JSON lines {"id", "topics", "maybe"}, with title and abstract )"
                  "for papers that the library does not have");
  return [files](Session& session) {
    if (files->size() != 1) throw Error(Fault::usage, "one file of labels is judged at a time", "name one");
    return run_evaluate(session, files->front());
  };
}

}  // namespace lectern
