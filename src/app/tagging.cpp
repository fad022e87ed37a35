#include "lectern/app/tagging.hpp"

#include <fmt/format.h>

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

std::string model_bytes(const std::filesystem::path& data) {
  const auto own = model_file(data);
  std::error_code failed;
  if (!std::filesystem::exists(own, failed)) return std::string(embedded_model());
  return read_whole(*open_file(own), largest_model, "topic model", "lectern train makes a new one");
}

Tagger make_tagger(const Curriculum& curriculum, const std::filesystem::path& data, Meter& meter) {
  try {
    const auto bytes = model_bytes(data);
    return {curriculum, read_model(bytes), model_version(bytes)};
  } catch (const Error& error) {
    if (error.fault() == Fault::configuration) throw;  // a fault of the curriculum
    meter.notice(fmt::format("tagging by phrases alone: {}", error.what()));
    return Tagger(curriculum);
  }
}

}  // namespace lectern
