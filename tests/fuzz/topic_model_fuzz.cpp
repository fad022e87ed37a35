// Any bytes as a topic model. As they are, the checksum refuses nearly all of them; behind a head that fits they are
// refused for what they say, or are a model that can tag.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "classify/model_file.hpp"
#include "lectern/base/error.hpp"
#include "lectern/classify/tagger.hpp"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

const lectern::Curriculum& curriculum() {
  static const lectern::Curriculum made = [] {
    lectern::Topic a;
    a.id = "a";
    a.title = "A";
    a.pillars = {"all"};
    a.phrases = {{"kernel trick", 3.0, false}};
    lectern::Topic b = a;
    b.id = "b";
    b.title = "B";
    b.phrases = {{"boat", 3.0, false}};
    return lectern::Curriculum::make({{"all", "All"}}, {a, b}, {});
  }();
  return made;
}

void tag_with(const lectern::TopicModel& model) {
  lectern::Paper paper;
  paper.title = "The kernel trick";
  paper.abstract = "A boat. Kernel kernel kernels.";
  paper.categories = {"cs.LG", "stat.ML"};
  const lectern::Tagger tagger(curriculum(), model);
  for (const auto& tag : tagger.tags(paper)) {
    expect(tag.confidence >= 0 && tag.confidence <= 1);
    expect(!tag.evidence.empty());
  }
  expect(tagger.chances(paper).size() == 2);
}

void read(const std::string& bytes) {
  try {
    const auto model = lectern::read_model(bytes);
    expect(lectern::model_facts(bytes).version.size() == 16);
    tag_with(model);
    tag_with(lectern::read_model(lectern::write_model(model)));
  } catch (const lectern::Error& error) {
    expect(error.fault() == lectern::Fault::bad_data);
    expect(!error.hint().empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(std::string(bytes));
  read(lectern::with_head(bytes));
  return 0;
}
