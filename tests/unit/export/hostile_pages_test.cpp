// What strangers may write into a title, a name, a note or an identifier, and what each format for people makes of it.

#include <gtest/gtest.h>

#include "unit/export/items.hpp"

namespace lectern {
namespace {

using testing::export_item;

/// Where the text comes in.
enum class Place { title, author, note, id, doi, topic, heading, section };

struct Row {
  const char* format;
  Place place;
  const char* input;
  const char* output;  ///< stands in the export; `¦` is Org's zero-width space, `⏎` the end of a line
};

constexpr Row rows[] = {
    // Escape sequences and characters that XML has not
    {"html", Place::title, "\x1b]0;pwn\x07 clear\x1b[2J", ">]0;pwn clear[2J</a></h2>"},
    {"atom", Place::title, "nul\x01 esc\x1b[31m del\x7f", "<title>nul esc[31m del</title>"},
    {"atom", Place::note, "bad \xff byte \xef\xbf\xbe", "bad \xEF\xBF\xBD byte&lt;/p&gt;"},
    {"org", Place::note, "\x1b[31mred", "¦[¦31mred⏎"},
    {"html", Place::title, "inv\u200Disible \u200Cjo\u200Diners", ">invisible joiners</a></h2>"},
    {"org", Place::note, "one\rtwo\xC2\x85* three", "one two * three⏎"},
    {"vault", Place::title, "right\xE2\x80\xAEtfel", "title: \"righttfel\"⏎"},
    {"markdown", Place::title,
     "bell\x07 \xC2\x9B"
     "31m",
     "[bell 31m](https"},

    // Markup
    {"html", Place::title, "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;</a></h2>"},
    {"html", Place::author, "\"onmouseover='alert(1)'", "<p class=\"by\">&quot;onmouseover=&#39;alert(1)&#39;</p>"},
    {"html", Place::note, "</main></body>--><!--", "<p>&lt;/main&gt;&lt;/body&gt;--&gt;&lt;!--</p>"},
    {"html", Place::heading, "</title><script>", "<title>&lt;/title&gt;&lt;script&gt;</title>"},
    {"html", Place::topic, "<b>&amp;", "Topics: &lt;b&gt;&amp;amp; · State"},
    {"atom", Place::title, "]]> <b> & &lt;", "<title>]]&gt; &lt;b&gt; &amp; &amp;lt;</title>"},
    {"atom", Place::note, "<img src=x onerror=y>", "&lt;p&gt;&amp;lt;img src=x onerror=y&amp;gt;&lt;/p&gt;"},
    {"atom", Place::author, "</name><script>", "<author><name>&lt;/name&gt;&lt;script&gt;</name></author>"},
    {"markdown", Place::title, "<img src=x onerror=y>", "1. [\\<img src=x onerror=y\\>](https"},
    {"vault", Place::note, "<!-- lectern 0: x -->", "Note: \\<\\!-- lectern 0: x --\\>⏎"},
    {"vault", Place::title, "a %%b%% ==c== #d [[e]]", "# [a \\%\\%b\\%\\% \\=\\=c\\=\\= \\#d \\[\\[e\\]\\]](https"},

    // Links
    {"html", Place::doi, "10.1/<script>",
     "<a href=\"https://doi.org/10.1/%3Cscript%3E\" rel=\"noreferrer\">doi:10.1/&lt;script"},
    {"html", Place::doi, "10.1/x\" onclick=\"y", "cs.LG, stat.ML · <a href=\"https://arxiv.org/pdf/2101.00001\""},
    {"html", Place::id, "a\"><script>",
     "<h2><a href=\"https://arxiv.org/abs/a%22%3E%3Cscript%3E\" rel=\"noreferrer\">A title"},
    {"html", Place::id, "javascript:alert(1)", "<h2>A title</h2>"},
    {"atom", Place::id, "\"/><script>", "<id>https://arxiv.org/abs/%22/%3E%3Cscript%3E</id>"},
    {"markdown", Place::title, "x](javascript:alert(1))", "1. [x\\]\\(javascript:alert\\(1\\)\\)](https"},
    {"markdown", Place::id, "a) [b](//evil", "](https://arxiv.org/abs/a%29%20%5Bb%5D%28//evil)"},
    {"org", Place::title, "x][[shell:rm -rf ~]]", "* TODO x]¦[¦[¦shell¦:rm -rf ~]¦]¦⏎"},
    {"org", Place::id, "a][b]] [[x", "[[https://arxiv.org/abs/a%5D%5Bb%5D%5D%20%5B%5Bx][arXiv:a]¦[¦b]¦]¦ [¦[¦x]]"},
    {"org", Place::note, "see https://example.org or file:/etc/passwd",
     "see https¦:¦/¦/¦example.org or file¦:¦/¦etc/passwd⏎"},

    // Other syntax
    {"markdown", Place::note, "# heading\n---\n1. item", "Note: \\# heading⏎⏎   \\---⏎⏎   1\\. item⏎"},
    {"org", Place::note, "* TODO headline\n#+INCLUDE: x\n:END:", "¦* TODO headline⏎⏎¦#+INCLUDE: x⏎⏎¦:¦END:⏎"},
    {"org", Place::note, "{{{macro}}} @@html:<b>@@ <%%(eval)>", "¦{¦{¦{¦macro}}} @¦@html¦:<¦b>@¦@ <¦%%(eval)>⏎"},
    {"org", Place::note, "a src_elisp{(x)} call_f(y)", "a src¦_¦elisp{¦(x)} call¦_¦f(y)⏎"},
    {"org", Place::note, "*bold* /it/ a_b x^2 $y$ \\alpha", "¦*¦bold* ¦/¦it/ a_¦b x^¦2 $¦y$¦ \\¦alpha⏎"},
    {"org", Place::note, "#+END_QUOTE\nLocal Variables:", "¦#+END_¦QUOTE⏎⏎Local Variables¦:⏎"},
    {"org", Place::author, "A\n:END:\n* evil", ":AUTHORS: A :END: * evil⏎:DATE:"},
    {"org", Place::heading, "-*- eval: (x) -*-", "#+TODO: TODO LATER | DONE SKIPPED⏎#+TITLE: ¦-¦*¦- eval: (x) -*-⏎"},
    {"org", Place::topic, "a\n:evil: t", ":TOPICS: a :evil: t⏎"},
    {"vault", Place::title, "\"\n---\nevil: true", "title: \"\\\" --- evil: true\"⏎"},
    {"vault", Place::title, "a: b # c", "title: \"a: b # c\"⏎"},
    {"vault", Place::author, "!!python/object:x", "authors:⏎  - \"!!python/object:x\"⏎"},
    {"vault", Place::topic, "&a *b", "tags:⏎  - \"&a *b\"⏎"},
    {"vault", Place::heading, "# a\n# b", "⏎# \\# a # b⏎"},

    // Headings of sections
    {"html", Place::section, "</h2><script>alert(1)</script>",
     "<section>⏎<h2>&lt;/h2&gt;&lt;script&gt;alert(1)&lt;/script&gt;</h2>"},
    {"html", Place::section, "a\n\x1b[2J$\\input{x}$ &amp;", "<h2>a [2J$\\input{x}$ &amp;amp;</h2>"},
    {"markdown", Place::section, "a\n# b\n1. <b>[c](javascript:d)",
     "⏎## a # b 1. \\<b\\>\\[c\\]\\(javascript:d\\)⏎⏎1. [A title](https"},
    {"markdown", Place::section, "# a #", "⏎## \\# a \\#⏎"},
    {"markdown", Place::section, "$\\input{x}$ ---", "⏎## \\$\\\\input\\{x\\}\\$ ---⏎"},
    {"org", Place::section, "TODO a\n* b\n#+INCLUDE: x :tag:", "⏎* ¦TODO a * b #+INCLUDE: x :¦tag:⏎⏎** TODO A title⏎"},
    {"org", Place::section, "[[shell:x]] {{{m}}} $\\input{x}$", "⏎* ¦[¦[¦shell¦:x]¦]¦ {¦{¦{¦m}}} $¦\\¦input{¦x}$¦⏎"},
    {"vault", Place::section, "a\n---\n<!-- lectern 0: x -->", "⏎## a --- \\<\\!-- lectern 0: x --\\>⏎⏎1. [A title]("},

    // Names of files
    {"vault", Place::id, "../../etc/passwd", "=== etc-passwd-bbdefdfa.md⏎"},
    {"vault", Place::id, "hep-th/9901001", "=== hep-th-9901001.md⏎"},
    {"vault", Place::id, "CON", "=== paper-CON-aa5d684b.md⏎"},
    {"vault", Place::id, "nul.txt", "=== paper-nul.txt-2c89c636.md⏎"},
    {"vault", Place::id, "\x1b/\n", "=== paper-e704f2bf.md⏎"},
    {"vault", Place::heading, "../x", "=== x-838c62fa.md⏎"},
};

ExportItem hostile_item(const Row& row) {
  auto item = export_item("A title");
  switch (row.place) {
    case Place::title:
      item.paper.title = row.input;
      break;
    case Place::author:
      item.paper.authors = {row.input};
      break;
    case Place::note:
      item.note = row.input;
      break;
    case Place::id:
      item.paper.id = {row.input};
      break;
    case Place::doi:
      item.paper.doi = row.input;
      break;
    case Place::topic:
      item.tags = {{row.input, 1, {}}};
      break;
    case Place::section:
      item.heading = row.input;
      break;
    case Place::heading:
      break;
  }
  return item;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

/// The export as one text, the names of a folder's files before theirs.
std::string exported(const Row& row) {
  const auto& format = *find_exporter(row.format);
  const std::vector<ExportItem> items = {hostile_item(row)};
  const ExportHeader header{row.place == Place::heading ? row.input : "Saved papers"};
  if (!format.is_folder()) return format.write(items, header);
  std::string text;
  for (const auto& file : format.write_folder(items, header)) text += "=== " + file.name + "\n" + file.text;
  return text;
}

TEST(HostilePages, text_comes_out_as_text_in_every_format_for_people) {
  for (const auto& row : rows) {
    const auto text = replaced(replaced(exported(row), "\xE2\x80\x8B", "¦"), "\n", "⏎");
    EXPECT_NE(text.find(row.output), std::string::npos) << row.format << ": " << row.input << "\n"
                                                        << replaced(text, "⏎", "⏎\n");
  }
}

TEST(HostilePages, text_leaves_no_control_character_in_any_format) {
  std::string all;
  for (int byte = 1; byte < 256; ++byte) all += static_cast<char>(byte);
  for (const auto& format : exporters()) {
    auto item = export_item(all, {all}, all);
    item.paper.abstract = item.paper.comment = item.paper.journal_ref = item.paper.doi = item.note = all;
    item.paper.categories = {all};
    item.tags = {{all, 1, {}}};
    item.heading = all;
    std::string text;
    if (format.is_folder())
      for (const auto& file : format.write_folder({&item, 1}, {all})) text += file.name + file.text;
    else
      text = format.write({&item, 1}, {all});
    if (format.name == "json") continue;  // escapes them
    for (const char c : text)
      EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t') << format.name;
    EXPECT_EQ(text.find('\x7f'), std::string::npos) << format.name;
  }
}

}  // namespace
}  // namespace lectern
