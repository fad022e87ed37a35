#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/classify/training.hpp"

namespace lectern {

/// What to train from.
struct TrainRequest {
  std::vector<std::filesystem::path> records;  ///< papers in place of the library's; its corrections stay out as well
  std::vector<std::filesystem::path> gold;  ///< labels by readers, see `read_gold_labels`; papers may stand with them
  bool fresh = false;                       ///< learn all anew, on no base
};

/// Labels that could not be used.
struct GoldReport {
  std::size_t labels = 0;            ///< usable ones
  std::size_t without_paper = 0;     ///< the paper is neither in the file nor among the papers
  std::vector<std::string> unknown;  ///< topics that the curriculum does not have
};

struct TrainReport {
  Training training;
  GoldReport gold;
  std::string model;     ///< its bytes
  bool changed = false;  ///< it differs from the one in use
};

/// Trains a topic model from the library's papers and corrections, or from files alone, on the base of the model in use
/// where that has a topic of the curriculum. Nothing is stored. Bad lines of gold files are told to the meter. Throws
/// `Fault::bad_data` where there is nothing to learn from, and as opening the files does.
[[nodiscard]] TrainReport train_from_library(Library& library, const TrainRequest& request);
[[nodiscard]] TrainReport train_from_files(const Curriculum& curriculum, const TrainRequest& request, Meter& meter);

/// Puts a model into use for this library, keeps the one before it, and tags what is stale.
void install_model(Library& library, const std::string& model);

/// Brings the model back that was in use before the last training, and tags what is stale; false where there is none.
bool undo_training(Library& library);

/// How good the tagger in use is on papers that readers labelled. Papers without text in the file are looked up in the
/// library; a null library knows none.
struct Evaluation {
  Quality quality;
  GoldReport gold;
};
[[nodiscard]] Evaluation evaluate(const Tagger& tagger, const Curriculum& curriculum, Library* library,
                                  const std::filesystem::path& gold, Meter& meter);

}  // namespace lectern
