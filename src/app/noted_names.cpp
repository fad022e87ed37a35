// A curriculum's names in one value of the library: the fingerprint, then a group a line, its names between tabs, which
// no name holds.

#include "app/noted_names.hpp"

#include "lectern/app/course_words.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::string_view value_name = "names";

}  // namespace

NameGroups names_of(const Curriculum& curriculum) {
  NameGroups groups;
  for (auto& synonyms : glossary(curriculum)) groups.push_back(std::move(synonyms.names));
  return groups;
}

void note_names(Store& store, const Curriculum& curriculum, std::string_view fingerprint) {
  if (fingerprint.empty()) return;
  std::string text(fingerprint);
  for (const auto& names : names_of(curriculum)) text += '\n' + join(names, "\t");
  store.remember(value_name, text);
}

std::optional<NameGroups> noted_names(const Store& store, std::string_view fingerprint) {
  const auto lines = split(store.remembered(value_name), '\n');
  if (fingerprint.empty() || lines.empty() || lines.front() != fingerprint) return std::nullopt;
  NameGroups groups;
  for (std::size_t i = 1; i < lines.size(); ++i) groups.push_back(split(lines[i], '\t'));
  return groups;
}

}  // namespace lectern
