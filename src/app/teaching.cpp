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

void rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code failed;
  std::filesystem::rename(from, to, failed);
  if (failed)
    throw Error(Fault::io, fmt::format("cannot rename '{}' to '{}': {}", from.string(), to.string(), failed.message()));
}

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

/// Brings ids into one spelling, and lets the last label of a paper stand for those before it.
void keep_last_words(std::vector<GoldLabel>& labels, const std::string& file, Meter& meter) {
  std::map<std::string, std::size_t> last;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    labels[i].id = id_of(labels[i].id);
    last[labels[i].id] = i;
  }
  const auto twice = labels.size() - last.size();
  if (twice == 0) return;
  meter.notice(fmt::format("{}: {} of papers that are labelled again further down, passed over", file,
                           counted(static_cast<long long>(twice), "label")));
  std::vector<GoldLabel> kept;
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (last.at(labels[i].id) == i) kept.push_back(std::move(labels[i]));
  labels = std::move(kept);
}

GoldFile read_gold(const std::string& file, const Opener& open, Meter& meter) {
  const auto text = read_whole(*decompressed(open(file)), largest_gold, "file of labels", "divide it");
  GoldFile gold;
  Skipped skipped(file, meter);
  gold.labels = read_gold_labels(text, std::ref(skipped));
  skipped.tell_rest();
  if (gold.labels.empty())
    throw Error(Fault::bad_data, fmt::format("'{}' holds no labels", file),
                R"(a line is {"id": "2410.17954", "topics": ["transformers"]})");
  keep_last_words(gold.labels, file, meter);

  // Lines with a title are records as well; those without are no fault here, and no papers.
  std::string records;
  for (const auto& line : split(text, '\n'))
    if (trim(line).starts_with('{') && line.find("\"title\"") != std::string::npos) records += line + '\n';
  if (records.empty()) return gold;
  const auto take = [&](Paper&& paper, std::string_view) {
    auto id = paper.id.text;
    gold.papers.insert_or_assign(std::move(id), std::move(paper));
  };
  read_records(open_memory(records), "snapshot", RecordSink{take, [](RecordProblem&&) {}, take});
  return gold;
}

/// A label on every topic of the curriculum; topics that it does not have are noted.
std::map<std::string, Label> labels_of(const GoldLabel& gold, const Curriculum& curriculum,
                                       std::set<std::string>& unknown) {
  std::map<std::string, Label> labels;
  for (const auto& topic : curriculum.topics()) labels[topic.id] = Label::no;
  const auto set = [&](const std::vector<std::string>& topics, Label label) {
    for (const auto& topic : topics) {
      if (const auto* meant = curriculum.spelled(topic))
        labels[meant->id] = label;
      else
        unknown.insert(topic);
    }
  };
  set(gold.topics, Label::yes);
  set(gold.maybe, Label::unknown);
  return labels;
}

void read_papers(Trainer& trainer, const std::string& file, const Opener& open, Meter& meter) {
  std::size_t count = 0;
  const auto take = [&](Paper&& paper, std::string_view) {
    trainer.add(paper);
    ++count;
    meter.at("reading", 0, std::nullopt, count);
  };
  Skipped skipped(file, meter);
  read_records(open(file), std::nullopt, RecordSink{take, std::ref(skipped), take});
  skipped.tell_rest();
}

/// Adds what the gold files say to a trainer that has the other papers.
/// `known_as` gives the id under which the trainer has a paper.
GoldReport add_gold(Trainer& trainer, const TrainRequest& request, const Curriculum& curriculum, Meter& meter,
                    const std::function<std::string(const std::string&)>& known_as) {
  GoldReport report;
  std::set<std::string> unknown;
  for (const auto& file : request.gold) {
    const auto gold = read_gold(file, request.open, meter);
    for (const auto& [id, paper] : gold.papers) trainer.add(paper);
    for (const auto& label : gold.labels) {
      if (const auto id = known_as(label.id); trainer.has(id)) {
        trainer.label(id, labels_of(label, curriculum, unknown));
        ++report.labels;
      } else {
        ++report.without_paper;
      }
    }
  }
  report.unknown.assign(unknown.begin(), unknown.end());
  return report;
}

/// The model that corrections are worked into, where it has learned a topic of the curriculum: always the same one,
/// however often, so that a correction counts once. One that cannot be used is no base; the one that the program
/// carries is better than none.
std::optional<TopicModel> base_of(Library& library) {
  const auto& in_use = library.model_in_use();
  const auto read = [&](std::string_view bytes) {
    return speaks_of(model_facts(bytes), library.curriculum()) ? std::optional(read_model(bytes)) : std::nullopt;
  };
  const auto file = base_model_file(library.data_directory());
  std::error_code failed;
  try {
    if (!in_use.bytes().empty() && !in_use.facts().adapted) return read(in_use.bytes());
    if (in_use.facts().adapted && std::filesystem::exists(file, failed)) return read(read_model_file(file));
  } catch (const Error& error) {
    library.meter().notice(fmt::format("building on the model that came with lectern: {}", error.what()));
  }
  return read(embedded_model());
}

TrainReport train(const Trainer& trainer, GoldReport gold, const TopicModel* base, Meter& meter) {
  const auto progress = [&](std::string_view work, double share) { meter.show(work, share, ""); };
  auto training = trainer.train(progress, base);
  meter.finish();
  auto bytes = write_model(training.model);
  return {std::move(training), std::move(gold), std::move(bytes), true, false};
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
  const auto known_as = [&](const std::string& written) {
    const auto id = trainer.has(written) ? std::nullopt : parse_paper_id(written);
    const auto known = id ? library.store().identify(*id) : std::nullopt;
    const auto summary = known ? library.store().summary(known->key) : std::nullopt;
    return summary ? summary->id.text : written;
  };
  auto gold = add_gold(trainer, request, library.curriculum(), library.meter(), known_as);
  for (const auto& [id, labels] : said) trainer.label(id, labels);  // the reader's own word counts last
  const auto base = request.fresh ? std::nullopt : base_of(library);
  auto report = train(trainer, std::move(gold), base ? &*base : nullptr, library.meter());
  report.on_base = base.has_value();
  report.changed = report.model != library.model_in_use().bytes();
  return report;
}

TrainReport train_from_files(const Curriculum& curriculum, const TrainRequest& request, Meter& meter) {
  Trainer trainer(curriculum);
  for (const auto& file : request.records) read_papers(trainer, file, request.open, meter);
  auto gold = add_gold(trainer, request, curriculum, meter, [](const std::string& id) { return id; });
  return train(trainer, std::move(gold), nullptr, meter);
}

void install_model(Library& library, const std::string& model) {
  const auto own = model_file(library.data_directory());
  const auto former = former_model_file(library.data_directory());
  const auto base = base_model_file(library.data_directory());
  const auto& in_use = library.model_in_use();
  std::error_code failed;
  const bool had_own = std::filesystem::exists(own, failed);
  const bool is_sound = had_own && !in_use.bytes().empty();
  if (std::filesystem::is_directory(own, failed))
    throw Error(Fault::cannot_create, fmt::format("'{}' is a directory", own.string()), "move it away");
  // What may fail for want of space or of the lock comes first, and leaves all as it was.
  auto pending = own;
  pending += ".new";
  write_file(pending, model);
  Store::Transaction transaction(library.store());
  if (is_sound && !in_use.facts().adapted && model_facts(model).adapted) write_file(base, in_use.bytes());
  if (is_sound) write_file(former, in_use.bytes());
  if (!had_own) std::filesystem::remove(former, failed);
  if (!had_own) std::filesystem::remove(base, failed);
  rename_file(pending, own);
  library.forget_model();
  library.retag_if_stale(transaction);
  transaction.commit();
}

UndoneTraining undo_training(Library& library) {
  const auto own = model_file(library.data_directory());
  const auto former = former_model_file(library.data_directory());
  std::error_code failed;
  const bool has_own = std::filesystem::exists(own, failed);
  const bool has_former = std::filesystem::exists(former, failed);
  if (!has_own && !has_former) return UndoneTraining::none;
  Store::Transaction transaction(library.store());
  auto aside = former;
  aside += ".new";
  if (has_own) rename_file(own, has_former ? aside : former);
  if (has_former) rename_file(former, own);
  if (has_own && has_former) rename_file(aside, former);
  library.forget_model();
  library.retag_if_stale(transaction);
  transaction.commit();
  return has_former ? UndoneTraining::former : UndoneTraining::shipped;
}

Evaluation evaluate(const Tagger& tagger, const Curriculum& curriculum, Library* library, const std::string& gold_file,
                    const Opener& open, Meter& meter) {
  std::vector<std::string> ids;
  for (const auto& topic : curriculum.topics()) ids.push_back(topic.id);
  Evaluation evaluation{Quality(ids), {}};
  std::set<std::string> unknown;
  const auto gold = read_gold(gold_file, open, meter);
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
