// What to ask a reader about: an answer teaches most where the tagger is least sure, and two questions more than the
// same question twice.

#include "lectern/app/doubts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Words = std::set<std::string>;

/// How far a chance is from even, in billionths: what a logistic's last bits say is no difference.
long long sureness(const Doubt& doubt) { return std::llround(std::abs(doubt.chance - 0.5) * 1e9); }

bool is_asked_before(const Doubt& a, const Doubt& b) {
  const auto newness = [](const Doubt& doubt) { return doubt.submitted ? doubt.submitted->time : Instant::min(); };
  return std::tuple(sureness(a), newness(b), a.id) < std::tuple(sureness(b), newness(a), b.id);
}

/// The words of a title, without those of one or two letters; the whole title where it has no others.
Words words_of(const std::string& title) {
  constexpr std::size_t shortest = 3;
  Words words;
  std::string word;
  for (const char c : fold(title) + " ") {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (!ascii || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
      continue;
    }
    if (word.size() >= shortest) words.insert(word);
    word.clear();
  }
  if (words.empty()) words.insert(fold(title));
  return words;
}

/// True where two titles share half of their words, or are the same.
bool are_alike(const Words& a, const Words& b) {
  const auto shared = static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
  return 2 * shared >= a.size() + b.size() - shared;
}

/// What speaks for the topic most: the doubt is about that. Empty where nothing does.
std::string leading_evidence(const Doubt& doubt) {
  const Evidence* leading = nullptr;
  for (const auto& piece : doubt.evidence)
    if (piece.place != "rest" && piece.points > (leading ? leading->points : 0)) leading = &piece;
  return leading ? fold(leading->phrase) : std::string();
}

/// The papers chosen so far, and the words of their titles.
class Choice {
 public:
  explicit Choice(std::size_t limit) : limit_(limit) {}

  [[nodiscard]] std::size_t size() const { return chosen_.size(); }
  [[nodiscard]] bool is_full() const { return chosen_.size() >= limit_; }

  /// True where a paper much like it was chosen.
  [[nodiscard]] bool has_alike(const Doubt& doubt) const {
    const auto words = words_of(doubt.title);
    return std::any_of(titles_.begin(), titles_.end(), [&](const Words& title) { return are_alike(title, words); });
  }

  void add(Doubt&& doubt) {
    titles_.push_back(words_of(doubt.title));
    chosen_.push_back(std::move(doubt));
  }

  [[nodiscard]] std::vector<Doubt> in_order() {
    std::sort(chosen_.begin(), chosen_.end(), is_asked_before);
    return std::move(chosen_);
  }

 private:
  std::size_t limit_;
  std::vector<Doubt> chosen_;
  std::vector<Words> titles_;
};

}  // namespace

std::vector<Doubt> most_doubtful(std::vector<Doubt> doubts, std::size_t limit) {
  constexpr std::size_t looked_at = 3;  // for each place: what lies farther off is too sure to come for a change
  std::sort(doubts.begin(), doubts.end(), is_asked_before);
  const std::size_t most_alike = std::max<std::size_t>(1, limit * 3 / 10);
  std::map<std::string, std::size_t> asked;
  std::vector<Doubt> waiting;
  Choice choice(limit);
  for (auto& doubt : doubts) {
    if (choice.is_full() || choice.size() + waiting.size() == looked_at * limit) break;
    if (choice.has_alike(doubt)) continue;
    if (asked[leading_evidence(doubt)]++ < most_alike)
      choice.add(std::move(doubt));
    else
      waiting.push_back(std::move(doubt));
  }
  for (auto& doubt : waiting)
    if (!choice.is_full() && !choice.has_alike(doubt)) choice.add(std::move(doubt));
  return choice.in_order();
}

std::vector<Doubt> doubts_on(Library& library, std::string_view topic, std::size_t limit) {
  std::set<PaperKey> settled;
  library.store().each_correction([&](PaperKey key, const std::string& corrected, bool) {
    if (corrected == topic) settled.insert(key);
  });
  const auto& tagger = library.tagger();
  const auto place = library.curriculum().position(topic);
  const auto total = static_cast<std::size_t>(library.store().size());
  std::vector<Doubt> doubts;
  std::size_t done = 0;
  library.store().each_paper([&](PaperKey key, const Paper& paper) {
    library.meter().at("weighing", done, total, done);
    ++done;
    if (paper.withdrawn || (paper.partial && paper.abstract.empty()) || settled.contains(key)) return;
    const auto chance = tagger.chances(paper)[place];
    if (chance < least_doubtful || chance > 1 - least_doubtful) return;
    doubts.push_back({key, paper.id, paper.title, paper.submitted, chance, tagger.judgement(paper, topic).evidence});
  });
  library.meter().finish();
  return most_doubtful(std::move(doubts), limit);
}

}  // namespace lectern
