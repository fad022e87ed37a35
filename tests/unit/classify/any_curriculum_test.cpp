// Training is not made for the curriculum that Lectern ships: phrases of another subject, written down in an hour, and
// no label at all must lead to a model that is better than those phrases. arXiv's authors judge it, by the categories
// that they gave their papers, which nothing here is told.

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "app/curriculum_file.hpp"
#include "lectern/base/hash.hpp"
#include "lectern/classify/tagger.hpp"
#include "lectern/classify/training.hpp"
#include "lectern/fetch/readers.hpp"
#include "support/data.hpp"

namespace lectern {
namespace {

const std::map<std::string, std::string> topic_of_category = {
    {"astro-ph.CO", "cosmology"}, {"astro-ph.EP", "exoplanets"},  {"astro-ph.GA", "galaxies"},
    {"astro-ph.SR", "stars"},     {"astro-ph.IM", "instruments"}, {"astro-ph.HE", "high-energy-astrophysics"}};

/// What the authors say: yes and no, or nothing for papers from before astronomy was divided.
std::vector<Label> said(const Curriculum& curriculum, const Paper& paper) {
  std::vector<Label> labels(curriculum.topics().size(), Label::no);
  bool is_undivided = false;
  for (const auto& category : paper.categories) {
    is_undivided = is_undivided || category == "astro-ph";
    if (const auto found = topic_of_category.find(category); found != topic_of_category.end())
      labels[curriculum.position(found->second)] = Label::yes;
  }
  if (is_undivided) labels.assign(labels.size(), Label::unknown);
  return labels;
}

Quality judged(const Curriculum& curriculum, const Tagger& tagger, const std::vector<Paper>& papers) {
  std::vector<std::string> topics;
  for (const auto& topic : curriculum.topics()) topics.push_back(topic.id);
  Quality quality(topics);
  for (const auto& paper : papers) {
    std::vector<bool> given(topics.size(), false);
    for (const auto& tag : tagger.tags(paper)) given[curriculum.position(tag.topic)] = true;
    quality.add(given, said(curriculum, paper));
  }
  return quality;
}

void print(const char* who, const Quality& quality) {
  std::cout << who << ": macro-F1 " << quality.macro_f1() << ", precision " << quality.all().precision() << ", recall "
            << quality.all().recall() << ", false alarms " << quality.false_alarm_rate() << '\n';
  for (std::size_t i = 0; i < quality.topics.size(); ++i)
    std::cout << "    " << quality.topics[i] << ' ' << quality.counts[i].f1() << " (" << quality.counts[i].right
              << " right, " << quality.counts[i].wrong << " wrong, " << quality.counts[i].missed << " missed)\n";
}

TEST(AnyCurriculum, is_tagged_better_by_what_was_learned_than_by_its_phrases) {
  LECTERN_REAL_DATA_OR_SKIP(data);
  std::ifstream file(testing::test_data("astronomy.toml"));
  const auto curriculum = load_curriculum(std::string(std::istreambuf_iterator<char>(file), {}), "astronomy.toml");
  Trainer trainer(curriculum);
  std::vector<Paper> kept_out;
  std::size_t number = 0;
  const auto take = [&](Paper&& paper, std::string_view) {
    const bool is_astronomy = std::any_of(paper.categories.begin(), paper.categories.end(),
                                          [](const std::string& name) { return name.starts_with("astro-ph"); });
    if (!is_astronomy && ++number % 20 != 0) return;
    if (stirred(fnv1a(paper.id.text), 3) % 3 == 0)
      kept_out.push_back(std::move(paper));
    else
      trainer.add(paper);
  };
  read_records(open_file(*data / "papers-dev.jsonl.zst"), "snapshot", {take, [](RecordProblem&&) {}, take});
  ASSERT_GT(kept_out.size(), 1500U);

  const auto training = trainer.train();
  const auto by_phrases = judged(curriculum, Tagger(curriculum), kept_out);
  const auto by_model = judged(curriculum, Tagger(curriculum, training.model), kept_out);
  print("phrases alone", by_phrases);
  print("trained model", by_model);
  EXPECT_GT(by_model.macro_f1(), by_phrases.macro_f1());
  EXPECT_LT(by_model.false_alarm_rate(), 0.05);
}

}  // namespace
}  // namespace lectern
