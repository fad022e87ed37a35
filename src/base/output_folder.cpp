// Folders of files that are complete or not there. Temporary names begin with a dot, which programs that watch a folder
// of notes pass over.

#include "lectern/base/output_folder.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "base/new_file.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;

fs::file_status status_of(const fs::path& path) {
  std::error_code unknown;
  return fs::symlink_status(path, unknown);
}

[[noreturn]] void cannot_create(const fs::path& path, int reason) {
  throw Error(Fault::cannot_create, fmt::format("cannot create '{}': {}", path.string(), system_reason(reason)),
              "name another folder with --out");
}

/// A new folder beside another's place, which only this user may look into.
fs::path folder_beside(const fs::path& folder) {
  auto name = folder.string() + ".XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) cannot_create(folder, errno);
  return name;
}

fs::path above(const fs::path& folder) { return folder.has_parent_path() ? folder.parent_path() : fs::path("."); }

/// Without a slash behind it.
fs::path plain(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

}  // namespace

OutputFolder::OutputFolder(const fs::path& folder) : folder_(plain(folder)), place_(folder_) {
  std::error_code unknown;
  if (fs::is_directory(folder_, unknown)) return;
  if (fs::exists(status_of(folder_))) cannot_create(folder_, ENOTDIR);
  is_new_ = true;
  place_ = folder_beside(folder_);
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (is_new_) fs::remove_all(place_, ignored);
}

fs::path OutputFolder::path_of(std::string_view name) const {
  if (name.empty() || name.front() == '.' || name.find('/') != std::string_view::npos)
    throw Error(Fault::bug, fmt::format("'{}' is no name of a file in a folder", name));
  return place_ / name;
}

bool OutputFolder::has(std::string_view name) const { return fs::exists(status_of(path_of(name))); }

std::optional<std::string> OutputFolder::read(std::string_view name) const {
  const auto path = path_of(name);
  if (!fs::is_regular_file(status_of(path))) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (!stream || (stream.peek() != std::ifstream::traits_type::eof() && !(text << stream.rdbuf())))
    throw Error(Fault::io, fmt::format("cannot read '{}'", path.string()));
  return text.str();
}

void OutputFolder::write(std::string_view name, std::string_view text) {
  const auto path = path_of(name);
  const auto status = status_of(path);
  if (fs::exists(status) && !fs::is_regular_file(status))
    throw Error(Fault::cannot_create, fmt::format("'{}' is no file", path.string()), "name another folder with --out");
  NewFile beside((place_ / fmt::format(".{}.XXXXXX", name)).string(), folder_ / name);
  beside.write(text);
  beside.rename_to(path, is_new_ ? Sync::later : Sync::now);
}

void OutputFolder::finish() {
  bring_to_disk(place_, is_new_ ? ::syncfs : ::fsync);
  if (!is_new_) return;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::chmod(place_.c_str(), 0777 & ~mask) != 0 || ::rename(place_.c_str(), folder_.c_str()) != 0)
    cannot_create(folder_, errno);
  is_new_ = false;
  place_ = folder_;
  bring_to_disk(above(folder_));
}

}  // namespace lectern
