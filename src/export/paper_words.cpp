// What the formats for people say of a paper in the same words. Long author lists are cut in these alone: the formats
// for machines have them whole.

#include "export/paper_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_authors = 10;
constexpr std::size_t authors_of_many = 8;

std::string day_of(Instant instant) { return to_iso(std::chrono::floor<std::chrono::days>(instant)); }

}  // namespace

std::string authors_in_words(const Paper& paper) {
  const auto& all = paper.authors;
  const std::size_t shown = all.size() > most_authors ? authors_of_many : all.size();
  std::string out = join(std::span(all).first(shown), ", ");
  if (shown < all.size()) out += " and " + grouped(static_cast<long long>(all.size() - shown)) + " more";
  return out;
}

std::string year_of(const Paper& paper) {
  const auto& date = paper.submitted ? paper.submitted : paper.updated;
  return date ? to_iso(*date).substr(0, 4) : std::string();
}

std::string state_in_words(const Reading& reading) {
  std::string out(to_text(reading.state));
  if (reading.at != Instant{}) out += " " + day_of(reading.at);
  if (reading.took) out += ", " + to_words(*reading.took);
  if (reading.rating) out += ", rated " + std::to_string(*reading.rating) + " of 5";
  if (reading.reason != SkipReason::none) out += ", " + std::string(to_text(reading.reason));
  if (reading.until) out += ", until " + day_of(*reading.until);
  return out;
}

std::vector<std::string> topics_of(const ExportItem& item) {
  std::vector<std::string> topics;
  for (const auto& tag : item.tags) topics.push_back(tag.topic);
  return topics;
}

std::vector<std::string> entry_in_words(const ListEntry& entry) {
  // A list of papers to read says it of those alone that are not to be read through.
  const auto pass = entry.pass == Pass::read ? std::string() : " to " + std::string(to_text(entry.pass));
  std::vector<std::string> words = {std::string(to_text(entry.kind)), to_words(entry.minutes) + pass,
                                    std::string(to_text(entry.gate.shelf))};
  if (!entry.gate.missing.empty()) words.push_back("needs " + join(entry.gate.missing, " → "));
  if (!entry.similar.empty()) words.push_back(fmt::format("+{} similar", entry.similar.size()));
  if (entry.carried > 0) words.push_back("carried over " + counted(entry.carried, "time"));
  return words;
}

std::string reasons_in_words(const std::vector<Reason>& reasons, std::size_t most) {
  auto parts = reasons;
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.points) > std::abs(b.points); });
  double shown = 0;
  std::vector<std::string> words;
  for (const auto& part : parts) {
    if (words.size() == most) break;
    words.push_back(fmt::format("{} {:+.2f}", part.detail.empty() ? part.signal : part.detail, part.points));
    shown += part.points;
  }
  const double sum = total(reasons);
  if (parts.size() > most) words.push_back(fmt::format("others {:+.2f}", sum - shown));
  if (words.empty()) return "nothing speaks for it";
  return join(words, ", ") + fmt::format(" = {:.2f}", sum);
}

std::string dotted(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += " · ";
    out += part;
  }
  return out;
}

std::string version_in_words(const ExportItem& item) {
  return item.new_version ? fmt::format("New version: v{}", *item.new_version) : std::string();
}

std::string sum_in_words(std::span<const ExportItem> items) {
  std::chrono::minutes minutes{0};
  long long versions = 0;
  for (const auto& item : items) {
    if (item.entry) minutes += item.entry->minutes;
    if (item.new_version) ++versions;
  }
  return dotted({counted(static_cast<long long>(items.size()) - versions, "paper"),
                 minutes.count() > 0 ? to_words(minutes) : "", versions > 0 ? counted(versions, "new version") : ""});
}

}  // namespace lectern
