// `lectern export`: papers in other programs' formats, in their order.

#include <fmt/format.h>

#include <array>

#include "cli/command.hpp"
#include "cli/exporting.hpp"
#include "lectern/app/holdings.hpp"
#include "lectern/app/lists.hpp"
#include "lectern/app/ranking.hpp"
#include "lectern/app/searching.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

struct Options {
  bool saved = false;
  bool plan = false;
  bool all = false;
  std::optional<std::string> list;
  std::optional<std::string> search;
  std::optional<std::string> format;
  std::optional<std::string> out;
};

struct Selection {
  ExportHeader header;
  std::vector<PaperKey> keys;
};

Selection saved_papers(Library& library) {
  constexpr std::array states = {ReadingState::saved, ReadingState::read, ReadingState::later};
  return {{"Saved papers", "saved"}, library.store().papers_in(states)};
}

Selection searched_papers(Library& library, const std::string& query) {
  SearchRequest request;
  request.text = query;
  request.limit = 100000;
  Selection selection{{"Papers for " + query, "search " + query}, {}};
  for (const auto& hit : library.search(request).hits) selection.keys.push_back(hit.key);
  return selection;
}

Selection all_papers(Library& library) {
  Selection selection{{"All papers", "all"}, {}};
  library.store().each_summary({}, [&](PaperSummary&& summary) { selection.keys.push_back(summary.key); });
  selection.header.holdings = holdings_of(library);
  return selection;
}

/// The papers that are asked for; of a plan none, for it has more to say of its own.
Selection select(Library& library, const Options& options) {
  const int chosen = int{options.saved} + int{options.plan} + int{options.all} + int{options.list.has_value()} +
                     int{options.search.has_value()};
  if (chosen > 1) throw Error(Fault::usage, "one of --saved, --plan, --list, --search and --all is enough");
  if (options.plan) return {};
  if (options.all) return all_papers(library);
  if (options.list) return {{*options.list, "list " + *options.list}, papers_on_list(library, *options.list)};
  if (options.search) return searched_papers(library, *options.search);
  return saved_papers(library);
}

int run_export(Session& session, const Options& options) {
  auto& library = session.library();
  const auto format =
      export_format(options.format, options.out, session.layout() == Layout::json ? "json" : "markdown");
  std::optional<Store::Snapshot> snapshot;  // a plan may have to be made, and stored
  if (options.all) snapshot.emplace(library.store());
  auto selection = select(library, options);
  std::vector<ExportItem> items;
  bool holds_more = false;
  if (options.plan) {
    const auto plan = make_plan(library, {}).plan;
    selection.header = header_of(plan);
    items = items_of(session, plan.entries);
  } else {
    items = items_of(library.store().find_all(selection.keys));
    holds_more = selection.header.holdings && !selection.header.holdings->is_empty();
  }
  snapshot.reset();
  const bool any = !items.empty() || holds_more;
  const bool into_file = options.out && *options.out != "-";  // which may hold what was found before
  if (any || !into_file) export_items(session, std::move(items), selection.header, format, options.out);
  if (any) return 0;
  const bool named = options.plan || options.list || options.search || options.all;
  session.notice(fmt::format("there is nothing to export{}{}",
                             named ? "" : ": save papers, or name them with --plan, --list, --search or --all",
                             into_file ? fmt::format("; '{}' is not written", sanitise(*options.out)) : ""));
  return exit_code(Fault::nothing);
}

}  // namespace

Action export_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.choice("--format", export_formats(), options->format,
                   "the format, without it as the file's name ends (markdown); see lectern help formats");
  arguments.flag("--saved", options->saved, "papers that you saved, read or put off (as without a choice)");
  arguments.flag("--plan", options->plan, "this week's plan");
  arguments.text("--list", "NAME", options->list, "the papers of a list");
  arguments.text("--search", "QUERY", options->search, "what a query finds, best first; @NAME is a saved search");
  arguments.flag("--all", options->all, "the whole library; as JSON, with all that is yours in it");
  arguments.file("--out", options->out, "write to a file, whole or not at all; for vault, a folder");
  return [options](Session& session) { return run_export(session, *options); };
}

}  // namespace lectern
