// The daily feeds: one request a category, so that a category whose feed is stale or empty is told by its name.

#include <fmt/format.h>

#include "fetch/answers.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/percent.hpp"

namespace lectern {

Position begin_feed(const Errand&) { return {}; }

HttpRequest request_feed(const Errand& errand, const Position& position) {
  HttpRequest request;
  request.url = "https://rss.arxiv.org/rss/" + percent_encoded(errand.category);
  request.etag = position.etag;
  return request;
}

FetchPage read_feed(const Errand& errand, const Position& position, const HttpAnswer& answer) {
  if (answer.status == 304) {
    FetchPage page;  // as empty as before: a feed with papers is not asked for again
    page.day = errand.from;
    page.etag = position.etag;
    return page;
  }
  if (answer.status != 400) expect_success(answer);
  auto [page, facts] = read_answer(answer, "rss");
  if (!facts.error.empty())
    throw Error(Fault::usage, fmt::format("arXiv has no feed of '{}': {}", errand.category, facts.message),
                "categories are named as in cs.LG; lectern config fetch.categories shows yours");
  return page;
}

std::optional<Position> easier_feed(const Errand&, const Position&) { return std::nullopt; }

}  // namespace lectern
