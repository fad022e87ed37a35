#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/curriculum_file.hpp"
#include "fake_arxiv/wire.hpp"
#include "lectern/app/embedded.hpp"
#include "lectern/app/fetching.hpp"
#include "support/listener.hpp"
#include "support/temporary_directory.hpp"

namespace lectern::testing {

/// A reader with a library, and an invented arXiv at the other end of the wire. No time passes but on its timer.
class FetchScene {
 public:
  explicit FetchScene(FakeOptions options = {}) : arxiv(std::move(options)) { settings.fetch_categories = {"cs.LG"}; }

  /// One run of `lectern fetch`.
  FetchReport fetch(const FetchRequest& request = {}) {
    auto library = open();
    return lectern::fetch(*library, {wire, timer, directory.path() / "state", std::chrono::seconds{0}, false}, request);
  }

  [[nodiscard]] std::vector<std::string> plan(const FetchRequest& request = {}) { return fetch_plan(*open(), request); }

  [[nodiscard]] std::unique_ptr<Library> open() {
    return std::make_unique<Library>(Places{directory.path(), directory.path()}, curriculum(), settings,
                                     std::chrono::floor<std::chrono::seconds>(timer.now()),
                                     std::chrono::milliseconds{0}, listener);
  }

  /// The paper as the library has it.
  [[nodiscard]] std::optional<Paper> paper(const std::string& id) {
    auto library = open();
    const auto known = library->store().identify({id});
    return known ? std::optional(library->store().find(known->key)->paper) : std::nullopt;
  }

  /// Lets so many days pass.
  void sleep_days(int count) { timer.pass(std::chrono::hours{24 * count}); }

  /// The shortest time from the end of an answer to the next request.
  [[nodiscard]] std::chrono::milliseconds shortest_gap() const {
    const auto log = arxiv.log();
    auto shortest = std::chrono::milliseconds::max();
    for (std::size_t i = 1; i < log.size(); ++i) shortest = std::min(shortest, log[i].arrived - log[i - 1].ended);
    return shortest;
  }

  [[nodiscard]] std::size_t requests_to(const std::string& path) const {
    std::size_t count = 0;
    for (const auto& request : arxiv.log()) count += request.question.path.starts_with(path) ? 1U : 0U;
    return count;
  }

  TemporaryDirectory directory;
  Settings settings;
  Listener listener;
  FakeArxiv arxiv;
  FakeTimer timer;
  FakeWire wire{arxiv, timer};

 private:
  static const Curriculum& curriculum() {
    static const Curriculum one = load_curriculum(embedded_curriculum(), "curriculum.toml");
    return one;
  }
};

/// A request for these ids.
inline FetchRequest for_ids(std::vector<std::string> ids) {
  FetchRequest request;
  request.ids = std::move(ids);
  return request;
}

/// A request for a query of the API.
inline FetchRequest for_query(std::string query) {
  FetchRequest request;
  request.query = std::move(query);
  return request;
}

/// A request of one source, for a period where days are given.
inline FetchRequest from_source(std::string source, std::optional<std::chrono::sys_days> since = std::nullopt,
                                std::optional<std::chrono::sys_days> until = std::nullopt) {
  FetchRequest request;
  request.source = std::move(source);
  request.since = since;
  request.until = until;
  return request;
}

}  // namespace lectern::testing
