// The fake arXiv as a program, for tests of the whole of Lectern and for curious people.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "fake_arxiv/server.hpp"
#include "lectern/base/date.hpp"

namespace {

using namespace lectern;
using namespace lectern::testing;

constexpr auto help = R"(fake_arxiv [OPTION...]: an arXiv of invented papers on 127.0.0.1

  --port N          the port; 0, the default, takes a free one
  --records N       papers, at most 200000 (2000)
  --seed N          of what is invented (1)
  --today DATE      the day that it believes it is, in Eastern time (the real one)
  --gap SECONDS     between an answer and the next request (3); 0 for no rule
  --page N          records of an OAI-PMH page (1300)
  --old-form        the API answers in the form of before November 2025
  --fault FAULT     misbehaves; again for another one: see --list-faults
  --log FILE        a line a request: arrival and end in ms, connection, status, request, User-Agent, note
  --recorded DIR    serves recorded answers from DIR/api, DIR/oai and DIR/rss instead of invented papers
  --list-faults     what FAULT may be
  --help
)";

struct Options {
  FakeOptions fake;
  int port = 0;
  std::vector<std::string> faults;
  std::optional<std::filesystem::path> log;
  std::optional<std::chrono::sys_days> today;
};

long long whole(const std::string& name, const std::string& value) {
  const auto number = parse_whole(value);
  if (!number || *number < 0) throw std::invalid_argument(name + ": expected a whole number, got '" + value + "'");
  return *number;
}

std::chrono::milliseconds duration(const std::string& name, const std::string& value) {
  std::size_t end = 0;
  double seconds = -1;
  try {
    seconds = std::stod(value, &end);
  } catch (const std::logic_error&) {
    end = 0;
  }
  if (end != value.size() || seconds < 0 || seconds > 86400)
    throw std::invalid_argument(name + ": expected seconds, got '" + value + "'");
  return std::chrono::milliseconds{static_cast<long long>(seconds * 1000)};
}

std::chrono::sys_days day(const std::string& name, const std::string& value) {
  const auto date = parse_date(value);
  if (!date) throw std::invalid_argument(name + ": expected a date such as 2026-11-23, got '" + value + "'");
  return date->day();
}

/// Reads one option; what it needs of the next word it takes through `value`.
void read_option(Options& options, const std::string& name, const std::function<std::string()>& value) {
  if (name == "--port")
    options.port = static_cast<int>(whole(name, value()));
  else if (name == "--records")
    options.fake.records = static_cast<std::size_t>(whole(name, value()));
  else if (name == "--seed")
    options.fake.seed = static_cast<std::uint64_t>(whole(name, value()));
  else if (name == "--today")
    options.today = day(name, value());
  else if (name == "--gap")
    options.fake.gap = duration(name, value());
  else if (name == "--page")
    options.fake.page = static_cast<std::size_t>(std::max(1LL, whole(name, value())));
  else if (name == "--old-form")
    options.fake.old_form = true;
  else if (name == "--fault")
    options.faults.push_back(value());
  else if (name == "--log")
    options.log = value();
  else if (name == "--recorded")
    options.fake.recorded = value();
  else
    throw std::invalid_argument("there is no option '" + name + "': see --help");
}

Options read_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto equals = words[at].starts_with("--") ? words[at].find('=') : std::string::npos;
    const auto name = words[at].substr(0, equals);
    read_option(options, name, [&] {
      if (equals != std::string::npos) return words[at].substr(equals + 1);
      if (at + 1 == words.size()) throw std::invalid_argument(name + ": expected a value");
      return words[++at];
    });
  }
  return options;
}

void serve(Options options) {
  using namespace std::chrono;
  const auto real_day = eastern_day(floor<seconds>(system_clock::now()));
  options.fake.today = options.today.value_or(real_day);
  FakeArxiv arxiv(options.fake);
  if (options.today) arxiv.set_today(*options.today);
  for (const auto& fault : options.faults) arxiv.set_fault(fault);

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  FakeServer server(arxiv, options.port, options.log);
  std::thread serving([&] { server.run(); });
  while (!server.is_running()) std::this_thread::sleep_for(1ms);
  const int port = server.port();
  std::printf(
      "fake arXiv on http://127.0.0.1:%d\nAPI http://127.0.0.1:%d/api/query\nOAI http://127.0.0.1:%d/oai\n"
      "RSS http://127.0.0.1:%d/rss\n",
      port, port, port, port);
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  serving.join();
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  for (const auto& word : arguments) {
    if (word != "--help" && word != "--list-faults") continue;
    const std::string text = word == "--help" ? help : fault_list();
    std::fputs(text.c_str(), stdout);
    return 0;
  }
  try {
    serve(read_options(arguments));
    return 0;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "fake_arxiv: %s\n", error.what());
    return 64;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fake_arxiv: %s\n", error.what());
    return 1;
  }
}
