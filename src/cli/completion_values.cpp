// What completes the values of options and the words of commands. What a command takes is declared once, and what an
// argument is called says what completes it.

#include "cli/completion_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"
#include "lectern/app/settings.hpp"
#include "lectern/base/text.hpp"
#include "lectern/index/search_index.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern {
namespace {

/// The categories that take papers, and the archives that are all of theirs.
std::vector<std::string> category_names() {
  std::vector<std::string> names;
  for (const auto& category : arxiv_categories()) {
    if (!category.takes_papers) continue;
    const std::string archive(archive_of(category.id));
    const bool first = archive != category.id && (names.empty() || archive_of(names.back()) != archive);
    if (first) names.push_back(archive);
    names.emplace_back(category.id);
  }
  return names;
}

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  for (const auto& field : search_fields()) names.push_back(std::string(field.name) + ":");
  return names;
}

std::vector<std::string> settings_to_set() {
  auto names = setting_names();
  for (auto& name : names) name += '=';
  return names;
}

void add_kind(CompletionValues& values, std::string_view kind) {
  const auto append = [&](const std::vector<std::string>& words) {
    values.words.insert(values.words.end(), words.begin(), words.end());
  };
  if (kind == "FILE") values.files = true;
  if (kind == "DIR") values.directories = true;
  if (kind == "TOPIC") values.asked.push_back({"topics", ""});
  if (kind == "+TOPIC") values.asked.push_back({"topics", "+-="});
  if (kind == "NAME") values.asked.push_back({"list", ""});
  if (kind == "SEARCH") values.asked.push_back({"search --searches", ""});
  if (kind == "QUERY") values.asked.push_back({"search --searches", "@"});
  if (kind == "QUERY") append(field_names());
  if (kind == "KEY") append(setting_names());
  if (kind == "KEY=VALUE") append(settings_to_set());
  if (kind == "DATE") append({"today", "yesterday", "7d", "2w"});
  if (kind == "COMMAND") append(command_names());
  if (kind == "CATEGORY") append(category_names());
}

bool is_kind(const std::string& part) {
  return std::any_of(part.begin(), part.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

CompletionValues completion_values(const std::string& name) {
  CompletionValues values;
  for (const auto& part : split(name, '|')) {
    if (is_kind(part))
      add_kind(values, part);
    else
      values.words.push_back(part);
  }
  return values;
}

CompletionValues later_values(const Argument& argument) {
  auto values = completion_values(argument);
  if (!argument.words || values.asked.empty()) return values;
  auto kinds = split(argument.name, '|');
  std::erase_if(kinds, [](const std::string& part) { return !is_kind(part); });
  return completion_values(join(kinds, "|"));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  return names;
}

std::vector<std::string> option_names(const std::vector<Argument>& arguments) {
  std::vector<std::string> names;
  for (const auto& argument : arguments)
    if (!argument.words) names.push_back(argument.name);
  return names;
}

std::string signs_script(std::string_view signs) {
  std::string script = "h";
  for (const char sign : signs) script += fmt::format(";g;s/^/{}/p", sign);
  return script;
}

}  // namespace lectern
