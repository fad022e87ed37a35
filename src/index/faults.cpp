// Xapian's exceptions end here. It tells the system's refusals only by their text, so the texts of those that no new
// index can cure are compared.

#include "index/faults.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace lectern {
namespace {

constexpr std::array refusals{ENOSPC, EDQUOT, EFBIG, EACCES, EPERM, EROFS, EMFILE, ENFILE, ENOMEM, EIO};

/// The system's error number behind an error, where it is a refusal.
std::optional<int> refusal(const Xapian::Error& error) {
  const char* text = error.get_error_string();
  if (text == nullptr) return std::nullopt;
  for (const int number : refusals)
    if (std::strcmp(text, std::generic_category().message(number).c_str()) == 0) return number;
  return std::nullopt;
}

bool is_permission(int number) { return number == EACCES || number == EPERM || number == EROFS; }

}  // namespace

bool is_damage(const Xapian::Error& error) {
  if (refusal(error)) return false;
  const std::string type = error.get_type();
  return type != "DatabaseLockError" && type != "DatabaseModifiedError" && type != "InvalidOperationError" &&
         type != "AssertionError" && type != "WildcardError";
}

Error translated(std::error_code code, const std::filesystem::path& path, const std::string& what) {
  const std::string message = what + " '" + path.string() + "': " + code.message();
  if (is_permission(code.value()))
    return Error(Fault::permission, message, "the index needs a directory that you may write to");
  if (code.value() == ENOSPC || code.value() == EDQUOT)
    return Error(Fault::io, message, "free some space and try again; nothing of the library is lost");
  return Error(Fault::io, message, "the index is only a cache: it may be deleted and is then built again");
}

Error another_writer() { return Error(Fault::try_later, "another lectern is writing", "try again, or --wait 30"); }

Error translated(const Xapian::Error& error, const std::filesystem::path& directory) {
  if (error.get_type() == std::string("DatabaseLockError") && !refusal(error)) return another_writer();
  if (const auto number = refusal(error))
    return translated(std::error_code(*number, std::generic_category()), directory, "the search index cannot use");
  if (is_damage(error) || error.get_type() == std::string("DatabaseModifiedError"))
    return Error(Fault::io, "the search index '" + directory.string() + "' is damaged: " + error.get_msg(),
                 "the index is only a cache: delete it and it is built again");
  return Error(Fault::bug, "the search index failed: " + error.get_msg(), "please report this with the command");
}

}  // namespace lectern
