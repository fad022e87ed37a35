// Papers out of the program, from whichever command.

#include "cli/exporting.hpp"

#include <fmt/format.h>

#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

std::vector<std::string> export_formats() {
  std::vector<std::string> names;
  for (const auto& exporter : exporters()) names.emplace_back(exporter.name);
  return names;
}

void export_papers(Session& session, std::vector<StoredPaper> papers, const ExportHeader& header,
                   const std::string& format, const std::optional<std::string>& out) {
  if (session.layout() == Layout::json && format != "json")
    throw Error(Fault::usage, fmt::format("'--json' and '--format {}' exclude each other", format));
  std::vector<ExportItem> items;
  for (auto& stored : papers)
    items.push_back({std::move(stored.paper), std::move(stored.tags), stored.reading, std::move(stored.corrections),
                     std::move(stored.note), stored.noted, std::move(stored.corrected)});
  const auto text = find_exporter(format)->write(items, header);
  if (!out || *out == "-") {
    session.print(text);
    return;
  }
  write_file(*out, text);
  session.notice(fmt::format("{} written to '{}'", counted(static_cast<long long>(items.size()), "paper"), *out));
}

void export_entries(Session& session, const std::vector<ListEntry>& entries, const std::string& title,
                    const std::string& format, const std::optional<std::string>& out) {
  std::vector<PaperKey> keys;
  for (const auto& entry : entries) keys.push_back(entry.key);
  export_papers(session, session.library().store().find_all(keys), {title}, format, out);
}

}  // namespace lectern
