#include "lectern/model/corrections.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

Topic topic(const std::string& id) {
  Topic made;
  made.id = id;
  made.title = "About " + id;
  made.pillars = {"all"};
  return made;
}

/// Seven topics, in an order that is not the alphabet's.
Curriculum seven_topics() {
  std::vector<Topic> topics;
  for (const auto* id : {"g", "f", "e", "d", "c", "b", "a"}) topics.push_back(topic(id));
  return Curriculum::make({{"all", "All"}}, std::move(topics), {});
}

std::vector<std::string> ids(const std::vector<Tag>& tags) {
  std::vector<std::string> topics;
  for (const auto& tag : tags) topics.push_back(tag.topic);
  return topics;
}

using Ids = std::vector<std::string>;

const std::vector<Tag> by_tagger = {{"c", 0.9, {{"graph", "title", 4.5}}}, {"a", 0.7, {{"tree", "abstract", 3.5}}}};

TEST(Corrections, leave_the_tags_as_they_are_where_there_are_none) {
  EXPECT_EQ(corrected(by_tagger, {}, seven_topics()), by_tagger);
}

TEST(Corrections, give_a_topic_that_the_tagger_did_not) {
  const auto tags = corrected(by_tagger, {{"f", true}}, seven_topics());
  ASSERT_EQ(ids(tags), (Ids{"f", "c", "a"}));
  EXPECT_EQ(tags.front(), (Tag{"f", 1.0, {{"your correction", "reader", 0.0}}}));
  EXPECT_TRUE(is_readers(tags[0]));
  EXPECT_FALSE(is_readers(tags[1]));
}

TEST(Corrections, keep_the_taggers_evidence_behind_the_readers_word) {
  const auto tags = corrected(by_tagger, {{"a", true}}, seven_topics());
  ASSERT_EQ(ids(tags), (Ids{"a", "c"}));
  EXPECT_EQ(tags.front(), (Tag{"a", 1.0, {{"your correction", "reader", 0.0}, {"tree", "abstract", 3.5}}}));
}

TEST(Corrections, take_a_topic_away_and_mind_none_that_is_not_there) {
  EXPECT_EQ(ids(corrected(by_tagger, {{"c", false}, {"g", false}}, seven_topics())), Ids{"a"});
  EXPECT_TRUE(corrected({}, {{"c", false}}, seven_topics()).empty());
}

TEST(Corrections, of_topics_that_are_no_longer_taught_give_nothing) {
  EXPECT_EQ(corrected(by_tagger, {{"alchemy", true}, {"phrenology", false}}, seven_topics()), by_tagger);
}

TEST(Corrections, stand_in_teaching_order_and_are_never_dropped) {
  Corrections all;
  for (const auto* id : {"a", "b", "c", "d", "e", "f", "g"}) all[id] = true;
  EXPECT_EQ(ids(corrected(by_tagger, all, seven_topics())), (Ids{"g", "f", "e", "d", "c", "b", "a"}));
}

}  // namespace
}  // namespace lectern
