#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lectern::testing {

/// Runs one golden file in process and answers what it should read, with the real output in it. Equal to the file's
/// text when all is as written.
///
/// A golden file is a story: lines that begin with `#` are prose, `@` lines set the scene, `$ lectern …` runs a command
/// and the lines below it are its output, `! ` before those of standard error, a backslash before those that look like
/// a command, `[exit N]` last where the code is not 0.
/// `% lectern …` runs a command of the scenery that must succeed and is not shown. Scenes: `@ terminal 80` (columns;
/// `80x24` with lines too, which turns the pager on; without it, and after `@ pipe`, output is piped), `@ now
/// 2026-05-01`, `@ env NAME=value`, `@ text NAME LINE` (adds a line to the file NAME), `@ mode 755 NAME` (of the file),
/// `@ arxiv N` (an invented arXiv with N papers, the newest of them announced today; without it there is no network),
/// `@ mailing N` (N more on the next day), `@ fault NAME…` (see Faults::set; alone for none). Other programs are not
/// run but told, as `[runs: less]` with what they read; see FakeLauncher for `@ env EDITOR=…`. Nor is mail sent, but
/// told: see FakeMailer.
/// `$DATA` is tests/data and `$TMP` the test's own directory, in commands and in output; `< FILE` gives standard input.
[[nodiscard]] std::string replay_golden(const std::filesystem::path& file);

/// All golden files below tests/golden, sorted.
[[nodiscard]] std::vector<std::filesystem::path> golden_files();

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

}  // namespace lectern::testing
