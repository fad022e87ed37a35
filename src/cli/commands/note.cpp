// `lectern note`: the reader's own words on a paper, written in the editor and found by search. What was typed is never
// lost: the file stays where it could not be stored.

#include <fstream>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "cli/throw_away.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/output_file.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_note = std::size_t{1} << 20;  // bytes

struct Options {
  std::vector<std::string> papers;
  std::optional<std::string> text;
  bool print = false;
  bool remove = false;
};

/// A note as it is kept: harmless, without blank lines at its ends.
std::string cleaned(std::string_view text) {
  const auto clean = sanitise(text);
  auto kept = std::string_view(clean).substr(0, clean.find_last_not_of(" \t\r\n") + 1);
  while (!kept.empty() && (kept.front() == '\n' || kept.front() == '\r')) kept.remove_prefix(1);
  if (kept.size() > longest_note) throw Error(Fault::bad_data, "a note holds at most a mebibyte of text");
  return std::string(kept);
}

void keep(Session& session, const StoredPaper& stored, const std::string& text) {
  auto& store = session.tagged_library().store();
  const std::vector<PaperKey> keys = {stored.key};
  Store::Transaction transaction(store, session.now(), act_in_words(session.library(), "note", keys));
  if (store.note(stored.key) != stored.note)
    throw Error(Fault::try_later, "the note was changed meanwhile by another lectern", "look at it, and try again");
  store.set_note(stored.key, text, session.now());
  transaction.commit();
}

/// The note as the reader leaves it in the editor. The last line says what the note is on, and is not kept.
void edit(Session& session, const StoredPaper& stored) {
  const auto& env = session.env();
  const auto editor = session.program(session.settings().editor, {"VISUAL", "EDITOR"}, "vi");
  ThrowAway directory(env.temporary, "note");
  const auto file = directory.path() / "note.md";
  const auto about = fmt::format("<!-- {} {} (this line is not kept) -->", cited(stored.paper), stored.paper.title);
  const auto before = stored.note + "\n\n" + about + "\n";
  write_file(file, before);
  session.flush();
  const int code = session.env().launcher.run(editor, file.string(), std::nullopt);
  const bool touched = code != 0 && read_text_file(file) != before;
  if (code != 0) {
    if (touched) directory.keep();
    throw Error(Fault::unavailable,
                code == 127 ? fmt::format("cannot run the editor '{}'", editor)
                            : fmt::format("the editor '{}' ended with {}; the note is unchanged", editor, code),
                "set EDITOR or programs.editor, or give --text" +
                    (touched ? fmt::format("; what you wrote is in '{}'", file.string()) : ""));
  }
  auto text = read_text_file(file);
  if (const auto at = text.rfind(about); at != std::string::npos) text.erase(at, about.size());
  try {
    keep(session, stored, cleaned(text));
  } catch (const Error& error) {
    directory.keep();
    throw Error(error.fault(), error.what(), fmt::format("what you wrote is in '{}'", file.string()));
  }
}

std::string piped_text(Session& session) { return {std::istreambuf_iterator<char>(session.env().in), {}}; }

int tell(Session& session, PaperKey key, bool print) {
  const auto stored = *session.library().store().find(key);
  if (session.layout() == Layout::json) {
    auto document = json_document("note");
    Json paper = json_paper(stored);
    paper["note"] = stored.note.empty() ? Json(nullptr) : Json(stored.note);
    document["papers"] = Json::array({std::move(paper)});
    session.document(document);
  } else if (!print) {
    echo_papers(session, stored.note.empty() ? "note deleted" : "noted", {stored});
  } else if (!stored.note.empty()) {
    session.line(stored.note);
  } else {
    session.notice(fmt::format("there is no note on {}", cited(stored.paper)));
  }
  return print && stored.note.empty() ? exit_code(Fault::nothing) : 0;
}

int run_note(Session& session, const Options& options) {
  if (options.papers.size() > 1)
    throw Error(Fault::usage, "a note is on one paper", "put the text behind --text, in quotes");
  if (int{options.text.has_value()} + int{options.print} + int{options.remove} > 1)
    throw Error(Fault::usage, "one of --text, --print and --delete is enough");
  auto& library = session.library();
  const auto key = library.named(options.papers.front());
  const auto stored = *library.store().find(key);
  const bool asks = options.print || (session.layout() == Layout::json && !options.text && !options.remove);
  if (asks) return tell(session, key, true);
  if (options.remove)
    keep(session, stored, "");
  else if (options.text)
    keep(session, stored, cleaned(*options.text == "-" ? piped_text(session) : *options.text));
  else
    edit(session, stored);
  return tell(session, key, false);
}

}  // namespace

Action note_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("PAPER", options->papers, "an arXiv id, a DOI, or a number of the last listing");
  arguments.text("--text", "TEXT", options->text, "the note itself, instead of the editor; - for standard input");
  arguments.flag("--print", options->print, "only show the note");
  arguments.flag("--delete", options->remove, "take the note away");
  return [options](Session& session) { return run_note(session, *options); };
}

}  // namespace lectern
