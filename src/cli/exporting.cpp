// Papers out of the program, from whichever command.

#include "cli/exporting.hpp"

#include <fmt/format.h>

#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/output_folder.hpp"
#include "lectern/base/text.hpp"

namespace lectern {

std::vector<std::string> export_formats() {
  std::vector<std::string> names;
  for (const auto& exporter : exporters()) names.emplace_back(exporter.name);
  return names;
}

void export_papers(Session& session, std::vector<StoredPaper> papers, const std::string& title,
                   const std::string& format, const std::optional<std::string>& out) {
  if (session.layout() == Layout::json && format != "json")
    throw Error(Fault::usage, fmt::format("'--json' and '--format {}' exclude each other", format));
  std::vector<ExportItem> items;
  for (auto& stored : papers)
    items.push_back({std::move(stored.paper), std::move(stored.tags), stored.reading, std::move(stored.corrections),
                     std::move(stored.note)});
  const auto& exporter = *find_exporter(format);
  if (exporter.is_folder()) {
    if (!out || *out == "-")
      throw Error(Fault::usage, fmt::format("'--format {}' writes a folder of files", format), "name it with --out");
    OutputFolder folder(*out);
    for (const auto& file : exporter.write_folder(items, {title})) folder.write(file.name, file.text);
    folder.finish();
    return session.notice(
        fmt::format("{} written into '{}'", counted(static_cast<long long>(items.size()), "paper"), *out));
  }
  const auto text = exporter.write(items, {title});
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
  export_papers(session, session.library().store().find_all(keys), title, format, out);
}

}  // namespace lectern
