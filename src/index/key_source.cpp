// Papers by their keys as a part of a query. What the library alone knows of a paper, such as whether it is locked,
// changes with every topic that is done; an index that held it would have to follow.

#include "index/key_source.hpp"

#include <algorithm>
#include <utility>

namespace lectern {
namespace {

/// Goes through a rising list of keys. The list outlives the query that owns this.
class KeySource : public Xapian::PostingSource {
 public:
  explicit KeySource(std::vector<PaperKey> keys) : keys_(std::move(keys)) {}

  KeySource* clone() const override { return new KeySource(keys_); }

  Xapian::doccount get_termfreq_min() const override { return 0; }  // some may be in the library alone
  Xapian::doccount get_termfreq_est() const override { return static_cast<Xapian::doccount>(keys_.size()); }
  Xapian::doccount get_termfreq_max() const override { return static_cast<Xapian::doccount>(keys_.size()); }

  void init(const Xapian::Database& database) override {
    database_ = database;
    next_ = 0;
    started_ = false;
  }

  void next(double) override {
    next_ += started_ ? 1U : 0U;
    started_ = true;
    pass_over_unknown();
  }

  void skip_to(Xapian::docid wanted, double) override {
    started_ = true;
    const auto from = keys_.begin() + static_cast<std::ptrdiff_t>(next_);
    next_ += static_cast<std::size_t>(std::lower_bound(from, keys_.end(), PaperKey{wanted}) - from);
    pass_over_unknown();
  }

  bool at_end() const override { return next_ >= keys_.size(); }
  Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(keys_[next_]); }

 private:
  /// Alone in a query this source would name papers that the index does not hold.
  void pass_over_unknown() {
    const PaperKey last = database_.get_lastdocid();
    if (next_ < keys_.size() && keys_[next_] > last) next_ = keys_.size();
  }

  std::vector<PaperKey> keys_;
  std::size_t next_ = 0;
  bool started_ = false;
  Xapian::Database database_;
};

}  // namespace

Xapian::Query one_of(std::vector<PaperKey> keys) {
  if (keys.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query((new KeySource(std::move(keys)))->release());
}

}  // namespace lectern
