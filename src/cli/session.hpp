#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/app/library.hpp"
#include "lectern/base/error.hpp"
#include "lectern/cli/run.hpp"
#include "lectern/fetch/bytes.hpp"

namespace lectern {

/// Options that every command takes.
struct GlobalOptions {
  std::optional<std::string> library;
  std::optional<std::string> config;
  std::optional<std::string> now;
  std::optional<int> wait;
  std::vector<std::string> set;
  bool json = false;
  bool no_color = false;
  bool no_pager = false;
  bool quiet = false;
  bool verbose = false;
  bool help = false;
  bool version = false;
};

/// How results are laid out: for eyes, for other programs line by line, or as one document.
enum class Layout { screen, lines, json };

/// Marks text for the terminal, or leaves it as it is where colour is off.
class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}
  [[nodiscard]] std::string bold(std::string_view text) const { return marked("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return marked("2", text); }
  [[nodiscard]] std::string good(std::string_view text) const { return marked("32", text); }
  [[nodiscard]] std::string warning(std::string_view text) const { return marked("33", text); }
  [[nodiscard]] std::string bad(std::string_view text) const { return marked("31", text); }

 private:
  [[nodiscard]] std::string marked(std::string_view code, std::string_view text) const;
  bool colour_;
};

/// One run of one command: what it needs, opened when it is first asked for.
class Session {
 public:
  static constexpr std::size_t unlimited = 1000;
  static constexpr std::size_t widest_text = 80;

  Session(Env& env, const GlobalOptions& options);
  ~Session();

  [[nodiscard]] Env& env() { return env_; }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] const Settings& settings() { return configuration().settings(); }
  [[nodiscard]] const Configuration& configuration();

  /// The configuration is read again when it is next asked for. No library may be open.
  void forget_configuration() { configuration_.reset(); }
  [[nodiscard]] const Curriculum& curriculum();
  [[nodiscard]] Library& library();
  /// True where there is one already: for commands that make none.
  [[nodiscard]] bool has_library() const;
  /// The library with its tags as curriculum and topic model give them today.
  [[nodiscard]] Library& tagged_library();
  /// Opens a file to read, or standard input where it is named `-`. Throws as `open_file` does.
  [[nodiscard]] std::unique_ptr<ByteSource> open_source(const std::string& name);
  [[nodiscard]] Meter& meter() { return *meter_; }

  /// True where the reader's own configuration counts, and there can be one: there is a home, and this is no
  /// demonstration.
  [[nodiscard]] bool has_configuration() const;

  /// Where configuration files of the reader lie. Throws `Fault::configuration` where there is no home directory.
  [[nodiscard]] std::filesystem::path config_directory() const;

  /// The settings file that is read, or that would be: there may be none.
  [[nodiscard]] std::filesystem::path settings_file() const;

  /// Where the library lives. Throws `Fault::configuration` where there is no home directory.
  [[nodiscard]] const Places& places() const;

  /// Where what all of the reader's libraries share is kept. Throws `Fault::configuration` where there is no home
  /// directory.
  [[nodiscard]] std::filesystem::path state_directory() const;

  /// Seconds that the reader is willing to wait for others, where that was said.
  [[nodiscard]] std::optional<int> patience() const { return options_.wait; }

  /// From now on uses a library in this directory, what comes with the program instead of the reader's configuration,
  /// and the screen's layout.
  void demonstrate_in(const std::filesystem::path& directory);

  /// Closes the library's files.
  void close_library();

  [[nodiscard]] Layout layout() const { return layout_; }
  [[nodiscard]] Style style() const { return Style(colour_); }
  /// Columns that a line may take: the terminal's; without one there is no limit.
  [[nodiscard]] std::size_t width() const { return layout_ == Layout::screen ? env_.terminal.width : unlimited; }
  /// Columns that running text takes: no more than a page's, however wide the terminal is.
  [[nodiscard]] std::size_t measure() const {
    return layout_ == Layout::screen ? std::min(width(), widest_text) : unlimited;
  }
  /// Columns of running text behind an indent: what is left of a page, and never less than a word or two take.
  [[nodiscard]] std::size_t measure_behind(std::size_t indent, std::size_t least = 12) const {
    return measure() > indent + least ? measure() - indent : least;
  }
  [[nodiscard]] bool verbose() const { return options_.verbose; }

  /// Writes to standard output. Throws `Fault::io` where that fails. On a terminal the text is held until `flush`, so
  /// that a long one goes to a pager.
  void print(std::string_view text);

  /// Shows what was held, in a pager where it is longer than the screen, and then the notices that waited for it.
  void flush();

  /// One line of the result.
  void line(std::string_view text = {}) { print(std::string(text) + "\n"); }

  /// The one document of `--json`.
  void document(const nlohmann::ordered_json& document);

  /// One line to standard error, off with `--quiet`.
  void notice(const std::string& text);

  /// The command that does a service: the reader's setting, else the first of the environment's variables that is set,
  /// else the one given.
  [[nodiscard]] std::string program(const std::string& setting, std::initializer_list<const char*> variables,
                                    const char* otherwise) const;

  /// Remembers the numbers of a listing, from `first`, when it was printed on a terminal.
  void remember_listing(const std::vector<PaperKey>& keys, int first = 1);

 private:
  [[nodiscard]] const std::string& curriculum_text();
  /// Shows a text in the reader's pager; false where there is none.
  [[nodiscard]] bool page(std::string_view text);
  [[nodiscard]] std::optional<std::string> setting(const std::optional<std::string>& option,
                                                   const char* variable) const;
  [[nodiscard]] std::optional<std::filesystem::path> base_directory(const char* variable, const char* below_home) const;
  [[nodiscard]] std::optional<std::filesystem::path> config_file(const char* name) const;

  Env& env_;
  GlobalOptions options_;
  Instant now_{};
  Layout layout_ = Layout::lines;
  bool colour_ = false;
  std::optional<Places> places_;
  std::unique_ptr<Meter> meter_;
  std::optional<Configuration> configuration_;
  bool holds_ = false;  ///< what is printed may go to a pager
  std::string held_;
  std::vector<std::string> waiting_;  ///< notices that come after what is held
  std::optional<std::string> curriculum_text_;
  std::string curriculum_name_;  // for complaints
  std::optional<Curriculum> curriculum_;
  std::unique_ptr<Library> library_;
  bool demonstrates_ = false;
};

/// The fault of a failed write to standard output, by the system's reason; without a message where nobody reads it.
[[nodiscard]] Error output_failed(int reason);

/// Reads a whole text file. Throws `Fault::no_input`.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file);

}  // namespace lectern
