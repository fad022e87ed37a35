#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "lectern/base/meter.hpp"
#include "lectern/classify/tagger.hpp"

namespace lectern {

/// Where a library keeps the topic model that its reader trained, and the one before it.
[[nodiscard]] std::filesystem::path model_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path former_model_file(const std::filesystem::path& data);

/// The topic model that a library uses.
class ModelInUse {
 public:
  /// The reader's own in the library's directory, which need not exist; else the one that the program carries. One that
  /// cannot be used is told in one notice, and counts as none.
  ModelInUse(const std::filesystem::path& data, Meter& meter);

  /// Empty where there is none.
  [[nodiscard]] std::string_view bytes() const noexcept { return own_.empty() ? carried_ : own_; }

  /// What it says of itself; nothing where there is none.
  [[nodiscard]] const ModelFacts& facts() const noexcept { return facts_; }

 private:
  std::string own_;
  std::string_view carried_;
  ModelFacts facts_;
};

/// True when a model has learned a topic of the curriculum.
[[nodiscard]] bool speaks_of(const ModelFacts& model, const Curriculum& curriculum);

/// The tagger of a curriculum with a library's model; phrases alone speak where the model knows none of its topics.
[[nodiscard]] Tagger make_tagger(const Curriculum& curriculum, const ModelInUse& model);

}  // namespace lectern
