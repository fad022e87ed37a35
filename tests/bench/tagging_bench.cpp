// Tagging beside fastText: how many papers a second, parsing apart, and the same papers as lines that fastText reads.
//
// usage: tagging_bench RECORDS MODEL TRAIN.jsonl DEV.jsonl DIRECTORY
// Writes train.txt (labels by readers, and by phrases where no reader spoke), dev.txt and all.txt into the directory
// and prints papers and seconds of tagging RECORDS with MODEL.

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "app/curriculum_file.hpp"
#include "classify/words.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/classify/tagger.hpp"
#include "lectern/fetch/gold_labels.hpp"
#include "lectern/fetch/readers.hpp"

namespace {

using namespace lectern;

std::vector<Paper> read_papers(const std::filesystem::path& file) {
  std::vector<Paper> papers;
  const auto take = [&](Paper&& paper, std::string_view) { papers.push_back(std::move(paper)); };
  read_records(open_file(file), std::nullopt, RecordSink{take, [](RecordProblem&&) {}, take});
  return papers;
}

std::map<std::string, std::vector<std::string>> read_labels(const std::filesystem::path& file) {
  const auto text = read_whole(*open_file(file), std::size_t{1} << 30, "file of labels", "");
  std::map<std::string, std::vector<std::string>> labels;
  // fastText knows no label that is undecided: a paper with one is not shown to it.
  for (const auto& label : read_gold_labels(text, [](RecordProblem&&) {}))
    if (label.maybe.empty()) labels[label.id] = label.topics;
  return labels;
}

/// Title and abstract as one line of words.
std::string line_of(const Paper& paper) { return spaced_words(paper.title) + spaced_words(paper.abstract); }

std::string labelled_line(const std::vector<std::string>& topics, const Paper& paper) {
  std::string line;
  for (const auto& topic : topics) line += "__label__" + topic + " ";
  return line + (topics.empty() ? "__label__none " : "") + line_of(paper) + "\n";
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  const std::filesystem::path directory = words[5];
  const auto papers = read_papers(words[1]);
  const auto curriculum = load_curriculum(embedded_curriculum(), "curriculum.toml");
  const auto bytes = read_whole(*open_file(words[2]), std::size_t{64} << 20, "model", "");
  const Tagger tagger(curriculum, read_model(bytes));

  const auto begin = std::chrono::steady_clock::now();
  std::size_t tags = 0;
  for (const auto& paper : papers) tags += tagger.tags(paper).size();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  fmt::print("{} {:.3f} {}\n", papers.size(), taken.count(), tags);

  const Tagger phrases(curriculum);
  const auto gold = read_labels(words[3]);
  const auto dev = read_labels(words[4]);
  std::ofstream train_lines(directory / "train.txt");
  std::ofstream all_lines(directory / "all.txt");
  for (const auto& paper : papers) {
    all_lines << line_of(paper) << '\n';
    if (dev.contains(paper.id.text)) continue;
    const auto found = gold.find(paper.id.text);
    std::vector<std::string> topics;
    if (found != gold.end())
      topics = found->second;
    else
      for (const auto& tag : phrases.tags(paper)) topics.push_back(tag.topic);
    // A reader's word counts as often as it does in training.
    const int times = found == gold.end() ? 1 : topics.empty() ? 5 : 10;
    for (int i = 0; i < times; ++i) train_lines << labelled_line(topics, paper);
  }
  std::ofstream dev_lines(directory / "dev.txt");
  for (const auto& paper : read_papers(words[4])) dev_lines << line_of(paper) << '\n';
  return 0;
}
