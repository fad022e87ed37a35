// Lectern's own JSON, as it comes from `export`. A library may have any size: the parser reads the stream, and each
// item of a list is taken and forgotten as soon as it is whole.

#include "fetch/lectern_json_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "fetch/foreign.hpp"
#include "fetch/held_json.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/excerpt.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Json = nlohmann::json;

constexpr std::string_view schema = "lectern.export/";
constexpr int known_version = 1;
constexpr std::size_t largest_item = std::size_t{64} << 20;
constexpr int deepest = 12;

/// The bytes of a source one by one, with the lines and the bytes counted.
class Stream {
 public:
  explicit Stream(ByteSource& source) : source_(source) { fill(); }

  [[nodiscard]] bool at_end() const { return at_ == size_; }
  [[nodiscard]] const char& front() const { return buffer_[at_]; }
  void advance() {
    if (buffer_[at_] == '\n') ++line_;
    ++read_;
    if (++at_ == size_) fill();
  }
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] std::size_t read() const { return read_; }

 private:
  void fill() {
    at_ = 0;
    size_ = source_.read(buffer_);
  }

  ByteSource& source_;
  std::array<char, 65536> buffer_{};
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t line_ = 1;
  std::size_t read_ = 0;
};

/// What the parser's library wants of a stream.
class StreamIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit StreamIterator(Stream* stream) : stream_(stream) {}  // null for the end
  reference operator*() const { return stream_->front(); }
  StreamIterator& operator++() {
    stream_->advance();
    return *this;
  }
  friend bool operator==(const StreamIterator& a, const StreamIterator& b) { return a.is_end() == b.is_end(); }
  friend bool operator!=(const StreamIterator& a, const StreamIterator& b) { return !(a == b); }

 private:
  [[nodiscard]] bool is_end() const { return stream_ == nullptr || stream_->at_end(); }

  Stream* stream_;
};

/// Refuses what a newer Lectern wrote, and what is no export.
void expect_schema(const std::string& name) {
  const auto version = name.substr(std::min(name.size(), schema.size()));
  const bool number = !version.empty() && version.find_first_not_of("0123456789") == std::string::npos;
  if (!name.starts_with(schema) || !number)
    throw Error(Fault::bad_data, fmt::format("'{}' is no export of lectern's", excerpt(name, 40)));
  if (version != std::to_string(known_version))
    throw Error(Fault::bad_data,
                fmt::format("this export is of a newer lectern (version {}, this one knows {})", excerpt(version, 20),
                            known_version),
                "install the newer lectern; nothing was taken");
}

std::string named(const Json& item) {
  for (const auto* name : {"id", "name", "topic", "week", "made", "subject"})
    if (item.is_object())
      if (const auto found = item.find(name); found != item.end() && found->is_string())
        return excerpt(found->get<std::string>());
  return item.is_string() ? excerpt(item.get<std::string>()) : std::string();
}

/// Follows the parser, and takes the items of the lists.
class Reader {
 public:
  Reader(ByteSource& source, const RecordSink& sink) : stream_(source), sink_(sink) {}

  void read() {
    try {
      const auto follow = [this](int depth, Json::parse_event_t event, Json& value) {
        return this->follow(depth, event, value);
      };
      const Json left = Json::parse(StreamIterator(&stream_), StreamIterator(nullptr), follow);  // all is taken by now
    } catch (const Json::exception& exception) {
      const std::string_view why = exception.what();
      const bool cut_off =
          why.find("unexpected end of input") != why.npos || why.find("missing closing quote") != why.npos;
      throw Error(Fault::bad_data,
                  fmt::format("the JSON is {} at line {}", cut_off ? "cut off" : "damaged", stream_.line()),
                  "export it again; nothing of this file counts");
    }
    if (!has_schema_) throw Error(Fault::bad_data, "this JSON does not say what it is: its 'schema' is missing");
    if (sink_.holdings) sink_.holdings(std::move(builder_.holdings()));
  }

 private:
  /// What the parser is to keep.
  bool follow(int depth, Json::parse_event_t event, Json& value) {
    using Event = Json::parse_event_t;
    if (stream_.read() - begun_ > largest_item)
      throw Error(Fault::bad_data, fmt::format("what begins at line {} is larger than any record", line_));
    if (depth == 1 && event == Event::key) {
      member_ = value.get<std::string>();
      start();
      return true;
    }
    if (event == Event::object_start || event == Event::array_start) {
      if (depth == 2) start();
      return depth < deepest;
    }
    if (depth == 1 && event == Event::value && member_ == "schema") {
      expect_schema(value.is_string() ? value.get<std::string>() : std::string());
      has_schema_ = true;
    }
    const bool whole = event == Event::object_end || event == Event::array_end || event == Event::value;
    if (depth != 2 || !whole) return true;
    take(value);
    start();
    return false;
  }

  void start() {
    begun_ = stream_.read();
    line_ = stream_.line();
  }

  void take(const Json& item) {
    if (member_ != "papers" && member_ != "replaced") {
      if (auto wrong = builder_.take(member_, item); !wrong.empty())
        sink_.problem({line_, fmt::format("{} {}", excerpt(member_, 40), named(item)), std::move(wrong)});
      return;
    }
    auto held = held_paper(item);
    if (!held.wrong.empty()) return sink_.problem({line_, named(item), std::move(held.wrong)});
    if (sink_.marked)
      sink_.marked(std::move(held.paper), std::move(held.marks));
    else
      sink_.paper(std::move(held.paper), held.given);
  }

  Stream stream_;
  const RecordSink& sink_;
  HoldingsBuilder builder_;
  std::string member_;
  std::size_t begun_ = 0;  // where what is read now began
  std::size_t line_ = 1;
  bool has_schema_ = false;
};

}  // namespace

bool recognises_lectern_json(std::string_view head) {
  auto text = without_lead(head);
  for (const std::string_view part : {"{", "\"schema\"", ":"}) {
    if (!text.starts_with(part)) return false;
    text.remove_prefix(part.size());
    text = trim(text);
  }
  return text.starts_with("\"" + std::string(schema));
}

void read_lectern_json(ByteSource& source, const RecordSink& sink) { Reader(source, sink).read(); }

}  // namespace lectern
