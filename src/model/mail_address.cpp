// Which addresses mail is sent to and from. RFC 5322 allows much more (quotes, comments, folds, routes); nobody has
// such an address, and each of them is a way to say one thing to a reader and another to a program.

#include "lectern/model/mail_address.hpp"

#include <algorithm>

#include "lectern/base/text.hpp"

namespace lectern {
namespace {

constexpr std::size_t longest_local = 64;
constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_address = 254;
constexpr std::size_t widest_name = 80;

bool is_alnum(char c) noexcept { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// The characters of an atom.
bool is_atom(char c) noexcept {
  return is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

/// Parts between dots, none of them empty, each of these characters.
bool is_dotted(std::string_view text, std::size_t longest, bool (*is_part)(char)) {
  while (true) {
    const auto part = text.substr(0, text.find('.'));
    if (part.empty() || part.size() > longest || !std::all_of(part.begin(), part.end(), is_part)) return false;
    if (part.size() == text.size()) return true;
    text.remove_prefix(part.size() + 1);
  }
}

bool is_host(std::string_view host) {
  const auto is_of_label = [](char c) { return is_alnum(c) || c == '-'; };
  return is_dotted(host, longest_label, is_of_label) && host.front() != '-' && host.back() != '-';
}

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || text.size() > longest_address) return false;
  const auto local = text.substr(0, at);
  return local.size() <= longest_local && !local.starts_with('-') && is_dotted(local, longest_local, is_atom) &&
         is_host(text.substr(at + 1));
}

/// The name as it is meant, without the quotes around it and the backslashes in it.
std::string unquoted(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return std::string(text);
  std::string name;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    name += text[i];
  }
  return name;
}

}  // namespace

std::string_view MailAddress::host() const { return std::string_view(address).substr(address.find('@') + 1); }

std::optional<MailAddress> parse_mail_address(std::string_view text) {
  text = trim(text);
  MailAddress found;
  if (text.ends_with('>')) {
    const auto open = text.rfind('<');
    if (open == std::string_view::npos) return std::nullopt;
    const auto name = collapse_space(sanitise(unquoted(trim(text.substr(0, open)))));
    if (name.find_first_of("<>") != std::string::npos || display_width(name) > widest_name) return std::nullopt;
    found.name = name;
    text = text.substr(open + 1, text.size() - open - 2);
  }
  if (!is_address(text)) return std::nullopt;
  found.address = text;
  return found;
}

}  // namespace lectern
