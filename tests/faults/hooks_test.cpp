// Hooks as real programs: what they get, and that nothing they do harms the command.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "faults/program.hpp"
#include "support/data.hpp"
#include "support/golden.hpp"
#include "support/temporary_directory.hpp"

namespace lectern {
namespace {

using nlohmann::json;
using testing::Variable;
namespace fs = std::filesystem;

class Hooks : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(lectern({"import", testing::test_data("library/spring.jsonl").string()}), 0);
    ASSERT_EQ(lectern({"progress", "done", "clustering", "neural-networks", "regularization"}), 0);
  }

  void write_hook(const std::string& name, const std::string& lines) const {
    const auto file = directory_.path() / "config" / "lectern" / "hooks" / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::trunc) << "#!/bin/sh\n" << lines;
    fs::permissions(file, fs::perms::owner_all);
  }

  int lectern(std::vector<std::string> words, std::vector<Variable> variables = {}) {
    words.insert(words.begin(), {"--now", "2026-05-01T08:00:00Z"});
    variables.insert(variables.end(), {{"HOME", directory_.path().string()},
                                       {"XDG_CONFIG_HOME", (directory_.path() / "config").string()},
                                       {"LECTERN_LIBRARY", (directory_.path() / "library").string()},
                                       {"SEEN", seen().string()}});
    const int status = testing::run_lectern(words, output(), variables);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  [[nodiscard]] fs::path output() const { return directory_.path() / "out"; }
  [[nodiscard]] fs::path seen() const { return directory_.path() / "seen"; }
  [[nodiscard]] std::string printed() const { return testing::read_file(output()); }
  [[nodiscard]] std::string errors() const { return testing::read_file(output().string() + ".err"); }

  testing::TemporaryDirectory directory_;
};

TEST_F(Hooks, get_the_document_that_json_prints_and_print_nothing_into_it) {
  for (const auto* const name : {"after-read", "after-digest"})
    write_hook(name, "cat >\"$SEEN\"\necho \"chatter of $LECTERN_HOOK\"\n");
  ASSERT_EQ(lectern({"--json", "read", "2604.00111"}), 0);
  EXPECT_EQ(json::parse(printed()).at("schema"), "lectern.read/1");
  EXPECT_EQ(testing::read_file(seen()), printed());
  EXPECT_EQ(errors(), "chatter of after-read\n");
  ASSERT_EQ(lectern({"digest"}), 0);
  const auto document = json::parse(testing::read_file(seen()));
  EXPECT_EQ(document.at("schema"), "lectern.digest/1");
  EXPECT_FALSE(document.at("papers").empty());
  EXPECT_EQ(printed().find("chatter"), std::string::npos);
}

TEST_F(Hooks, run_after_a_new_digest_alone) {
  write_hook("after-digest", "echo x >>\"$SEEN\"\n");
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"digest", "--peek"}, {"digest", "--dry-run"}, {"digest"}, {"digest"}, {"digest", "--topic", "clustering"}})
    (void)lectern(words);
  EXPECT_EQ(testing::read_file(seen()), "x\n");
}

TEST_F(Hooks, never_change_what_the_command_did) {
  struct Case {
    std::string lines;
    std::string seconds;
    std::string told;
  };
  const std::vector<Case> hooks = {
      {"exit 3\n", "60", "lectern: hook 'after-read' ended with exit code 3\n"},
      {"kill -KILL $$\n", "60", "lectern: hook 'after-read' was ended by signal 9\n"},
      {"exec <&-\n", "60", ""},
      {"exec sleep 300\n", "1", "lectern: hook 'after-read' was ended after 1 s: hooks.seconds gives it more time\n"}};
  for (const auto& hook : hooks) {
    write_hook("after-read", hook.lines);
    EXPECT_EQ(lectern({"read", "2604.00111"}, {{"LECTERN_HOOKS_SECONDS", hook.seconds}}), 0) << hook.lines;
    EXPECT_EQ(errors(), hook.told);
    EXPECT_TRUE(printed().starts_with("read: arXiv:2604.00111")) << printed();
  }
}

TEST_F(Hooks, may_use_the_library_and_start_no_hooks_themselves) {
  write_hook("after-read", std::string("echo x >>\"$SEEN\"\n'") + LECTERN_PROGRAM +
                               "' read 2604.00112 >/dev/null || echo failed >>\"$SEEN\"\n");
  ASSERT_EQ(lectern({"read", "2604.00111"}), 0) << errors();
  EXPECT_EQ(testing::read_file(seen()), "x\n");
  ASSERT_EQ(lectern({"--json", "search", "is:read", "--ids"}), 0);
  EXPECT_NE(printed().find("2604.00112"), std::string::npos) << printed();
}

}  // namespace
}  // namespace lectern
