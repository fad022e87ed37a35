// Papers as values: what two records of one paper say together, and a number that tells whether they say the same.

#include "lectern/model/paper.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "lectern/base/hash.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

/// The field of the record that leads, or of the other one where that has none.
template <class Value>
const Value& preferred(const Value& leading, const Value& other) {
  return leading.empty() ? other : leading;
}

/// True when the exact date may be what the vague one means.
bool lies_within(const Date& exact, const Date& vague) {
  if (exact.precision < vague.precision) return false;
  const std::chrono::year_month_day one{exact.day()};
  const std::chrono::year_month_day other{vague.day()};
  if (vague.precision == Precision::second) return exact.time == vague.time;
  return one.year() == other.year() && (vague.precision == Precision::year || one.month() == other.month()) &&
         (vague.precision != Precision::day || one.day() == other.day());
}

/// The better known of two dates for the same event: where they agree the more precise one, else the first.
std::optional<Date> sharper(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (!a || !b) return a ? a : b;
  return lies_within(*b, *a) ? b : a;
}

/// The earlier of two dates that are known; where they agree the more precise one.
std::optional<Date> earlier(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (!a || !b || a->time <= b->time) return sharper(a, b);
  return sharper(b, a);
}

/// True for what a daily feed says of a paper: its text in one paragraph and no date of its own.
bool is_notice(const Paper& paper) { return !paper.announcements.empty() && !paper.submitted && !paper.updated; }

std::vector<PaperVersion> united(const Paper& leading, const Paper& other) {
  std::map<int, std::optional<Date>> dates;
  for (const auto* paper : {&leading, &other})
    for (const auto& version : paper->versions) dates[version.number] = sharper(dates[version.number], version.created);
  std::vector<PaperVersion> versions;
  for (const auto& [number, created] : dates) versions.push_back({number, created});
  return versions;
}

std::vector<Announcement> united(const std::vector<Announcement>& a, const std::vector<Announcement>& b) {
  std::vector<Announcement> all = a;
  all.insert(all.end(), b.begin(), b.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  // Each feed says it of its own category: what is new in one is a cross-list in another.
  const auto told_as = [&](const Announcement& event, AnnounceType type) {
    return std::find(all.begin(), all.end(), Announcement{event.day, type, event.version}) != all.end();
  };
  std::vector<Announcement> told;
  for (const auto& event : all) {
    const bool lesser = (event.type == AnnounceType::cross && told_as(event, AnnounceType::fresh)) ||
                        (event.type == AnnounceType::replace_cross && told_as(event, AnnounceType::replace));
    if (!lesser) told.push_back(event);
  }
  return told;
}

/// The letters and digits of all names, which sources write with other marks and divide at other places.
std::string bare_names(const std::vector<std::string>& authors) {
  std::string bare;
  for (const auto& name : authors)
    for (const char c : fold(name))
      if (c != ' ' && c != '.' && c != ',' && c != '-' && c != '(' && c != ')' && c != '\'') bare += c;
  return bare;
}

/// The authors of the leading record, but as the other one writes them where these are the same: that was known first,
/// and sources that take turns shall not change a paper for ever.
const std::vector<std::string>& settled_authors(const Paper& leading, const Paper& other, const Paper& known) {
  const bool same = leading.version == other.version && !is_notice(known) && leading.authors != other.authors &&
                    bare_names(leading.authors) == bare_names(other.authors);
  return same ? known.authors : preferred(leading.authors, other.authors);
}

/// Whose text counts where two records differ.
bool leads_over(const Paper& incoming, const Paper& known) {
  if (incoming.partial != known.partial) return known.partial;
  if (incoming.version != known.version) return incoming.version > known.version;
  return !is_notice(incoming) || is_notice(known);
}

constexpr std::array<std::string_view, 4> announce_words = {"new", "cross", "replace", "replace-cross"};

/// Fields between separators that occur in none of them, so that no two papers run into the same bytes.
class Digester {
 public:
  void add(std::string_view field) { hash_ = fnv1a("\x1f", fnv1a(field, hash_)); }
  void add(const std::optional<Date>& date) { add(date ? to_iso(*date) : ""); }
  void add(const std::vector<std::string>& fields) {
    for (const auto& field : fields) add(field);
    add("\x1e");
  }
  [[nodiscard]] std::uint64_t number() const { return hash_; }

 private:
  std::uint64_t hash_ = fnv1a("lectern paper 2");
};

}  // namespace

std::string_view to_text(AnnounceType type) noexcept { return announce_words.at(static_cast<std::size_t>(type)); }

std::optional<AnnounceType> parse_announce_type(std::string_view text) noexcept {
  for (std::size_t i = 0; i < announce_words.size(); ++i)
    if (announce_words.at(i) == text) return static_cast<AnnounceType>(i);
  return std::nullopt;
}

std::string primary_category(const Paper& paper) { return paper.categories.empty() ? "" : paper.categories.front(); }

std::optional<Date> news_date(const Paper& paper) { return paper.announced ? paper.announced : paper.submitted; }

std::optional<AnnounceType> announced_as(const Paper& paper) {
  std::optional<AnnounceType> first;
  for (const auto& event : paper.announcements)
    if (event.type == AnnounceType::fresh || (event.type == AnnounceType::cross && !first)) first = event.type;
  return first;
}

Paper merged(const Paper& known, const Paper& incoming) {
  const bool leads = leads_over(incoming, known);
  const Paper& leading = leads ? incoming : known;
  const Paper& other = leads ? known : incoming;
  const bool titled = (!leading.title.empty() && leading.title != leading.id.text) || other.title.empty();
  Paper both;
  both.id = known.id;
  both.partial = known.partial && incoming.partial;
  both.version = leading.version;
  both.title = titled ? leading.title : other.title;
  both.abstract = preferred(leading.abstract, other.abstract);
  both.authors = settled_authors(leading, other, known);
  both.categories = preferred(leading.categories, other.categories);
  both.submitted = sharper(leading.submitted, other.submitted);
  // A newer version is not dated by an older one.
  both.updated = leading.version == other.version ? sharper(leading.updated, other.updated) : leading.updated;
  // Later announcements are those of cross-lists and replacements.
  both.announced = earlier(known.announced, incoming.announced);
  both.announcements = united(known.announcements, incoming.announcements);
  both.versions = united(leading, other);
  both.comment = preferred(leading.comment, other.comment);
  both.journal_ref = preferred(leading.journal_ref, other.journal_ref);
  both.doi = preferred(leading.doi, other.doi);
  both.licence = preferred(leading.licence, other.licence);
  if (is_external(known.id)) both.url = preferred(leading.url, other.url);
  both.citation_key = preferred(incoming.citation_key, known.citation_key);
  // Withdrawals are told in comments: a source that gives none does not take back what another one said.
  const bool silent = leading.version == other.version && leading.comment.empty();
  both.withdrawn = leading.withdrawn || (silent && other.withdrawn);
  return both;
}

std::uint64_t fingerprint(const Paper& paper) {
  Digester digester;
  digester.add(paper.id.text);
  digester.add(std::to_string(paper.version));
  digester.add(paper.title);
  digester.add(paper.abstract);
  digester.add(paper.authors);
  digester.add(paper.categories);
  digester.add(paper.submitted);
  digester.add(paper.updated);
  digester.add(paper.announced);
  for (const auto& version : paper.versions) {
    digester.add(std::to_string(version.number));
    digester.add(version.created);
  }
  digester.add("\x1e");
  for (const auto& event : paper.announcements) {
    digester.add(to_iso(event.day));
    digester.add(to_text(event.type));
    digester.add(std::to_string(event.version));
  }
  digester.add("\x1e");
  digester.add(paper.comment);
  digester.add(paper.journal_ref);
  digester.add(paper.doi);
  digester.add(paper.licence);
  digester.add(paper.url);
  digester.add(paper.partial ? "partial" : "");
  digester.add(paper.withdrawn ? "withdrawn" : "");
  if (!paper.citation_key.empty()) digester.add(paper.citation_key);
  return digester.number();
}

}  // namespace lectern
