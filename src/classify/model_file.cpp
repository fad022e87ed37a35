// A trained model as bytes. Numbers stand as the machine has them, arrays with their length before them; the head's
// magic number tells a machine of another byte order apart, and the checksum covers all behind the head. What has
// passed both is still looked through once, so that the tagger may use every number as an index without asking.

#include "classify/model_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <span>
#include <type_traits>

#include "lectern/base/error.hpp"
#include "lectern/base/hash.hpp"

namespace lectern {
namespace {

constexpr std::uint64_t magic = 0x4C65637454616773ULL;  // "LectTags"
constexpr std::uint32_t layout = 2;

struct Head {
  std::uint64_t magic = 0;
  std::uint32_t layout = 0;
  std::uint32_t edition = 0;  // of the features
  std::uint64_t bytes = 0;    // behind the head
  std::uint64_t checksum = 0;
};
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 32);

std::uint64_t checksum_of(std::string_view bytes) {
  std::uint64_t sum = magic;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    sum = stirred(sum, word);
  }
  std::uint64_t rest = bytes.size();
  std::memcpy(&rest, bytes.data(), bytes.size());
  return stirred(sum, rest);
}

/// Appends values, and strings and arrays of them.
class Writer {
 public:
  template <class T>
  void value(const T& item) {
    static_assert(std::is_arithmetic_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&item), sizeof item);
  }
  template <class T>
  void array(const std::vector<T>& items) {
    value(static_cast<std::uint32_t>(items.size()));
    bytes_.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
  }
  /// A number in as few bytes as it takes, seven bits each, the lowest first.
  void small(std::uint32_t number) {
    for (; number >= 0x80; number >>= 7) bytes_ += static_cast<char>(number | 0x80U);
    bytes_ += static_cast<char>(number);
  }
  void text(const std::string& item) {
    value(static_cast<std::uint32_t>(item.size()));
    bytes_ += item;
  }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  std::string bytes_;
};

[[noreturn]] void refuse(const std::string& why) {
  throw Error(Fault::bad_data, "the topic model " + why, "lectern train makes a new one");
}

/// Takes them back, in the same order.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T value() {
    T item{};
    take(&item, sizeof item);
    return item;
  }
  template <class T>
  std::vector<T> array() {
    const auto count = value<std::uint32_t>();
    if (count > rest_.size() / sizeof(T)) refuse("is damaged");
    std::vector<T> items(count);
    take(items.data(), count * sizeof(T));
    return items;
  }
  std::uint32_t small() {
    std::uint32_t number = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      const auto byte = value<std::uint8_t>();
      number |= (byte & 0x7FU) << shift;
      if (byte < 0x80) return number;
    }
    refuse("is damaged");
  }
  [[nodiscard]] std::size_t left() const noexcept { return rest_.size(); }
  std::string text() {
    const auto size = value<std::uint32_t>();
    if (size > rest_.size()) refuse("is damaged");
    std::string item(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return item;
  }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

 private:
  void take(void* into, std::size_t size) {
    if (size > rest_.size()) refuse("is damaged");
    if (size > 0) std::memcpy(into, rest_.data(), size);
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
};

template <class T>
bool rising(std::span<const T> values) {
  return std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end();
}

bool finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

/// Every sum over these numbers is one that can be compared.
bool finite(const TopicModel& model) {
  const auto is_finite = [](const TopicPart& part) {
    return std::isfinite(part.bias) && std::isfinite(part.threshold) && std::isfinite(part.word_scale) &&
           finite(part.rules) && finite(part.categories) && finite(part.place);
  };
  const auto& any_topic = model.any_topic;
  return finite(model.space.scales()) && std::all_of(model.parts.begin(), model.parts.end(), is_finite) &&
         std::isfinite(any_topic.bias) && finite(any_topic.measures) && finite(any_topic.categories) &&
         finite(any_topic.place);
}

/// True when every number that is used as an index is one, and what is searched is in order.
bool sound(const TopicModel& model) {
  const auto& space = model.space;
  if (!rising<std::uint32_t>(model.words) || !rising<std::uint32_t>(space.words())) return false;
  if (!rising<std::string>(model.categories) || model.idf.size() != model.words.size()) return false;
  if (model.starts.size() != model.words.size() + 1 || model.starts.front() != 0) return false;
  if (!std::is_sorted(model.starts.begin(), model.starts.end())) return false;
  if (model.starts.back() != model.weights.size() || model.topics.size() != model.weights.size()) return false;
  for (const auto topic : model.topics)
    if (topic >= model.parts.size()) return false;
  for (std::size_t word = 0; word < model.words.size(); ++word)
    if (!rising(std::span(model.topics).subspan(model.starts[word], model.starts[word + 1] - model.starts[word])))
      return false;
  for (const auto& part : model.parts)
    if (part.categories.size() != model.categories.size() || part.place.size() != space.dimensions()) return false;
  const auto& any_topic = model.any_topic;
  return any_topic.empty() ||
         (any_topic.categories.size() == model.categories.size() && any_topic.place.size() == space.dimensions());
}

/// Each word as its hash's distance from the one before, its frequency in steps, its weights' number, topics and sizes.
void write_words(Writer& writer, const TopicModel& model) {
  writer.value(static_cast<std::uint32_t>(model.words.size()));
  std::uint32_t before = 0;
  for (std::size_t word = 0; word < model.words.size(); ++word) {
    writer.small(model.words[word] - before);
    before = model.words[word];
    writer.value(static_cast<std::uint8_t>(std::lround(model.idf[word] / idf_step)));
    writer.small(model.starts[word + 1] - model.starts[word]);
    for (auto i = model.starts[word]; i < model.starts[word + 1]; ++i) {
      writer.small(model.topics[i]);
      writer.value(model.weights[i]);
    }
  }
}

void read_words(Reader& reader, TopicModel& model) {
  const auto words = reader.value<std::uint32_t>();
  if (words > reader.left()) refuse("is damaged");
  model.words.reserve(words);
  model.idf.reserve(words);
  model.starts.reserve(words + 1);
  model.starts.push_back(0);
  for (std::uint32_t word = 0; word < words; ++word) {
    model.words.push_back(reader.small() + (word > 0 ? model.words.back() : 0));
    model.idf.push_back(static_cast<float>(reader.value<std::uint8_t>()) * idf_step);
    for (auto left = reader.small(); left > 0; --left) {
      model.topics.push_back(static_cast<std::uint16_t>(reader.small()));
      model.weights.push_back(reader.value<std::int8_t>());
    }
    model.starts.push_back(static_cast<std::uint32_t>(model.weights.size()));
  }
}

std::vector<std::string> read_texts(Reader& reader) {
  std::vector<std::string> texts;
  for (auto left = reader.value<std::uint32_t>(); left > 0; --left) texts.push_back(reader.text());
  return texts;
}

/// The head of a model, which what stands behind it agrees with. Throws for any other bytes.
Head checked_head(std::string_view bytes) {
  Head head;
  if (bytes.size() >= sizeof head) std::memcpy(&head, bytes.data(), sizeof head);
  if (head.magic != magic) refuse("is not one of lectern's");
  if (head.layout != layout || head.edition != marked_features_edition) refuse("is of another lectern version");
  bytes.remove_prefix(sizeof head);
  if (head.bytes != bytes.size() || head.checksum != checksum_of(bytes)) refuse("is damaged");
  return head;
}

WordSpace read_space(Reader& reader) {
  const auto dimensions = reader.value<std::uint32_t>();
  auto words = reader.array<std::uint32_t>();
  auto scales = reader.array<float>();
  auto rows = reader.array<std::int8_t>();
  if (scales.size() != words.size() || rows.size() != std::uint64_t{dimensions} * words.size()) refuse("is damaged");
  return {dimensions, std::move(words), std::move(scales), std::move(rows)};
}

}  // namespace

const TopicPart* TopicModel::part(std::string_view topic) const noexcept {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const TopicPart& one) { return one.topic == topic; });
  return found == parts.end() ? nullptr : &*found;
}

std::string write_model(const TopicModel& model) {
  Writer writer;
  writer.value(static_cast<std::uint8_t>(model.adapted ? 1 : 0));
  writer.value(static_cast<std::uint32_t>(model.parts.size()));
  for (const auto& part : model.parts) writer.text(part.topic);
  write_words(writer, model);
  writer.value(static_cast<std::uint32_t>(model.space.dimensions()));
  writer.array(model.space.words());
  writer.array(model.space.scales());
  writer.array(model.space.rows());
  writer.value(static_cast<std::uint32_t>(model.categories.size()));
  for (const auto& category : model.categories) writer.text(category);
  for (const auto& part : model.parts) {
    writer.value(part.bias);
    writer.value(part.threshold);
    writer.value(part.word_scale);
    for (const float weight : part.rules) writer.value(weight);
    writer.array(part.categories);
    writer.array(part.place);
  }
  writer.value(model.any_topic.bias);
  for (const float weight : model.any_topic.measures) writer.value(weight);
  writer.array(model.any_topic.categories);
  writer.array(model.any_topic.place);
  return with_head(writer.bytes());
}

std::string with_head(std::string_view body) {
  const Head head{magic, layout, marked_features_edition, body.size(), checksum_of(body)};
  std::string bytes(sizeof head, '\0');
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes.append(body);
}

TopicModel read_model(std::string_view bytes) {
  (void)checked_head(bytes);
  Reader reader(bytes.substr(sizeof(Head)));
  TopicModel model;
  model.adapted = reader.value<std::uint8_t>() != 0;
  for (auto& topic : read_texts(reader)) model.parts.emplace_back().topic = std::move(topic);
  read_words(reader, model);
  model.space = read_space(reader);
  model.categories = read_texts(reader);
  for (auto& part : model.parts) {
    part.bias = reader.value<double>();
    part.threshold = reader.value<double>();
    part.word_scale = reader.value<float>();
    for (float& weight : part.rules) weight = reader.value<float>();
    part.categories = reader.array<float>();
    part.place = reader.array<float>();
  }
  model.any_topic.bias = reader.value<float>();
  for (float& weight : model.any_topic.measures) weight = reader.value<float>();
  model.any_topic.categories = reader.array<float>();
  model.any_topic.place = reader.array<float>();
  if (!reader.at_end() || !sound(model) || !finite(model)) refuse("is damaged");
  return model;
}

ModelFacts model_facts(std::string_view bytes) {
  const auto head = checked_head(bytes);
  Reader reader(bytes.substr(sizeof head));
  const bool adapted = reader.value<std::uint8_t>() != 0;
  return {fmt::format("{:016x}", head.checksum), read_texts(reader), adapted};
}

}  // namespace lectern
