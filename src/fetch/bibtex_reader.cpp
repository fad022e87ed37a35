// Entries of BibTeX as citations. The dialects differ in where they put things: BibLaTeX has journaltitle and date,
// Google Scholar and DBLP write arXiv's identifier for a journal or a volume, ADS and INSPIRE have eprint, JabRef and
// Zotero both. A field that inherits from another entry may come before it, so the file is held whole.

#include "fetch/bibtex_reader.hpp"
#include "fetch/line_counter.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <unordered_map>

#include "fetch/arxiv_mention.hpp"
#include "fetch/bibtex_entries.hpp"
#include "fetch/bibtex_text.hpp"
#include "fetch/citation.hpp"
#include "fetch/citation_date.hpp"
#include "fetch/cited_names.hpp"
#include "fetch/foreign.hpp"
#include "fetch/own_entry.hpp"
#include "fetch/record_text.hpp"
#include "fetch/text_file.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/tex.hpp"
#include "lectern/base/tex_text.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t most_ancestors = 8;
constexpr std::size_t longest_inherited = 1024;  // of a value: titles, dates and publishers, multiplied by the children
constexpr std::size_t most_parents = 4096;       // kept in memory; further ones are read again when they are asked for

std::string_view first_of(const BibtexEntry& entry, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (const auto value = entry.field(name); !trim(value).empty()) return value;
  return {};
}

/// What a child takes over under another name; a parent's own title, for instance, is the book's.
std::string_view inherited_name(std::string_view name) {
  if (name == "title") return "booktitle";
  if (name == "subtitle") return "booksubtitle";
  return name;
}

bool is_own(std::string_view name) {
  constexpr std::array<std::string_view, 12> own = {"crossref", "xdata", "ids",      "key",   "author", "abstract",
                                                    "doi",      "url",   "keywords", "pages", "eprint", "note"};
  return std::find(own.begin(), own.end(), name) != own.end();
}

/// The file's entries by their keys, made only for a file in which one refers to another.
class Family {
 public:
  explicit Family(const std::string& text) : entries_(text) {
    const auto occurs = [&](std::string_view name) {
      const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; };
      return std::search(text.begin(), text.end(), name.begin(), name.end(), same) != text.end();
    };
    if (!occurs("crossref") && !occurs("xdata")) return;
    for (BibtexEntry entry; entries_.next(entry);)
      if (entry.fault.empty() && !entry.key.empty()) offsets_.emplace(fold(entry.key), entry.offset);
  }

  /// Gives an entry what it inherits.
  void complete(BibtexEntry& entry) {
    if (offsets_.empty()) return;
    std::vector<std::string> seen = {fold(entry.key)};
    const auto fields = entry.fields;  // those of ancestors do not count here
    for (const auto& [name, value] : fields) {
      if (name == "xdata")
        for (const auto& key : split(value, ',')) inherit(entry, key, true, seen);
      if (name == "crossref") inherit(entry, value, false, seen);
    }
  }

 private:
  void inherit(BibtexEntry& child, std::string_view key, bool all, std::vector<std::string>& seen) {
    const std::string wanted = fold(trim(key));
    const auto found = offsets_.find(wanted);
    if (found == offsets_.end() || seen.size() > most_ancestors ||
        std::find(seen.begin(), seen.end(), wanted) != seen.end())
      return;
    seen.push_back(wanted);
    BibtexEntry parent = entry_at(found->second);
    const auto fields = parent.fields;
    for (const auto& [name, value] : fields) {
      if (name == "xdata")
        for (const auto& grand : split(value, ',')) inherit(parent, grand, true, seen);
      if (name == "crossref") inherit(parent, value, false, seen);
    }
    for (const auto& [name, value] : parent.fields) {
      const auto as = all ? std::string_view(name) : inherited_name(name);
      const bool taken = (all || !is_own(name)) && value.size() <= longest_inherited;
      if (taken && child.field(as).empty()) child.fields.emplace_back(as, value);
    }
  }

  /// The entry at an offset; a book of proceedings is asked for by each of its papers.
  BibtexEntry entry_at(std::size_t offset) {
    if (const auto known = parents_.find(offset); known != parents_.end()) return known->second;
    BibtexEntry parent = entries_.at(offset);
    if (parents_.size() < most_parents) parents_.emplace(offset, parent);
    return parent;
  }

  BibtexEntries entries_;
  std::unordered_map<std::string, std::size_t> offsets_;
  std::unordered_map<std::size_t, BibtexEntry> parents_;
};

bool is_arxiv(std::string_view system) { return fold(system).find("arxiv") != std::string::npos; }

std::string text_of(std::string_view value) { return without_braces(value); }

std::string title_of(const BibtexEntry& entry) {
  std::string title(trim(text_of(first_of(entry, {"title", "maintitle"}))));
  const std::string subtitle = text_of(entry.field("subtitle"));
  if (!title.empty() && !trim(subtitle).empty()) {
    const bool ended = std::string_view(":?!.").find(title.back()) != std::string_view::npos;
    title += (ended ? " " : ": ") + subtitle;
  }
  const bool is_book = entry.type.find("proceedings") == 0 || entry.type.find("book") != std::string::npos ||
                       entry.type.find("collection") != std::string::npos;
  return title.empty() && is_book ? text_of(entry.field("booktitle")) : title;
}

std::vector<std::string> authors_of(const BibtexEntry& entry) {
  auto names = cited_names(first_of(entry, {"author", "authors", "editor"}));
  if (const auto body = clean_line(text_of(entry.field("collaboration"))); !body.empty()) {
    const std::string folded = fold(body);
    const bool whole = folded.find("collaboration") != std::string::npos || folded.find("team") != std::string::npos;
    names.push_back(whole ? body : body + " Collaboration");
  }
  return names;
}

std::optional<Date> date_of(const BibtexEntry& entry) {
  const auto year = text_of(first_of(entry, {"date", "year", "eventdate", "origdate"}));
  if (!entry.field("date").empty()) return parse_citation_date(year);
  std::string month = text_of(entry.field("month"));
  const auto day = text_of(entry.field("day"));
  if (!month.empty() && !day.empty()) month += ' ' + day;
  return parse_citation_date(year, month);
}

/// `1--15` is set as `1–15`; so is `1 - 15`.
std::string pages_of(const BibtexEntry& entry) {
  std::string pages = text_of(first_of(entry, {"pages", "eid", "articleno", "article-number"}));
  if (find_arxiv_mention(pages)) return {};
  return pages;
}

/// The address within a remark such as `Available at https://…`.
std::string address_in(const std::string& remark) {
  const auto begin = remark.find("http");
  if (begin == std::string::npos) return remark;
  auto address = remark.substr(begin, remark.find_first_of(" \t\r\n", begin) - begin);
  while (address.ends_with('.') || address.ends_with(',')) address.pop_back();
  return address;
}

/// The identifiers of the entry, from every field where a dialect puts them.
void add_identifiers(Citation& citation, const BibtexEntry& entry) {
  const auto system = first_of(entry, {"eprinttype", "archiveprefix", "archive"});
  if (trim(system).empty() || is_arxiv(system)) citation.eprint = plain_address(entry.field("eprint"));
  if (citation.eprint.empty()) citation.eprint = plain_address(first_of(entry, {"arxivid", "arxiv", "arxiv_id"}));
  citation.eprint_class = plain_address(first_of(entry, {"eprintclass", "primaryclass"}));
  citation.doi = plain_address(entry.field("doi"));
  for (const auto name : {"url", "link", "ee", "howpublished", "pdf", "adsurl"})
    if (const auto value = plain_address(entry.field(name)); !value.empty()) citation.urls.push_back(address_in(value));
  for (const auto name : {"number", "volume", "pages", "eid", "howpublished", "issue", "series", "type", "publisher"})
    if (const auto value = plain_address(entry.field(name)); !value.empty()) citation.places.push_back(value);
  for (const auto name : {"note", "addendum", "pubstate", "annote", "annotation"})
    if (const auto value = plain_address(entry.field(name)); !value.empty()) citation.remarks.push_back(value);
}

Citation citation_of(const BibtexEntry& entry, std::size_t line) {
  Citation citation;
  citation.line = line;
  citation.key = citation.cited_as = entry.key;
  citation.title = title_of(entry);
  citation.abstract = text_of(entry.field("abstract"));
  citation.authors = authors_of(entry);
  citation.date = date_of(entry);
  const auto journal = first_of(entry, {"journal", "journaltitle", "shortjournal"});
  citation.journal = text_of(journal.empty() ? entry.field("booktitle") : journal_name(journal));
  citation.volume = text_of(entry.field("volume"));
  citation.issue = text_of(first_of(entry, {"number", "issue"}));
  citation.pages = pages_of(entry);
  citation.house = text_of(first_of(entry, {"school", "institution", "organization", "publisher"}));
  for (const char separator : {',', ';'})
    for (auto& keyword : split(entry.field("keywords"), separator)) citation.keywords.push_back(std::move(keyword));
  add_identifiers(citation, entry);
  return citation;
}

/// The entry's docket, which Lectern's exports have.
std::optional<Docket> docket_in(const BibtexEntry& entry) {
  const auto docket = parse_docket(entry.field("lectern"));
  return docket ? docket : parse_docket(entry.field("verba"));
}

/// The text of a field that Lectern wrote and perhaps somebody changed.
std::string own_text(std::string_view value) {
  auto text = text_of_tex(trim(value));
  return text ? std::move(*text) : clean_paragraphs(text_of(value));
}

std::string own_title(std::string_view value) {
  auto title = title_of_tex(trim(value));
  return title ? std::move(*title) : clean_line(text_of(value));
}

std::string own_note(std::string_view value) {
  auto note = lines_of_tex(value);
  return note ? std::move(*note) : sanitise(untex(text_of(value)));
}

/// The journal reference behind the word on a withdrawal.
std::string own_journal(std::string_view note, bool withdrawn) {
  constexpr std::string_view word = "Withdrawn";
  note = trim(note);
  if (withdrawn && note.starts_with(word)) {
    note.remove_prefix(word.size());
    if (note.starts_with('.')) note.remove_prefix(1);
  }
  return own_text(note);
}

OwnEntry own_entry_of(const BibtexEntry& entry, std::size_t line, Docket&& docket) {
  OwnEntry own;
  own.line = line;
  own.key = own.cited_as = entry.key;
  own.title = own_title(entry.field("title"));
  own.abstract = own_text(entry.field("abstract"));
  const auto authors = entry.field("author");
  auto names = own_names(authors);
  own.authors = names ? std::move(*names) : cited_names(authors);
  own.journal = own_journal(entry.field("note"), docket.withdrawn);
  own.comment = own_text(first_of(entry, {"comment", "usera"}));
  own.arxiv = plain_address(entry.field("eprint"));
  own.doi = plain_address(entry.field("doi"));
  own.url = plain_address(entry.field("url"));
  own.note = own_note(first_of(entry, {"annote", "annotation"}));
  own.docket = std::move(docket);
  return own;
}

/// Types of entries that say nothing of a paper by themselves.
bool is_no_paper(std::string_view type) { return type == "xdata" || type == "set" || type == "control"; }

std::string name_of(const BibtexEntry& entry, std::string_view text) {
  return excerpt(entry.key.empty() ? text.substr(entry.offset, 80) : std::string_view(entry.key));
}

}  // namespace

bool recognises_bibtex(std::string_view head) {
  const auto text = without_lead(head);
  return !text.starts_with('<') && text.find('\0') == std::string_view::npos && holds_bibtex_entry(text);
}

void read_bibtex(ByteSource& source, const RecordSink& sink) {
  const std::string text = read_text_file(source, "BibTeX file");
  if (!holds_bibtex_entry(text)) throw foreign_file(text);
  Family family(text);
  BibtexEntries entries(text);
  LineCounter lines(text);
  for (BibtexEntry entry; entries.next(entry);) {
    const auto line = lines.line_at(entry.offset);
    if (!entry.fault.empty()) {
      sink.problem({line, name_of(entry, text), entry.fault});
      continue;
    }
    if (is_no_paper(entry.type)) continue;
    family.complete(entry);
    for (auto& [name, value] : entry.fields)
      if (!is_utf8(value)) value = decoded(value);
    if (auto docket = docket_in(entry))
      give_own_entry(own_entry_of(entry, line, std::move(*docket)), sink);
    else
      give_citation(citation_of(entry, line), sink);
  }
}

}  // namespace lectern
