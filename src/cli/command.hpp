#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/session.hpp"

namespace lectern {

/// What a command does once its words are read; answers the exit code.
using Action = std::function<int(Session&)>;

/// One command of the program.
struct Command {
  std::string_view group;  ///< the heading that help shows it under
  std::string_view name;
  std::string_view summary;       ///< one line, no full stop
  std::string_view usage;         ///< what follows the name
  std::string_view examples;      ///< one a line
  Action (*declare)(Arguments&);  ///< says what it takes, and gives the action
};

/// All commands, in the order of help.
[[nodiscard]] std::span<const Command> commands();

/// The command of this name. Throws `Fault::usage` with a suggestion.
[[nodiscard]] const Command& command_named(std::string_view name);

/// Declares the options that every command takes.
void declare_global(Arguments& arguments, GlobalOptions& options);

/// What a command takes, and what every command does.
[[nodiscard]] std::vector<Argument> arguments_of(const Command& command);
[[nodiscard]] std::vector<Argument> global_arguments();

/// One line of help: what is explained, and the explanation.
struct HelpRow {
  std::string label;
  std::string text;
};

/// Rows in two columns, within a page's width.
[[nodiscard]] std::string help_rows(const std::vector<HelpRow>& rows);

/// The program's name and version, with arXiv's acknowledgement.
[[nodiscard]] std::string version_text();

/// The program's help, and one command's.
[[nodiscard]] std::string overview();
[[nodiscard]] std::string help_for(const Command& command);

Action demo_command(Arguments&);
Action init_command(Arguments&);
Action import_command(Arguments&);
Action fetch_command(Arguments&);
Action classify_command(Arguments&);
Action teach_command(Arguments&);
Action train_command(Arguments&);
Action evaluate_command(Arguments&);
Action progress_command(Arguments&);
Action digest_command(Arguments&);
Action plan_command(Arguments&);
Action why_command(Arguments&);
Action show_command(Arguments&);
Action open_command(Arguments&);
Action read_command(Arguments&);
Action save_command(Arguments&);
Action skip_command(Arguments&);
Action later_command(Arguments&);
Action unread_command(Arguments&);
Action remove_command(Arguments&);
Action note_command(Arguments&);
Action tag_command(Arguments&);
Action list_command(Arguments&);
Action undo_command(Arguments&);
Action topics_command(Arguments&);
Action gaps_command(Arguments&);
Action glossary_command(Arguments&);
Action stats_command(Arguments&);
Action search_command(Arguments&);
Action recommend_command(Arguments&);
Action export_command(Arguments&);
Action config_command(Arguments&);
Action index_command(Arguments&);
Action doctor_command(Arguments&);
Action backup_command(Arguments&);
Action restore_command(Arguments&);
Action completion_command(Arguments&);
Action help_command(Arguments&);

}  // namespace lectern
