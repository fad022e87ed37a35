#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/fetch/bytes.hpp"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace lectern {

/// All bytes of a source. Throws `Fault::bad_data` for more than `page_limit`.
std::string read_page(ByteSource& source);

/// Parses a page and gives its one root element. The bytes are made harmless first and are what offsets refer to.
///
/// Throws `Fault::bad_data` for what is cut off or not well-formed, for a DOCTYPE, for text or a second root beside the
/// root element, and for HTML: pugixml itself would leave a partial tree, or take it for good.
pugi::xml_node parse_page(std::string& bytes, pugi::xml_document& document);

/// The name without its namespace prefix.
std::string_view local_name(const pugi::xml_node& node);

/// The text of an element and of the elements in it.
std::string text_of(const pugi::xml_node& node);

/// Turns rising offsets into line numbers, from 1.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  std::size_t line_at(std::ptrdiff_t offset);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace lectern
