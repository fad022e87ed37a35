#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/classify/quality.hpp"
#include "lectern/classify/topic_model.hpp"
#include "lectern/model/curriculum.hpp"
#include "lectern/model/paper.hpp"

namespace lectern {

/// What training did with a topic.
enum class TopicChange {
  learned,    ///< it is new in the model
  retrained,  ///< learned anew, for it is better so on what readers said
  adapted,    ///< bent towards what readers said
  kept,       ///< as it was: readers said nothing of it, or nothing that made it better
  passed,     ///< nobody speaks of it, neither phrases nor readers: not in the model
};

/// A topic in training.
struct TopicTraining {
  std::string topic;
  TopicChange change = TopicChange::passed;
  int weak = 0;  ///< papers that phrases alone give it
  int yes = 0;   ///< papers that readers said are on it
  int no = 0;
};

/// A trained model, and how good it is on the papers that readers labelled: each judged by a model that was trained
/// without it.
struct Training {
  TopicModel model;
  Quality quality;
  std::size_t papers = 0;
  std::size_t labelled = 0;           ///< papers with any label
  std::vector<TopicTraining> topics;  ///< in teaching order
};

/// Trains a topic model from papers: phrases label most of them, readers some.
///
/// A first stage learns each topic's words by logistic regression from both kinds of labels; a second weighs the words,
/// the phrases, the categories and the place in the word space against one another on the readers' labels, from first
/// stages that have not seen the paper. Topics with too few labels for that get weights that hold for topics in
/// general. The same papers in the same order give the same model, bit for bit. What was tried: README.md beside the
/// source.
///
/// With a base, its words and their space are taken over, and so are its topics: one of which readers said something is
/// bent towards that, or learned anew where there is enough for it, when that does better on papers it was not shown.
class Trainer {
 public:
  /// Tells how far the work is, 0 to 1, and what is done.
  using Progress = std::function<void(std::string_view work, double share)>;

  /// The curriculum must outlive the trainer.
  explicit Trainer(const Curriculum& curriculum);
  ~Trainer();

  /// Adds a paper; one that came before under the same id is passed over. Memory: about one kilobyte a paper.
  void add(const Paper& paper);

  /// True when the paper was added.
  [[nodiscard]] bool has(std::string_view id) const;

  /// What a reader said of a paper that was added: labels by topic id, unknown for those that are not named. Later
  /// words stand for earlier ones. Topics outside the curriculum are passed over.
  void label(std::string_view id, const std::map<std::string, Label>& labels);

  /// Throws `Fault::bad_data` where there is nothing to learn from: fewer than two papers, or none that any topic's
  /// phrases or a reader speaks of.
  [[nodiscard]] Training train(const Progress& progress = {}, const TopicModel* base = nullptr) const;

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
};

}  // namespace lectern
