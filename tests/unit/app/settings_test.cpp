#include "lectern/app/settings.hpp"

#include <gtest/gtest.h>

#include "lectern/base/error.hpp"

namespace lectern {
namespace {

std::string fault_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::configuration);
    return std::string(error.what()) + " | " + error.hint();
  }
  return "";
}

TEST(Configuration, lays_a_file_the_environment_and_options_over_each_other) {
  Configuration configuration;
  EXPECT_EQ(configuration.place_of("plan.budget"), "");
  configuration.take_file("[plan]\nbudget = \"2h\"\npapers = 5\n", "mine.toml");
  configuration.take("plan.budget", "90", "LECTERN_PLAN_BUDGET");
  EXPECT_EQ(configuration.settings().plan_budget, std::chrono::minutes{90});
  EXPECT_EQ(configuration.settings().plan_papers, 5);
  EXPECT_EQ(configuration.place_of("plan.budget"), "LECTERN_PLAN_BUDGET");
  EXPECT_EQ(configuration.place_of("plan.papers"), "mine.toml:3");
}

TEST(Configuration, gives_every_setting_back_as_it_takes_it) {
  const Configuration defaults;
  for (const auto& name : setting_names()) {
    auto value = setting_value(defaults.settings(), name);
    if (value.starts_with('"')) value = value.substr(1, value.size() - 2);
    Configuration again;
    again.take(name, value, "test");
    EXPECT_EQ(setting_value(again.settings(), name), setting_value(defaults.settings(), name)) << name;
    EXPECT_TRUE(setting_accepts(name, value)) << name;
    EXPECT_FALSE(setting_takes(name).empty()) << name;
  }
}

TEST(Configuration, refuses_with_the_place_and_what_it_takes) {
  const auto file = [](const char* toml) { return fault_of([&] { Configuration().take_file(toml, "mine.toml"); }); };
  EXPECT_EQ(file("\n[plan]\nbudgt = \"2h\"\n"),
            "mine.toml:3: there is no setting 'plan.budgt' | did you mean 'plan.budget'?");
  EXPECT_EQ(file("[plan]\nbudget = 150\n"),
            "mine.toml:2: 'plan.budget' takes a duration such as \"150m\" or \"2h30m\" | ");
  EXPECT_EQ(file("[digest]\npapers = 0\n"),
            "mine.toml:2: 'digest.papers' takes a whole number from 1 to 1000, not '0' | ");
  EXPECT_EQ(file("[weights]\ntaste = 1e9\n"),
            "mine.toml:2: 'weights.taste' takes a number from -100 to 100, not '1000000000' | ");
  EXPECT_NE(file("[plan\n").find("mine.toml:1: not TOML"), std::string::npos);
  EXPECT_EQ(fault_of([] { Configuration().take("gate.confidence", "2", "--set"); }),
            "--set: 'gate.confidence' takes a number from 0 to 1, not '2' | ");
}

TEST(SettingVariable, is_the_name_in_capitals) {
  EXPECT_EQ(setting_variable("digest.first_days"), "LECTERN_DIGEST_FIRST_DAYS");
}

TEST(WithSetting, keeps_everything_else) {
  const std::string file = "# mine\n[plan]\nbudget = \"2h\"   # evenings\n\n[digest]\npapers = 3\n";
  EXPECT_EQ(with_setting(file, "f", "plan.budget", "90m"),
            "# mine\n[plan]\nbudget = \"90m\"   # evenings\n\n[digest]\npapers = 3\n");
  EXPECT_EQ(with_setting(file, "f", "plan.papers", "4"),
            "# mine\n[plan]\nbudget = \"2h\"   # evenings\npapers = 4\n\n[digest]\npapers = 3\n");
  EXPECT_EQ(with_setting("", "f", "weights.taste", "-0.5"), "[weights]\ntaste = -0.5\n");
}

TEST(WithSetting, takes_the_place_of_a_line_that_is_commented_out) {
  EXPECT_EQ(with_setting("[plan]\n# about it\n# budget = \"150m\"\n# papers = 12\n", "f", "plan.papers", "4"),
            "[plan]\n# about it\n# budget = \"150m\"\npapers = 4\n");
}

TEST(WithSetting, writes_texts_that_toml_must_escape) {
  const auto file = with_setting("", "f", "programs.editor", "\"C:\\my editor\" -w");
  Configuration configuration;
  configuration.take_file(file, "f");
  EXPECT_EQ(configuration.settings().editor, "\"C:\\my editor\" -w");
}

TEST(Configuration, takes_rules_with_commas_between_them) {
  Configuration configuration;
  configuration.take("rules.words", "diffusion models, causal , ", "here");
  ASSERT_EQ(configuration.settings().rules.words.size(), 2U);
  EXPECT_EQ(configuration.settings().rules.words[1].text, "causal");
  EXPECT_EQ(setting_value(configuration.settings(), "rules.words"), "\"diffusion models, causal\"");
  EXPECT_TRUE(setting_accepts("rules.authors", "Ada Lovelace, Grace Hopper"));
  EXPECT_FALSE(setting_accepts("rules.words", "the")) << "nothing in it tells";
  configuration.take("rules.words", "", "here");
  EXPECT_TRUE(configuration.settings().rules.words.empty());
}

TEST(WithSetting, leaves_a_file_that_it_cannot_change_or_read) {
  EXPECT_NE(fault_of([] { (void)with_setting("plan = { budget = \"2h\" }\n", "f", "plan.papers", "4"); }), "");
  EXPECT_NE(fault_of([] { (void)with_setting("[plan\n", "f", "plan.papers", "4"); }), "");
  EXPECT_NE(fault_of([] { (void)with_setting("", "f", "plan.papers", "many"); }), "");
}

}  // namespace
}  // namespace lectern
