#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// The names of an author line such as `A. Noether, B. Hopper and C. Franklin (Somewhere)`, each as `First Last`.
///
/// Separators are commas, semicolons and the word `and`. What stands in parentheses is an affiliation and is dropped;
/// `Jr.` and `III` stay with the name before them; `for the X Collaboration` gives the collaboration an entry of its
/// own. No name is lost: what cannot be understood is kept as it is.
std::vector<std::string> split_authors(std::string_view raw);

/// One author from its parts, as `First Last Suffix`. Empty when there is no name in them.
std::string author_name(std::string_view first, std::string_view last, std::string_view suffix);

/// Appends one author, and the collaboration that the author speaks for.
void add_author(std::vector<std::string>& names, std::string_view name);

}  // namespace lectern
