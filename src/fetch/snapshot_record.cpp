// One line of JSON, taken apart while it is parsed: nothing is built for fields that nobody asked for, so a line of a
// million nested brackets costs no memory. The parser reports mistakes to this handler and throws nothing.

#include "fetch/snapshot_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "fetch/json_text.hpp"

namespace lectern {
namespace {

using Json = nlohmann::json;

struct TextField {
  std::string_view key;
  std::string SnapshotRecord::*field;
};

constexpr std::array text_fields = {TextField{"title", &SnapshotRecord::title},
                                    TextField{"abstract", &SnapshotRecord::abstract},
                                    TextField{"authors", &SnapshotRecord::authors},
                                    TextField{"categories", &SnapshotRecord::categories},
                                    TextField{"comments", &SnapshotRecord::comments},
                                    TextField{"journal-ref", &SnapshotRecord::journal_ref},
                                    TextField{"doi", &SnapshotRecord::doi},
                                    TextField{"license", &SnapshotRecord::license},
                                    TextField{"update_date", &SnapshotRecord::update_date}};

/// What the parser meets, sorted into a record. Depth 1 is inside the record's own braces.
class Handler {
 public:
  SnapshotRecord record;
  std::string wrong;  // the first field of a wrong type
  bool object = false;
  std::size_t mistake = std::string::npos;  // the column where the text stops being JSON

  bool key(std::string& name) {
    if (depth_ == 1) {
      field_ = std::move(name);
      text_ = nullptr;
      for (const auto& row : text_fields)
        if (row.key == field_) text_ = &(record.*row.field);
      if (field_ == "id") record.has_id = true;
    } else if (depth_ == 3 && field_ == "versions") {
      version_key_ = std::move(name);
    }
    return true;
  }

  bool string(std::string& value) {
    if (depth_ == 1) {
      if (field_ == "id") {
        record.id = std::move(value);
        record.id_is_number = false;
      } else if (text_ != nullptr) {
        *text_ = std::move(value);
      } else if (is_list()) {
        fault("text");
      }
      return true;
    }
    if (depth_ == 2) in_list(value);
    if (depth_ == 3) in_row(value);
    return true;
  }

  bool start_array(std::size_t) {
    if (depth_ == 0) return enter(), true;
    if (depth_ == 1 && !is_list() && field_ != "categories" && field_ != "authors") fault("a list");
    if (depth_ == 1 && field_ == "authors_parsed") record.authors_parsed.clear();
    if (depth_ == 1 && field_ == "authors") record.author_list.clear();
    if (depth_ == 1 && field_ == "categories") record.categories.clear();
    if (depth_ == 1 && field_ == "versions") record.versions.clear();
    if (depth_ == 2) {
      if (field_ == "authors_parsed") record.authors_parsed.emplace_back();
      if (field_ != "authors_parsed" && is_known()) fault("a list in a list");
    }
    return enter(), true;
  }

  bool start_object(std::size_t) {
    if (depth_ == 0) object = true;
    if (depth_ == 1) fault("an object");
    if (depth_ == 2) {
      if (field_ == "versions") record.versions.emplace_back();
      if (field_ != "versions" && is_known()) fault("a list of objects");
    }
    return enter(), true;
  }

  bool end_array() { return leave(), true; }
  bool end_object() { return leave(), true; }

  bool null() { return true; }
  bool boolean(bool) { return scalar("a truth value"); }
  bool binary(Json::binary_t&) { return scalar("binary"); }
  bool number_integer(Json::number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(Json::number_float_t, const std::string& digits) { return number(digits); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    mistake = position;
    return false;
  }

 private:
  void enter() { ++depth_; }
  void leave() { --depth_; }

  [[nodiscard]] bool is_list() const { return field_ == "versions" || field_ == "authors_parsed"; }
  [[nodiscard]] bool is_known() const { return text_ != nullptr || is_list() || field_ == "id"; }

  void in_list(std::string& value) {
    if (is_list()) return fault("text");
    if (field_ == "categories") record.categories += (record.categories.empty() ? "" : " ") + value;
    if (field_ == "authors") record.author_list.push_back(std::move(value));
  }

  void in_row(std::string& value) {
    if (field_ == "authors_parsed" && !record.authors_parsed.empty()) {
      record.authors_parsed.back().push_back(std::move(value));
    } else if (field_ == "versions" && !record.versions.empty()) {
      auto& row = record.versions.back();
      if (version_key_ == "version") {
        row.version = std::move(value);
      } else if (version_key_ == "created") {
        row.created = std::move(value);
      }
    }
  }

  bool number(const std::string& digits) {
    if (depth_ == 1 && field_ == "id") {
      record.id = digits;
      record.id_is_number = true;
      return true;
    }
    return scalar("a number");
  }

  /// A number or a truth value: no field but the identifier may be one, and no list may hold one. The parts of a
  /// version or of a name that are not text count as absent.
  bool scalar(std::string_view type) {
    if (depth_ == 1 || depth_ == 2) fault(type);
    return true;
  }

  void fault(std::string_view type) {
    if (!wrong.empty() || !is_known()) return;
    const bool list = is_list();
    wrong = fmt::format("'{}' {} {}, {} was expected", field_, depth_ == 1 ? "is" : "holds", type,
                        list ? "a list" : "text");
  }

  int depth_ = 0;
  std::string field_;
  std::string* text_ = nullptr;
  std::string version_key_;
};

bool parse(std::string_view text, Handler& handler) {
  return Json::sax_parse(text.begin(), text.end(), &handler, Json::input_format_t::json, true);
}

}  // namespace

std::variant<SnapshotRecord, SnapshotFault> parse_snapshot_line(std::string_view line) {
  Handler handler;
  if (!parse(line, handler)) {
    const std::string second = repaired_json(line);
    handler = Handler{};
    if (!parse(second, handler)) {
      SnapshotFault fault;
      fault.cut_off = handler.mistake > second.size();
      fault.reason =
          fault.cut_off ? "the line ends inside its JSON" : fmt::format("not valid JSON at column {}", handler.mistake);
      return fault;
    }
  }
  if (!handler.object) return SnapshotFault{"not a JSON object", false, false};
  if (!handler.record.has_id) return SnapshotFault{"no 'id'", false, false};
  if (!handler.wrong.empty()) return SnapshotFault{std::move(handler.wrong), true, false};
  return std::move(handler.record);
}

}  // namespace lectern
