#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/model/arxiv_id.hpp"
#include "lectern/model/paper.hpp"

namespace pugi {
class xml_node;
}

namespace lectern {

/// The parts of an entry that the Atom and the RSS feed of a day name differently.
struct FeedEntry {
  std::string id;    ///< `oai:arXiv.org:2604.21935v1`
  std::string text;  ///< the abstract, behind a line about the announcement
  std::optional<std::chrono::sys_days> day;
};

/// The calendar day that a date names in its own time zone, whatever the day is in UTC by then.
std::optional<std::chrono::sys_days> written_day(std::string_view date);

/// What rss.arxiv.org says of a request that it did not understand, on one line; empty for a feed. It answers with a
/// feed whose title says so.
std::string feed_error(std::string_view title, std::string_view explanation);

/// What an entry is about: its own id, else what its text or its link names. The id alone has the version.
std::optional<ArxivReference> announced_reference(const FeedEntry& entry, std::string_view link);

/// The paper that an entry announces. The date of its submission is not in a daily feed, and a replacement is not the
/// first announcement.
Paper announced_paper(const pugi::xml_node& node, const FeedEntry& entry, const ArxivReference& reference);

}  // namespace lectern
