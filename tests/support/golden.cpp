#include "support/golden.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "fake_arxiv/wire.hpp"
#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"
#include "lectern/cli/run.hpp"
#include "lectern/net/mailer.hpp"
#include "support/data.hpp"
#include "support/temporary_directory.hpp"

namespace lectern::testing {
namespace {

class FixedClock : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return time; }
  Instant time{};
};

/// Other programs, told in the output. As an editor, `write TEXT` puts the text in place of the file's, `add TEXT`
/// before it, `fail` ends with 1; `missing` is not there, as any program.
class FakeLauncher : public Launcher {
 public:
  int run(const std::string& command, const std::string& argument, std::optional<std::string_view> input) override {
    if (command == "missing") return 127;
    *out << "[runs: " << command << (argument.empty() ? "" : " ") << argument << "]\n" << input.value_or("");
    if (command == "fail") return 1;
    const bool adds = command.starts_with("add ");
    if (!adds && !command.starts_with("write ")) return 0;
    const auto before = adds ? read_file(argument) : std::string();
    std::ofstream(argument, std::ios::binary) << command.substr(command.find(' ') + 1) << "\n" << before;
    return 0;
  }

  JobEnd run_aside(const Job& job) override {
    JobEnd end;
    end.code = run(job.command, job.argument, job.input);
    end.in_time = job.command != "sleep";
    if (job.keeps_output) end.output = "a password\n";
    return end;
  }
  std::ostream* out = nullptr;
};

/// Mail servers by their names: `busy…` and `strict…` do not take a mail, `silent…` takes it without saying so, all
/// others take it; told in the output.
class FakeMailer : public Mailer {
 public:
  MailReceipt send(const MailServer& server, const Envelope& envelope) override {
    const auto user =
        server.user.empty() ? "" : " as " + server.user + (server.password.empty() ? "" : " with a password");
    *out << "[mails: " << envelope.from << " to " << envelope.to << " by " << server.host << ":" << server.port << user
         << "]\n";
    const auto name = "'" + server.host + "' ";
    if (server.host.starts_with("busy")) return {MailFault::later, name + "does not take mail now: 451 later"};
    if (server.host.starts_with("strict")) return {MailFault::refused, name + "does not take the mail: 550 never"};
    if (server.host.starts_with("silent")) return {MailFault::unsure, name + "did not answer in time"};
    return {};
  }
  std::ostream* out = nullptr;
};

class NoNetwork : public HttpClient {
 public:
  HttpAnswer send(const HttpRequest& request) override {
    HttpAnswer answer;
    answer.fault = WireFault::unreachable;
    answer.trouble = "cannot reach '" + request.url.substr(0, request.url.find('/', 8)) + "'";
    return answer;
  }
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

/// Words as a shell splits them, with single and double quotes.
std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  bool begun = false;
  for (const char c : line) {
    if (quote != 0 ? c == quote : (c == '\'' || c == '"')) {
      quote = quote != 0 ? '\0' : c;
      begun = true;
    } else if (c == ' ' && quote == 0) {
      if (begun) words.push_back(std::move(word));
      word.clear();
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(std::move(word));
  return words;
}

class Scene {
 public:
  Scene() {
    clock_.time = parse_date("2026-05-01T08:00:00Z")->time;
    timer_.pass(std::chrono::duration_cast<std::chrono::milliseconds>(clock_.time - timer_.now()));
    variables_ = {{"HOME", (directory_.path() / "home").string()},
                  {"LECTERN_LIBRARY", (directory_.path() / "library").string()}};
  }

  void set(const std::string& line) {
    const auto space = line.find(' ');
    const auto name = line.substr(0, space);
    const auto value = space == std::string::npos ? "" : expanded(line.substr(space + 1));
    if (name == "terminal") {
      const auto times = value.find('x');
      terminal_ = {true, false, std::stoul(value),
                   times == std::string::npos ? 0 : std::stoul(value.substr(times + 1))};
    } else if (name == "pipe") {
      terminal_ = {};
    } else if (name == "now") {
      clock_.time = parse_date(value)->time;
      timer_.pass(std::chrono::duration_cast<std::chrono::milliseconds>(clock_.time - timer_.now()));
    } else if (name == "arxiv") {
      FakeOptions options;
      options.records = std::stoul(value);
      options.today = std::chrono::floor<std::chrono::days>(clock_.time);
      arxiv_ = std::make_unique<FakeArxiv>(options);
      wire_ = std::make_unique<FakeWire>(*arxiv_, timer_);
    } else if (name == "mailing") {
      arxiv_->add_papers(std::stoul(value));
    } else if (name == "fault") {
      arxiv_->clear_faults();
      if (!value.empty()) arxiv_->set_fault(value);
    } else if (name == "env") {
      variables_[value.substr(0, value.find('='))] = value.substr(value.find('=') + 1);
    } else if (name == "text") {
      const auto end = value.find(' ');
      const auto file = directory_.path() / value.substr(0, end);
      std::filesystem::create_directories(file.parent_path());
      std::ofstream(file, std::ios::app) << (end == std::string::npos ? "" : value.substr(end + 1)) << "\n";
    } else if (name == "mode") {
      const auto end = value.find(' ');
      std::filesystem::permissions(directory_.path() / value.substr(end + 1),
                                   static_cast<std::filesystem::perms>(std::stoi(value.substr(0, end), nullptr, 8)));
    } else {
      throw std::runtime_error("no such scene: " + line);
    }
  }

  std::string run_line(const std::string& line, bool shown) {
    auto words = shell_words(expanded(line));
    if (words.empty() || words.front() != "lectern") throw std::runtime_error("a command begins with lectern: " + line);
    words.erase(words.begin());
    std::string input;
    if (words.size() > 1 && words[words.size() - 2] == "<") {
      input = read_file(words.back());
      words.resize(words.size() - 2);
    }
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const auto variable = [this](std::string_view name) -> std::optional<std::string> {
      const auto found = variables_.find(std::string(name));
      if (found == variables_.end()) return std::nullopt;
      return found->second;
    };
    FakeLauncher launcher;
    launcher.out = &out;
    FakeMailer mailer;
    mailer.out = &out;
    NoNetwork nothing;
    HttpClient& network = wire_ ? static_cast<HttpClient&>(*wire_) : nothing;
    Env env{clock_, in, out, err, terminal_, variable, directory_.path(), launcher, network, mailer, timer_};
    const int code = run(words, env);
    if (!shown) {
      if (code != 0) throw std::runtime_error("the scenery fell: " + line + "\n" + err.str());
      return {};
    }
    std::string text;
    std::istringstream results(collapsed(out.str()));
    for (std::string result; std::getline(results, result);)
      text += (result.starts_with("$ ") || result.starts_with("% ") || result.starts_with("@ ") ? "\\" : "") + result +
              "\n";
    std::istringstream errors(collapsed(err.str()));
    for (std::string error; std::getline(errors, error);) text += "! " + error + "\n";
    if (code != 0) text += "[exit " + std::to_string(code) + "]\n";
    return text;
  }

 private:
  [[nodiscard]] std::string expanded(const std::string& line) const {
    return replaced(replaced(line, "$DATA", test_data("").parent_path().string()), "$TMP", directory_.path().string());
  }

  [[nodiscard]] std::string collapsed(std::string text) const {
    if (!text.empty() && text.back() != '\n') text += "\n[no line feed]\n";
    text = replaced(replaced(text, test_data("").parent_path().string(), "$DATA"), directory_.path().string(), "$TMP");
    // The names of throw-away directories differ from run to run.
    for (const std::string start : {"lectern-note-", "lectern-demo-"})
      for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at + 1))
        text.replace(at + start.size(), 6, "XXXXXX");
    return text;
  }

  TemporaryDirectory directory_;
  FixedClock clock_;
  FakeTimer timer_;
  std::unique_ptr<FakeArxiv> arxiv_;
  std::unique_ptr<FakeWire> wire_;
  Terminal terminal_;
  std::map<std::string, std::string> variables_;
};

}  // namespace

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string replay_golden(const std::filesystem::path& file) {
  Scene scene;
  std::istringstream lines(read_file(file));
  std::string result;
  bool in_output = false;
  for (std::string line; std::getline(lines, line);) {
    const bool command = line.starts_with("$ ");
    const bool scenery = line.starts_with("% ") || line.starts_with("@ ");
    if (in_output && !command && !scenery) continue;
    in_output = command;
    result += line + "\n";
    if (command) result += scene.run_line(line.substr(2), true);
    if (line.starts_with("% lectern")) (void)scene.run_line(line.substr(2), false);
    if (line.starts_with("@ ")) scene.set(line.substr(2));
  }
  return result;
}

std::vector<std::filesystem::path> golden_files() {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(LECTERN_SOURCE_DIR) / "tests" / "golden";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace lectern::testing
