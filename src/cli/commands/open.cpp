// `lectern open`: a paper's page, or its PDF, in the reader's browser. Only addresses that Lectern makes itself, or
// that an external paper's own entry names, are opened; they are told, so that they can be followed by hand.

#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/render.hpp"
#include "lectern/base/error.hpp"
#include "lectern/base/text.hpp"
#include "lectern/model/address.hpp"

namespace lectern {
namespace {

struct Options {
  std::vector<std::string> papers;
  bool pdf = false;
  bool print = false;
};

std::string address_of(const Paper& paper, bool pdf) {
  if (pdf && is_external(paper.id))
    throw Error(Fault::nothing, fmt::format("'{}' is not on arXiv: its PDF's address is not known", paper.id.text),
                "without --pdf its page is opened");
  auto address = pdf ? pdf_url(paper.id) : landing_url(paper);
  if (address.empty())
    throw Error(Fault::nothing, fmt::format("'{}' has no address", paper.id.text), "neither a DOI nor a URL is known");
  return address;
}

int run_open(Session& session, const Options& options) {
  auto& library = session.library();
  const auto papers = library.store().find_all(library.named(options.papers));
  std::vector<std::string> addresses;
  for (const auto& stored : papers) addresses.push_back(address_of(stored.paper, options.pdf));
  const auto browser = session.program(session.settings().browser, {"BROWSER"}, "xdg-open");
  auto document = json_document("open");
  document["papers"] = Json::array();
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (!options.print)
      if (const int code = session.env().launcher.run(browser, addresses[i], std::nullopt); code != 0)
        throw Error(Fault::unavailable,
                    code == 127 ? fmt::format("cannot run the browser '{}'", browser)
                                : fmt::format("the browser '{}' ended with {}", browser, code),
                    fmt::format("the address is {}; set BROWSER or programs.browser", addresses[i]));
    Json paper = json_paper(papers[i]);
    paper["url"] = addresses[i];
    paper["opened"] = !options.print;
    document["papers"].push_back(std::move(paper));
    if (session.layout() == Layout::json) continue;
    if (options.print)
      session.line(addresses[i]);
    else
      session.line(fit(fmt::format("opened: {} {}", addresses[i], papers[i].paper.title), session.width()));
  }
  if (session.layout() == Layout::json) session.document(document);
  return 0;
}

}  // namespace

Action open_command(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.words("PAPER", options->papers, papers_argument);
  arguments.flag("--pdf", options->pdf, "the PDF instead of the page");
  arguments.flag("--print", options->print, "only print the address");
  return [options](Session& session) { return run_open(session, *options); };
}

}  // namespace lectern
