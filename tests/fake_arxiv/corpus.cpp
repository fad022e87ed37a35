// How invented papers come about: mailing by mailing, from old to new, as at arXiv. Every peculiarity that clients have
// tripped over comes up at fixed places, so that a small corpus has them too.

#include "fake_arxiv/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lectern::testing {
namespace {

using namespace std::chrono;

struct Subject {
  unsigned weight;
  Field field;
  std::string_view primary;
  std::string_view twin;  // the other name of the same category: both are listed
  std::array<std::string_view, 3> crosses;
  std::string_view archive;  // of identifiers before April 2007; empty where there was none
};

// clang-format off: a row a line
constexpr std::array subjects = {
    Subject{26, Field::learning, "cs.LG", "", {"stat.ML", "cs.AI", "cs.CV"}, "cs"},
    Subject{15, Field::learning, "cs.CL", "", {"cs.LG", "cs.AI", "cs.IR"}, "cs"},
    Subject{16, Field::learning, "cs.CV", "", {"cs.LG", "eess.IV", "cs.AI"}, "cs"},
    Subject{9, Field::learning, "cs.AI", "", {"cs.LG", "cs.CL", "cs.MA"}, "cs"},
    Subject{5, Field::statistics, "stat.ML", "", {"cs.LG", "stat.ME", "math.OC"}, ""},
    Subject{2, Field::learning, "cs.NE", "", {"cs.LG", "cs.AI", "q-bio.NC"}, "cs"},
    Subject{4, Field::statistics, "math.ST", "stat.TH", {"stat.ME", "stat.ML", "math.PR"}, "math"},
    Subject{2, Field::statistics, "physics.data-an", "", {"stat.ML", "hep-ex", "stat.AP"}, "physics"},
    Subject{6, Field::physics, "hep-th", "", {"gr-qc", "math-ph", "quant-ph"}, "hep-th"},
    Subject{6, Field::physics, "quant-ph", "", {"cs.LG", "cs.ET", "cond-mat.stat-mech"}, "quant-ph"},
    Subject{4, Field::physics, "eess.SY", "cs.SY", {"math.OC", "cs.RO", "cs.LG"}, ""},
    Subject{3, Field::physics, "cs.IT", "math.IT", {"eess.SP", "stat.ML", "cs.LG"}, "cs"},
    Subject{2, Field::physics, "math-ph", "math.MP", {"hep-th", "math.PR", "quant-ph"}, "math-ph"},
};
// clang-format on

constexpr std::array<std::string_view, 4> licences = {
    "http://arxiv.org/licenses/nonexclusive-distrib/1.0/", "http://creativecommons.org/licenses/by/4.0/",
    "http://creativecommons.org/licenses/by-nc-sa/4.0/", "http://creativecommons.org/publicdomain/zero/1.0/"};
constexpr std::array<std::string_view, 4> sources = {"", "D", "D", "DA"};

constexpr std::size_t most_records = 200'000;
constexpr sys_days new_ids = sys_days{2007y / 4 / 1};
constexpr sys_days five_digits = sys_days{2015y / 1 / 1};

const Subject& pick_subject(Dice& dice, bool old) {
  for (;;) {
    auto at = dice.below(100);
    for (const auto& subject : subjects) {
      if (at < subject.weight && !(old && subject.archive.empty())) return subject;
      at -= std::min<std::size_t>(at, subject.weight);
    }
  }
}

/// Feed days of the mailings before the newest thirty, rising: the denser the newer.
std::vector<sys_days> old_days(std::size_t count, sys_days before, Dice& dice) {
  std::vector<sys_days> all;
  const auto first = sys_days{2005y / 1 / 3};
  const auto span = static_cast<std::size_t>((before - first).count());
  for (std::size_t at = 0; at < count; ++at) {
    const auto back = dice.below(span) * dice.below(span) / span;
    const bool ancient = at % 40 == 7;
    all.push_back(ancient ? sys_days{1997y / 2 / 3} + days{dice.below(2800)} : before - days{1 + back});
  }
  for (auto& day : all) day = last_mailing(day).feed_day;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// An instant of the time that a mailing covers.
Instant submitted_for(const Mailing& mailing, Dice& dice) {
  const auto length = static_cast<std::size_t>((mailing.closes - mailing.opens).count());
  return mailing.opens + seconds{1 + dice.below(length - 1)};
}

}  // namespace

Corpus::Corpus(std::size_t records, std::uint64_t seed, sys_days today) : dice_(seed) {
  if (records > most_records)
    throw std::invalid_argument(fmt::format("{} papers are too many: at most {}", records, most_records));
  std::vector<Mailing> recent{last_mailing(today)};
  while (recent.size() < 30) recent.push_back(last_mailing(recent.back().feed_day - days{1}));
  std::reverse(recent.begin(), recent.end());
  const auto newer = (records + 1) / 2;
  auto left = records - newer;
  const auto before = old_days(std::clamp<std::size_t>(left / 6, 1, 1200), recent.front().feed_day, dice_);
  papers_.reserve(records);
  for (std::size_t at = 0; at < before.size(); ++at) {
    const auto fresh = left / (before.size() - at);
    left -= fresh;
    hold(last_mailing(before[at]), fresh);
  }
  left = newer;
  for (std::size_t at = 0; at < recent.size(); ++at) {
    const auto fresh = left / (recent.size() - at);
    left -= fresh;
    hold(recent[at], fresh);
  }
}

Mailing Corpus::add_mailing(std::size_t fresh) {
  const auto mailing = next_mailing(newest_);
  hold(mailing, fresh);
  return mailing;
}

void Corpus::hold(const Mailing& mailing, std::size_t fresh) {
  newest_ = mailing;
  changes_.push_back(mailing.announced);
  const auto known = papers_.size();
  for (std::size_t at = 0; at < fresh; ++at) announce(mailing);
  change_old_ones(mailing, fresh, known);
}

std::string Corpus::next_id(const Mailing& mailing, const std::string& primary) {
  const year_month_day date{mailing.evening};
  const auto month =
      fmt::format("{:02}{:02}", static_cast<int>(date.year()) % 100, static_cast<unsigned>(date.month()));
  if (mailing.evening < new_ids) {
    const auto archive = primary.substr(0, primary.find('.'));
    const auto number = ++numbers_[archive + month];
    return fmt::format("{}/{}{:03}", archive, month, number);
  }
  const bool five = mailing.evening >= five_digits;
  // Most of a month's numbers belong to papers of other fields: days are apart, and so are neighbours.
  auto& last = numbers_[month];
  const std::size_t day = static_cast<unsigned>(date.day()) * (five ? 600U : 200U);
  last = std::max(last + 1 + (last < day + 150 ? dice_.below(3) : 0), day);
  return five ? fmt::format("{}.{:05}", month, last) : fmt::format("{}.{:04}", month, last);
}

void Corpus::announce(const Mailing& mailing) {
  const auto number = papers_.size();
  const bool old = mailing.evening < new_ids;
  const auto& subject = pick_subject(dice_, old);
  FakePaper paper;
  paper.categories.emplace_back(subject.primary);
  if (!subject.twin.empty()) paper.categories.emplace_back(subject.twin);
  for (const auto cross : subject.crosses)
    if (dice_.chance(35)) paper.categories.emplace_back(cross);
  paper.id = next_id(mailing, paper.categories.front());
  const int year = static_cast<int>(year_month_day{mailing.evening}.year());

  FakeVersion first{submitted_for(mailing, dice_), mailing.announced, invented_title(subject.field, dice_), {}, {}, {}};
  if (number % 47 == 11) first.submitted -= days{5 + dice_.below(40)};  // held in moderation
  if (number % 61 == 5) first.title += " of $\\alpha$-Stable Processes with $p < 1$ & More";
  if (number % 97 == 3) first.title = "0";
  if (number % 31 == 9) first.title.insert(first.title.find(' ') + 1, "\n  ");
  if (dice_.chance(80)) first.comment = invented_comment(dice_);
  first.kilobytes = static_cast<int>(20 + dice_.below(4000));
  first.source_type = dice_.pick(sources);
  paper.versions.push_back(std::move(first));

  const std::size_t people = number % 53 == 17 ? 0 : 1 + dice_.below(7);
  for (std::size_t at = 0; at < people; ++at) paper.authors.push_back(invented_author(dice_));
  if (people == 0) paper.authors.push_back(invented_collaboration(dice_));
  if (number % 9000 == 35)
    for (int at = 0; at < 3000; ++at) paper.authors.push_back(invented_author(dice_));
  if (number % 89 != 13) paper.abstract = invented_abstract(subject.field, dice_);
  if (number % 67 == 21) paper.abstract = "  " + paper.abstract;
  if (!old && dice_.chance(90)) paper.licence = dice_.pick(licences);
  if (dice_.chance(old ? 60 : 12)) paper.journal = invented_journal(dice_, year);
  if (!paper.journal.empty() || dice_.chance(10)) paper.doi = fmt::format("10.5555/{}.{}", year, 10000 + number);
  if (dice_.chance(5)) paper.report = fmt::format("INV-{}-{:02}", year, dice_.below(100));
  if (dice_.chance(8)) paper.msc = fmt::format("{:02}F{:02}", 1 + dice_.below(90), 1 + dice_.below(90));
  places_.emplace(paper.id, number);
  papers_.push_back(std::move(paper));
}

void Corpus::replace(FakePaper& paper, const Mailing& mailing) {
  if (paper.versions.size() >= 8 || paper.versions.back().source_type == "I") return;
  const auto& last = paper.versions.back();
  FakeVersion next{submitted_for(mailing, dice_), mailing.announced, {}, {}, last.kilobytes + 3, last.source_type};
  if (dice_.chance(12)) {
    next.source_type = "I";
    next.kilobytes = 0;
    next.comment = "This paper has been withdrawn by the authors due to an error in the proof of Lemma 2";
  } else if (dice_.chance(30)) {
    next.comment = invented_comment(dice_) + "; revised";
  }
  if (dice_.chance(10) && paper.versions.front().title.size() > 2)
    next.title = paper.versions.front().title + ", with Corrections";
  paper.versions.push_back(std::move(next));
}

void Corpus::change_old_ones(const Mailing& mailing, std::size_t fresh, std::size_t known) {
  if (known < 8) return;
  const auto count = std::max<std::size_t>(1, fresh / 2);
  for (std::size_t at = 0; at < count; ++at) {
    // Some papers are never finished; most replacements are of recent papers, some of any age.
    const auto window = std::min<std::size_t>(known, 400);
    auto place = dice_.chance(70) ? known - 1 - dice_.below(window) : dice_.below(known);
    if (dice_.chance(20)) place -= place % 40;
    auto& paper = papers_[place];
    if (paper.versions.back().announced >= mailing.announced) continue;
    replace(paper, mailing);
  }
  for (std::size_t at = 0; at < 1 + fresh / 12; ++at) {
    auto& paper = papers_[dice_.below(known)];
    const auto& subject = subjects.at(dice_.below(subjects.size()));
    const std::string category(subject.crosses.front());
    const bool there = std::find(paper.categories.begin(), paper.categories.end(), category) != paper.categories.end();
    if (!there && paper.crosses.empty()) paper.crosses.push_back({category, mailing.announced});
  }
  for (std::size_t at = 0; at < 1 + fresh / 10; ++at) {
    auto& paper = papers_[dice_.below(known)];
    if (!paper.journal.empty()) continue;
    paper.journal = invented_journal(dice_, static_cast<int>(year_month_day{mailing.evening}.year()));
    paper.touched.push_back(mailing.announced + hours{17});
    changes_.push_back(paper.touched.back());
  }
  std::sort(changes_.begin(), changes_.end());
}

std::optional<std::size_t> Corpus::find(std::string_view id) const {
  std::string key(id);
  const auto slash = key.find('/');
  const auto point = key.find('.');
  if (slash != std::string::npos && point != std::string::npos && point < slash) key.erase(point, slash - point);
  const auto found = places_.find(key);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace lectern::testing
