// A paper into terms:
//
//   words as they stand   unprefixed from the abstract, `S…` from the title, `A…` from authors, all with positions:
//                         phrases, compounds and wildcards; `N…` from the reader's note
//   stems                 `Z…` from title and abstract together, title words counting more: ranked search; `ZS…` from
//                         the title alone; `XN:…` for stems of the title that the abstract lacks; `ZN…` from the
//                         note, each once
//   values                categories, topics, lists, reading state, kind and identifier, without weight
//   acronyms              which short form the paper explains, and as what, without weight
//   slots                 the day it came, and the pages that its reading is reckoned by
//
// Stop words have no stems: they are wanted in phrases only and would be a third of the index. Title and abstract are
// not indexed as words twice: a phrase is looked up in both. Only the `Z…` stems are counted, and their counts have the
// paper's length in them.

#include "index/document.hpp"

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <unordered_map>

#include "index/fields.hpp"
#include "index/paper_weight.hpp"
#include "index/terminology.hpp"
#include "index/words.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/tex.hpp"

namespace lectern {
namespace {

constexpr Xapian::termpos author_gap = 16;  // a phrase must not run from one author into the next

/// How often a stem occurs.
struct Occurrences {
  Xapian::termcount title = 0;
  Xapian::termcount abstract = 0;
};

Xapian::termcount weighed(const Occurrences& count) {
  static constexpr auto title_weight = static_cast<Xapian::termcount>(search_field("ti").weight);
  return title_weight * count.title + count.abstract;
}

/// Adds one paper's terms to a document.
class DocumentWriter {
 public:
  DocumentWriter(const Xapian::Stem& stem, IndexProfile profile) : stem_(stem), profile_(profile) {}

  void add_text(const SearchField& field, const std::string& text, Xapian::termcount Occurrences::*count) {
    const auto found = words(searchable(text));
    Xapian::termpos position = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Word& word = found[i];
      ++position;
      add_word(word_term(field, word.text), position);
      if (word.ideograph) {
        if (i + 1 < found.size() && found[i + 1].ideograph && found[i + 1].link == Link::adjacent)
          ++(stems_[word.text + found[i + 1].text].*count);
      } else if (!is_stop_word(word.text)) {
        ++(stems_[stem_(word.text)].*count);
      }
      const std::string joined = joined_compound(found, i);
      if (joined.empty()) continue;
      add_word(word_term(field, joined), position);
      ++(stems_[stem_(joined)].*count);
    }
  }

  void add_stems(double mean_length) {
    Xapian::termcount length = 0;
    for (const auto& [stem, count] : stems_) length += weighed(count);
    for (const auto& [stem, count] : stems_) {
      document_.add_term(stem_term(stem), indexed_count(weighed(count), length / mean_length));
      if (count.title > 0) document_.add_boolean_term(title_stem_term(stem));
      if (count.title > 0 && count.abstract == 0) document_.add_boolean_term(title_only_term(stem));
    }
  }

  /// The reader's note: found by its words and by its stems, and never taken for the paper's own text.
  void add_note(std::string_view text) {
    static constexpr const SearchField& field = search_field("note");
    const auto found = words(searchable(std::string(text)));
    Xapian::termpos position = 0;
    std::set<std::string> stems;
    for (std::size_t i = 0; i < found.size(); ++i) {
      add_word(word_term(field, found[i].text), ++position);
      if (!found[i].ideograph && !is_stop_word(found[i].text)) stems.insert(note_stem_term(stem_(found[i].text)));
      if (const std::string joined = joined_compound(found, i); !joined.empty())
        add_word(word_term(field, joined), position);
    }
    for (const auto& stem : stems) document_.add_boolean_term(stem);
  }

  /// A name's words with their initials beside them, so that `e noether` finds `Emmy Noether`.
  void add_author(const std::string& name) {
    static constexpr const SearchField& field = search_field("au");
    const auto found = words(untex(name));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::string& word = found[i].text;
      ++author_position_;
      add_word(word_term(field, word), author_position_);
      const auto first = static_cast<unsigned char>(word.front());
      if (i + 1 < found.size() && word.size() > 1 && first < 0x80)
        add_word(word_term(field, word.substr(0, 1)), author_position_);
      if (const std::string joined = joined_compound(found, i); !joined.empty())
        add_word(word_term(field, joined), author_position_);
    }
    author_position_ += author_gap;
  }

  /// A term without weight.
  void add_mark(const std::string& term) { document_.add_boolean_term(term); }

  void add_value(const SearchField& field, std::string_view value) {
    document_.add_boolean_term(value_term(field, value));
  }

  void add_day(const SearchField& field, std::chrono::sys_days day) {
    document_.add_value(static_cast<Xapian::valueno>(field.slot), day_value(day));
  }

  void add_pages(const SearchField& field, int pages) {
    document_.add_value(static_cast<Xapian::valueno>(field.slot), Xapian::sortable_serialise(pages));
  }

  [[nodiscard]] Xapian::Document take() { return std::move(document_); }

 private:
  /// A word where it stands, which says nothing of how often.
  void add_word(const std::string& term, Xapian::termpos position) {
    if (profile_ == IndexProfile::lean)
      document_.add_boolean_term(term);
    else
      document_.add_posting(term, position, 0);
  }

  const Xapian::Stem& stem_;
  IndexProfile profile_;
  Xapian::Document document_;
  std::unordered_map<std::string, Occurrences> stems_;
  Xapian::termpos author_position_ = 0;
};

}  // namespace

Xapian::docid docid_of(PaperKey key) {
  if (key < 1 || key > std::numeric_limits<Xapian::docid>::max())
    throw Error(Fault::bug, "the paper key " + std::to_string(key) + " does not fit the search index");
  return static_cast<Xapian::docid>(key);
}

std::string day_value(std::chrono::sys_days day) {
  return Xapian::sortable_serialise(static_cast<double>(day.time_since_epoch().count()));
}

std::chrono::sys_days day_of(const std::string& value) {
  return std::chrono::sys_days{std::chrono::days{static_cast<int>(Xapian::sortable_unserialise(value))}};
}

double mean_text_length(const TextSizes& sizes) {
  constexpr double arxiv_bytes = 1265;  // the mean of 100,000 papers
  constexpr double arxiv_words = 130;
  constexpr double arxiv_papers = 30;  // that these count for
  static constexpr double title_weight = search_field("ti").weight;
  const double bytes = title_weight * static_cast<double>(sizes.titles) + static_cast<double>(sizes.abstracts);
  const double mean = (arxiv_papers * arxiv_bytes + bytes) / (arxiv_papers + static_cast<double>(sizes.papers));
  return mean * arxiv_words / arxiv_bytes;
}

Xapian::Document make_document(const IndexedPaper& indexed, const Xapian::Stem& stem, IndexProfile profile,
                               double mean_length) {
  const Paper& paper = indexed.paper;
  DocumentWriter writer(stem, profile);
  writer.add_text(search_field("ti"), paper.title, &Occurrences::title);
  writer.add_text(search_field("abs"), paper.abstract, &Occurrences::abstract);
  writer.add_stems(mean_length);
  writer.add_note(indexed.note);
  for (const auto& term : acronym_terms(paper, stem)) writer.add_mark(term);
  for (const auto& author : paper.authors) writer.add_author(author);
  for (const auto& category : paper.categories) {
    writer.add_value(search_field("cat"), category);
    if (const auto dot = category.find('.'); dot != std::string::npos)
      writer.add_value(search_field("cat"), category.substr(0, dot));
  }
  for (const auto& topic : indexed.topics) writer.add_value(search_field("topic"), topic);
  for (const auto& list : indexed.lists) writer.add_value(search_field("list"), list);
  writer.add_value(search_field("id"), paper.id.text);
  writer.add_value(search_field("is"), to_text(indexed.state));
  if (!indexed.kind.empty()) writer.add_value(search_field("is"), indexed.kind);
  if (indexed.pages > 0) writer.add_pages(search_field("minutes"), indexed.pages);
  if (paper.withdrawn) writer.add_value(search_field("is"), "withdrawn");
  if (is_external(paper.id)) writer.add_value(search_field("is"), "external");
  if (const auto& date = paper.submitted ? paper.submitted : news_date(paper); date)
    writer.add_day(search_field("year"), date->day());
  return writer.take();
}

}  // namespace lectern
