// `lectern classify`: tags for records of a file, or for the library's papers, without storing anything.

#include <algorithm>
#include <iterator>

#include "cli/command.hpp"
#include "cli/evidence_words.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/tagging.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> files;
  std::optional<std::string> format;
};

void print_tags(Session& session, const std::string& id, const std::string& title, const std::vector<Tag>& tags) {
  if (session.layout() == Layout::json) {
    const Json row{{"id", id}, {"tags", json_tags(tags)}};
    session.line(row.dump(-1, ' ', false, Json::error_handler_t::replace));
    return;
  }
  const auto cell = [](const Tag& tag) { return fmt::format("{} {:.2f}", tag.topic, tag.confidence); };
  if (session.layout() == Layout::lines) {
    std::vector<std::string> cells;
    std::transform(tags.begin(), tags.end(), std::back_inserter(cells), cell);
    session.line(tab_separated({id, join(cells, ", "), title}));
    return;
  }
  constexpr int indent = 17;
  constexpr std::size_t evidence_shown = 3;
  const auto style = session.style();
  session.line(style.dim(pad(id, indent)) + fit(title, session.width() - indent));
  const std::string margin(indent, ' ');
  if (tags.empty()) session.line(margin + style.dim("no topic of the curriculum"));
  for (const auto& tag : tags) {
    const auto evidence = sum_in_words(strongest(tag.evidence, evidence_shown));
    session.line(margin + fit(cell(tag) + (evidence.empty() ? "" : " · " + evidence), session.width() - indent));
  }
}

int run_classify(Session& session, const Options& options) {
  const Tagger tagger = make_tagger(session.curriculum(), ModelInUse(session.places().data, session.meter()));
  std::size_t count = 0;
  if (options.files.empty()) {
    session.library().store().each_paper([&](PaperKey, const Paper& paper) {
      ++count;
      print_tags(session, paper.id.text, paper.title, tagger.tags(paper));
    });
    return count > 0 ? 0 : exit_code(Fault::nothing);
  }
  std::optional<std::string_view> format;
  if (options.format) format = *options.format;
  for (const auto& file : options.files) {
    const auto take = [&](Paper&& paper, std::string_view given) {
      ++count;
      print_tags(session, std::string(given), paper.title, tagger.tags(paper));
    };
    const RecordSink sink{take, [&](RecordProblem&& problem) { session.notice(in_words(file, problem)); }, take};
    read_records(session.open_source(file), format, sink);
  }
  return count > 0 ? 0 : exit_code(Fault::nothing);
}

}  // namespace

Action classify_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  std::vector<std::string> formats;
  for (const auto& format : record_formats()) formats.emplace_back(format.name);
  arguments.words("FILE", options->files, "files of records, - for standard input; without one the library's papers",
                  false);
  arguments.choice("--format", formats, options->format, "instead of telling the format from the content");
  return [options](Session& session) { return run_classify(session, *options); };
}

}  // namespace lectern
