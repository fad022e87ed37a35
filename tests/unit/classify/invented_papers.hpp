#pragma once

#include <map>
#include <string>
#include <vector>

#include "lectern/classify/tagger.hpp"
#include "lectern/classify/training.hpp"

namespace lectern::testing {

/// A subject that invented papers are written on: the words that they say, and a phrase that some of them hold.
struct Subject {
  std::string name;
  std::string phrase;
  std::vector<std::string> words;
};

inline const Subject boats{
    "boats",
    "sailing boat",
    {"harbour", "keelson", "anchor", "tide", "vessel", "rudder", "mast", "hull", "deck", "pier", "rope", "knot"}};
inline const Subject bread{
    "bread",
    "sourdough",
    {"flour", "yeast", "oven", "dough", "crust", "knead", "loaf", "baker", "rye", "wheat", "salt", "crumb"}};
inline const Subject music{
    "music",
    "string quartet",
    {"melody", "violin", "chord", "rhythm", "cello", "tempo", "choir", "flute", "sonata", "octave", "piano", "score"}};
/// Subjects of no topic.
inline const Subject gardens{
    "gardens",
    "rose hedge",
    {"meadow", "tulip", "spade", "compost", "orchard", "lawn", "seed", "shrub", "fence", "moss", "pond", "gravel"}};
inline const Subject taxes{
    "taxes",
    "tax return",
    {"ledger", "audit", "invoice", "revenue", "asset", "budget", "levy", "broker", "tariff", "bond", "credit", "fund"}};

/// A paper on a subject: some of its words, some that every paper has, and the phrase where it is wanted. The same
/// number gives the same paper.
inline Paper invented(const Subject& subject, unsigned number, bool with_phrase) {
  const auto size = static_cast<unsigned>(subject.words.size());
  const auto word = [&](unsigned i) { return subject.words[(number * 5 + i * (1 + number / size % 4)) % size]; };
  Paper paper;
  paper.id.text = subject.name + "-" + std::to_string(number) + (with_phrase ? "-named" : "");
  paper.title = "On the " + word(0) + " and " + word(1);
  paper.abstract = "We study a " + word(2) + ". A method for the " + word(3) + " of a " + word(4) + ". ";
  if (with_phrase) paper.abstract += "The " + subject.phrase + " is known. ";
  paper.abstract += "Results with " + word(5) + " are " + (number % 2 == 0 ? "good." : "new.");
  paper.categories = {subject.name == "taxes" || subject.name == "gardens" ? "econ.GN" : "cs.LG"};
  return paper;
}

/// A paper that speaks of nothing but its subject, and never in a phrase.
inline Paper dense(const Subject& subject, unsigned number) {
  const auto size = static_cast<unsigned>(subject.words.size());
  Paper paper;
  paper.id.text = subject.name + "-" + std::to_string(number) + "-dense";
  paper.title = subject.words[number % size] + " and " + subject.words[(number + 1) % size];
  for (unsigned i = 2; i < 10; ++i) paper.abstract += subject.words[(number + i) % size] + ". ";
  paper.categories = {"cs.LG"};
  return paper;
}

/// A topic that is known by the subject's phrase.
inline Topic topic_of(const Subject& subject) {
  Topic topic;
  topic.id = subject.name;
  topic.title = "About " + subject.name;
  topic.pillars = {"all"};
  if (!subject.phrase.empty()) topic.phrases = {{subject.phrase, 4.0, false}};
  return topic;
}

inline Curriculum curriculum_of(const std::vector<Subject>& subjects) {
  std::vector<Topic> topics;
  for (const auto& subject : subjects) topics.push_back(topic_of(subject));
  return Curriculum::make({{"all", "All"}}, std::move(topics), {});
}

/// The same subject, with no phrase that tells its topic.
inline Subject without_phrase(Subject subject) {
  subject.phrase.clear();
  return subject;
}

using Said = std::map<std::string, Label>;

/// What a reader says who knows all three topics.
inline Said on(const std::string& topic) {
  Said said{{"boats", Label::no}, {"bread", Label::no}, {"music", Label::no}};
  if (!topic.empty()) said[topic] = Label::yes;
  return said;
}

/// A library of papers on all subjects: seven in eight of a topic's hold its phrase.
inline void add_library(Trainer& trainer, unsigned each = 40) {
  for (unsigned i = 0; i < each; ++i) {
    for (const auto& subject : {boats, bread, music}) trainer.add(invented(subject, i, i % 8 != 1));
    for (const auto& subject : {gardens, taxes}) trainer.add(invented(subject, i, false));
  }
}

/// Readers' labels on papers of their own, enough of them for everything that is learned from labels.
inline void add_labelled(Trainer& trainer, unsigned each = 20) {
  for (unsigned i = 100; i < 100 + each; ++i)
    for (const auto& subject : {boats, bread, music, gardens, taxes}) {
      const auto paper = invented(subject, i, i % 3 == 0 && subject.name != "gardens" && subject.name != "taxes");
      trainer.add(paper);
      trainer.label(paper.id.text, on(subject.name == "gardens" || subject.name == "taxes" ? "" : subject.name));
    }
}

/// The topics that a paper is given, most confident first.
inline std::vector<std::string> given(const Tagger& tagger, const Paper& paper) {
  std::vector<std::string> topics;
  for (const auto& tag : tagger.tags(paper)) topics.push_back(tag.topic);
  return topics;
}

}  // namespace lectern::testing
