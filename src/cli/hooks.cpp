// Programs of the reader's that run after a command. They come last, when what the command did is durable and shown, so
// nothing that they do can undo it; and they get the document that `--json` prints, so there is one contract for both.

#include "cli/hooks.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view marker = "LECTERN_HOOK";

constexpr std::array table = {
    Hook{"after-fetch", "fetch has brought what there was, complete or not"},
    Hook{"after-digest", "digest has told new papers: not with --peek, nor the last one again"},
    Hook{"after-read", "read has marked papers"},
};

/// Why a file cannot be a hook, and what makes it one.
struct Refusal {
  std::string why;
  std::string remedy;
};

std::optional<Refusal> refusal_of(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(file, unknown)) return Refusal{"is no file", ""};
  if (::access(file.c_str(), X_OK) != 0) return Refusal{"may not be run", fmt::format("chmod +x '{}'", file.string())};
  return std::nullopt;
}

std::vector<std::string> hook_names() {
  std::vector<std::string> names;
  for (const auto& hook : table) names.emplace_back(hook.name);
  return names;
}

/// Hidden files, what editors leave, and directories are no hooks, and nobody takes them for one.
bool is_of_no_concern(const std::filesystem::directory_entry& file) {
  const auto name = file.path().filename().string();
  std::error_code unknown;
  return name.starts_with('.') || name.ends_with('~') || file.is_directory(unknown);
}

/// How it failed; empty where it did not.
std::string failure_of(const JobEnd& end, int seconds) {
  if (!end.in_time) return fmt::format("was ended after {} s: hooks.seconds gives it more time", seconds);
  if (!end.trouble.empty())
    return fmt::format("cannot be run: {}; does it begin with #!/bin/sh or the like?", end.trouble);
  if (end.code > 128) return fmt::format("was ended by signal {}", end.code - 128);
  if (end.code != 0) return fmt::format("ended with exit code {}", end.code);
  return {};
}

}  // namespace

std::span<const Hook> hooks() { return table; }

HookFiles hook_files(const Session& session) {
  HookFiles files;
  if (!session.has_configuration()) return files;
  const auto directory = session.config_directory() / "hooks";
  const auto names = hook_names();
  for (const auto& name : names) {
    const auto file = directory / name;
    std::error_code unknown;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, unknown))) continue;
    if (const auto refusal = refusal_of(file))
      files.idle.push_back({fmt::format("'{}' {}", file.string(), refusal->why), refusal->remedy});
    else
      files.running.push_back(name);
  }
  std::map<std::string, IdleHook> others;  // in an order that the file system does not give
  std::error_code unknown;
  for (const auto& entry : std::filesystem::directory_iterator(directory, unknown)) {
    const auto name = entry.path().filename().string();
    if (is_of_no_concern(entry) || std::find(names.begin(), names.end(), name) != names.end()) continue;
    others[name] = {fmt::format("'{}' never runs: no hook is called so", entry.path().string()),
                    suggestion(name, names, "hooks are called " + join(names, ", "))};
  }
  for (auto& [name, idle] : others) files.idle.push_back(std::move(idle));
  return files;
}

void run_hook(Session& session, std::string_view name, const nlohmann::ordered_json& document) {
  if (session.env().variable(marker) || !session.has_configuration()) return;
  const auto file = session.config_directory() / "hooks" / name;
  std::error_code unknown;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, unknown))) return;
  session.flush();
  session.env().out.flush();
  const auto tell = [&](const std::string& what) {
    if (!what.empty()) session.notice(fmt::format("hook '{}' {}", name, what));
  };
  if (const auto refusal = refusal_of(file))
    return tell(refusal->why + (refusal->remedy.empty() ? "" : ": " + refusal->remedy));
  const auto text = document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  const int seconds = session.settings().hook_seconds;
  Job job;
  job.command = file.string();
  job.is_file = true;
  job.input = text;
  job.limit = std::chrono::seconds{seconds};
  job.variables = {{std::string(marker), std::string(name)}};
  tell(failure_of(session.env().launcher.run_aside(job), seconds));
}

}  // namespace lectern
