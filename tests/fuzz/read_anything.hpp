#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern::fuzz {

inline void expect(bool holds) {
  if (!holds) std::abort();
}

inline void expect_clean(std::string_view text) {
  expect(lectern::is_utf8(text));
  expect(text.find_first_of(std::string_view("\0\x1b\x7f\r", 4)) == std::string_view::npos);
}

/// Reads any bytes as one format: a paper that comes out is clean, and what cannot be read ends in lectern's own error.
inline int read_anything(std::string_view format, const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const lectern::RecordSink sink{[](lectern::Paper&& paper, std::string_view) {
                                   expect(!paper.title.empty());
                                   expect(lectern::parse_paper_id(paper.id.text) == paper.id);
                                   expect(paper.version >= 1);
                                   expect_clean(paper.title);
                                   expect_clean(paper.abstract);
                                   expect_clean(paper.comment);
                                   expect_clean(paper.doi);
                                   expect_clean(paper.url);
                                   expect_clean(paper.journal_ref);
                                   for (const auto& event : paper.announcements) expect(event.version >= 1);
                                   for (const auto& name : paper.authors) expect_clean(name);
                                   for (const auto& term : paper.categories) expect_clean(term);
                                 },
                                 [](lectern::RecordProblem&& problem) {
                                   expect(problem.line > 0);
                                   expect(!problem.reason.empty());
                                   expect_clean(problem.record);
                                 }};
  try {
    lectern::read_records(lectern::open_memory(bytes), format, sink);
  } catch (const lectern::Error& error) {
    expect(error.fault() == lectern::Fault::bad_data);
    expect_clean(error.what());
  }
  return 0;
}

}  // namespace lectern::fuzz
