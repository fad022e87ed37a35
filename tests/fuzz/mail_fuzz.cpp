// Whatever names, titles and abstracts say, the mail written of them has the header that it should have and reads back
// as the same letter, in text and as a page whose tags are its own.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "../unit/export/mail_reader.hpp"
#include "lectern/base/text.hpp"
#include "lectern/export/letter.hpp"
#include "lectern/export/mail_message.hpp"
#include "lines.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// A letter whose words are the lines of a text, used again where there are too few.
lectern::Letter letter_of(const std::string& text) {
  const lectern::fuzz::Lines part(text);
  lectern::Letter letter;
  letter.subject = part(0);
  letter.title = part(1);
  letter.summary = {part(2), part(3)};
  letter.sections = {{part(4), {{part(5), part(6), {part(7), part(8)}, part(9), part(10)}}}};
  letter.closing = part(11);
  return letter;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto letter = letter_of(text);
  letter.title += "x";  // a letter has one
  letter.subject += "x";
  lectern::MailMessage message;
  message.from = {text, "lectern@example.org"};
  message.to = {text, "ada@example.org"};
  message.subject = letter.subject;
  message.kind = "digest";
  message.id = lectern::message_id("digest", "2026-05-01", text, message.from, message.to);
  message.text = lectern::letter_text(letter);
  message.html = lectern::letter_html(letter);

  const auto written = lectern::write_mail(message);
  const auto mail = lectern::testing::read_mail(written);
  require(mail && mail->fields.size() == 9 && mail->parts.size() == 2);
  require(mail->fields[1].first == "From" && mail->fields[2].first == "To" && mail->fields[3].first == "Subject");
  const auto subject = lectern::testing::from_encoded_words(mail->fields[3].second);
  require(subject == lectern::fit(lectern::collapse_space(lectern::sanitise(message.subject)), 400));
  for (const auto* const address : {"lectern@example.org", "ada@example.org"})
    require(std::any_of(mail->fields.begin(), mail->fields.end(),
                        [&](const auto& field) { return field.second.find(address) != std::string::npos; }));
  require(mail->parts[0] == message.text && mail->parts[1] == message.html);
  require(std::count(message.html.begin(), message.html.end(), '<') ==
          std::count(message.html.begin(), message.html.end(), '>'));
  require(message.html.find("<script") == std::string::npos);
  require(written == lectern::write_mail(message));
  return 0;
}
