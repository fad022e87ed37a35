#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// One option or list of words of a command, for help and completion.
struct Argument {
  std::string name;   ///< `--since`, or `ID` for words
  std::string value;  ///< `DATE`; empty for a flag
  std::string help;
  bool words = false;
};

/// The command line of one command: declares what it takes, then reads the words. A facade before the argument parser,
/// so that a command compiles quickly and its messages are for people. What is declared is written when `parse` runs,
/// and must live until then.
class Arguments {
 public:
  Arguments();
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  void flag(const std::string& name, bool& into, const std::string& help);
  void text(const std::string& name, const std::string& value, std::optional<std::string>& into,
            const std::string& help);

  /// Where something is written; never an empty name.
  void file(const std::string& name, std::optional<std::string>& into, const std::string& help);

  /// May be given more than once, one value each time.
  void each(const std::string& name, const std::string& value, std::vector<std::string>& into, const std::string& help);

  /// May be given more than once; each may hold several values.
  void texts(const std::string& name, const std::string& value, std::vector<std::string>& into,
             const std::string& help);
  void number(const std::string& name, int least, int most, std::optional<int>& into, const std::string& help);
  void duration(const std::string& name, std::optional<std::chrono::minutes>& into, const std::string& help);
  void choice(const std::string& name, std::vector<std::string> values, std::optional<std::string>& into,
              const std::string& help);

  /// The words that belong to no option.
  void words(const std::string& name, std::vector<std::string>& into, const std::string& help, bool needed = true);

  /// As `words`, of which none is needed, and words such as `-vision` are among them: only two dashes, or one before a
  /// lone letter, make an option.
  void signed_words(const std::string& name, std::vector<std::string>& into, const std::string& help);

  /// Reads the words of the command line. Throws `Fault::usage` with a hint.
  void parse(std::vector<std::string> line);

  [[nodiscard]] const std::vector<Argument>& arguments() const { return arguments_; }

 private:
  struct Parser;
  void check(std::function<void()> work) { checks_.push_back(std::move(work)); }

  std::unique_ptr<Parser> parser_;
  std::vector<Argument> arguments_;
  std::vector<std::function<void()>> checks_;
  std::vector<std::string>* words_ = nullptr;  ///< where words that belong to no option go
  bool signed_ = false;                        ///< they may begin with a dash
};

}  // namespace lectern
