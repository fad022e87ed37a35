#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/index/search_index.hpp"

namespace lectern {

// The one table of search fields. Terms of own prefixes look like `XC:cs.lg`, so that no value can run into a prefix;
// words are folded and never begin with a capital letter, so a single capital is prefix enough for them.
inline constexpr std::array search_field_table{
    SearchField{.name = "ti",
                .alias = "title",
                .prefix = "S",
                .use = FieldUse::text,
                .weight = 2,
                .help = "words of the title",
                .example = "ti:\"neural network\""},
    SearchField{.name = "au",
                .alias = "author",
                .prefix = "A",
                .use = FieldUse::text,
                .help = "an author: a name, or several in their order; initials do",
                .example = "au:\"e noether\""},
    SearchField{.name = "abs",
                .alias = "abstract",
                .prefix = "",
                .use = FieldUse::text,
                .help = "words of the abstract",
                .example = "abs:convex"},
    SearchField{.name = "note",
                .prefix = "N",
                .use = FieldUse::text,
                .help = "words of your own note",
                .example = "note:seminar"},
    SearchField{.name = "cat",
                .alias = "category",
                .prefix = "XC:",
                .use = FieldUse::exact,
                .help = "an arXiv category, or a whole archive",
                .example = "cat:cs.LG"},
    SearchField{.name = "topic",
                .prefix = "XT:",
                .use = FieldUse::exact,
                .help = "a topic of the curriculum",
                .example = "topic:linear-regression"},
    SearchField{
        .name = "list", .prefix = "XL:", .use = FieldUse::exact, .help = "a list of yours", .example = "list:thesis"},
    SearchField{.name = "id",
                .alias = "arxiv",
                .prefix = "Q",
                .use = FieldUse::exact,
                .help = "an arXiv identifier in any spelling, or a DOI of an external paper",
                .example = "id:2410.17954"},
    SearchField{.name = "year",
                .alias = "date",
                .slot = 0,
                .use = FieldUse::range,
                .help = "when the first version came: a year, month or day, or a range",
                .example = "year:2019..2021"},
    SearchField{.name = "minutes",
                .alias = "min",
                .slot = 1,
                .use = FieldUse::range,
                .help = "how long you will read it, as estimated: a range",
                .example = "minutes:..30"},
    SearchField{.name = "is",
                .prefix = "XR:",
                .use = FieldUse::filter,
                .help =
                    "unread, saved, read, skipped, later or parked; new: not told by a digest yet; open, stretch or "
                    "locked, by the topics that you know; survey, tutorial, theory, benchmark, system, position or "
                    "method; withdrawn or external",
                .example = "is:unread"},
};

/// The row with this name; a name that is not in the table does not compile.
consteval const SearchField& search_field(std::string_view name) {
  for (const auto& field : search_field_table)
    if (field.name == name) return field;
  throw "no such search field";
}

/// The field that a reader means by a name or alias, in any case; null for none.
[[nodiscard]] const SearchField* find_search_field(std::string_view name);

/// `did you mean 'ti'?`, or the list of fields.
[[nodiscard]] std::string search_field_hint(std::string_view name);

/// A word as it stands in the text.
[[nodiscard]] std::string word_term(const SearchField& field, std::string_view word);

/// A stemmed word anywhere in title or abstract; a word of the title counts for several of the abstract.
[[nodiscard]] std::string stem_term(std::string_view stem);

/// Whether a term is such a stem, of no field alone.
[[nodiscard]] bool is_stem_term(std::string_view term);

/// A stemmed word of the title.
[[nodiscard]] std::string title_stem_term(std::string_view stem);

/// A stemmed word of the reader's note.
[[nodiscard]] std::string note_stem_term(std::string_view stem);

/// Marks a stem of the title that the abstract does not hold: what `abs:` subtracts from `stem_term`. This costs ten
/// terms a paper where terms for all words of the abstract would cost a hundred.
[[nodiscard]] std::string title_only_term(std::string_view stem);

/// An exact or filter value, folded; a value too long for a Xapian term stands as its hash.
[[nodiscard]] std::string value_term(const SearchField& field, std::string_view value);

}  // namespace lectern
