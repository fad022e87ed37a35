// Politeness as a property of the machine. The lock says who may ask now, the text of the file when the next may: it is
// read and written under the lock only, and a process that dies leaves "under way" behind, so that the next one knows
// that a request had been sent and not how it ended.

#include "lectern/net/pace.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr milliseconds look{100};                     ///< how often the lock is tried, and the wait is told
constexpr milliseconds longest_queue = seconds{600};  ///< behind other processes
constexpr seconds longest_stop{86400};                ///< whatever was asked for
constexpr seconds longest_rest{3600};
constexpr std::array cool_downs = {seconds{60}, seconds{300}, seconds{1800}, seconds{7200}};

/// What the file says.
struct Record {
  bool under_way = false;  ///< a request was sent and its end not told
  Moment since{};          ///< when this was written
  Moment not_before{};     ///< the next request
  bool cooling = false;    ///< arXiv asked for the rest
  int strikes = 0;         ///< cool-downs in a row
  std::string why;
};

Record parsed(const std::string& text) {
  Record record;
  if (text.empty()) return record;
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto moment = [&](const char* name) { return Moment{milliseconds{json.at(name).get<std::int64_t>()}}; };
  try {
    record = {json.at("under_way").get<bool>(),
              moment("since"),
              moment("not_before"),
              json.at("cooling").get<bool>(),
              json.at("strikes").get<int>(),
              sanitise(json.at("why").get<std::string>())};
  } catch (const nlohmann::json::exception&) {
    record.under_way = true;  // damaged: as if a request had just been killed
  }
  return record;
}

std::string to_text(const Record& record) {
  const auto number = [](Moment moment) { return moment.time_since_epoch().count(); };
  const nlohmann::ordered_json json = {
      {"under_way", record.under_way}, {"since", number(record.since)}, {"not_before", number(record.not_before)},
      {"cooling", record.cooling},     {"strikes", record.strikes},     {"why", record.why}};
  return json.dump() + "\n";
}

std::string reason(int number) { return std::generic_category().message(number); }

}  // namespace

/// The locked file. Its lock goes with the descriptor, also when the process is killed.
struct Pace::Turn::Hold {
  int file = -1;
  milliseconds gap{};
  Timer* timer = nullptr;
  Record record{};
  bool open = false;  ///< a request may be under way

  Hold() = default;
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
  ~Hold() {
    if (file >= 0) ::close(file);
  }

  [[nodiscard]] std::string read() const {
    std::string text(4096, '\0');
    const auto got = ::pread(file, text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
  }

  void write(const std::string& path = {}) {
    record.since = timer->now();
    const auto text = to_text(record);
    const bool written = ::pwrite(file, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()) &&
                         ::ftruncate(file, static_cast<off_t>(text.size())) == 0;
    if (!written && !path.empty())
      throw Error(Fault::io, fmt::format("cannot write '{}': {}", path, reason(errno)),
                  "lectern keeps the time of its last request there; is the disk full?");
  }

  void close(milliseconds rest, bool cooling, std::string why) {
    if (!open) return;
    open = false;
    record.under_way = false;
    record.cooling = cooling;
    record.why = std::move(why);
    record.not_before = timer->now() + milliseconds{1} + std::max(gap, rest);
    write();
    ::close(std::exchange(file, -1));
  }
};

Pace::Turn::Turn(std::unique_ptr<Hold> hold) : hold_(std::move(hold)) {}
Pace::Turn::Turn(Turn&&) noexcept = default;

Pace::Turn::~Turn() {
  if (hold_) hold_->close({}, false, {});
}

void Pace::Turn::end() {
  hold_->record.strikes = 0;
  hold_->close({}, false, {});
}

void Pace::Turn::rest(milliseconds time, const std::string& why) {
  hold_->close(std::min<milliseconds>(time, longest_rest), false, why);
}

Moment Pace::Turn::cool_down(seconds at_least, const std::string& why) {
  const auto step = std::min(static_cast<std::size_t>(std::max(hold_->record.strikes, 0)), cool_downs.size() - 1);
  ++hold_->record.strikes;
  return stop(std::max(cool_downs.at(step), at_least), why);
}

Moment Pace::Turn::stop(seconds time, const std::string& why) {
  hold_->close(std::min(time, longest_stop), true, why);
  return hold_->record.not_before;
}

Pace::Pace(std::filesystem::path file, PaceRules rules, Timer& timer)
    : file_(std::move(file)), rules_(std::move(rules)), timer_(timer) {}

std::unique_ptr<Pace::Turn::Hold> Pace::open() {
  const auto name = file_.string();
  std::error_code code;
  std::filesystem::create_directories(file_.parent_path(), code);
  auto hold = std::make_unique<Turn::Hold>();
  hold->gap = rules_.gap;
  hold->timer = &timer_;
  hold->file = code ? -1 : ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (hold->file >= 0) return hold;
  const int number = code ? code.value() : errno;
  throw Error(number == EACCES || number == EROFS || number == EPERM ? Fault::permission : Fault::cannot_create,
              fmt::format("cannot make '{}': {}", name, reason(number)),
              "lectern keeps the time of its last request there, so that arXiv is not asked too often");
}

/// Takes the lock and reads the file; false while another process asks. What a clock that was set back, or a process
/// that was killed, has left in the file is put right in it.
bool Pace::look_in(Turn::Hold& hold) {
  if (::flock(hold.file, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK || errno == EINTR) return false;
    throw Error(Fault::io, fmt::format("cannot lock '{}': {}", file_.string(), reason(errno)),
                "a file system without locks cannot keep two runs apart; set XDG_STATE_HOME to another");
  }
  const auto now = timer_.now();
  auto& record = hold.record;
  record = parsed(hold.read());
  const bool set_back = record.since > now;
  if (set_back) record.not_before = now + (record.not_before - record.since);
  if (record.under_way) record.not_before = std::max(record.not_before, now + rules_.gap);
  // What nobody can have meant is cut down.
  const auto longest = now + std::max<milliseconds>(record.cooling ? longest_stop : longest_rest, rules_.gap) + look;
  const bool absurd = record.not_before > longest;
  if (absurd) record.not_before = longest;
  if (set_back || absurd || record.under_way) {
    record.under_way = false;
    hold.write(file_.string());
  }
  return true;
}

Pace::Turn Pace::await_turn() {
  auto hold = open();
  milliseconds waited{0};
  milliseconds queued{0};
  std::optional<milliseconds> first_wait;
  while (true) {
    milliseconds pause = look;
    std::string why = "another lectern";
    if (look_in(*hold)) {
      const auto now = timer_.now();
      const auto& record = hold->record;
      const auto left = record.not_before - now;
      if (record.cooling && left > rules_.patience)
        throw Error(Fault::try_later, record.why,
                    fmt::format("{}; '{}' says so", come_back(record.not_before, now), file_.string()));
      if (!first_wait) first_wait = std::clamp(left, milliseconds{0}, rules_.gap);
      // A clock that jumps ahead makes the gap no shorter.
      if (left <= milliseconds{0} && waited >= *first_wait) break;
      pause = std::clamp(std::max(left, *first_wait - waited), milliseconds{1}, look);
      why = record.why;
      ::flock(hold->file, LOCK_UN);
      if (rules_.waiting) rules_.waiting(std::max(left, *first_wait - waited), why);
      queued = milliseconds{0};
    } else {
      if ((queued += look) > longest_queue)
        throw Error(Fault::try_later, "another lectern is talking to arXiv, and has been for ten minutes",
                    "let it end, or end it; what it has fetched is kept");
      if (rules_.waiting) rules_.waiting(look, why);
    }
    timer_.sleep(pause);
    waited += pause;
  }
  hold->record.under_way = true;
  hold->record.not_before = timer_.now();
  hold->write(file_.string());
  hold->open = true;
  return Turn(std::move(hold));
}

std::string come_back(Moment until, Moment now) {
  const auto end = std::chrono::ceil<std::chrono::minutes>(until);
  const auto minutes =
      std::max(std::chrono::ceil<std::chrono::minutes>(until - now - seconds{1}), std::chrono::minutes{1});
  const bool today = std::chrono::floor<std::chrono::days>(until) == std::chrono::floor<std::chrono::days>(now);
  const auto text = to_iso(Instant{end});
  return fmt::format("come back at {}{} UTC, in {}", today ? "" : text.substr(0, 10) + " ", text.substr(11, 5),
                     to_words(minutes));
}

}  // namespace lectern
