// `lectern remove`: papers out of the library, with all that belongs to them. `undo` brings them back whole.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"

namespace lectern {
namespace {

int run_remove(Session& session, const std::vector<std::string>& names) {
  auto& library = session.tagged_library();
  const auto keys = library.named(names);
  const auto papers = library.store().find_all(keys);
  Store::Transaction transaction(library.store(), session.now(), act_in_words(library, "remove", keys));
  for (const auto key : keys) library.store().remove(key);
  transaction.commit();
  if (session.layout() == Layout::json) {
    auto document = json_document("remove");
    document["papers"] = json_papers(papers);
    session.document(document);
    return 0;
  }
  echo_papers(session, "removed", papers);
  return 0;
}

}  // namespace

Action remove_command(Arguments& arguments) {
  auto papers = std::make_shared<std::vector<std::string>>();
  arguments.words("PAPER", *papers, papers_argument);
  return [papers](Session& session) { return run_remove(session, *papers); };
}

}  // namespace lectern
