// The daily feeds: one request a category, so that a category whose feed is stale or empty is told by its name. The
// same feed is there as RSS and as Atom: what one of them does not give, the other may.

#include <fmt/format.h>

#include "fetch/answers.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/percent.hpp"

namespace lectern {
namespace {

constexpr std::string_view first_form = "rss";
constexpr std::string_view other_form = "atom";

}  // namespace

Position begin_feed(const Errand&) {
  Position position;
  position.form = first_form;
  return position;
}

HttpRequest request_feed(const Errand& errand, const Position& position) {
  HttpRequest request;
  request.url = fmt::format("https://rss.arxiv.org/{}/{}", position.form, percent_encoded(errand.category));
  request.etag = position.etag;
  return request;
}

FetchPage read_feed(const Errand& errand, const Position& position, const HttpAnswer& answer) {
  if (answer.status == 304) {
    FetchPage page;  // as empty as before: a feed with papers is not asked for again
    page.day = errand.from;
    page.too_much = true;  // asking the same again is no use
    page.again = position;
    return page;
  }
  if (answer.status != 400) expect_success(answer);
  auto [page, facts] = read_answer(answer, position.form);
  if (!facts.error.empty())
    throw Error(Fault::usage, fmt::format("arXiv has no feed of '{}': {}", errand.category, facts.message),
                "categories are named as in cs.LG; lectern config fetch.categories shows yours");
  page.again = position;
  page.again->etag = answer.etag;
  return page;
}

std::optional<Position> easier_feed(const Errand&, const Position& position) {
  if (position.form != first_form) return std::nullopt;
  Position other;
  other.form = other_form;
  return other;
}

std::optional<double> share_of_feed(const Errand&, const Position&) { return std::nullopt; }

}  // namespace lectern
