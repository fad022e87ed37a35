#include "export/person_name.hpp"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(PersonName, is_taken_apart_as_bibliographies_sort_it) {
  const struct {
    const char* name;
    const char* given;
    const char* family;
    const char* suffix;
  } cases[] = {
      {"Ada Example", "Ada", "Example", ""},
      {"Ludwig van Beethoven", "Ludwig", "van Beethoven", ""},
      {"Laurens van der Berg", "Laurens", "van der Berg", ""},
      {"Luc Van Beispiel", "Luc", "Van Beispiel", ""},
      {"María de la Torre Ejemplo", "María", "de la Torre Ejemplo", ""},
      {"José Ortega y Ejemplo", "José", "Ortega y Ejemplo", ""},
      {"Jean-Pierre O'Neil Jr.", "Jean-Pierre", "O'Neil", "Jr."},
      {"Jean-Pierre O'Neil, Jr.", "Jean-Pierre", "O'Neil", "Jr."},
      {"Ada B. Example III", "Ada B.", "Example", "III"},
      {"Example, Ada", "Ada", "Example", ""},
      {"van der Berg, Laurens", "Laurens", "van der Berg", ""},
      {"Ravi kumar", "Ravi", "kumar", ""},
      {"Suharto", "", "Suharto", ""},
      {"Jr.", "", "Jr.", ""},
      {"van Beispiel", "van", "Beispiel", ""},
      {"  Ada \n Example ", "Ada", "Example", ""},
      {"Example,", "", "Example", ""},
      {"", "", "", ""},
  };
  for (const auto& c : cases) {
    const auto name = parse_person_name(c.name);
    EXPECT_EQ(name.given, c.given) << c.name;
    EXPECT_EQ(name.family, c.family) << c.name;
    EXPECT_EQ(name.suffix, c.suffix) << c.name;
  }
}

TEST(PersonName, leaves_groups_whole) {
  for (const char* name : {"X Collaboration", "the X collaboration", "for the X-ray Collaboration", "Example Team:",
                           "Smith and Sons", "Institute of Examples, Town, Country", "on behalf of the X group"}) {
    const auto parsed = parse_person_name(name);
    EXPECT_TRUE(parsed.is_group) << name;
    EXPECT_EQ(parsed.family, name);
    EXPECT_TRUE(parsed.given.empty());
  }
  for (const char* name : {"Ada Example", "Andy Teams", "Grouper Anders"})
    EXPECT_FALSE(parse_person_name(name).is_group) << name;
}

TEST(PersonName, knows_the_words_for_all_the_others) {
  for (const char* name : {"et al", "et al.", "Et al.", " others "}) EXPECT_TRUE(is_and_others(name)) << name;
  for (const char* name : {"", "Al Example", "the others"}) EXPECT_FALSE(is_and_others(name)) << name;
}

}  // namespace
}  // namespace lectern
