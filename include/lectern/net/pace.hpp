#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "lectern/base/clock.hpp"

namespace lectern {

/// How the distance between requests is kept.
struct PaceRules {
  std::chrono::milliseconds gap{3000};  ///< from the end of an answer to the next request
  std::chrono::seconds patience{0};     ///< a cool-down that lasts longer is not waited for

  /// Told several times a second while it waits, with the time that is left and what for.
  std::function<void(std::chrono::milliseconds left, std::string_view why)> waiting{};
};

/// Takes turns in asking arXiv.
///
/// arXiv asks for one connection and three seconds between requests over all its interfaces together, so one file is
/// shared by every source and every process of this user: who holds its lock may ask, and what it says outlives the
/// process. A request that was killed half-way counts as one that ended when the next process looks. A clock that was
/// set back makes a wait no longer than it was to be, and one that jumps ahead makes the gap no shorter. While it
/// waits, others may look too.
class Pace {
 public:
  /// One request's time: from `await_turn` on nobody else asks. Ends with the gap when it is let go.
  class Turn {
   public:
    Turn(Turn&&) noexcept;
    Turn& operator=(Turn&&) = delete;
    ~Turn();

    /// The answer was usable.
    void end();

    /// Nobody asks for so long, or for the gap where that is longer. Runs that come meanwhile wait for it.
    void rest(std::chrono::milliseconds time, const std::string& why);

    /// arXiv has had enough: runs that come meanwhile end with `try_later`. A further one in a row lasts longer: a
    /// minute, five, thirty, two hours; `at_least` is arXiv's own wish. Answers when it ends.
    Moment cool_down(std::chrono::seconds at_least, const std::string& why);

    /// As a cool-down of this very length, but of a day at most.
    Moment stop(std::chrono::seconds time, const std::string& why);

   private:
    friend class Pace;
    struct Hold;
    explicit Turn(std::unique_ptr<Hold> hold);
    std::unique_ptr<Hold> hold_;
  };

  /// The file is made where needed, its directory too.
  Pace(std::filesystem::path file, PaceRules rules, Timer& timer);

  /// Waits until the next request is polite. Throws `Fault::try_later`, with the time to come back, for a cool-down
  /// beyond the patience, and where another process asks for more than ten minutes; `Fault::cannot_create` or
  /// `Fault::permission` where the file cannot be made.
  [[nodiscard]] Turn await_turn();

 private:
  [[nodiscard]] std::unique_ptr<Turn::Hold> open();
  bool look_in(Turn::Hold& hold);

  std::filesystem::path file_;
  PaceRules rules_;
  Timer& timer_;
};

/// The error that ends a run in a cool-down.
[[nodiscard]] std::string come_back(Moment until, Moment now);

}  // namespace lectern
