// Training and judging the tagger: papers and labels come from the library and from files, the model goes to a file
// beside the library's database.

#include "lectern/app/teaching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "lectern/app/embedded.hpp"
#include "lectern/app/tagging.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/gold_labels.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

constexpr std::size_t largest_gold = std::size_t{1} << 30;
constexpr std::size_t told = 10;  // bad lines that are named

/// A gold file: the labels, and the papers that stand with them.
struct GoldFile {
  std::vector<GoldLabel> labels;
  std::map<std::string, Paper> papers;  // by id
};

/// Names the first records of a file that could not be used, and counts the others.
class Skipped {
 public:
  Skipped(std::string file, Meter& meter) : file_(std::move(file)), meter_(meter) {}

  void operator()(RecordProblem&& problem) {
    if (++count_ <= told) meter_.notice(in_words(file_, problem));
  }

  void tell_rest() const {
    if (count_ > told)
      meter_.notice(fmt::format("{}: {} more skipped", file_, counted(static_cast<long long>(count_ - told), "line")));
  }

 private:
  std::string file_;
  Meter& meter_;
  std::size_t count_ = 0;
};

/// The id by which papers are known, whatever spelling a file uses.
std::string id_of(const std::string& written) {
  const auto id = parse_paper_id(written);
  return id ? id->text : written;
}

GoldFile read_gold(const std::filesystem::path& file, Meter& meter) {
  const auto text = read_whole(*decompressed(open_file(file)), largest_gold, "file of labels", "divide it");
  GoldFile gold;
  Skipped skipped(file.string(), meter);
  gold.labels = read_gold_labels(text, std::ref(skipped));
  skipped.tell_rest();
  if (gold.labels.empty())
    throw Error(Fault::bad_data, fmt::format("'{}' holds no labels", file.string()),
                R"(a line is {"id": "2410.17954", "topics": ["transformers"]})");
  for (auto& label : gold.labels) label.id = id_of(label.id);

  // Lines with a title are records as well; those without are no fault here, and no papers: their id stands in for the
  // title.
  if (text.find("\"title\"") == std::string::npos) return gold;
  const auto take = [&](Paper&& paper, std::string_view) {
    if (paper.title == paper.id.text) return;
    auto id = paper.id.text;
    gold.papers.insert_or_assign(std::move(id), std::move(paper));
  };
  read_records(open_memory(text), std::nullopt, RecordSink{take, [](RecordProblem&&) {}, take});
  return gold;
}

/// A label on every topic of the curriculum; topics that it does not have are noted.
std::map<std::string, Label> labels_of(const GoldLabel& gold, const Curriculum& curriculum,
                                       std::set<std::string>& unknown) {
  std::map<std::string, Label> labels;
  for (const auto& topic : curriculum.topics()) labels[topic.id] = Label::no;
  const auto set = [&](const std::vector<std::string>& topics, Label label) {
    for (const auto& topic : topics) {
      if (const auto found = labels.find(topic); found != labels.end())
        found->second = label;
      else
        unknown.insert(topic);
    }
  };
  set(gold.topics, Label::yes);
  set(gold.maybe, Label::unknown);
  return labels;
}

void read_papers(Trainer& trainer, const std::filesystem::path& file, Meter& meter) {
  std::size_t count = 0;
  const auto take = [&](Paper&& paper, std::string_view) {
    trainer.add(paper);
    ++count;
    meter.at("reading", 0, std::nullopt, count);
  };
  Skipped skipped(file.string(), meter);
  read_records(open_file(file), std::nullopt, RecordSink{take, std::ref(skipped), take});
  skipped.tell_rest();
}

/// Adds what the gold files say to a trainer that has the other papers.
GoldReport add_gold(Trainer& trainer, const TrainRequest& request, const Curriculum& curriculum, Meter& meter) {
  GoldReport report;
  std::set<std::string> unknown;
  for (const auto& file : request.gold) {
    const auto gold = read_gold(file, meter);
    for (const auto& [id, paper] : gold.papers) trainer.add(paper);
    for (const auto& label : gold.labels) {
      if (trainer.has(label.id)) {
        trainer.label(label.id, labels_of(label, curriculum, unknown));
        ++report.labels;
      } else {
        ++report.without_paper;
      }
    }
  }
  report.unknown.assign(unknown.begin(), unknown.end());
  return report;
}

/// The model to build on, where it has learned a topic of the curriculum.
std::optional<TopicModel> base_of(std::string_view bytes, const Curriculum& curriculum) {
  return speaks_of(model_facts(bytes), curriculum) ? std::optional(read_model(bytes)) : std::nullopt;
}

TrainReport train(const Trainer& trainer, GoldReport gold, const TopicModel* base, Meter& meter) {
  const auto progress = [&](std::string_view work, double share) { meter.show(work, share, ""); };
  auto training = trainer.train(progress, base);
  meter.finish();
  auto bytes = write_model(training.model);
  return {std::move(training), std::move(gold), std::move(bytes), true};
}

}  // namespace

TrainReport train_from_library(Library& library, const TrainRequest& request) {
  Trainer trainer(library.curriculum());
  std::map<PaperKey, std::map<std::string, Label>> corrections;
  library.store().each_correction([&](PaperKey key, const std::string& topic, bool holds) {
    corrections[key][topic] = holds ? Label::yes : Label::no;
  });
  std::vector<std::pair<std::string, std::map<std::string, Label>>> said;
  std::size_t done = 0;
  const auto total = static_cast<std::size_t>(library.store().size());
  library.store().each_paper([&](PaperKey key, const Paper& paper) {
    trainer.add(paper);
    if (const auto found = corrections.find(key); found != corrections.end())
      said.emplace_back(paper.id.text, std::move(found->second));
    ++done;
    library.meter().at("reading", done, total, done);
  });
  auto gold = add_gold(trainer, request, library.curriculum(), library.meter());
  for (const auto& [id, labels] : said) trainer.label(id, labels);  // the reader's own word counts last
  const auto in_use = library.model_in_use().bytes();
  // A model that cannot be used is no base; the one that the program carries is better than none.
  const auto base =
      request.fresh ? std::nullopt : base_of(in_use.empty() ? embedded_model() : in_use, library.curriculum());
  auto report = train(trainer, std::move(gold), base ? &*base : nullptr, library.meter());
  report.changed = report.model != in_use;
  return report;
}

TrainReport train_from_files(const Curriculum& curriculum, const TrainRequest& request, Meter& meter) {
  Trainer trainer(curriculum);
  for (const auto& file : request.records) read_papers(trainer, file, meter);
  auto gold = add_gold(trainer, request, curriculum, meter);
  return train(trainer, std::move(gold), nullptr, meter);
}

void install_model(Library& library, const std::string& model) {
  const auto own = model_file(library.data_directory());
  const auto former = former_model_file(library.data_directory());
  std::error_code failed;
  const auto in_use = library.model_in_use().bytes();
  if (!in_use.empty() && std::filesystem::exists(own, failed))
    write_file(former, in_use);
  else
    std::filesystem::remove(former, failed);
  write_file(own, model);
  library.forget_model();
  library.retag_if_stale();
}

bool undo_training(Library& library) {
  const auto own = model_file(library.data_directory());
  const auto former = former_model_file(library.data_directory());
  std::error_code failed;
  if (!std::filesystem::exists(own, failed)) return false;
  if (std::filesystem::exists(former, failed))
    std::filesystem::rename(former, own, failed);
  else
    std::filesystem::remove(own, failed);
  if (failed) throw Error(Fault::io, fmt::format("cannot bring '{}' back: {}", own.string(), failed.message()));
  library.forget_model();
  library.retag_if_stale();
  return true;
}

Evaluation evaluate(const Tagger& tagger, const Curriculum& curriculum, Library* library,
                    const std::filesystem::path& gold_file, Meter& meter) {
  std::vector<std::string> ids;
  for (const auto& topic : curriculum.topics()) ids.push_back(topic.id);
  Evaluation evaluation{Quality(ids), {}};
  std::set<std::string> unknown;
  const auto gold = read_gold(gold_file, meter);
  for (const auto& label : gold.labels) {
    std::optional<Paper> paper;
    if (const auto found = gold.papers.find(label.id); found != gold.papers.end()) {
      paper = found->second;
    } else if (library) {
      const auto id = parse_paper_id(label.id);
      const auto known = id ? library->store().identify(*id) : std::nullopt;
      if (const auto stored = known ? library->store().find(known->key) : std::nullopt) paper = stored->paper;
    }
    if (!paper) {
      ++evaluation.gold.without_paper;
      continue;
    }
    ++evaluation.gold.labels;
    std::vector<bool> given(ids.size(), false);
    for (const auto& tag : tagger.tags(*paper)) given[curriculum.position(tag.topic)] = true;
    const auto said = labels_of(label, curriculum, unknown);
    std::vector<Label> labels;
    for (const auto& id : ids) labels.push_back(said.at(id));
    evaluation.quality.add(given, labels);
  }
  evaluation.gold.unknown.assign(unknown.begin(), unknown.end());
  return evaluation;
}

}  // namespace lectern
