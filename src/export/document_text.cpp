#include "export/document_text.hpp"

#include "export/paper_json.hpp"

namespace lectern {
namespace {

/// Appends a value's lines, all but the first behind an indent.
void append(std::string& text, const nlohmann::ordered_json& value, std::string_view indent) {
  auto lines = document_text(value);
  lines.pop_back();  // the line feed
  std::size_t begin = 0;
  for (auto end = lines.find('\n'); end != std::string::npos; end = lines.find('\n', begin)) {
    text.append(lines, begin, end + 1 - begin);
    text += indent;
    begin = end + 1;
  }
  text.append(lines, begin);
}

}  // namespace

void DocumentText::begin(std::string_view name) {
  text_ += any_members_ ? ",\n  " : "\n  ";
  any_members_ = true;
  append(text_, std::string(name), "");
  text_ += ": ";
}

void DocumentText::member(std::string_view name, const nlohmann::ordered_json& value) {
  begin(name);
  append(text_, value, "  ");
}

void DocumentText::open_list(std::string_view name) {
  begin(name);
  text_ += '[';
  any_items_ = false;
}

void DocumentText::item(const nlohmann::ordered_json& value) {
  text_ += any_items_ ? ",\n    " : "\n    ";
  any_items_ = true;
  append(text_, value, "    ");
}

void DocumentText::close_list() { text_ += any_items_ ? "\n  ]" : "]"; }

std::string DocumentText::take() && {
  text_ += any_members_ ? "\n}\n" : "}\n";
  return std::move(text_);
}

}  // namespace lectern
