// `lectern train`: the topic model is learned from the library's papers, from gold files and from the reader's own
// corrections.

#include <filesystem>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/quality_table.hpp"
#include "cli/render.hpp"
#include "lectern/app/teaching.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> gold;
  std::vector<std::string> records;
  std::optional<std::string> out;
  bool fresh = false;
  bool undo = false;
  bool dry_run = false;
};

constexpr std::string_view to_text(TopicChange change) {
  switch (change) {
    case TopicChange::learned:
      return "learned";
    case TopicChange::retrained:
      return "retrained";
    case TopicChange::adapted:
      return "adapted";
    case TopicChange::kept:
      return "kept";
    case TopicChange::passed:
      return "passed";
  }
  return "";
}

TrainRequest request_of(Session& session, const Options& options) {
  return {options.records, options.gold, options.fresh,
          [&session](const std::string& name) { return session.open_source(name); }};
}

/// What became of the model, in words.
std::string outcome(const Options& options, const TrainReport& report) {
  if (options.out && !options.dry_run) return fmt::format("written to '{}'", *options.out);
  if (options.out) return fmt::format("a dry run: '{}' is not written", *options.out);
  if (!report.changed) return "nothing to change: the model stays as it is";
  return options.dry_run ? "a dry run: the model in use stays as it is"
                         : "in use from now on; lectern train --undo brings the former one back";
}

Json as_json(const TrainReport& report, bool in_use) {
  auto document = json_document("train");
  document["read"] = report.training.papers;
  document["labelled"] = report.training.labelled;
  document["without_paper"] = report.gold.without_paper;
  document["unknown_topics"] = report.gold.unknown;
  document["in_use"] = in_use;
  document["bytes"] = report.model.size();
  document["quality"] = quality_json(report.training.quality);
  document["topics"] = Json::array();
  for (const auto& topic : report.training.topics)
    document["topics"].push_back({{"topic", topic.topic},
                                  {"change", to_text(topic.change)},
                                  {"by_phrases", topic.weak},
                                  {"yes", topic.yes},
                                  {"no", topic.no}});
  return document;
}

void print_report(Session& session, const Options& options, const TrainReport& report) {
  const auto& training = report.training;
  for (const auto& topic : training.topics) {
    if (session.layout() == Layout::lines)
      session.line(tab_separated({topic.topic, std::string(to_text(topic.change)), std::to_string(topic.weak),
                                  std::to_string(topic.yes), std::to_string(topic.no)}));
    else if (topic.change != TopicChange::kept)
      session.line(fit(fmt::format("{:9}  {}  {} by phrases, {} yes, {} no", to_text(topic.change),
                                   pad(topic.topic, 30), grouped(topic.weak), grouped(topic.yes), grouped(topic.no)),
                       session.width()));
  }
  if (session.layout() == Layout::lines) return;
  session.line(fmt::format("{}, {} of them labelled by readers",
                           counted(static_cast<long long>(training.papers), "paper"),
                           grouped(static_cast<long long>(training.labelled))));
  if (training.quality.all().right + training.quality.all().missed > 0)
    print_quality_line(
        session, training.quality,
        report.on_base ? "on those, some of which it may have known before: " : "on papers it was not shown: ");
  for (const auto& line : wrap(outcome(options, report), session.measure())) session.line(line);
}

int undo(Session& session) {
  const auto undone = undo_training(session.library());
  if (session.layout() == Layout::json) {
    auto document = json_document("train");
    document["undone"] = undone != UndoneTraining::none;
    session.document(document);
  } else if (undone == UndoneTraining::former) {
    session.line("the former topic model is in use again; lectern train --undo takes that back");
  } else if (undone == UndoneTraining::shipped) {
    session.line("the topic model that came with lectern is in use again; lectern train --undo takes that back");
  }
  if (undone == UndoneTraining::none)
    session.notice("there is no training to undo: the model in use came with lectern");
  return undone != UndoneTraining::none ? 0 : exit_code(Fault::nothing);
}

int run_train(Session& session, const Options& options) {
  if (options.undo) {
    if (!options.gold.empty() || !options.records.empty() || options.out || options.fresh || options.dry_run)
      throw Error(Fault::usage, "--undo goes with no other option of 'train'", "lectern train --undo");
    return undo(session);
  }
  const auto request = request_of(session, options);
  if (!request.records.empty() && !options.out)
    throw Error(Fault::usage, "papers of files train a model for a file",
                "name it with --out; without --records the library's papers are used");
  const auto report = request.records.empty() ? train_from_library(session.library(), request)
                                              : train_from_files(session.curriculum(), request, session.meter());
  note_gold(session, report.gold);
  const bool put_in_use = !options.out && !options.dry_run && report.changed;
  if (options.out && !options.dry_run) write_file(*options.out, report.model);
  if (put_in_use) install_model(session.library(), report.model);
  if (session.layout() == Layout::json)
    session.document(as_json(report, put_in_use));
  else
    print_report(session, options, report);
  return 0;
}

}  // namespace

Action train_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.each("--gold", "FILE", options->gold, R"(labels by readers: JSON lines {"id", "topics", "maybe"})");
  arguments.each("--records", "FILE", options->records, "papers of files in place of the library's; needs --out");
  arguments.file("--out", options->out, "write the model there, and leave the one in use");
  arguments.flag("--fresh", options->fresh, "learn all anew, not on the base of the model in use");
  arguments.flag("--undo", options->undo, "bring the model before the last training back");
  arguments.flag("--dry-run", options->dry_run, "measure, and store nothing");
  return [options](Session& session) { return run_train(session, *options); };
}

}  // namespace lectern
