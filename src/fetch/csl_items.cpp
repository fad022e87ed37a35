// Items out of a list of any length. The parser tells what it meets; values are built for one item at a time, to the
// depth that CSL has, so a bomb of brackets or a list of a million numbers costs little. The parser does not tell where
// it is: the iterator that it reads through counts the lines.

#include "fetch/csl_items.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lectern {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 6;           // `issued`, `date-parts`, a range, a date: four
constexpr std::size_t most_values = 50'000;  // of one item; a paper of 5,000 authors has 20,000
constexpr std::size_t most_text = std::size_t{4} << 20;
constexpr std::size_t most_names = 100;

/// Reads a text and counts its lines in a place that all copies share.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  std::size_t* line_;
};

/// Takes the parser's events for scalars together, and counts the depth.
template <class Self>
class Handler {
 public:
  bool null() { return self().scalar(Json()); }
  bool boolean(bool value) { return self().scalar(Json(value)); }
  bool number_integer(Json::number_integer_t value) { return self().scalar(Json(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return self().scalar(Json(value)); }
  bool number_float(Json::number_float_t value, const std::string&) { return self().scalar(Json(value)); }
  bool string(std::string& value) { return self().scalar(Json(std::move(value))); }
  bool binary(Json::binary_t&) { return self().scalar(Json()); }
  bool start_object(std::size_t) { return self().open(Json::object()), ++depth_, true; }
  bool start_array(std::size_t) { return self().open(Json::array()), ++depth_, true; }
  bool end_object() { return --depth_, self().close(), true; }
  bool end_array() { return --depth_, self().close(), true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    mistake_ = position;
    return false;
  }

 protected:
  std::size_t depth_ = 0;
  std::size_t mistake_ = 0;

 private:
  Self& self() { return static_cast<Self&>(*this); }
};

class ShapeFinder : public Handler<ShapeFinder> {
 public:
  JsonShape shape;

  bool key(std::string& name) {
    const bool first = depth_ == (shape.is_list ? 2 : 1) && !past_first_;
    if (first && shape.first_names.size() < most_names) shape.first_names.push_back(name.substr(0, 100));
    at_items_ = depth_ == 1 && name == "items";
    return true;
  }
  bool scalar(const Json&) {
    if (depth_ < 2) past_first_ = past_first_ || (shape.is_list && depth_ == 1);
    return true;
  }
  void open(const Json& container) {
    if (depth_ == 0) shape.is_list = container.is_array();
    if (depth_ == (shape.is_list ? 1 : 0) && !past_first_ && container.is_object()) shape.opens_object = true;
    if (depth_ == 1 && at_items_ && container.is_array() && !shape.is_list) shape.has_items = true;
  }
  void close() {
    if (depth_ == 1 && shape.is_list) past_first_ = true;
  }
  [[nodiscard]] std::size_t mistake() const { return mistake_; }

 private:
  bool past_first_ = false;
  bool at_items_ = false;
};

class ItemBuilder : public Handler<ItemBuilder> {
 public:
  ItemBuilder(const JsonShape& shape, const std::size_t& line, const std::function<void(CslItem&&)>& take)
      : level_(shape.is_list     ? 1
               : shape.has_items ? 2
                                 : 0),
        wants_key_(shape.has_items),
        line_(line),
        take_(take) {}

  bool key(std::string& name) {
    if (wants_key_ && depth_ == 1) inside_ = name == "items";
    if (!path_.empty() && path_.back() != nullptr && depth_ == level_ + path_.size()) name_ = std::move(name);
    return true;
  }
  bool scalar(Json&& value) {
    if (depth_ == level_ && counts()) {
      begin();
      item_.value = std::move(value);
      give();
    } else if (!path_.empty() && left_out_ == 0) {
      add(std::move(value));
    }
    return true;
  }
  void open(Json&& container) {
    if (path_.size() == deepest) {
      ++left_out_;
    } else if (depth_ == level_ && counts()) {
      begin();
      item_.value = std::move(container);
      path_.push_back(&item_.value);
    } else if (!path_.empty()) {
      path_.push_back(add(std::move(container)));
    }
  }
  void close() {
    if (left_out_ > 0) {
      --left_out_;
      return;
    }
    if (path_.empty()) return;
    path_.pop_back();
    if (path_.empty()) give();
  }

 private:
  [[nodiscard]] bool counts() const { return path_.empty() && (!wants_key_ || inside_); }

  void begin() {
    item_ = CslItem{};
    item_.line = line_;
    values_ = 0;
    text_ = 0;
  }
  void give() { take_(std::move(item_)); }

  /// Puts a value into the innermost container; nothing comes of it when that is left out or the item is too large.
  Json* add(Json&& value) {
    Json* const parent = path_.back();
    if (parent == nullptr) return nullptr;
    text_ += value.is_string() ? value.get_ref<const std::string&>().size() : 0;
    if (++values_ > most_values || text_ > most_text) {
      item_.too_large = true;
      return nullptr;
    }
    if (parent->is_array()) {
      parent->push_back(std::move(value));
      return &parent->back();
    }
    return &((*parent)[name_] = std::move(value));
  }

  std::size_t level_;
  bool wants_key_;
  const std::size_t& line_;
  const std::function<void(CslItem&&)>& take_;
  bool inside_ = false;
  std::vector<Json*> path_;   // the containers that are open, from the item on; null for those of an item too large
  std::size_t left_out_ = 0;  // how many more are open that are too deep
  std::string name_;
  CslItem item_;
  std::size_t values_ = 0;
  std::size_t text_ = 0;
};

template <class Events>
bool parse(std::string_view text, std::size_t& line, Events& events) {
  return Json::sax_parse(CountingIterator(text.data(), &line), CountingIterator(text.data() + text.size(), &line),
                         &events, Json::input_format_t::json, true);
}

}  // namespace

JsonShape shape_of_json(std::string_view text) {
  ShapeFinder finder;
  std::size_t line = 1;
  if (!parse(text, line, finder)) {
    finder.shape.fault_line = line;
    finder.shape.cut_off = finder.mistake() > text.size();
  }
  return std::move(finder.shape);
}

void for_each_item(std::string_view text, const JsonShape& shape, const std::function<void(CslItem&&)>& take) {
  std::size_t line = 1;
  ItemBuilder builder(shape, line, take);
  parse(text, line, builder);
}

}  // namespace lectern
