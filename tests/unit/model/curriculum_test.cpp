#include "lectern/model/curriculum.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace lectern {
namespace {

Topic topic(const std::string& id, const std::vector<std::string>& needs = {}) {
  Topic made;
  made.id = id;
  made.title = "About " + id;
  made.pillars = {"all"};
  for (const auto& need : needs) made.needs.push_back({need, "it is used"});
  return made;
}

Curriculum curriculum(std::vector<Topic> topics, std::vector<Course> courses = {}) {
  return Curriculum::make({{"all", "Everything"}, {"rest", "The rest"}}, std::move(topics), std::move(courses));
}

std::vector<std::string> order_of(const Curriculum& made) {
  std::vector<std::string> ids;
  for (const auto& each : made.topics()) ids.push_back(each.id);
  return ids;
}

/// The error that a call ends in; a test that expects one fails where none comes.
Error error_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error came";
  return {Fault::bug, ""};
}

using Ids = std::vector<std::string>;

TEST(Curriculum, teaches_prerequisites_first_and_keeps_the_given_order_otherwise) {
  const auto made = curriculum({topic("networks", {"calculus", "statistics"}), topic("statistics"), topic("calculus"),
                                topic("trees", {"statistics"})});
  EXPECT_EQ(order_of(made), (Ids{"statistics", "calculus", "networks", "trees"}));
  EXPECT_EQ(made.position("networks"), 2U);
}

TEST(Curriculum, keeps_a_valid_order_as_it_is) {
  const auto made = curriculum({topic("b"), topic("a"), topic("c", {"a"})});
  EXPECT_EQ(order_of(made), (Ids{"b", "a", "c"}));
}

TEST(Curriculum, finds_all_that_a_topic_builds_on_at_any_depth) {
  const auto made = curriculum({topic("algebra"), topic("regression", {"algebra"}), topic("networks", {"regression"}),
                                topic("data"), topic("vision", {"networks", "data"})});
  EXPECT_EQ(made.closure("vision"), (Ids{"algebra", "regression", "networks", "data"}));
  EXPECT_EQ(made.closure("regression"), (Ids{"algebra"}));
  EXPECT_TRUE(made.closure("data").empty());
}

TEST(Curriculum, names_only_the_direct_followers_of_a_topic) {
  const auto made =
      curriculum({topic("algebra"), topic("regression", {"algebra"}), topic("networks", {"regression", "algebra"})});
  EXPECT_EQ(made.unlocked_by("algebra"), (Ids{"regression", "networks"}));
  EXPECT_EQ(made.unlocked_by("regression"), (Ids{"networks"}));
  EXPECT_TRUE(made.unlocked_by("networks").empty());
}

TEST(Curriculum, a_help_orders_nothing_and_is_no_prerequisite) {
  auto first = topic("first");
  first.helps.push_back({"second", "it is nice to know"});
  auto second = topic("second");
  second.helps.push_back({"first", "the other way round too"});
  const auto made = curriculum({first, second});
  EXPECT_EQ(order_of(made), (Ids{"first", "second"}));
  EXPECT_TRUE(made.closure("first").empty());
}

class Names : public ::testing::Test {
 protected:
  Names() : made(make()) {}

  static Curriculum make() {
    auto sequences = topic("sequence-models");
    sequences.title = "Sequence models";
    sequences.aliases = {{"LSTM", "long short-term memory"}, {"RNN", "recurrent network"}};
    auto attention = topic("attention", {"sequence-models"});
    auto algebra = topic("linear-algebra");
    auto regression = topic("linear-regression", {"linear-algebra"});
    regression.title = "Régression";
    regression.pillars = {"rest"};
    return curriculum(
        {sequences, attention, algebra, regression},
        {{"statistics-course", "Statistics at Large", "a school", {"linear-regression", "linear-algebra"}, 3}});
  }

  Curriculum made;
};

TEST_F(Names, a_topic_answers_to_its_id_title_aliases_and_unique_beginning) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"sequence-models", "sequence-models"},
      {"Sequence Models", "sequence-models"},
      {"sequence_model", "sequence-models"},
      {"lstm", "sequence-models"},
      {"LSTMs", "sequence-models"},
      {"Long Short-Term Memory", "sequence-models"},
      {"long short term memory", "sequence-models"},
      {"recurrent networks", "sequence-models"},
      {"seq", "sequence-models"},
      {"att", "attention"},
      {"ATTENTION", "attention"},
      {"linear a", "linear-algebra"},
      {"regression", "linear-regression"},
      {"  linear-regression ", "linear-regression"},
  };
  for (const auto& [name, id] : table) EXPECT_EQ(made.named(name).id, id) << name;
}

TEST_F(Names, an_unknown_topic_is_answered_with_what_was_likely_meant) {
  const auto error = error_of([&] { (void)made.named("atention"); });
  EXPECT_EQ(error.fault(), Fault::usage);
  EXPECT_STREQ(error.what(), "topic 'atention' is not in the curriculum");
  EXPECT_EQ(error.hint(), "did you mean 'attention'?");
}

TEST_F(Names, a_beginning_of_several_topics_is_refused_with_all_of_them) {
  const auto error = error_of([&] { (void)made.named("linear"); });
  EXPECT_EQ(error.fault(), Fault::usage);
  EXPECT_EQ(error.hint(), "did you mean 'linear-algebra' or 'linear-regression'?");
}

TEST_F(Names, nothing_and_nonsense_mean_no_topic) {
  for (const char* name : {"", " ", "-", "zzzzzzzz"}) {
    const auto error = error_of([&] { (void)made.named(name); });
    EXPECT_EQ(error.fault(), Fault::usage) << name;
  }
}

TEST_F(Names, a_pillar_or_course_stands_for_its_topics_in_teaching_order) {
  EXPECT_EQ(made.topics_named("rest"), (Ids{"linear-regression"}));
  EXPECT_EQ(made.topics_named("everything"), (Ids{"sequence-models", "attention", "linear-algebra"}));
  EXPECT_EQ(made.topics_named("statistics at large"), (Ids{"linear-algebra", "linear-regression"}));
  EXPECT_EQ(made.topics_named("statistics-course"), (Ids{"linear-algebra", "linear-regression"}));
  EXPECT_EQ(made.topics_named("LSTM"), (Ids{"sequence-models"}));
  const auto error = error_of([&] { (void)made.topics_named("statistics-curse"); });
  EXPECT_EQ(error.hint(), "did you mean 'statistics-course'?");
}

struct Refusal {
  std::string name;
  std::function<Curriculum()> make;
  std::string message;
  std::string hint;
};

TEST(Curriculum, refuses_what_is_no_valid_graph) {
  auto alias_a = topic("a");
  alias_a.aliases = {{"one name"}};
  auto alias_b = topic("b");
  alias_b.aliases = {{"One-Names"}};
  auto alias_title = topic("b");
  alias_title.aliases = {{"about A"}};
  auto twice = topic("a");
  twice.aliases = {{"x y"}, {"x-y"}};
  auto untitled = topic("a");
  untitled.title = " ";
  auto astray = topic("a");
  astray.pillars = {"al"};
  auto loose = topic("a");
  loose.pillars.clear();
  auto helped = topic("a");
  helped.helps.push_back({"nowhere", ""});
  const std::vector<Refusal> table = {
      {"unknown",
       [] {
         return curriculum({topic("attention"), topic("b", {"atention"})});
       },
       "topic 'b' needs 'atention', which is not in the curriculum", "did you mean 'attention'?"},
      {"unknown help", [&] { return curriculum({helped}); },
       "topic 'a' names 'nowhere' as a help, which is not in the curriculum",
       "add the topic, or take the prerequisite out"},
      {"cycle",
       [] {
         return curriculum({topic("c"), topic("a", {"b"}), topic("b", {"c", "a"})});
       },
       "topics need each other: a -> b -> a", "take one of these prerequisites out, or make it a help"},
      {"itself", [] { return curriculum({topic("a", {"a"})}); }, "topics need each other: a -> a",
       "take one of these prerequisites out, or make it a help"},
      {"long cycle",
       [] {
         return curriculum({topic("d", {"a"}), topic("a", {"b"}), topic("b", {"c"}), topic("c", {"a"})});
       },
       "topics need each other: a -> b -> c -> a", "take one of these prerequisites out, or make it a help"},
      {"alias",
       [&] {
         return curriculum({alias_a, alias_b});
       },
       "'One-Names' names both 'a' and 'b'", "a name may mean one topic only: remove one of the two"},
      {"alias of a title",
       [&] {
         return curriculum({topic("a"), alias_title});
       },
       "'about A' names both 'a' and 'b'", "a name may mean one topic only: remove one of the two"},
      {"alias twice", [&] { return curriculum({twice}); }, "alias 'x-y' stands twice in topic 'a'",
       "remove one of the two"},
      {"id", [] { return curriculum({topic("Linear Algebra")}); },
       "topic id 'Linear Algebra' is not valid: wanted lower case letters, digits and hyphens",
       "write 'linear-algebra'"},
      {"id twice",
       [] {
         return curriculum({topic("a"), topic("a")});
       },
       "topic id 'a' is given twice", "rename or remove one of them"},
      {"title", [&] { return curriculum({untitled}); }, "topic 'a' has no title",
       "add a line such as title = \"Calculus\""},
      {"pillar", [&] { return curriculum({astray}); }, "topic 'a' stands under 'al', which is not a pillar",
       "did you mean 'all'?"},
      {"no pillar", [&] { return curriculum({loose}); }, "topic 'a' has no pillar",
       "add a line such as pillars = [\"beyond\"]"},
      {"course",
       [] {
         return curriculum({topic("calculus")}, {{"c", "C", "", {"calculas"}, 0}});
       },
       "course 'c' covers 'calculas', which is not in the curriculum", "did you mean 'calculus'?"},
  };
  for (const auto& row : table) {
    const auto error = error_of([&] { (void)row.make(); });
    EXPECT_EQ(error.fault(), Fault::configuration) << row.name;
    EXPECT_EQ(error.what(), row.message) << row.name;
    EXPECT_EQ(error.hint(), row.hint) << row.name;
  }
}

TEST(Curriculum, tells_the_place_of_a_fault_where_it_is_known) {
  const auto locate = [](std::string_view subject) { return subject == "topic:b:needs:c" ? "file:7" : "file:1"; };
  const auto error = error_of([&] { (void)Curriculum::make({{"all", "All"}}, {topic("b", {"c"})}, {}, locate); });
  EXPECT_STREQ(error.what(), "file:7: topic 'b' needs 'c', which is not in the curriculum");
}

}  // namespace
}  // namespace lectern
