#pragma once

#include <filesystem>
#include <string>

#include "lectern/app/settings.hpp"
#include "lectern/base/launcher.hpp"

namespace lectern {

/// A file's name as a setting has it, with `~/` as the home directory. Throws `Fault::configuration` for a relative
/// one, which would be another file in every directory.
[[nodiscard]] std::filesystem::path file_in_setting(std::string_view name, const std::string& value,
                                                    const std::filesystem::path& home);

/// The password for the mail server, from the command or the file that the settings name. Throws `Fault::configuration`
/// where they name neither or both, and where the password cannot be had; `Fault::permission` for a file that others
/// may read. It is in no message.
[[nodiscard]] std::string mail_password(const Settings& settings, Launcher& launcher,
                                        const std::filesystem::path& home);

}  // namespace lectern
