// RIS: one tag and one value a line. The standard says `TY  - `; the programs say `TY - `, `TY  -` and worse, wrap long
// values onto lines without a tag, and forget the end of a record. Which tag means what differs by type and by
// program, so each thing is looked for under every tag that it is known to stand under.

#include "fetch/ris_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "fetch/arxiv_mention.hpp"
#include "fetch/citation.hpp"
#include "fetch/citation_date.hpp"
#include "fetch/cited_names.hpp"
#include "fetch/foreign.hpp"
#include "fetch/line_reader.hpp"
#include "fetch/markup.hpp"
#include "fetch/own_entry.hpp"
#include "fetch/record_text.hpp"
#include "fetch/text_file.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/lines.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/paper_id.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_line = std::size_t{1} << 20;
constexpr std::size_t longest_record = std::size_t{4} << 20;
constexpr std::size_t most_fields = 20'000;

bool is_capital(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

struct Field {
  std::string_view tag;
  std::string_view value;
};

/// The tag and the value of a line: `TY  - JOUR`, `TY - JOUR`, `TY  -JOUR`, `ER  -`. Nothing for other lines.
std::optional<Field> field_of(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  if (line.size() < 4 || !is_capital(line[0]) || !(is_capital(line[1]) || is_digit(line[1]))) return std::nullopt;
  std::size_t at = 2;
  while (at < line.size() && is_blank(line[at])) ++at;
  const auto blanks = at - 2;
  if (blanks < 1 || blanks > 4 || at >= line.size() || line[at] != '-') return std::nullopt;
  const auto rest = line.substr(at + 1);
  // `UV - visible` in a wrapped abstract is no tag, but `TI - x` of a careless program is one.
  const bool apart = rest.empty() || is_blank(rest.front()) || rest.starts_with("\xC2\xA0");
  if (!apart && blanks < 2) return std::nullopt;
  return Field{line.substr(0, 2), trim(rest)};
}

/// True for the tags that RIS has; text may have the shape of one.
bool is_known(std::string_view tag) {
  static constexpr std::string_view tags =
      "A1 A2 A3 A4 A5 A6 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CL CN CP CR CT CY DA DB DI DO DP DS ED EP ER ET "
      "FD H1 H2 ID IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NO NV OL OP PA PB PI PP PY RD RI RN RP "
      "SE SL SN SO SP SR ST SV T1 T2 T3 TA TI TT TY U1 U2 U3 U4 U5 UR VL VO WP WT WV Y1 Y2 YR";
  return tag.size() == 2 && tags.find(tag) != std::string_view::npos;
}

/// The fields of one record.
struct Record {
  std::size_t line = 0;
  std::size_t size = 0;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string fault;

  [[nodiscard]] std::string_view first(std::initializer_list<std::string_view> tags) const {
    for (const auto tag : tags)
      for (const auto& [name, value] : fields)
        if (name == tag && !value.empty()) return value;
    return {};
  }

  void add(std::string_view tag, std::string_view value) {
    if (!fits(value)) return;
    fields.emplace_back(tag, decoded(value));
  }

  /// A line that continues the last field; an empty one parts paragraphs.
  void append(std::string_view text) {
    if (fields.empty() || !fits(text)) return;
    fields.back().second += '\n' + decoded(text);
  }

 private:
  bool fits(std::string_view value) {
    size += value.size() + 1;
    if (size > longest_record || fields.size() >= most_fields)
      fault = fmt::format("longer than {} MiB or {} fields", longest_record >> 20, most_fields);
    return fault.empty();
  }
};

/// The year's field, made precise by a date of the same year.
std::optional<Date> date_of(const Record& record) {
  const auto year = parse_citation_date(record.first({"PY", "Y1", "YR"}));
  for (const auto tag : {"DA", "Y1"})
    if (const auto date = parse_citation_date(record.first({tag})))
      if (!year || (date->precision > year->precision && to_iso(*date).substr(0, 4) == to_iso(*year).substr(0, 4)))
        return date;
  return year;
}

std::vector<std::string> authors_of(const Record& record) {
  std::vector<std::string> names;
  for (const bool editors : {false, true}) {
    if (!names.empty()) break;
    for (const auto& [tag, value] : record.fields) {
      const bool counts = editors ? tag == "A2" || tag == "ED" : tag == "AU" || tag == "A1";
      if (counts)
        for (const auto& name : cited_names(without_markup(value))) names.push_back(name);
    }
  }
  return names;
}

std::string pages_of(const Record& record) {
  std::string pages(record.first({"SP", "C7"}));
  const auto last = record.first({"EP"});
  if (find_arxiv_mention(pages)) return {};
  if (!last.empty() && last != pages && pages.find('-') == std::string::npos) pages += "–" + std::string(last);
  return pages;
}

/// The DOI, which had no tag of its own for a long time.
std::string doi_of(const Record& record) {
  if (const auto own = record.first({"DO", "DI"}); !own.empty()) return std::string(own);
  for (const auto tag : {"M3", "L3", "N1"}) {
    const auto id = parse_paper_id(record.first({tag}));
    if (id && id->text.starts_with("doi:")) return id->text;
  }
  return {};
}

Citation citation_of(const Record& record) {
  Citation citation;
  citation.line = record.line;
  citation.title = without_markup(record.first({"TI", "T1", "CT", "BT", "TT", "ST"}));
  citation.key = record.first({"ID"});
  citation.cited_as = chosen_key({citation.key});
  if (citation.key.empty()) citation.key = citation.title;
  citation.abstract = without_markup(record.first({"AB", "N2"}));
  citation.authors = authors_of(record);
  citation.date = date_of(record);
  citation.journal = without_markup(record.first({"T2", "JF", "JO", "C3", "BT", "JA", "J2", "J1"}));
  citation.volume = record.first({"VL", "VO"});
  citation.issue = record.first({"IS", "CP"});
  citation.pages = pages_of(record);
  citation.house = without_markup(record.first({"PB"}));
  citation.doi = doi_of(record);
  for (const auto& [tag, value] : record.fields) {
    if (tag == "UR" || tag == "L1" || tag == "L2" || tag == "LK") {
      for (const auto& url : split(value, ';')) citation.urls.emplace_back(trim(url));
    } else if (tag == "M1" || tag == "M3" || tag == "AN" || tag == "C7" || tag == "VL" || tag == "IS" || tag == "SP" ||
               tag == "SE" || tag == "T3" || tag == "U1") {
      citation.places.push_back(value);
    } else if (tag == "N1" || tag == "NO" || tag == "C1" || tag == "RN") {
      citation.remarks.push_back(value);
    } else if (tag == "KW") {
      for (auto& keyword : split(value, ';')) citation.keywords.push_back(std::move(keyword));
    }
  }
  if (names_arxiv(record.first({"DB"})) && citation.house.empty()) citation.house = "arXiv";
  return citation;
}

/// The record of an export of Lectern's, told by its docket.
OwnEntry own_entry_of(const Record& record, Docket&& docket) {
  OwnEntry own;
  own.line = record.line;
  own.key = record.first({"ID"});
  own.cited_as = chosen_key({own.key}, docket.key);
  own.title = record.first({"TI"});
  own.abstract = record.first({"AB"});
  own.journal = record.first({"T2"});
  own.doi = record.first({"DO"});
  own.url = record.first({"UR"});
  own.arxiv = record.first({"AN"});
  bool withdrawn = docket.withdrawn;
  for (const auto& [tag, value] : record.fields) {
    if (tag == "AU")
      if (auto name = own_name(value); !name.empty()) own.authors.push_back(std::move(name));
    if (tag == "RN") own.note += one_line(value) + '\n';
    if (tag != "N1") continue;
    if (withdrawn && value == "Withdrawn")
      withdrawn = false;
    else if (own.comment.empty())
      own.comment = value;
  }
  own.docket = std::move(docket);
  return own;
}

void finish(std::optional<Record>& record, const RecordSink& sink) {
  if (!record) return;
  if (!record->fault.empty())
    sink.problem({record->line, excerpt(record->first({"ID", "TI", "T1"})), record->fault});
  else if (auto docket = parse_docket(record->first({"U5"})))
    give_own_entry(own_entry_of(*record, std::move(*docket)), sink);
  else
    give_citation(citation_of(*record), sink);
  record.reset();
}

}  // namespace

bool recognises_ris(std::string_view head) {
  std::string_view rest = without_lead(head);
  if (rest.starts_with('<') || rest.starts_with('{') || rest.starts_with('[')) return false;
  for (int lines = 0; lines < 200 && !rest.empty(); ++lines) {
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    if (rest.starts_with('@')) return false;  // an entry of BibTeX, whose text may have any line
    if (const auto field = field_of(rest.substr(0, end)); field && field->tag == "TY") return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

void read_ris(ByteSource& source, const RecordSink& sink) {
  LineReader lines(source, longest_line);
  std::optional<Record> record;
  bool any = false;
  std::string start;
  const auto take = [&](std::string_view text, const Line& line) {
    const auto field = field_of(text);
    const bool known = field && is_known(field->tag);
    if (known && field->tag == "TY") {
      finish(record, sink);
      record.emplace();
      record->line = line.number;
      any = true;
    }
    if (!record) return;  // what publishers put before and between records
    if (line.too_long) record->fault = fmt::format("a line longer than {} MiB", longest_line >> 20);
    if (!known) {
      record->append(trim(text));
    } else if (field->tag == "ER") {
      finish(record, sink);
    } else {
      record->add(field->tag, field->value);
    }
  };
  for (Line line; lines.next(line);) {
    if (start.empty()) start = trim(line.text).substr(0, 200);
    std::string_view rest = line.text;
    while (true) {  // a lone carriage return ends a line, too
      const auto end = std::min(rest.find('\r'), rest.size());
      take(rest.substr(0, end), line);
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
  }
  finish(record, sink);
  if (!any) throw foreign_file(start);
}

}  // namespace lectern
