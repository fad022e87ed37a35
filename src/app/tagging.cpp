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

ModelInUse::ModelInUse(const std::filesystem::path& data, Meter& meter) {
  try {
    std::error_code failed;
    const auto file = model_file(data);
    if (std::filesystem::exists(file, failed)) {
      own_ = read_whole(*open_file(file), largest_model, "topic model", "lectern train makes a new one");
      if (own_.empty()) throw Error(Fault::bad_data, "the topic model is empty");
    } else {
      carried_ = embedded_model();
    }
    facts_ = model_facts(bytes());
  } catch (const Error& error) {
    own_.clear();
    meter.notice(fmt::format("tagging by phrases alone: {}", error.what()));
  }
}

bool ModelInUse::speaks_of(const Curriculum& curriculum) const {
  return std::any_of(facts_.topics.begin(), facts_.topics.end(),
                     [&](const std::string& topic) { return curriculum.find(topic) != nullptr; });
}

Tagger make_tagger(const Curriculum& curriculum, const ModelInUse& model) {
  return model.speaks_of(curriculum) ? Tagger(curriculum, read_model(model.bytes())) : Tagger(curriculum);
}

}  // namespace lectern
