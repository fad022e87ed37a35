// Tables, documents and tests agree: what a table lists is documented and has a golden test.

#include <gtest/gtest.h>

#include "cli/command.hpp"
#include "cli/hooks.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/exporter.hpp"
#include "lectern/fetch/readers.hpp"
#include "lectern/index/search_index.hpp"
#include "support/golden.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;

std::string readme() { return testing::read_file(fs::path(LECTERN_SOURCE_DIR) / "README.md"); }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Agreement, every_command_is_in_the_readme_and_has_golden_tests_with_help_json_and_an_error) {
  const auto text = readme();
  for (const auto& command : commands()) {
    const std::string name(command.name);
    EXPECT_TRUE(holds(text, "lectern " + name)) << name << " is not in README.md";
    EXPECT_FALSE(command.examples.empty()) << name;
    std::string golden;
    for (const auto& file : testing::golden_files())
      if (file.parent_path().filename() == name) golden += testing::read_file(file);
    EXPECT_FALSE(golden.empty()) << "no golden test for " << name;
    EXPECT_TRUE(holds(golden, "$ lectern " + name + " --help\n")) << name << " has no golden test of its help";
    EXPECT_TRUE(holds(golden, "[exit ")) << name << " has no golden test of an error";
    if (name == "demo" || name == "help") continue;
    EXPECT_TRUE(holds(golden, "--json")) << name << " has no golden test of its JSON";
  }
}

TEST(Agreement, every_setting_is_in_the_reference_with_its_default) {
  const auto defaults = Configuration().settings();
  const Settings built_in;
  EXPECT_EQ(defaults.fetch_categories, built_in.fetch_categories);
  EXPECT_EQ(defaults.fetch_contact + defaults.fetch_certificates + defaults.fetch_loopback, "");
  EXPECT_EQ(defaults.fetch_loopback_gap, built_in.fetch_loopback_gap);
  EXPECT_EQ(defaults.gate_confidence, built_in.gate_confidence);
  EXPECT_EQ(defaults.digest_papers, built_in.digest_papers);
  EXPECT_EQ(defaults.digest_budget, built_in.digest_budget);
  EXPECT_EQ(defaults.digest_first_days, built_in.digest_first_days);
  EXPECT_EQ(defaults.digest_late_days, built_in.digest_late_days);
  EXPECT_EQ(defaults.digest_untagged_taste, built_in.digest_untagged_taste);
  EXPECT_EQ(defaults.plan_budget, built_in.plan_budget);
  EXPECT_EQ(defaults.plan_papers, built_in.plan_papers);
  EXPECT_EQ(defaults.editor + defaults.browser + defaults.pager, "");
  EXPECT_EQ(defaults.mail_from + defaults.mail_server + defaults.mail_user + defaults.mail_password_command, "");
  EXPECT_EQ(defaults.mail_password_file + defaults.mail_certificates + defaults.mail_sendmail, "");
  EXPECT_EQ(defaults.hook_seconds, built_in.hook_seconds);
  const std::string reference(embedded_settings());
  for (const auto& name : setting_names()) {
    const auto section = reference.find("[" + name.substr(0, name.find('.')) + "]\n");
    ASSERT_NE(section, std::string::npos) << name;
    const auto text = reference.substr(section, reference.find("\n[", section) - section);
    EXPECT_TRUE(holds(text, "\n" + name.substr(name.find('.') + 1) + " = "))
        << name << " is not in config/lectern.toml";
  }
  for (const auto& signal : signals()) {
    const auto found = defaults.weights.find(std::string(signal.name));
    ASSERT_NE(found, defaults.weights.end()) << signal.name;
    EXPECT_DOUBLE_EQ(found->second, signal.weight) << signal.name;
  }
}

TEST(Agreement, every_format_field_and_exporter_has_help_and_is_in_the_readme) {
  const auto text = readme();
  for (const auto& exporter : exporters()) {
    EXPECT_FALSE(exporter.help.empty()) << exporter.name;
    EXPECT_TRUE(holds(text, std::string(exporter.name))) << exporter.name;
    for (const auto& ending : split(exporter.endings, ' ')) EXPECT_TRUE(holds(text, "`" + ending + "`")) << ending;
  }
  for (const auto& format : record_formats()) {
    EXPECT_FALSE(format.help.empty()) << format.name;
    EXPECT_TRUE(holds(text, std::string(format.name))) << format.name;
  }
  for (const auto& field : search_fields()) {
    EXPECT_FALSE(field.help.empty()) << field.name;
    EXPECT_FALSE(field.example.empty()) << field.name;
    EXPECT_TRUE(holds(text, std::string(field.name) + ":")) << field.name;
  }
}

TEST(Agreement, every_hook_is_in_the_readme_and_in_the_schemas) {
  const auto text = readme();
  const auto schemas = testing::read_file(fs::path(LECTERN_SOURCE_DIR) / "src" / "cli" / "SCHEMAS.md");
  for (const auto& hook : hooks()) {
    EXPECT_TRUE(holds(text, "`" + std::string(hook.name) + "`")) << hook.name;
    EXPECT_TRUE(holds(schemas, "`" + std::string(hook.name) + "`")) << hook.name;
  }
}

}  // namespace
}  // namespace lectern
