#pragma once

#include <filesystem>
#include <string>

#include "lectern/base/meter.hpp"
#include "lectern/classify/tagger.hpp"

namespace lectern {

/// Where a library keeps the topic model that its reader trained, and the one before it.
[[nodiscard]] std::filesystem::path model_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path former_model_file(const std::filesystem::path& data);

/// The bytes of the model in use: the reader's own, else the one that the program carries.
[[nodiscard]] std::string model_bytes(const std::filesystem::path& data);

/// The tagger of a curriculum, with the model of the library in this directory, which need not exist. A model that
/// cannot be used is told in one notice; phrases alone speak then.
[[nodiscard]] Tagger make_tagger(const Curriculum& curriculum, const std::filesystem::path& data, Meter& meter);

}  // namespace lectern
