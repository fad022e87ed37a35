// `lectern index`, `backup` and `restore`: the library's files.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;

int run_index(Session& session, bool rebuild) {
  auto& library = session.library();
  library.retag_if_stale();
  if (rebuild) {
    library.rebuild_caches();
  } else {
    library.refresh_index();
    (void)library.features();
  }
  const auto states = library.cache_states();
  if (session.layout() == Layout::json) {
    auto document = json_document("index");
    document["rebuilt"] = rebuild;
    document["caches"] = json_caches(states);
    session.document(document);
    return 0;
  }
  for (const auto& state : states)
    session.line(fmt::format("{}: {}{}{}", state.name, counted(state.papers, "paper"), rebuild ? ", made anew" : "",
                             state.behind == 0 ? "" : fmt::format(", {} behind", counted(state.behind, "change"))));
  return 0;
}

/// A name beside the library's that no file has.
fs::path free_name(const fs::path& folder, const std::string& stem) {
  for (int number = 1;; ++number) {
    auto file = folder / (number == 1 ? stem + ".db" : fmt::format("{}-{}.db", stem, number));
    std::error_code unknown;
    if (!fs::exists(file, unknown)) return file;
  }
}

std::string stamped(std::string_view what, Instant now) {
  std::string time = to_iso(now);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return fmt::format("{}-{}", what, time);
}

/// Where a backup goes: the file that was named, or one with the time in its name in a directory.
fs::path backup_file(const Session& session, const std::string& named) {
  std::error_code unknown;
  return fs::is_directory(named, unknown) ? free_name(named, stamped("lectern", session.now())) : fs::path(named);
}

/// The one file that is named; `-` is no way to a database, which is not read or written from its beginning to its end.
const std::string& file_in(const std::vector<std::string>& files, std::string_view command) {
  if (files.size() > 1) throw Error(Fault::usage, "a backup is one file", fmt::format("lectern {} FILE", command));
  const auto& file = files.front();
  if (file == "-")
    throw Error(Fault::usage, fmt::format("'{}' takes a file, not '-'", command),
                fmt::format("lectern {} FILE; a file of this name is ./-", command));
  if (file.empty())
    throw Error(Fault::usage, fmt::format("'{}' needs a file's name", command),
                fmt::format("lectern {} FILE", command));
  return file;
}

int run_backup(Session& session, const std::vector<std::string>& files) {
  const auto& named = file_in(files, "backup");
  auto& store = session.library().store();
  const auto file = backup_file(session, named);
  store.copy_to(file);
  const auto bytes = fs::file_size(file);
  if (session.layout() == Layout::json) {
    auto document = json_document("backup");
    document["file"] = file.string();
    document["bytes"] = bytes;
    document["count"] = store.size();
    session.document(document);
    return 0;
  }
  session.line(fmt::format("{} saved to '{}', and read back", counted(store.size(), "paper"), sanitise(file.string())));
  return 0;
}

/// Puts a library that cannot be read aside, with all its files.
void put_aside(Session& session) {
  const auto file = session.places().data / "library.db";
  const auto aside = free_name(session.places().data / "backups", stamped("damaged", session.now()));
  session.close_library();
  fs::create_directories(aside.parent_path());
  for (const auto* end : {"-wal", "-shm", ""}) {
    std::error_code absent;
    fs::rename(file.string() + end, aside.string() + end, absent);
  }
  session.notice(fmt::format("what was there is no sound library, and is now '{}'", aside.string()));
}

/// A copy of the library as it is; nothing where it had to be put aside.
std::optional<fs::path> keep_present(Session& session) {
  const auto aside = free_name(session.places().data / "backups", stamped("before-restore", session.now()));
  try {
    auto& library = session.library();
    fs::create_directories(aside.parent_path());
    library.store().copy_to(aside);
    return aside;
  } catch (const Error& error) {
    if (error.fault() != Fault::bad_data) throw;
  }
  put_aside(session);
  return std::nullopt;
}

/// The library is in place by now: caches that another process holds follow later.
void make_caches_anew(Session& session) {
  try {
    session.library().rebuild_caches();
  } catch (const Error& error) {
    session.notice(fmt::format("the index follows with the next search: {}", error.what()));
  }
}

struct RestoreOptions {
  std::vector<std::string> files;
  bool dry_run = false;
};

int tell_restored(Session& session, const fs::path& file, std::int64_t papers, bool restored,
                  const std::optional<fs::path>& before) {
  if (session.layout() == Layout::json) {
    auto document = json_document("restore");
    document["file"] = file.string();
    document["count"] = papers;
    document["restored"] = restored;
    document["before"] = before ? Json(before->string()) : Json(nullptr);
    session.document(document);
    return 0;
  }
  const auto what = counted(papers, "paper");
  const auto from = sanitise(file.string());
  session.line(restored ? fmt::format("restored: {} from '{}'", what, from)
                        : fmt::format("sound: {} in '{}'; nothing was changed", what, from));
  if (before) session.notice(fmt::format("the library as it was before: '{}'", before->string()));
  return 0;
}

int run_restore(Session& session, const RestoreOptions& options) {
  const fs::path file = file_in(options.files, "restore");
  const auto papers = Store::expect_sound(file);
  if (options.dry_run) return tell_restored(session, file, papers, false, std::nullopt);
  const auto before = session.has_library() ? keep_present(session) : std::nullopt;
  session.library().store().replace_with(file);
  session.close_library();
  make_caches_anew(session);
  return tell_restored(session, file, session.library().store().size(), true, before);
}

}  // namespace

Action index_command(Arguments& arguments) {
  auto rebuild = std::make_shared<bool>(false);
  arguments.flag("--rebuild", *rebuild, "make the search index and the learned words from nothing");
  return [rebuild](Session& session) { return run_index(session, *rebuild); };
}

Action backup_command(Arguments& arguments) {
  auto files = std::make_shared<std::vector<std::string>>();
  arguments.words("FILE", *files, "the file to write, which must not be there, or a directory for a file of its own");
  return [files](Session& session) { return run_backup(session, *files); };
}

Action restore_command(Arguments& arguments) {
  auto options = std::make_shared<RestoreOptions>();
  arguments.words("FILE", options->files, "what backup wrote; the present library is kept in backups/ beside it");
  arguments.flag("--dry-run", options->dry_run, "read the whole file, say whether it is sound, and change nothing");
  return [options](Session& session) { return run_restore(session, *options); };
}

}  // namespace lectern
