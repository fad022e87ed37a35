// Programs of the reader's that run after a command. They come last, when what the command did is durable and shown, so
// nothing that they do can undo it; and they get the document that `--json` prints, so there is one contract for both.

#include "cli/hooks.hpp"

#include <unistd.h>

#include <array>
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

/// Why a file cannot be a hook; empty where it can.
std::string refusal_of(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(file, unknown)) return "is no file";
  if (::access(file.c_str(), X_OK) != 0) return fmt::format("may not be run: chmod +x '{}'", file.string());
  return {};
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
  if (auto refusal = refusal_of(file); !refusal.empty()) return tell(refusal);
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
