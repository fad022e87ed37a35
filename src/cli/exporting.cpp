// Papers out of the program, from whichever command.

#include "cli/exporting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lectern/base/date.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/output_folder.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

ExportItem item_of(StoredPaper&& stored) {
  return {std::move(stored.paper),       std::move(stored.tags), stored.reading,
          std::move(stored.corrections), std::move(stored.note), stored.noted,
          std::move(stored.corrected)};
}

/// `10 papers`, `10 papers and 1 new version`.
std::string counted_papers(std::span<const ExportItem> items) {
  const auto versions =
      std::count_if(items.begin(), items.end(), [](const ExportItem& item) { return item.new_version.has_value(); });
  const auto papers = counted(static_cast<long long>(items.size()) - versions, "paper");
  return versions == 0 ? papers : papers + " and " + counted(versions, "new version");
}

/// Writes each file whose place is free or holds what was exported before, and leaves alone what the reader changed.
void write_into(Session& session, const std::string& name, std::span<const ExportItem> items,
                const std::vector<ExportFile>& files) {
  OutputFolder folder(name);
  std::vector<std::string> left;
  for (const auto& file : files) {
    const auto known = folder.read(file.name);
    const auto text = known ? renewed_file(*known, file.text) : std::optional(file.text);
    if (!text || (!known && folder.has(file.name)))
      left.push_back(file.name);
    else if (text != known)
      folder.write(file.name, *text);
  }
  folder.finish();
  session.notice(fmt::format("{} written into '{}'", counted_papers(items), name));
  if (!left.empty())
    session.notice(fmt::format("{} changed by you, and left so: '{}'{}",
                               counted(static_cast<long long>(left.size()), "file"), left.front(),
                               left.size() == 1 ? "" : ", …"));
}

/// Gives papers that have none citation keys for good: what a document cites by one stays that paper, whatever is
/// exported later. They are unlike all others of the library. Where it cannot be written, they hold for this export.
void give_citation_keys(Session& session, std::vector<ExportItem>& items) {
  auto& store = session.library().store();
  const auto keys = citation_keys(items, store.citation_keys());
  std::vector<std::pair<PaperKey, std::string>> given;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& paper = items[i].paper;
    if (!paper.citation_key.empty()) continue;
    paper.citation_key = keys[i];
    if (const auto known = store.identify(paper.id)) given.emplace_back(known->key, keys[i]);
  }
  if (given.empty()) return;
  try {
    std::optional<Store::Transaction> transaction;
    if (!store.in_transaction()) transaction.emplace(store);
    for (const auto& [paper, key] : given) store.set_citation_key(paper, key);
    if (transaction) transaction->commit();
  } catch (const Error& error) {
    if (error.fault() != Fault::permission && error.fault() != Fault::try_later) throw;
  }
}

}  // namespace

std::vector<std::string> export_formats() {
  std::vector<std::string> names;
  for (const auto& exporter : exporters()) names.emplace_back(exporter.name);
  return names;
}

std::string export_format(const std::optional<std::string>& named, const std::optional<std::string>& out,
                          std::string_view otherwise) {
  if (named) return *named;
  const auto* const exporter = out ? exporter_for_file(*out) : nullptr;
  return std::string(exporter == nullptr ? otherwise : exporter->name);
}

void expect_exportable(const Session& session, const Exporter& exporter, const std::optional<std::string>& out) {
  if (session.layout() == Layout::json && exporter.name != "json")
    throw Error(Fault::usage, fmt::format("'--json' and the format '{}' exclude each other", exporter.name));
  if (exporter.is_folder() && (!out || *out == "-"))
    throw Error(Fault::usage, fmt::format("'--format {}' writes a folder of files", exporter.name),
                "name it with --out");
}

void export_items(Session& session, std::vector<ExportItem> items, const ExportHeader& header,
                  const std::string& format, const std::optional<std::string>& out) {
  const auto& exporter = *find_exporter(format);
  expect_exportable(session, exporter, out);
  if (exporter.has_keys) give_citation_keys(session, items);
  if (exporter.is_folder()) return write_into(session, *out, items, exporter.write_folder(items, header));
  const auto text = exporter.write(items, header);
  if (!out || *out == "-") {
    session.print(text);
    return;
  }
  write_file(*out, text);
  session.notice(fmt::format("{} written to '{}'", counted_papers(items), *out));
}

std::vector<ExportItem> items_of(std::vector<StoredPaper> papers) {
  std::vector<ExportItem> items;
  items.reserve(papers.size());
  for (auto& stored : papers) items.push_back(item_of(std::move(stored)));
  return items;
}

std::vector<ExportItem> items_of(Session& session, const std::vector<ListEntry>& entries) {
  auto& store = session.library().store();
  std::vector<ExportItem> items;
  for (const auto& entry : entries) {
    auto stored = store.find(entry.key);
    if (!stored) continue;
    auto& item = items.emplace_back(item_of(std::move(*stored)));
    item.entry = entry;
    for (const auto key : entry.similar)
      if (const auto other = store.summary(key)) item.similar.push_back(other->id);
  }
  return items;
}

std::vector<ExportItem> items_of(Session& session, const std::vector<Replacement>& replaced) {
  std::vector<ExportItem> items;
  for (const auto& [key, version] : replaced)
    if (auto stored = session.library().store().find(key))
      items.emplace_back(item_of(std::move(*stored))).new_version = version;
  return items;
}

ExportHeader header_of(const Digest& digest) {
  return {"Digest of " + to_iso(std::chrono::floor<std::chrono::days>(digest.made)), "digest", digest.made};
}

ExportHeader header_of(const ReadingList& plan) { return {"Reading list of week " + plan.week, "plan", plan.made}; }

}  // namespace lectern
