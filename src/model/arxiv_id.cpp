// arXiv identifiers: what people write around one is peeled off layer by layer, and what is left must be an identifier
// by the server's own rules (arxiv-base: YYMM.NNNN from April 2007, YYMM.NNNNN from January 2015, archive/YYMMNNN
// before). The list of archives includes those that were folded into others, for old papers keep them in their names.

#include "lectern/model/arxiv_id.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lectern/base/date.hpp"
#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest = 256;  // an address with a query; nothing sensible is longer

constexpr std::string_view own_doi = "10.48550/arxiv.";

constexpr std::array<std::string_view, 38> archives = {
    "acc-phys", "adap-org", "alg-geom", "ao-sci",   "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph",  "cmp-lg",   "comp-gas", "cond-mat", "cs",       "dg-ga",   "econ",     "eess",
    "funct-an", "gr-qc",    "hep-ex",   "hep-lat",  "hep-ph",   "hep-th",  "math",     "math-ph",
    "mtrl-th",  "nlin",     "nucl-ex",  "nucl-th",  "patt-sol", "physics", "plasm-ph", "q-alg",
    "q-bio",    "q-fin",    "quant-ph", "solv-int", "stat",     "supr-con"};

constexpr std::array<std::string_view, 6> arxiv_hosts = {"arxiv.org",    "xxx.lanl.gov",     "ar5iv.org",
                                                         "alphaxiv.org", "www.alphaxiv.org", "ar5iv.labs.arxiv.org"};
constexpr std::array<std::string_view, 9> page_kinds = {"abs", "pdf",     "html", "ps", "format",
                                                        "src", "e-print", "tb",   "dvi"};
constexpr std::array<std::string_view, 3> doi_hosts = {"doi.org", "dx.doi.org", "www.doi.org"};
constexpr std::array<std::string_view, 4> file_endings = {".pdf", ".ps.gz", ".ps", ".html"};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

/// Takes a prefix off, in either case; the prefix is given in lower case.
bool take(std::string_view& text, std::string_view prefix) {
  if (text.size() < prefix.size() || lowered(text.substr(0, prefix.size())) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), lowered(word)) != words.end();
}

bool is_arxiv_host(std::string_view host) {
  const std::string name = lowered(host);
  return is_one_of(name, arxiv_hosts) || (name.size() > 10 && name.ends_with(".arxiv.org"));
}

/// A number of digits only, at most four of them.
int number(std::string_view digits) noexcept {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_month(std::string_view digits) noexcept { return number(digits) >= 1 && number(digits) <= 12; }

/// `2410.17954`, and `704.0001` that was a number for a while.
std::optional<PaperId> new_style(std::string_view text) {
  const auto point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  std::string month(text.substr(0, point));
  const auto serial = text.substr(point + 1);
  if (!all_digits(month) || !all_digits(serial)) return std::nullopt;
  if (month.size() == 3) month.insert(0, "0");
  if (month.size() != 4 || !is_month(std::string_view(month).substr(2)) || number(month) < 704) return std::nullopt;
  if (serial.size() != (number(month) < 1501 ? 4U : 5U)) return std::nullopt;
  return PaperId{month + '.' + std::string(serial)};
}

/// `hep-th/9901001`, `math.GT/0309136`.
std::optional<PaperId> old_style(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto archive = text.substr(0, slash);
  const auto serial = text.substr(slash + 1);
  if (const auto point = archive.find('.'); point != std::string_view::npos) {
    const auto subject = archive.substr(point + 1);
    if (subject.size() < 2 || subject.size() > 9 ||
        !std::all_of(subject.begin(), subject.end(), [](char c) { return is_letter(c) || c == '-'; }))
      return std::nullopt;
    archive = archive.substr(0, point);
  }
  if (!is_one_of(archive, archives) || serial.size() != 7 || !all_digits(serial)) return std::nullopt;
  const int year = number(serial.substr(0, 2));
  if (!is_month(serial.substr(2, 2)) || (year < 91 && number(serial.substr(0, 4)) > 703)) return std::nullopt;
  return PaperId{lowered(archive) + '/' + std::string(serial)};
}

/// An identifier with nothing around it but, perhaps, a version.
std::optional<ArxivReference> bare(std::string_view text) {
  ArxivReference reference;
  const auto mark = text.find_last_not_of("0123456789");
  if (mark != std::string_view::npos && mark > 0 && lower(text[mark]) == 'v' && is_digit(text[mark - 1])) {
    const auto digits = text.substr(mark + 1);
    if (digits.empty() || digits.size() > 4 || digits.front() == '0') return std::nullopt;
    reference.version = number(digits);
    text = text.substr(0, mark);
  }
  auto id = text.find('/') == std::string_view::npos ? new_style(text) : old_style(text);
  if (!id) return std::nullopt;
  reference.id = std::move(*id);
  return reference;
}

/// Takes off the rest of arXiv's stamp, ` [cs.LG] 23 Oct 2024`. False when something else stands there.
bool drop_stamp(std::string_view& text) {
  const auto open = text.find('[');
  if (open == std::string_view::npos) return true;
  const auto close = text.find(']', open);
  if (open == 0 || close == std::string_view::npos || close == open + 1) return false;
  const auto subject = text.substr(open + 1, close - open - 1);
  if (!std::all_of(subject.begin(), subject.end(), [](char c) { return is_letter(c) || c == '-' || c == '.'; }))
    return false;
  const auto rest = trim(text.substr(close + 1));
  if (!rest.empty() && !parse_date(rest)) return false;
  text = trim(text.substr(0, open));
  return true;
}

/// What stands behind `arxiv.org/abs/` or `doi.org/`, or the text itself when it is no address. Nothing for an address
/// of something else.
std::optional<std::string_view> behind_address(std::string_view text) {
  const bool scheme = take(text, "https://") || take(text, "http://");
  const auto slash = text.find('/');
  const auto host = text.substr(0, slash);
  const bool arxiv = is_arxiv_host(host);
  const bool doi = is_one_of(host, doi_hosts);
  if (slash == std::string_view::npos || (!arxiv && !doi)) return scheme ? std::nullopt : std::optional(text);
  text.remove_prefix(slash + 1);
  text = text.substr(0, text.find_first_of("?#"));
  while (text.ends_with('/')) text.remove_suffix(1);
  if (doi) return take(text, own_doi) ? std::optional(text) : std::nullopt;
  const auto kind = text.find('/');
  if (kind == std::string_view::npos || !is_one_of(text.substr(0, kind), page_kinds)) return std::nullopt;
  return text.substr(kind + 1);
}

/// Takes off what names the system before an identifier. False for a DOI that is not arXiv's.
bool drop_scheme(std::string_view& text) {
  if (take(text, "doi:")) {
    text = trim(text);
    return take(text, own_doi);
  }
  if (!take(text, "oai:arxiv.org:") && !take(text, own_doi) && (take(text, "arxiv:") || take(text, "arxiv ")))
    text = trim(text);
  return true;
}

}  // namespace

std::optional<ArxivReference> parse_arxiv_id(std::string_view text) {
  text = trim(text);
  if (text.size() > longest || !drop_stamp(text)) return std::nullopt;
  const auto rest = behind_address(text);
  if (!rest) return std::nullopt;
  text = *rest;
  if (!drop_scheme(text)) return std::nullopt;
  for (const auto ending : file_endings)
    if (text.size() > ending.size() && lowered(text.substr(text.size() - ending.size())) == ending) {
      text.remove_suffix(ending.size());
      break;
    }
  std::string plain(text);
  if (const auto code = lowered(text).find("%2f"); code != std::string::npos) plain.replace(code, 3, "/");
  return bare(plain);
}

}  // namespace lectern
