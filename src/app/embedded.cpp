// The bytes of config/ that the assembler put into the program (see CMakeLists.txt).

#include "lectern/app/embedded.hpp"

extern "C" {
extern const char lectern_lectern_begin[];
extern const char lectern_lectern_end[];
extern const char lectern_curriculum_begin[];
extern const char lectern_curriculum_end[];
extern const char lectern_starter_begin[];
extern const char lectern_starter_end[];
extern const char lectern_topics_begin[];
extern const char lectern_topics_end[];
}

namespace lectern {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

std::string_view embedded_settings() { return between(lectern_lectern_begin, lectern_lectern_end); }
std::string_view embedded_curriculum() { return between(lectern_curriculum_begin, lectern_curriculum_end); }
std::string_view embedded_starter() { return between(lectern_starter_begin, lectern_starter_end); }
std::string_view embedded_model() { return between(lectern_topics_begin, lectern_topics_end); }

}  // namespace lectern
