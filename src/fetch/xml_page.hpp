#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/line_counter.hpp"
#include "lectern/base/error.hpp"
#include "lectern/fetch/bytes.hpp"
#include "lectern/fetch/readers.hpp"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace lectern {

/// The local name of the root element of XML that begins with these bytes; empty when they hold no element.
std::string_view root_name(std::string_view head);

/// All bytes of a source. Throws `Fault::bad_data` for more than `page_limit`.
std::string read_page(ByteSource& source);

/// Parses a page and gives its one root element. The bytes are made harmless first and are what offsets refer to.
///
/// Throws `Fault::bad_data` for what is cut off or not well-formed, for a DOCTYPE, for text or a second root beside the
/// root element, and for HTML: pugixml itself would leave a partial tree, or take it for good.
pugi::xml_node parse_page(std::string& bytes, pugi::xml_document& document);

/// The refusal of a page whose root element is not that of the format it was read as, such as `an Atom page`.
[[nodiscard]] Error other_root(const pugi::xml_node& root, std::string_view wanted);

/// Tells the sink what a page says, an error of arXiv's too; where it does not ask, an error is thrown as
/// `Fault::bad_data` with this hint. False when the page is an error: then it holds no papers.
bool tell_facts(PageFacts&& facts, const RecordSink& sink, const std::string& hint);

/// Where a node begins in the bytes that were parsed.
std::size_t offset_of(const pugi::xml_node& node);

/// The name without its namespace prefix. All elements are looked up by it: servers bind the prefixes differently.
std::string_view local_name(const pugi::xml_node& node);

/// The first element of this name among the children; a null node when there is none.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name);

/// All elements of this name among the children.
std::vector<pugi::xml_node> children_named(const pugi::xml_node& parent, std::string_view name);

/// The text of an element and of the elements in it.
std::string text_of(const pugi::xml_node& node);

/// The text of the first child of this name; empty when there is none.
std::string child_text(const pugi::xml_node& parent, std::string_view name);

}  // namespace lectern
