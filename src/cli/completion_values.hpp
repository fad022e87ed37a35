#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"

namespace lectern {

/// A list of names that lectern is asked for when a completion wants it.
struct AskedNames {
  std::string_view words;   ///< of the command: `search --searches`
  std::string_view before;  ///< each name is offered behind each of these signs; by itself where there is none
};

/// What completes a value.
struct CompletionValues {
  std::vector<std::string> words;
  std::vector<AskedNames> asked;
  bool files = false;
  bool directories = false;

  [[nodiscard]] bool is_empty() const { return words.empty() && asked.empty() && !files && !directories; }
};

/// What completes a value or a word of this name: small letters are words themselves, capitals a kind of thing, and
/// bars stand between several.
[[nodiscard]] CompletionValues completion_values(const std::string& name);

[[nodiscard]] inline CompletionValues completion_values(const Argument& argument) {
  return completion_values(argument.words ? argument.name : argument.value);
}

/// The same for words behind the first: where names that are asked for may stand, verbs come before them only.
[[nodiscard]] CompletionValues later_values(const Argument& argument);

[[nodiscard]] std::vector<std::string> command_names();
[[nodiscard]] std::vector<std::string> option_names(const std::vector<Argument>& arguments);

/// The editor of a stream that puts each of these signs before each line, in turn: a script of sed(1).
[[nodiscard]] std::string signs_script(std::string_view signs);

}  // namespace lectern
