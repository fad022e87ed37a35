// The faults that need no knowledge of papers: answers instead of the right one, and damage to the right one.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fake_arxiv/desk.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

constexpr std::string_view bomb =
    "<!DOCTYPE bomb [\n <!ENTITY a \"aaaaaaaaaa\">\n <!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
    " <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\n <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\n"
    " <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">\n <!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">\n"
    " <!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">\n <!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">\n]>\n";

FakeAnswer page(int status, std::string body, std::string type = "text/html; charset=utf-8") {
  return {status, std::move(type), std::move(body)};
}

std::string denied(const std::string& agent) {
  return "<!DOCTYPE html>\n<html>\n<head><title>Access Denied</title></head>\n<body>\n<h1>Access Denied</h1>\n"
         "<p>Sadly, your client \"" +
         escaped(agent) +
         "\" at 127.0.0.1 has been denied access.</p>\n"
         "<p>Accesses from your site have triggered our automatic robot detection system. Continued rapid-fire "
         "requests "
         "after access has been denied (403) will be interpreted as an attack.</p>\n</body>\n</html>\n";
}

/// Puts something into every title.
void into_titles(std::string& body, std::string_view what) {
  for (const std::string_view tag : {"<title>", "<dc:title>"})
    for (auto at = body.find(tag); at != std::string::npos; at = body.find(tag, at + tag.size()))
      body.insert(at + tag.size(), what);
}

/// Where something may stand in front of the root element.
std::size_t before_root(const std::string& body) {
  const auto end = body.find("?>");
  return end == std::string::npos ? 0 : std::min(body.size(), end + 3);
}

/// A file of gzip's that grows to so many MiB of spaces behind the start of a page.
std::string gzip_bomb(std::size_t mebibytes) {
  return gzipped("<?xml version='1.0' encoding='UTF-8'?>\n" + std::string(mebibytes << 20U, ' ') + "<feed/>\n");
}

FakeAnswer moved(const FakeQuestion& question, const std::string& address) {
  const auto target = question.path + (question.query.empty() ? "" : "?" + question.query);
  return {301, "text/html", "", {{"Location", address + target}}};
}

}  // namespace

std::optional<FakeAnswer> forestalled(const FakeQuestion& question, Instant now, Faults& faults) {
  if (faults.take("drop")) return FakeAnswer{0, "", "", {}, true};
  if (faults.take("rate-limit")) return page(429, "Rate exceeded.", "text/plain");
  if (const auto wait = faults.take_number("rate-limit-retry-after", 30)) {
    auto answer = page(429, "Rate exceeded.", "text/plain");
    answer.headers.emplace_back("Retry-After", std::to_string(*wait));
    return answer;
  }
  if (const auto wait = faults.take_number("unavailable", 183)) {
    auto answer = page(503, "<html><head><title>503 first byte timeout</title></head></html>\n");
    answer.headers.emplace_back("Retry-After", "0");
    answer.delay = seconds{*wait};
    return answer;
  }
  if (const auto value = faults.take("unavailable-retry-after")) {
    auto answer = page(503, "<html><head><title>503 Service Unavailable</title></head></html>\n");
    std::string after = value->empty() ? "20" : *value;
    if (after.starts_with("date:")) after = mail_date(now + seconds{parse_whole(after.substr(5)).value_or(20)});
    answer.headers.emplace_back("Retry-After", after);
    return answer;
  }
  if (const auto status = faults.take_number("bad-gateway", 502))
    return page(static_cast<int>(*status), fmt::format("<html><head><title>{}</title></head></html>\n", *status));
  if (const auto address = faults.take("redirect")) return moved(question, address->empty() ? "/moved" : *address);
  if (faults.take("redirect-foreign")) return moved(question, "http://evil.example");
  if (faults.take("redirect-loop")) return moved(question, "");
  if (faults.take("html-200"))
    return page(200,
                "<!DOCTYPE html>\n<html><head><title>arXiv.org e-Print archive</title></head>"
                "<body><p>We are working on it.<br></body></html>\n");
  if (faults.take("html-403")) return page(403, denied(question.agent));
  if (faults.take("foreign-root"))
    return page(200, "<?xml version=\"1.0\"?>\n<response><status>ok</status></response>\n", "text/xml; charset=utf-8");
  return std::nullopt;
}

void tamper(FakeAnswer& answer, Faults& faults) {
  if (const auto wait = faults.take_number("slow", 2000)) answer.delay += milliseconds{*wait};
  if (answer.status != 200) return;
  auto& body = answer.body;
  if (faults.take("empty-body")) body.clear();
  if (faults.take("bad-utf8")) into_titles(body, "\xC3\x28 \xFF\xFE \xE2\x82 ");
  if (faults.take("control-characters")) into_titles(body, "\x01 \x0B \x1B[31m &#0; &#x0; ");
  if (faults.take("doctype")) body.insert(before_root(body), bomb);
  if (faults.take("two-roots")) body += "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>\n";
  if (const auto size = faults.take_number("huge", 41)) {
    const std::string comment = "<!--" + std::string(1016, '.') + "-->\n";
    std::string filler;
    while (filler.size() < static_cast<std::size_t>(*size) << 20U) filler += comment;
    body.insert(before_root(body), filler);
  }
  if (const auto size = faults.take_number("gzip-bomb", 256)) {
    body = gzip_bomb(static_cast<std::size_t>(*size));
    answer.headers.emplace_back("Content-Encoding", "gzip");
  }
  const auto half = static_cast<long long>(body.size() / 2);
  if (const auto size = faults.take_number("cut", half))
    body.resize(std::min(body.size(), static_cast<std::size_t>(*size)));
  if (const auto size = faults.take_number("truncate", half)) {
    // Content-Length still tells the whole.
    answer.headers.emplace_back("Content-Length", std::to_string(body.size()));
    body.resize(std::min(body.size(), static_cast<std::size_t>(*size)));
    answer.dropped = true;
  }
}

}  // namespace lectern::testing
