#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/classify/training.hpp"
#include "lectern/fetch/bytes.hpp"

namespace lectern {

/// Opens a file by its name.
using Opener = std::function<std::unique_ptr<ByteSource>(const std::string&)>;

/// What to train from.
struct TrainRequest {
  std::vector<std::string> records;  ///< files of papers in place of the library's; its corrections stay out as well
  std::vector<std::string> gold;     ///< files of readers' labels, see `read_gold_labels`; papers may stand with them
  bool fresh = false;                ///< learn all anew, on no base
  Opener open = open_file;           ///< how the files are opened
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
  bool on_base = false;  ///< it was built on another, which may know the labels that it is judged on
};

/// Trains a topic model from the library's papers and corrections, on the base of the last model that was learned anew
/// where that has a topic of the curriculum; or from files alone, on no base. Nothing is stored. Bad lines of gold
/// files are told to the meter. Throws `Fault::bad_data` where there is nothing to learn from, and as opening the files
/// does.
[[nodiscard]] TrainReport train_from_library(Library& library, const TrainRequest& request);
[[nodiscard]] TrainReport train_from_files(const Curriculum& curriculum, const TrainRequest& request, Meter& meter);

/// Puts a model into use for this library, keeps the one before it, and tags what is stale.
void install_model(Library& library, const std::string& model);

/// What is in use after undoing.
enum class UndoneTraining {
  none,     ///< there was nothing to undo
  former,   ///< the reader's model before
  shipped,  ///< the one that the program carries
};

/// Brings the model back that was in use before the last training, and tags what is stale. Undoing again takes the
/// undoing back: no model is lost.
UndoneTraining undo_training(Library& library);

/// How good the tagger in use is on papers that readers labelled. Papers without text in the file are looked up in the
/// library; a null library knows none.
struct Evaluation {
  Quality quality;
  GoldReport gold;
};
[[nodiscard]] Evaluation evaluate(const Tagger& tagger, const Curriculum& curriculum, Library* library,
                                  const std::string& gold, const Opener& open, Meter& meter);

}  // namespace lectern
