#pragma once

#include <set>
#include <string>
#include <string_view>

namespace lectern {

/// A text as the name of a file, without its ending: letters, digits, `.`, `-`, `_`, and single blanks between them,
/// never longer than 80 bytes, never a name that some system keeps for itself. The same text gives the same name; where
/// it does not show in the name whole, a digest of it tells it from others. `fallback` stands for what has no letter.
[[nodiscard]] std::string file_name(std::string_view text, std::string_view fallback);

/// Names of the files in one folder, unlike each other also where the case of letters does not count.
class FileNames {
 public:
  /// The name, or where it is taken the name with a number behind it; with the ending.
  [[nodiscard]] std::string take(const std::string& name, std::string_view ending);

 private:
  std::set<std::string> taken_;
};

}  // namespace lectern
