#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/error.hpp"
#include "lectern/base/meter.hpp"
#include "lectern/classify/tagger.hpp"

namespace lectern {

/// Where a library keeps the topic model that its reader trained, the one before it, and the one that corrections are
/// worked into: without a file of the last kind that is the one that the program carries.
[[nodiscard]] std::filesystem::path model_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path former_model_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path base_model_file(const std::filesystem::path& data);

/// A model's bytes. Throws `Fault::bad_data` where it is no file, empty or unreasonably large, and as opening does.
[[nodiscard]] std::string read_model_file(const std::filesystem::path& file);

/// The topic model that a library uses.
class ModelInUse {
 public:
  /// The reader's own in the library's directory, which need not exist; else the one that the program carries. One that
  /// cannot be used is told in one notice, and counts as none.
  ModelInUse(const std::filesystem::path& data, Meter& meter);

  /// Empty where there is none.
  [[nodiscard]] std::string_view bytes() const noexcept { return own_.empty() ? carried_ : own_; }

  /// Why the reader's own cannot be used, and what to do; nothing where it can, or there is none.
  [[nodiscard]] const std::optional<Error>& trouble() const noexcept { return trouble_; }

  /// What it says of itself; nothing where there is none.
  [[nodiscard]] const ModelFacts& facts() const noexcept { return facts_; }

 private:
  std::string own_;
  std::string_view carried_;
  ModelFacts facts_;
  std::optional<Error> trouble_;
};

/// True when a model has learned a topic of the curriculum.
[[nodiscard]] bool speaks_of(const ModelFacts& model, const Curriculum& curriculum);

/// The tagger of a curriculum with a library's model; phrases alone speak where the model knows none of its topics.
[[nodiscard]] Tagger make_tagger(const Curriculum& curriculum, const ModelInUse& model);

}  // namespace lectern
