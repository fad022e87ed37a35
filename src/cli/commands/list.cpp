// `lectern list`: named lists of papers, in an order of the reader's.

#include <algorithm>
#include <array>
#include <charconv>

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/app/lists.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

using Words = std::span<const std::string>;

Json as_json(const std::vector<ListSummary>& lists) {
  Json all = Json::array();
  for (const auto& list : lists)
    all.push_back({{"name", list.name}, {"papers", list.papers}, {"unread", list.unread}, {"interest", list.interest}});
  return all;
}

int show_all(Session& session) {
  const auto lists = session.has_library() ? session.library().store().lists() : std::vector<ListSummary>{};
  if (session.layout() == Layout::json) {
    auto document = json_document("list");
    document["lists"] = as_json(lists);
    session.document(document);
  }
  std::size_t widest = 0;
  for (const auto& list : lists) widest = std::max(widest, display_width(list.name));
  widest = std::min(widest, session.width() / 2);
  for (const auto& list : lists) {
    if (session.layout() == Layout::lines)
      session.line(tab_separated(
          {list.name, std::to_string(list.papers), std::to_string(list.unread), list.interest ? "interest" : "list"}));
    if (session.layout() == Layout::screen)
      session.line(fmt::format("{}  {}, {} unread{}", session.style().bold(pad(list.name, widest)),
                               counted(list.papers, "paper"), grouped(list.unread), list.interest ? ", interest" : ""));
  }
  if (!lists.empty()) return 0;
  session.notice("there are no lists: lectern list add NAME PAPER… makes one");
  return exit_code(Fault::nothing);
}

int show_one(Session& session, const std::string& name) {
  const auto papers = session.library().store().find_all(papers_on_list(session.library(), name));
  if (session.layout() == Layout::json) {
    auto document = json_document("list");
    document["name"] = std::string(trim(name));
    document["papers"] = json_papers(papers);
    session.document(document);
  } else {
    print_papers(session, papers);
  }
  return papers.empty() ? exit_code(Fault::nothing) : 0;
}

/// What a change left: the list's size in a line, or the list as a document.
int tell(Session& session, const std::string& name, const std::string& done) {
  if (session.layout() == Layout::json) {
    (void)show_one(session, name);
    return 0;
  }
  const auto size = session.library().store().list(name)->size();
  session.line(fit(fmt::format("{}; '{}' holds {}", done, name, counted(static_cast<long long>(size), "paper")),
                   session.width()));
  return 0;
}

int add(Session& session, Words words) {
  const auto name = list_name(words.front());
  auto& library = session.tagged_library();
  const auto keys = library.named(words.subspan(1));
  Store::Transaction transaction(library.store(), session.now(), act_in_words(library, "list add " + name, keys));
  const auto added = library.store().append_to_list(name, keys);
  transaction.commit();
  return tell(session, name, fmt::format("{} added", counted(static_cast<long long>(added), "paper")));
}

int remove(Session& session, Words words) {
  auto& library = session.tagged_library();
  const std::string name(trim(words.front()));
  const auto gone = library.named(words.subspan(1));
  Store::Transaction transaction(library.store(), session.now(), act_in_words(library, "list remove " + name, gone));
  auto keys = papers_on_list(library, name);
  const auto before = keys.size();
  std::erase_if(keys, [&](PaperKey key) { return std::find(gone.begin(), gone.end(), key) != gone.end(); });
  if (before == keys.size()) throw Error(Fault::nothing, fmt::format("none of these is on the list '{}'", name));
  library.store().set_list(name, keys);
  transaction.commit();
  return tell(session, name,
              fmt::format("{} taken off", counted(static_cast<long long>(before - keys.size()), "paper")));
}

int move(Session& session, Words words) {
  auto& library = session.tagged_library();
  const std::string name(trim(words[0]));
  const auto key = library.named(words[1]);
  const std::vector<PaperKey> moved = {key};
  Store::Transaction transaction(library.store(), session.now(), act_in_words(library, "list move " + name, moved));
  auto keys = papers_on_list(library, name);
  std::size_t place = 0;
  const auto& text = words[2];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
  if (error != std::errc() || end != text.data() + text.size() || place < 1 || place > keys.size())
    throw Error(Fault::usage, fmt::format("'{}' is no place on a list of {}", fit(sanitise(text), 40), keys.size()),
                "1 is the first place");
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end())
    throw Error(Fault::nothing, fmt::format("the paper is not on the list '{}'", name),
                fmt::format("lectern list add {} {}", name, words[1]));
  keys.erase(found);
  keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(place - 1), key);
  library.store().set_list(name, keys);
  transaction.commit();
  return show_one(session, name);
}

int rename(Session& session, Words words) {
  auto& store = session.tagged_library().store();
  const std::string before(trim(words[0]));
  const auto name = list_name(words[1]);
  Store::Transaction transaction(store, session.now(), fmt::format("list rename {} {}", before, name));
  const auto keys = papers_on_list(session.library(), before);
  if (store.list(name)) throw Error(Fault::cannot_create, fmt::format("there is a list '{}' already", name));
  const auto interests = store.interests();
  const bool is_interest = std::find(interests.begin(), interests.end(), before) != interests.end();
  (void)store.delete_list(before);
  store.set_list(name, keys);
  (void)store.set_interest(name, is_interest);
  transaction.commit();
  return tell(session, name, fmt::format("'{}' renamed", before));
}

int forget(Session& session, Words words) {
  auto& store = session.tagged_library().store();
  const std::string name(trim(words.front()));
  Store::Transaction transaction(store, session.now(), fmt::format("list delete {}", name));
  const auto keys = papers_on_list(session.library(), name);
  (void)store.delete_list(name);
  transaction.commit();
  if (session.layout() == Layout::json) {
    (void)show_all(session);
    return 0;
  }
  session.line(fit(
      fmt::format("list '{}' deleted; its {} in the library", name, keys.size() == 1 ? "paper stays" : "papers stay"),
      session.width()));
  return 0;
}

/// Makes a list a taste by itself, or a plain list again.
int interest(Session& session, Words words) {
  auto& library = session.tagged_library();
  const std::string name(trim(words[0]));
  const auto& state = words[1];
  if (state != "on" && state != "off")
    throw Error(Fault::usage, fmt::format("an interest is on or off, not '{}'", fit(sanitise(state), 40)),
                fmt::format("lectern list interest {} on", name));
  const bool on = state == "on";
  Store::Transaction transaction(library.store(), session.now(), fmt::format("list interest {} {}", name, state));
  (void)papers_on_list(library, name);
  const bool changed = library.store().set_interest(name, on);
  transaction.commit();
  if (session.layout() == Layout::json) {
    (void)show_all(session);
    return 0;
  }
  session.line(fit(fmt::format("'{}' {} {}", name, changed ? "is" : "was already",
                               on ? "an interest: with a taste and a share of its own" : "a list like any other"),
                   session.width()));
  return 0;
}

/// One verb of the command, and how many words it takes.
struct Verb {
  std::string_view name;
  std::string_view takes;
  std::size_t least;
  std::size_t most;
  int (*run)(Session&, Words);
};

constexpr std::size_t any = 1000000;
constexpr std::array verbs = {
    Verb{"add", "NAME PAPER…", 2, any, add},
    Verb{"remove", "NAME PAPER…", 2, any, remove},
    Verb{"move", "NAME PAPER PLACE", 3, 3, move},
    Verb{"show", "NAME", 1, 1, [](Session& session, Words words) { return show_one(session, words.front()); }},
    Verb{"rename", "NAME NEW-NAME", 2, 2, rename},
    Verb{"delete", "NAME", 1, 1, forget},
    Verb{"interest", "NAME on|off", 2, 2, interest},
};

/// True for the name of a list alone, which asks to see it.
bool names_list(Session& session, const std::vector<std::string>& words) {
  return words.size() == 1 && session.library().store().list(std::string(trim(words.front())));
}

int run_list(Session& session, const std::vector<std::string>& words) {
  if (words.empty()) return show_all(session);
  const auto verb =
      std::find_if(verbs.begin(), verbs.end(), [&](const Verb& row) { return row.name == words.front(); });
  const auto rest = Words(words).subspan(1);
  if (verb == verbs.end() && names_list(session, words)) return show_one(session, words.front());
  if (verb == verbs.end()) {
    std::vector<std::string> names;
    for (const auto& row : verbs) names.emplace_back(row.name);
    throw Error(
        Fault::usage, fmt::format("'list' takes {}, not '{}'", join(names, ", "), fit(sanitise(words.front()), 40)),
        suggestion(words.front(), names, "lectern list add NAME PAPER… makes a list, lectern list show NAME shows it"));
  }
  if (rest.size() < verb->least || rest.size() > verb->most)
    throw Error(Fault::usage, fmt::format("'list {}' takes {}", verb->name, verb->takes));
  return verb->run(session, rest);
}

}  // namespace

Action list_command(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.words("add|remove|move|show|rename|delete|interest|NAME", *words,
                  "add, remove, move, show, rename, delete or interest, then the list's name; alone: all lists", false);
  return [words](Session& session) { return run_list(session, *words); };
}

}  // namespace lectern
