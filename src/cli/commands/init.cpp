// `lectern init`: files to edit, and the practitioner's start.

#include <filesystem>

#include "app/curriculum_file.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "lectern/app/course.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  std::optional<std::string> curriculum;
  std::vector<std::string> done;
};

/// Writes a file where there is none, and says which it was.
bool write_new(const std::filesystem::path& file, std::string_view text) {
  if (std::filesystem::exists(file)) return false;
  write_file(file, text);
  return true;
}

std::vector<std::string> topics_in(const Curriculum& curriculum, const std::vector<std::string>& names) {
  std::vector<std::string> topics;
  for (const auto& name : names) {
    if (name == "all") {
      for (const auto& topic : curriculum.topics()) topics.push_back(topic.id);
      continue;
    }
    for (auto& topic : curriculum.topics_named(name)) topics.push_back(std::move(topic));
  }
  return topics;
}

int run_init(Session& session, const Options& options) {
  const auto directory = session.config_directory();
  std::string curriculum(embedded_curriculum());
  if (options.curriculum) {
    if (std::filesystem::exists(directory / "curriculum.toml"))
      throw Error(Fault::cannot_create,
                  fmt::format("'{}' is there already and was left as it is", (directory / "curriculum.toml").string()),
                  "remove or rename it first");
    curriculum = read_text_file(*options.curriculum);
    (void)load_curriculum(curriculum, *options.curriculum);
  } else {
    (void)topics_in(session.curriculum(), options.done);
  }
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  if (failed)
    throw Error(Fault::cannot_create, fmt::format("cannot make '{}': {}", directory.string(), failed.message()));
  std::vector<std::pair<std::filesystem::path, bool>> files;
  const auto keep = [&](const char* name, std::string_view text) {
    const auto file = directory / name;
    files.emplace_back(file, write_new(file, text));
  };
  keep("lectern.toml", settings_to_edit());
  keep("curriculum.toml", curriculum);
  ProgressChange change;
  if (!options.done.empty())
    change = mark_progress(session.library(), ProgressMark::done, topics_in(session.curriculum(), options.done));
  if (session.layout() == Layout::json) {
    auto document = json_document("init");
    document["files"] = Json::array();
    for (const auto& [file, written] : files)
      document["files"].push_back({{"file", file.string()}, {"written", written}});
    document["opened"] = change.opened;
    document["papers_opened"] = change.papers_opened;
    session.document(document);
    return 0;
  }
  for (const auto& [file, written] : files)
    session.line(fmt::format("{}: {}", written ? "written" : "kept as it is", file.string()));
  if (!options.done.empty())
    session.line(fmt::format("{} known now, {} opened", counted(static_cast<long long>(change.opened.size()), "topic"),
                             counted(change.papers_opened, "paper")));
  return 0;
}

}  // namespace

Action init_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.text("--curriculum", "FILE", options->curriculum,
                 "begin with this curriculum instead of the one that comes with lectern");
  arguments.texts("--done", "all|TOPIC", options->done, "mark topics, pillars or courses as done; all for everything");
  return [options](Session& session) { return run_init(session, *options); };
}

}  // namespace lectern
