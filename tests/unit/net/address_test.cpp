#include <gtest/gtest.h>

#include <string>

#include "lectern/net/http.hpp"

namespace lectern {
namespace {

std::string refusal(std::string url, bool insecure_loopback = false) {
  HttpRequest request;
  request.url = std::move(url);
  request.agent = "lectern/0.1 (mailto:reader@example.org)";
  request.insecure_loopback = insecure_loopback;
  return refusal_of(request);
}

/// The reason alone, behind the address that is quoted.
std::string reason(std::string url, bool insecure_loopback = false) {
  const std::string text = refusal(std::move(url), insecure_loopback);
  const auto end = text.rfind("' ");
  return text.empty() ? "" : end == std::string::npos ? text : text.substr(end + 2);
}

TEST(RefusalOf, lets_arxiv_and_the_hosts_below_it_through) {
  for (const char* url :
       {"https://arxiv.org/", "https://arxiv.org", "https://arxiv.org?a=b", "https://arxiv.org/#part",
        "https://export.arxiv.org/api/query?search_query=cat:cs.LG&start=0&max_results=100",
        "https://oaipmh.arxiv.org/oai?verb=ListRecords&resumptionToken=a%2Bb", "https://rss.arxiv.org/atom/cs.LG+cs.CL",
        "https://a.b-1.arxiv.org/", "https://ARXIV.org/", "https://Export.ArXiv.Org/x", "HTTPS://arxiv.org/",
        "https://arxiv.org:443/", "https://export.arxiv.org:443", "https://arxiv.org/x@evil.com:80/..//..\x2f",
        "https://arxiv.org/http://evil.com/", "https://xn--4ca.arxiv.org/"})
    EXPECT_EQ(refusal(url), "") << url;
}

TEST(RefusalOf, lets_no_other_host_through) {
  for (const char* url : {
           "https://evil.com/",           "https://arxiv.org.evil.com/",
           "https://evilarxiv.org/",      "https://evil-arxiv.org/",
           "https://arxiv.org.",          "https://arxiv.org./",
           "https://export.arxiv.org./",  "https://.arxiv.org/",
           "https://a..arxiv.org/",       "https://_.arxiv.org/",
           "https://xn--arxv-wqa.org/",   "https://arxiv.com/",
           "https://arxiv.or/",           "https://org/",
           "https://rxiv.org/",           "https://arxiv.org,evil.com/",
           "https://arxiv.org;evil.com/", "https://arxiv.org&evil.com/",
           "https://127.0.0.1/",          "https://[::1]/",
           "https://localhost/",          "https://evil.com/arxiv.org",
           "https://evil.com/.arxiv.org", "https://evil.com?.arxiv.org",
           "https://evil.com#.arxiv.org", "https://evil.com:443#arxiv.org/",
           "https://2130706433/",
       })
    EXPECT_NE(refusal(url), "") << url;
  EXPECT_EQ(refusal("https://evilarxiv.org/list"), "'https://evilarxiv.org/list' is not at arxiv.org");
}

TEST(RefusalOf, lets_no_other_scheme_through) {
  for (const char* url : {"http://arxiv.org/", "ftp://arxiv.org/", "file://arxiv.org/etc/passwd", "ws://arxiv.org/",
                          "gopher://arxiv.org/", "httpss://arxiv.org/", "HTTP://arxiv.org/", "imap://arxiv.org/"})
    EXPECT_EQ(reason(url), "is not an https address") << url;
  for (const char* url : {"file:///etc/passwd", "javascript:alert(1)", "data:text/plain,x", "mailto:a@arxiv.org"})
    EXPECT_NE(refusal(url), "") << url;
}

TEST(RefusalOf, lets_no_name_or_password_through) {
  for (const char* url :
       {"https://arxiv.org@evil.com/", "https://evil.com@arxiv.org/", "https://me:secret@arxiv.org/",
        "https://@arxiv.org/", "https://:@arxiv.org/", "https://arxiv.org:443@evil.com/", "https://a@b@arxiv.org/"})
    EXPECT_EQ(reason(url), "has a name or a password before the host") << url;
}

TEST(RefusalOf, lets_no_other_port_through) {
  for (const char* url : {"https://arxiv.org:80/", "https://arxiv.org:8443/", "https://export.arxiv.org:22"})
    EXPECT_EQ(reason(url), "is not on the standard port") << url;
  for (const char* url : {"https://arxiv.org:/", "https://arxiv.org:0443/", "https://arxiv.org:0/",
                          "https://arxiv.org:65979/", "https://arxiv.org:443:443/", "https://arxiv.org:443x/",
                          "https://arxiv.org:-443/", "https://arxiv.org:+443/", "https://arxiv.org:99999999999999/"})
    EXPECT_NE(refusal(url), "") << url;
}

TEST(RefusalOf, lets_nothing_through_that_two_readers_could_understand_differently) {
  for (const char* url : {"",
                          "/",
                          "//",
                          "://",
                          "https:",
                          "https://",
                          "https:///",
                          "https:/arxiv.org/",
                          "https:arxiv.org/",
                          "arxiv.org",
                          "arxiv.org/abs/1",
                          "//arxiv.org/",
                          "https:///arxiv.org/",
                          "https:////arxiv.org/",
                          "https://?arxiv.org",
                          "https://#arxiv.org",
                          "https://arxiv%2eorg/",
                          "https://%61rxiv.org/",
                          "https://arxiv.org%2eevil.com/",
                          "https://arxiv.org%00.evil.com/",
                          "https://[arxiv.org]/",
                          "https://arxiv.org%25eth0/"})
    EXPECT_NE(refusal(url), "") << url;
}

TEST(RefusalOf, lets_no_strange_character_through) {
  const std::string nul("https://arxiv.org/\0.evil.com", 28);
  for (const std::string& url :
       {nul, std::string("https://arxiv.org\\@evil.com/"), std::string("https:\\\\arxiv.org/"),
        std::string("https://arxiv.org/a\\b"), std::string("https://arxiv.org/a b"), std::string(" https://arxiv.org/"),
        std::string("https://arxiv.org/ "), std::string("https://arxiv.org/\r\nHost: evil.com"),
        std::string("https://arxiv.org/\t"), std::string("https://arxiv.org\n/"), std::string("https://arxiv.org/\x7f"),
        std::string("https://arxiv.org/\x1b[2J"), std::string("https://arx\u0456v.org/"),
        std::string("https://\uff41rxiv.org/"), std::string("https://arxiv\u3002org/"),
        std::string("https://arxiv.org\u2044.evil.com/"), std::string("https://arxiv.org/\u00e9"),
        std::string("https://arxiv.org/\xff"), std::string("https://a\u00adrxiv.org/")})
    EXPECT_EQ(reason(url), "has a character that no address may have") << url;
}

TEST(RefusalOf, bounds_the_length) {
  const std::string start = "https://arxiv.org/";
  const std::size_t limit = std::size_t{16} << 10;
  EXPECT_EQ(refusal(start + std::string(limit - start.size(), 'a')), "");
  EXPECT_EQ(reason(start + std::string(limit - start.size() + 1, 'a')), "is longer than 16 KiB");
  EXPECT_LT(refusal(start + std::string(limit, 'a')).size(), 120U);
}

TEST(RefusalOf, quotes_an_address_harmlessly) {
  EXPECT_EQ(refusal("http://\x1b]0;pwned\a\u202eevil.com/"),
            "'http://]0;pwnedevil.com/' has a character that no address may have");
  EXPECT_EQ(refusal("https://evil.com/\n\n x"), "'https://evil.com/ x' has a character that no address may have");
}

TEST(RefusalOf, lets_nothing_but_the_literal_loopback_through_when_it_is_asked_to) {
  for (const char* url :
       {"http://127.0.0.1/", "https://127.0.0.1/", "http://127.0.0.1:8080/oai?verb=Identify", "https://127.0.0.1:1",
        "http://127.0.0.1:65535/", "http://127.0.0.1:80", "https://127.0.0.1:443/", "http://127.0.0.1?a"})
    EXPECT_EQ(refusal(url, true), "") << url;
  for (const char* url : {"https://arxiv.org/",
                          "http://arxiv.org/",
                          "http://localhost/",
                          "http://localhost:8080/",
                          "http://127.1/",
                          "http://127.0.1/",
                          "http://0x7f.1/",
                          "http://0x7f.0.0.1/",
                          "http://0x7f000001/",
                          "http://2130706433/",
                          "http://0177.0.0.1/",
                          "http://127.0.0.01/",
                          "http://127.000.000.001/",
                          "http://127.0.0.1./",
                          "http://127.0.0.2/",
                          "http://0.0.0.0/",
                          "http://0/",
                          "http://[::1]/",
                          "http://[::ffff:127.0.0.1]/",
                          "http://10.0.0.1/",
                          "http://169.254.169.254/",
                          "http://127.0.0.1.evil.com/",
                          "http://127.0.0.1@evil.com/",
                          "http://me@127.0.0.1/",
                          "http://127.0.0.1:/",
                          "http://127.0.0.1:0/",
                          "http://127.0.0.1:65536/",
                          "http://127.0.0.1:080/",
                          "http://127.0.0.1:80:80/",
                          "ftp://127.0.0.1/",
                          "file://127.0.0.1/etc/passwd",
                          "127.0.0.1",
                          "127.0.0.1/",
                          "http:127.0.0.1/",
                          "http:/127.0.0.1/",
                          "http://127.0.0.1\\/",
                          "http://%3127.0.0.1/",
                          "http://127%2e0.0.1/",
                          "http://127.0.0.1%00/"})
    EXPECT_NE(refusal(url, true), "") << url;
  EXPECT_EQ(refusal("https://arxiv.org/", true),
            "'https://arxiv.org/' is not at 127.0.0.1, the only host for a test without the network");
}

TEST(RefusalOf, lets_no_agent_through_that_would_add_a_header) {
  HttpRequest request;
  request.url = "https://arxiv.org/";
  for (const char* agent : {"lectern\r\nX-Evil: 1", "lectern\n", "lectern\x7f", "\tlectern"}) {
    request.agent = agent;
    EXPECT_NE(refusal_of(request), "") << agent;
  }
  request.agent = "lectern/0.1 (J\u00fcrgen)";
  EXPECT_EQ(refusal_of(request), "");
}

}  // namespace
}  // namespace lectern
