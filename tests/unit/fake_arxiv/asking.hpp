#pragma once

#include <string>
#include <string_view>

#include "fake_arxiv/wire.hpp"
#include "unit/fetch/collected.hpp"

namespace lectern::testing {

/// A fake arXiv, a timer and the wire between them, and the questions that tests ask politely.
struct Scene {
  explicit Scene(FakeOptions options = {}) : arxiv(std::move(options)), wire(arxiv, timer) {}

  /// Asks three seconds after the last answer.
  HttpAnswer get(const std::string& url, const std::string& etag = {},
                 std::chrono::seconds patience = std::chrono::seconds{60}) {
    timer.sleep(std::chrono::seconds{3});
    HttpRequest request;
    request.url = url;
    request.agent = "lectern-test/1.0";
    request.etag = etag;
    request.patience = patience;
    return wire.send(request);
  }

  HttpAnswer post(const std::string& url, const std::string& form) {
    timer.sleep(std::chrono::seconds{3});
    HttpRequest request;
    request.url = url;
    request.form = form;
    request.agent = "lectern-test/1.0";
    return wire.send(request);
  }

  HttpAnswer api(const std::string& query) { return get("https://export.arxiv.org/api/query?" + query); }
  HttpAnswer oai(const std::string& query) { return get("https://oaipmh.arxiv.org/oai?" + query); }
  HttpAnswer feed(const std::string& path) { return get("https://rss.arxiv.org" + path); }

  FakeArxiv arxiv;
  FakeTimer timer;
  FakeWire wire;
};

/// What stands between two tags for the first time.
inline std::string between(std::string_view text, std::string_view open, std::string_view close) {
  const auto at = text.find(open);
  if (at == std::string_view::npos) return {};
  const auto start = at + open.size();
  return std::string(text.substr(start, text.find(close, start) - start));
}

/// The token of a page of OAI-PMH, as it is written there; empty where there is none or an empty one.
inline std::string token_of(std::string_view page) {
  const auto text = between(page, "<resumptionToken expirationDate='", "</resumptionToken>");
  return text.substr(std::min(text.size(), text.find('>') + 1));
}

inline long long total_of(std::string_view page) {
  return parse_whole(between(page, "<opensearch:totalResults>", "<")).value_or(-1);
}

inline std::size_t count_of(std::string_view page, std::string_view what) {
  std::size_t count = 0;
  for (auto at = page.find(what); at != std::string_view::npos; at = page.find(what, at + 1)) ++count;
  return count;
}

}  // namespace lectern::testing
