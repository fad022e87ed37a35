#pragma once

#include <filesystem>
#include <string_view>

namespace lectern {

/// A directory of this run's own that goes away with the object. Throws `Fault::cannot_create`.
class ThrowAway {
 public:
  ThrowAway(const std::filesystem::path& where, std::string_view purpose);
  ~ThrowAway();
  ThrowAway(const ThrowAway&) = delete;
  ThrowAway& operator=(const ThrowAway&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// From now on it stays, such as for what a reader wrote that could not be stored.
  void keep() { kept_ = true; }

 private:
  std::filesystem::path path_;
  bool kept_ = false;
};

}  // namespace lectern
