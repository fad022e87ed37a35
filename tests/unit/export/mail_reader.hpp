#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::testing {

/// A mail as a mail program sees it. For tests: it reads what Lectern writes, and of that what is not well formed is
/// nothing at all.
struct ReadMail {
  std::vector<std::pair<std::string, std::string>> fields;  ///< of the header, unfolded
  std::vector<std::string> parts;                           ///< decoded, with line feeds

  [[nodiscard]] std::string field(const std::string& name) const {
    for (const auto& [known, value] : fields)
      if (known == name) return value;
    return {};
  }
};

/// Lines that each end with CRLF, have at most 78 characters and nothing but printable ASCII and tabs.
inline std::optional<std::vector<std::string>> mail_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find("\r\n", at);
    if (end == std::string::npos || end - at > 78) return std::nullopt;
    lines.push_back(text.substr(at, end - at));
    for (const char c : lines.back())
      if (c != '\t' && (c < ' ' || c > '~')) return std::nullopt;
    at = end + 2;
  }
  return lines;
}

/// What quoted-printable lines mean.
inline std::string from_quoted_printable(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') continue;
    if (text[i] != '=') {
      out += text[i];
    } else if (text.compare(i, 3, "=\r\n") == 0) {
      i += 2;
    } else {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    }
  }
  return out;
}

/// What RFC 2047 makes of a field: its encoded words in base64, and white space between two of them gone.
inline std::string from_encoded_words(const std::string& field) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string mark = "=?UTF-8?B?";
  std::string out;
  for (std::size_t at = 0; at < field.size();) {
    if (field.compare(at, mark.size(), mark) != 0) {
      out += field[at++];
      continue;
    }
    unsigned bits = 0;
    unsigned count = 0;
    for (at += mark.size(); at < field.size() && field[at] != '?'; ++at) {
      if (field[at] == '=') continue;
      bits = bits << 6U | static_cast<unsigned>(letters.find(field[at]));
      count += 6;
      if (count < 8) continue;
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFFU);
    }
    at += 2;
    if (field.compare(at, mark.size() + 1, " " + mark) == 0) ++at;
  }
  return out;
}

inline std::optional<ReadMail> read_mail(const std::string& message) {
  const auto lines = mail_lines(message);
  if (!lines) return std::nullopt;
  ReadMail mail;
  std::size_t line = 0;
  for (; line < lines->size() && !(*lines)[line].empty(); ++line) {
    const auto& text = (*lines)[line];
    const auto colon = text.find(": ");
    if (text.starts_with(' ') && !mail.fields.empty())
      mail.fields.back().second += text;
    else if (colon == std::string::npos && !text.ends_with(':'))
      return std::nullopt;
    else
      mail.fields.emplace_back(text.substr(0, text.find(':')), text.substr(text.find(':') + 2));
  }
  const auto type = mail.field("Content-Type");
  const auto begin = type.find("boundary=\"");
  if (begin == std::string::npos) return std::nullopt;
  const auto boundary = "--" + type.substr(begin + 10, type.rfind('"') - begin - 10);
  for (++line; line < lines->size() && (*lines)[line] == boundary;) {
    while (line < lines->size() && !(*lines)[line].empty()) ++line;
    std::string body;
    for (++line; line < lines->size() && !(*lines)[line].starts_with(boundary); ++line) body += (*lines)[line] + "\r\n";
    if (body.size() < 2) return std::nullopt;
    mail.parts.push_back(from_quoted_printable(body.substr(0, body.size() - 2)));
  }
  return line + 1 == lines->size() && lines->back() == boundary + "--" ? std::optional(mail) : std::nullopt;
}

}  // namespace lectern::testing
