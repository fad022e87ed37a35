#include "lectern/app/tagging.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "lectern/app/embedded.hpp"
#include "lectern/base/error.hpp"
#include "lectern/fetch/bytes.hpp"

namespace lectern {
namespace {

constexpr std::size_t largest_model = std::size_t{64} << 20;

}  // namespace

std::filesystem::path model_file(const std::filesystem::path& data) { return data / "topics.model"; }
std::filesystem::path former_model_file(const std::filesystem::path& data) { return data / "topics.model.former"; }

std::filesystem::path base_model_file(const std::filesystem::path& data) { return data / "topics.model.base"; }

std::string read_model_file(const std::filesystem::path& file) {
  std::error_code failed;
  // Opening a pipe would wait for whoever writes to it.
  if (const auto status = std::filesystem::status(file, failed); std::filesystem::exists(status) &&
                                                                 !std::filesystem::is_regular_file(status) &&
                                                                 !std::filesystem::is_directory(status))
    throw Error(Fault::bad_data, fmt::format("'{}' is no file", file.string()));
  auto bytes = read_whole(*open_file(file), largest_model, "topic model", "lectern train makes a new one");
  if (bytes.empty()) throw Error(Fault::bad_data, "the topic model is empty");
  return bytes;
}

ModelInUse::ModelInUse(const std::filesystem::path& data, Meter& meter) {
  try {
    std::error_code failed;
    const auto file = model_file(data);
    if (std::filesystem::exists(file, failed)) {
      own_ = read_model_file(file);
    } else {
      carried_ = embedded_model();
    }
    facts_ = model_facts(bytes());
    // A reader's own may come from anywhere: it is looked through before it is relied on.
    if (!own_.empty()) (void)read_model(own_);
  } catch (const Error& error) {
    own_.clear();
    carried_ = {};
    facts_ = {};
    trouble_ = error;
    meter.notice(fmt::format("tagging by phrases alone: {}", error.what()));
  }
}

bool speaks_of(const ModelFacts& model, const Curriculum& curriculum) {
  return std::any_of(model.topics.begin(), model.topics.end(),
                     [&](const std::string& topic) { return curriculum.find(topic) != nullptr; });
}

Tagger make_tagger(const Curriculum& curriculum, const ModelInUse& model) {
  return speaks_of(model.facts(), curriculum) ? Tagger(curriculum, read_model(model.bytes())) : Tagger(curriculum);
}

}  // namespace lectern
