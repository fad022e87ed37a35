// What is refused whole is named as well as a look at its first bytes allows: people pass the wrong file far more often
// than a broken one.

#include "fetch/foreign.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "lectern/base/text.hpp"
#include "lectern/fetch/readers.hpp"

namespace lectern {
namespace {

constexpr const char* advice = "give the file as it was downloaded, compressed or not";

struct Sign {
  std::string_view bytes;  // in lower case
  std::string_view kind;
};

constexpr std::array starts = {
    Sign{"%pdf", "a PDF document"},
    Sign{"pk\x03\x04", "a zip archive"},
    Sign{"sqlite format 3", "an SQLite database"},
    Sign{"bzh", "bzip2 data"},
    Sign{"\xfd\x37zxz", "xz data"},
    Sign{"\xff\xfe", "UTF-16 text"},
    Sign{"\xfe\xff", "UTF-16 text"},
    Sign{"<!doctype html", "an HTML page"},
    Sign{"<html", "an HTML page"},
    Sign{"rate exceeded", "arXiv's answer 'Rate exceeded.'"},
    Sign{"[", "a JSON list of another kind"},
    Sign{"{", "JSON, but no arXiv record a line"},
};

constexpr std::array tags = {
    Sign{"<rdf:rdf", "an RSS feed of the form that arXiv had until January 2024"},
    Sign{"<html", "an HTML page"},
};

std::string seems_to_be(std::string_view head) {
  const std::string start = fold(sanitise(without_lead(head).substr(0, 2048)));
  const auto lead = without_lead(head);
  if (lead.empty()) return "this is empty";
  if (static_cast<unsigned char>(lead.front()) < 0x20) return "this is no text";
  const std::string_view raw = lead.substr(0, 16);
  for (const auto& sign : starts)
    if (start.starts_with(sign.bytes) || fold(raw).starts_with(sign.bytes) || raw.starts_with(sign.bytes))
      return fmt::format("this seems to be {}", sign.kind);
  if (!start.starts_with('<')) return fmt::format("this begins with '{}'", fit(collapse_space(start), 40));
  for (const auto& tag : tags)
    if (start.find(tag.bytes) != std::string::npos) return fmt::format("this seems to be {}", tag.kind);
  return "this seems to be XML of another kind";
}

std::string expected() {
  std::vector<std::string> names;
  for (const auto& format : record_formats()) names.emplace_back(format.name);
  return "one of " + join(names, ", ");
}

}  // namespace

std::string_view without_lead(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return trim(head);
}

Error foreign_file(std::string_view head) {
  return Error(Fault::bad_data, fmt::format("expected {}; {}", expected(), seems_to_be(head)), advice);
}

}  // namespace lectern
