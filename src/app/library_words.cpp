// What the reader's own papers call things. Nothing of it is stored: reading the texts again costs a second.

#include "lectern/app/library_words.hpp"

namespace lectern {

AcronymCount acronyms_of(const Store& store) {
  AcronymCount count;
  store.each_text_with("(",
                       [&](std::string_view title, std::string_view abstract) { count.add_paper(title, abstract); });
  return count;
}

}  // namespace lectern
