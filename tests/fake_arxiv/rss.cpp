// The daily feeds, after arXiv's feed server: what the mailing of last night brought for some categories, RSS or Atom.
// On a day without a mailing the feed has no items.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fake_arxiv/desk.hpp"
#include "fake_arxiv/oai_form.hpp"
#include "lectern/base/date.hpp"
#include "lectern/model/taxonomy.hpp"

namespace lectern::testing {
namespace {

using namespace std::chrono;

constexpr std::size_t most_items = 2000;
constexpr std::size_t version_threshold = 6;

/// What ends a request with a feed that tells an error.
struct Refusal {
  std::string reason;
};

struct Subjects {
  std::vector<std::string> named;    // as the feed's title tells them
  std::set<std::string> categories;  // with their other names
};

std::string in_case(std::string text, bool upper) {
  for (char& sign : text)
    if (upper ? sign >= 'a' && sign <= 'z' : sign >= 'A' && sign <= 'Z')
      sign = static_cast<char>(upper ? sign - 'a' + 'A' : sign - 'A' + 'a');
  return text;
}

std::vector<std::string> archive_names() {
  std::vector<std::string> names;
  for (const auto& [set, name] : all_sets())
    if (std::count(set.begin(), set.end(), ':') == 1) names.push_back(set.substr(set.find(':') + 1));
  return names;
}

std::string listed(const std::vector<std::string>& names, std::string_view separator = ", ") {
  std::string text;
  for (const auto& name : names) text.append(text.empty() ? "" : separator).append(name);
  return text;
}

void add_category(std::set<std::string>& all, std::string_view id) {
  const auto* category = find_category(id);
  if (category == nullptr) return;
  all.emplace(category->id);
  const auto* twin = find_category(category->alias);
  if (twin != nullptr && twin->takes_papers) all.emplace(twin->id);
}

std::vector<std::string> categories_of(const std::string& archive) {
  std::vector<std::string> all;
  for (const auto& category : arxiv_categories())
    if (archive_of(category.id) == archive) all.emplace_back(category.id);
  return all;
}

Subjects read_specification(const std::string& text) {
  Subjects subjects;
  std::size_t at = 0;
  while (at <= text.size()) {
    const auto end = std::min(text.find('+', at), text.size());
    const auto part = text.substr(at, end - at);
    at = end + 1;
    if (part.empty())
      throw Refusal{
          fmt::format("Invalid archive specification '{}'. Correct format is one or more archive names delimited "
                      "by '+'. Each name can be either of the form 'archive' or 'archive.category'. For example: "
                      "'math+cs.CG' (all from math and only computational geometry from computer science).",
                      text)};
    if (std::count(part.begin(), part.end(), '.') > 1)
      throw Refusal{
          fmt::format("Bad archive/subject class structure '{}'. Valid names include an archive, possibly followed "
                      "by a single period and subject class.",
                      part)};
    const auto point = part.find('.');
    const auto archive = in_case(part.substr(0, point), false);
    const auto archives = archive_names();
    if (std::find(archives.begin(), archives.end(), archive) == archives.end())
      throw Refusal{fmt::format("Bad archive '{}'. Valid archive names are: {}.", archive, listed(archives))};
    if (point == std::string::npos) {
      subjects.named.push_back(archive);
      for (const auto& category : categories_of(archive)) add_category(subjects.categories, category);
      continue;
    }
    const auto subject = part.substr(point + 1);
    auto id = archive + '.' + in_case(subject, true);
    if (find_category(id) == nullptr) id = archive + '.' + in_case(subject, false);
    if (find_category(id) == nullptr)
      throw Refusal{fmt::format("Bad subject class '{}'. Valid subject classes for the archive '{}' are: {}.", subject,
                                archive, listed(categories_of(archive)))};
    subjects.named.push_back(id);
    add_category(subjects.categories, id);
  }
  return subjects;
}

/// The types of announcement in the order of the feed.
enum class Type { fresh, cross, replace, replace_cross };

std::string_view name_of(Type type) {
  return type == Type::fresh     ? "new"
         : type == Type::cross   ? "cross"
         : type == Type::replace ? "replace"
                                 : "replace-cross";
}

struct Item {
  Type type;
  const Standing* standing;
};

bool of_day(Instant announced, sys_days day) { return eastern_day(announced) + days{1} == day; }

/// What a paper is in a feed of these categories and of this day.
std::optional<Type> type_of(const Standing& standing, const std::set<std::string>& categories, sys_days day) {
  const auto& paper = *standing.paper;
  const bool primary = categories.contains(paper.categories.front());
  const auto own = standing.categories();
  const bool listed_here = std::any_of(own.begin(), own.end(), [&](const auto& id) { return categories.contains(id); });
  if (!listed_here) return std::nullopt;
  if (of_day(paper.versions.front().announced, day)) return primary ? Type::fresh : Type::cross;
  for (const auto& cross : paper.crosses)
    if (cross.announced <= standing.at && of_day(cross.announced, day) && categories.contains(cross.category))
      return Type::cross;
  if (standing.versions >= version_threshold || !of_day(standing.latest().announced, day)) return std::nullopt;
  return primary ? Type::replace : Type::replace_cross;
}

std::vector<Item> items_of(const View& view, const std::set<std::string>& categories, sys_days day) {
  std::vector<Item> items;
  for (const auto& standing : view.papers())
    if (standing.modified >= Instant{day - days{1}})
      if (const auto type = type_of(standing, categories, day)) items.push_back({*type, &standing});
  std::sort(items.begin(), items.end(), [](const Item& one, const Item& other) {
    return one.type != other.type ? one.type < other.type : one.standing->paper->id < other.standing->paper->id;
  });
  // The server orders the other way round, cuts, and turns the order: too many items cost the first ones.
  if (items.size() > most_items) items.erase(items.begin(), items.end() - most_items);
  return items;
}

/// One string: names with affiliations and suffixes, accents in TeX.
std::string creators(const FakePaper& paper) {
  std::string text;
  for (const auto& author : paper.authors) {
    text += (text.empty() ? "" : ", ") + author.forenames + (author.forenames.empty() ? "" : " ") + author.keyname;
    if (!author.suffix.empty()) text += ", " + author.suffix;
    if (!author.affiliation.empty()) text += " (" + author.affiliation + ")";
  }
  return text;
}

/// What an item tells, some of it missing where `thinned`.
struct Told {
  std::string id, title, text, creators, announced;
  std::vector<std::string> categories;
};

Told told(const Item& item, bool thinned, std::size_t place) {
  const auto& paper = *item.standing->paper;
  const auto id = fmt::format("{}v{}", paper.id, item.standing->versions);
  Told all{id,
           item.standing->title(item.standing->versions),
           fmt::format("arXiv:{} Announce Type: {} \nAbstract: {}", id, name_of(item.type), paper.abstract),
           creators(paper),
           std::string(name_of(item.type)),
           item.standing->categories()};
  if (!thinned) return all;
  if (place % 4 == 0) all.title.clear();
  if (place % 4 == 1) all.text.clear();
  if (place % 4 == 2) all.creators.clear();
  if (place % 4 == 3) all.categories.clear();
  return all;
}

std::string line(int indent, std::string_view name, std::string_view text) {
  return text.empty() ? "" : fmt::format("{0:{1}}<{2}>{3}</{2}>\n", "", indent, name, escaped(text));
}

std::string rss_item(const Item& item, const Told& all, sys_days day) {
  const auto& paper = *item.standing->paper;
  std::string out = "    <item>\n" + line(6, "title", all.title);
  out += line(6, "link", "https://arxiv.org/abs/" + paper.id) + line(6, "description", all.text);
  out += fmt::format("      <guid isPermaLink=\"false\">oai:arXiv.org:{}</guid>\n", all.id);
  for (const auto& category : all.categories) out += line(6, "category", category);
  out += line(6, "pubDate", midnight_mail_date(day)) + line(6, "arxiv:announce_type", all.announced);
  out += line(6, "dc:rights", paper.licence) + line(6, "arxiv:DOI", paper.doi);
  out += line(6, "arxiv:journal_reference", item.standing->journal()) + line(6, "dc:creator", all.creators);
  return out + "    </item>\n";
}

std::string atom_entry(const Item& item, const Told& all, sys_days day) {
  const auto& paper = *item.standing->paper;
  std::string out = "  <entry>\n" + line(4, "id", "oai:arXiv.org:" + all.id) + line(4, "title", all.title);
  out += line(4, "updated", to_iso(day) + "T04:00:19.899254+00:00");
  out += fmt::format("    <link href=\"https://arxiv.org/abs/{}\" rel=\"alternate\" type=\"text/html\"/>\n", paper.id);
  out += line(4, "summary", all.text);
  for (const auto& category : all.categories) out += fmt::format("    <category term=\"{}\"/>\n", category);
  out += line(4, "published", midnight_iso(day)) + line(4, "arxiv:announce_type", all.announced);
  out += line(4, "dc:rights", paper.licence) + line(4, "arxiv:DOI", paper.doi);
  out += line(4, "arxiv:journal_reference", item.standing->journal()) + line(4, "dc:creator", all.creators);
  return out + "  </entry>\n";
}

struct Channel {
  std::string specification, title, description, items;
  bool skip_days = true;
  sys_days day{};
};

std::string rss(const Channel& channel) {
  const auto link = "http://rss.arxiv.org/rss/" + attribute(channel.specification);
  std::string out =
      "<?xml version='1.0' encoding='UTF-8'?>\n<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\">\n  <channel>\n";
  out += line(4, "title", channel.title) + fmt::format("    <link>{}</link>\n", link);
  out += line(4, "description", channel.description);
  out += fmt::format("    <atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n", link);
  out += "    <docs>http://www.rssboard.org/rss-specification</docs>\n    <language>en-us</language>\n";
  out += line(4, "lastBuildDate", mail_date(from_eastern(channel.day, minutes{0}), "+0000"));
  out += line(4, "managingEditor", "rss-help@arxiv.org") + line(4, "pubDate", midnight_mail_date(channel.day));
  if (channel.skip_days) out += "    <skipDays>\n      <day>Saturday</day>\n      <day>Sunday</day>\n    </skipDays>\n";
  return out + channel.items + "  </channel>\n</rss>\n";
}

std::string atom(const Channel& channel) {
  const auto link = "http://rss.arxiv.org/atom/" + attribute(channel.specification);
  std::string out =
      "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-us\">\n";
  out += fmt::format("  <id>{}</id>\n", link) + line(2, "title", channel.title);
  out += line(2, "updated", to_iso(channel.day) + "T04:00:19.866337+00:00");
  out += fmt::format("  <link href=\"{}\" rel=\"self\" type=\"application/atom+xml\"/>\n", link);
  return out + line(2, "subtitle", channel.description) + channel.items + "</feed>\n";
}

/// The day whose mailing the feed tells of: that of the mailing before where the feed is stale.
sys_days day_told(const Subjects& subjects, sys_days today, Faults& faults) {
  const auto* category = faults.peek("stale-rss");
  if (category == nullptr) return today;
  const bool concerned =
      category->empty() || std::find(subjects.named.begin(), subjects.named.end(), *category) != subjects.named.end();
  return concerned && faults.take("stale-rss") ? last_mailing(today - days{1}).feed_day : today;
}

}  // namespace

FakeAnswer answer_feed(const FakeQuestion& question, Desk& desk) {
  const bool is_atom = question.path.starts_with("/atom/");
  const auto asked = percent_decoded(question.path.substr(question.path.find('/', 1) + 1), false);
  const auto today = eastern_day(desk.now);
  const auto* type = is_atom ? "application/atom+xml; charset=utf-8" : "application/rss+xml; charset=utf-8";
  const auto write = is_atom ? &atom : &rss;
  try {
    const auto form = parse_form(question.query);
    if (const auto* version = find_argument(form, "version"); version != nullptr && *version != "2.0")
      throw Refusal{fmt::format("Unsupported feed version '{}' requested. Valid options are: 2.0.", *version)};
    const auto subjects = read_specification(asked);
    Channel channel{listed(subjects.named, "+"),
                    listed(subjects.named) + " updates on arXiv.org",
                    listed(subjects.named) + " updates on the arXiv.org e-print archive.",
                    {},
                    true,
                    today};
    const auto day = day_told(subjects, today, desk.faults);
    const bool thinned = desk.faults.take("missing-fields").has_value();
    if (!desk.faults.take("empty-rss")) {
      const auto items = items_of(desk.view, subjects.categories, day);
      for (std::size_t at = 0; at < items.size(); ++at) {
        const auto all = told(items[at], thinned, at);
        channel.items += is_atom ? atom_entry(items[at], all, today) : rss_item(items[at], all, today);
      }
    }
    FakeAnswer answer{200, type, write(channel)};
    const auto etag = long_digest(answer.body);
    const auto midnight = from_eastern(today + days{1}, minutes{0});
    answer.headers = {{"ETag", etag}, {"Cache-Control", fmt::format("max-age={}", (midnight - desk.now).count())}};
    if (question.etag.find(etag) == std::string::npos) return answer;
    answer.status = 304;
    answer.body.clear();
    return answer;
  } catch (const Refusal& refusal) {
    return {400, type,
            write({asked,
                   fmt::format("Feed error for query: https://rss.arxiv.org/{}/{}", is_atom ? "atom" : "rss", asked),
                   refusal.reason,
                   {},
                   false,
                   today})};
  }
}

}  // namespace lectern::testing
