// The daily RSS feed. It is judged as a whole before its first paper is given away: rss.arxiv.org tells errors in the
// shape of a feed, and every blog has one too.

#include "fetch/rss_reader.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "fetch/daily_feed.hpp"
#include "fetch/record_text.hpp"
#include "fetch/xml_page.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

std::optional<std::chrono::sys_days> day_of(const pugi::xml_node& channel) {
  const auto day = written_day(child_text(channel, "pubDate"));
  return day ? day : written_day(child_text(channel, "lastBuildDate"));
}

std::optional<ArxivReference> reference_of(const pugi::xml_node& item, const FeedEntry& entry) {
  return announced_reference(entry, child_text(item, "link"));
}

FeedEntry entry_of(const pugi::xml_node& item) {
  return {child_text(item, "guid"), child_text(item, "description"), written_day(child_text(item, "pubDate"))};
}

/// Refuses the feed when it is not arXiv's.
void judge(const pugi::xml_node& channel, const std::vector<pugi::xml_node>& items) {
  const bool papers = std::any_of(items.begin(), items.end(), [](const pugi::xml_node& item) {
    return reference_of(item, entry_of(item)).has_value();
  });
  if (!papers && child_text(channel, "link").find("arxiv.org") == std::string::npos)
    throw Error(Fault::bad_data, "this RSS feed is not arXiv's: no item of it is an arXiv paper",
                "expected a daily feed of rss.arxiv.org");
}

}  // namespace

bool recognises_rss(std::string_view head) { return root_name(head) == "rss"; }

void read_rss(ByteSource& source, const RecordSink& sink) {
  std::string bytes = read_page(source);
  pugi::xml_document document;
  const auto root = parse_page(bytes, document);
  if (local_name(root) != "rss") throw other_root(root, "an RSS feed");
  const auto channel = child(root, "channel");
  const auto items = children_named(channel, "item");
  PageFacts facts;
  facts.message = feed_error(child_text(channel, "title"), child_text(channel, "description"));
  if (!facts.message.empty()) facts.error = "error";
  const auto day = facts.day = day_of(channel);
  if (!tell_facts(std::move(facts), sink, "check the categories that the feed was asked for")) return;
  judge(channel, items);
  LineCounter lines(bytes);
  for (const auto& item : items) {
    auto entry = entry_of(item);
    if (!entry.day) entry.day = day;
    if (const auto reference = reference_of(item, entry))
      sink.paper(announced_paper(item, entry, *reference), sanitise(entry.id));
    else
      sink.problem({lines.line_at(offset_of(item)), excerpt(entry.id.empty() ? child_text(item, "title") : entry.id),
                    entry.id.empty() ? "the item has no guid" : "the item's guid is not an arXiv identifier"});
  }
}

}  // namespace lectern
