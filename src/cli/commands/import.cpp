// `lectern import`: papers from files into the library.

#include "lectern/app/importing.hpp"

#include <limits>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {
namespace {

constexpr std::size_t told = 10;  ///< rejected records that are named

struct Options {
  std::vector<std::string> files;
  std::optional<std::string> state;
  std::optional<std::string> list;
  std::optional<std::string> format;
  bool starter = false;
};

ImportOptions wanted_of(Session& session, const Options& options) {
  ImportOptions wanted;
  wanted.format = options.format;
  wanted.list = options.list;
  wanted.told = session.verbose() ? std::numeric_limits<std::size_t>::max() : told;
  if (options.state) wanted.state = parse_reading_state(*options.state);
  return wanted;
}

ImportReport import_one(Session& session, const std::string& name, const Options& options) {
  auto wanted = wanted_of(session, options);
  std::error_code unknown;
  if (const auto size = std::filesystem::file_size(name, unknown); name != "-" && !unknown) wanted.total = size;
  return import_records(session.library(), session.open_source(name), name == "-" ? "standard input" : name, wanted);
}

Json as_json(const Brought& brought) {
  return {{"marks", brought.marks},    {"lists", brought.lists},     {"searches", brought.searches},
          {"topics", brought.topics},  {"digests", brought.digests}, {"plans", brought.plans},
          {"removed", brought.removed}};
}

Json as_json(const ImportReport& report) {
  Json problems = Json::array();
  for (const auto& problem : report.problems)
    problems.push_back({{"line", problem.line}, {"record", problem.record}, {"reason", problem.reason}});
  return {{"source", report.source},         {"format", report.format},
          {"records", report.records},       {"added", report.added},
          {"updated", report.updated},       {"unchanged", report.unchanged},
          {"rejected", report.rejected},     {"withdrawn", report.withdrawn},
          {"external", report.external},     {"partial", report.partial},
          {"problems", std::move(problems)}, {"brought", report.brought ? as_json(*report.brought) : Json(nullptr)}};
}

std::string in_words(const ImportReport& report) {
  std::string text =
      fmt::format("{}: {} read, {} added", report.source, grouped(static_cast<long long>(report.records)),
                  grouped(static_cast<long long>(report.added)));
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count > 0) text += fmt::format(", {} {}", grouped(static_cast<long long>(count)), what);
  };
  add(report.updated, "updated");
  add(report.unchanged, "unchanged");
  add(report.withdrawn, "withdrawn");
  add(report.external, "external: not on arXiv");
  add(report.partial, "known by a citation only");
  add(report.rejected, "rejected");
  return text;
}

/// What came beside the papers; empty where nothing did.
std::string in_words(const Brought& brought) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view several) {
    if (count > 0)
      parts.push_back(fmt::format("{} {}", grouped(static_cast<long long>(count)), count == 1 ? one : several));
  };
  add(brought.marks, "paper with your marks", "papers with your marks");
  add(brought.lists, "list", "lists");
  add(brought.searches, "saved search", "saved searches");
  add(brought.topics, "topic of your course", "topics of your course");
  add(brought.digests, "digest", "digests");
  add(brought.plans, "plan", "plans");
  add(brought.removed, "removed paper that stays out", "removed papers that stay out");
  return join(parts, ", ");
}

/// The error of one source among several, which names it.
Error named_error(const Error& error, const std::string& source) {
  if (std::string_view(error.what()).find(source) != std::string_view::npos) return error;
  return Error(error.fault(), fmt::format("{}: {}", source, error.what()), error.hint());
}

int run_import(Session& session, const Options& options) {
  if (options.files.empty() && !options.starter)
    throw Error(Fault::usage, "FILE is missing: which files?",
                "- for standard input; --starter for the bundled papers");
  Json imports = Json::array();
  std::optional<Error> refused;
  const bool is_json = session.layout() == Layout::json;
  const auto tell = [&](const ImportReport& report) {
    if (is_json)
      imports.push_back(as_json(report));
    else
      session.line(in_words(report));
    if (const auto brought = report.brought ? in_words(*report.brought) : ""; !brought.empty() && !is_json)
      for (const auto& line : wrap("with " + brought, session.measure_behind(2))) session.line("  " + line);
    session.flush();
  };
  if (options.starter) tell(import_starter(session.library(), wanted_of(session, options)));
  for (const auto& file : options.files) {
    // A source that is refused does not keep the others out; the last refusal ends the command.
    try {
      const auto report = import_one(session, file, options);
      if (report.records > 0 && report.rejected == report.records)
        refused = Error(Fault::bad_data, fmt::format("{}: no record of {} could be taken", report.source,
                                                     grouped(static_cast<long long>(report.records))));
      if (report.rejected > told && !session.verbose())
        session.notice(
            fmt::format("… and {} more; -v tells all", grouped(static_cast<long long>(report.rejected - told))));
      tell(report);
    } catch (const Error& error) {
      if (error.fault() != Fault::bad_data && error.fault() != Fault::no_input) throw;
      if (refused) session.notice(refused->what());
      refused = named_error(error, file);
      if (error.fault() == Fault::no_input && parse_paper_id(file))
        refused =
            Error(Fault::no_input, error.what(), fmt::format("ids come in a file: echo {} | lectern import -", file));
    }
  }
  session.library().refresh_index();
  (void)session.library().features();
  if (is_json) {
    auto document = json_document("import");
    document["imports"] = std::move(imports);
    session.document(document);
  }
  if (refused) throw Error(*refused);
  return 0;
}

}  // namespace

Action import_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  std::vector<std::string> formats;
  for (const auto& format : record_formats()) formats.emplace_back(format.name);
  arguments.words("FILE", options->files, "files, compressed with gzip or zstd or not; - for standard input", false);
  arguments.flag("--starter", options->starter, "the bundled starter library: 200 papers over all topics");
  arguments.choice("--state", {"read", "saved"}, options->state, "mark the papers so");
  arguments.text("--list", "NAME", options->list, "put the papers on a list, in their order");
  arguments.choice("--format", formats, options->format, "instead of telling the format from the content");
  return [options](Session& session) { return run_import(session, *options); };
}

}  // namespace lectern
