// The query language and plain search on a small index: any bytes are answered or refused as a usage error.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/error.hpp"
#include "lectern/index/search_index.hpp"

namespace {

using lectern::SearchIndex;

/// An index of a few invented papers that lives as long as the fuzzer.
class TinyIndex {
 public:
  TinyIndex() {
    std::string name = (std::filesystem::temp_directory_path() / "lectern-fuzz-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
    index_ = std::make_unique<SearchIndex>(path_, "fuzz", SearchIndex::Mode::write);
    constexpr lectern::PaperKey papers = 60;
    for (lectern::PaperKey key = 1; key <= papers; ++key) {
      if (key % 3 != 0) add(key, "Cats and neural networks", "Pre-training of C++ kernels, state-of-the-art CNN.");
      if (key % 3 == 0) add(key, "\xE6\xB7\xB1\xE5\xBA\xA6 memory", "Dogs with $\\ell_1$ norms in short-term memory.");
      if (key % 7 == 0) add(key, "Cats, cats and dogs", "Felines with memory and neural norms.");
    }
    index_->remove(papers / 2);
    index_->commit(papers);
  }
  ~TinyIndex() {
    index_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TinyIndex(const TinyIndex&) = delete;
  TinyIndex& operator=(const TinyIndex&) = delete;

  void search(const std::string& text, bool plain) const {
    lectern::SearchRequest request;
    request.text = text;
    request.plain = plain;
    request.limit = 1 + text.size() % 12;  // a full page lets papers that score too little be passed over
    request.newest_first = text.size() % 13 == 0;
    request.explain = request.facets = text.size() % 2 == 0;
    request.synonyms = [] {
      return std::vector<std::vector<std::string>>{{"CNN", "neural networks"}, {"cats", "felines"}};
    };
    request.papers_marked = [](std::string_view mark) {
      return mark == "locked" ? std::optional(std::vector<lectern::PaperKey>{1, 3}) : std::nullopt;
    };
    request.saved_query = [](std::string_view name) -> std::optional<std::string> {
      if (name == "itself") return "@itself";
      return name == "cats" ? std::optional<std::string>("cats OR dogs") : std::nullopt;
    };
    const auto result = index_->search(request);
    static_cast<void>(result.snippet("Cats and neural networks in short-term memory.", 30));
    static_cast<void>(result.snippet(text, 60));
  }

 private:
  void add(lectern::PaperKey key, const std::string& title, const std::string& abstract) {
    lectern::Paper paper;
    paper.id.text = "2401." + std::to_string(10000 + key);
    paper.title = title;
    paper.abstract = abstract;
    paper.authors = {"Ada Example"};
    paper.categories = {"cs.LG"};
    index_->put({.key = key, .paper = paper});
  }

  std::filesystem::path path_;
  std::unique_ptr<SearchIndex> index_;
};

}  // namespace

// What Xapian reads after it was freed would look sound, for it is not built with the sanitizer.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name that the sanitizer asks for
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "max_free_fill_size=4096:free_fill_byte=211"; }
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TinyIndex index;
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    index.search(text, false);
  } catch (const lectern::Error& error) {
    if (error.fault() != lectern::Fault::usage) std::abort();
  }
  index.search(text, true);
  return 0;
}
