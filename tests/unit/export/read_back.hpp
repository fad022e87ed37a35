#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/export/exporter.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern::testing {

/// What an import makes of an export: the papers with the marks that came with them, in their order. Topics are not
/// read back: the tagger finds them again.
inline std::vector<ExportItem> read_back(std::string_view text, std::vector<RecordProblem>* problems = nullptr) {
  std::vector<ExportItem> items;
  RecordSink sink{[&](Paper&& paper, std::string_view) {
                    items.emplace_back();
                    items.back().paper = std::move(paper);
                  },
                  [&](RecordProblem&& problem) {
                    if (problems != nullptr) problems->push_back(std::move(problem));
                  }};
  sink.marked = [&](Paper&& paper, PaperMarks&& marks) {
    items.emplace_back();
    items.back().paper = std::move(paper);
    items.back().reading = marks.reading;
    items.back().corrections = std::move(marks.corrections);
    items.back().note = std::move(marks.note);
  };
  read_records(open_memory(text), std::nullopt, sink);
  return items;
}

/// Formats that import reads.
inline const std::vector<std::string>& two_way_formats() {
  static const std::vector<std::string> names = {"bibtex", "biblatex", "ris", "csl-json"};
  return names;
}

inline std::string exported(const std::string& format, const std::vector<ExportItem>& items) {
  return find_exporter(format)->write(items, {"Any"});
}

}  // namespace lectern::testing
