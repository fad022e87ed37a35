#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "lectern/model/reading_list.hpp"

namespace lectern {

/// One paper as the selection of a plan sees it.
struct Offer {
  /// How much of a topic the paper covers when it is read.
  struct Cover {
    std::size_t topic = 0;
    double amount = 0;
  };

  double worth = 0;  ///< what it is good for by itself, not negative
  std::vector<Cover> covers;
  int read_minutes = 0;
  int skim_minutes = 0;
  bool skim_freely = false;  ///< may be skimmed even where there is time to read it
  bool stretch = false;
  bool landmark = false;
};

/// One chosen paper and how deep it is read.
struct Pick {
  std::size_t offer = 0;
  Pass pass = Pass::read;

  friend bool operator==(const Pick&, const Pick&) = default;
};

/// A budget to spend on offers.
struct Choice {
  std::vector<Offer> offers;                          ///< best first: the earlier wins a tie
  std::vector<double> topic_weights;                  ///< what covering each topic is worth
  std::vector<double> covered;                        ///< how much of each topic is covered already
  std::size_t topics = static_cast<std::size_t>(-1);  ///< so many of them are the curriculum's; interests follow
  int budget = 0;                                     ///< minutes
  int spent = 0;         ///< of the whole, before this choice: counts towards the share to use
  std::size_t most = 0;  ///< picks
  int landmark_minutes = std::numeric_limits<int>::max();    ///< at most so many of the minutes go to landmarks
  bool stretch_allowed = true;                               ///< one stretch paper at most
  std::function<double(std::size_t, std::size_t)> nearness;  ///< of two offers' texts, 0 to 1; empty: none is near
};

/// The value of a set of picks: for each topic its weight times the square root of how much is covered, more than
/// before, plus the papers' own worth, minus what they repeat of each other. Submodular: a pick adds the less the more
/// was picked before it.
[[nodiscard]] double value_of(const Choice& choice, std::span<const Pick> picks);

/// Picks greedily by gain and by gain a minute, each from nothing and from every one of the best first picks, for the
/// budget and for every smaller one by steps of five minutes, and keeps the most valuable of these sets: so five
/// minutes more never give less. A paper is skimmed where it is long or what is left of the budget does not let it be
/// read.
[[nodiscard]] std::vector<Pick> picked(const Choice& choice);

/// Exchanges and adds picks until four fifths of the budget are used and three topics covered, as far as the offers
/// allow, at the least cost in value; then reads what was to be skimmed for want of time, where there is time.
[[nodiscard]] std::vector<Pick> filled(const Choice& choice, std::vector<Pick> picks);

/// The minutes that a plan uses at least, as far as the offers allow: four fifths of all, less what is spent.
[[nodiscard]] int minutes_wanted(const Choice& choice);

}  // namespace lectern
