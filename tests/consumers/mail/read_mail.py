"""Reads a mail with Python's own parser, strictly, and prints what a mail program would show of it as JSON."""

import email
import email.policy
import email.utils
import html.parser
import json
import sys


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.tags, self.title, self.within = [], set(), "", []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.within.append(tag)
        if tag == "a":
            self.links.append(dict(attributes).get("href"))

    def handle_endtag(self, tag):
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if "title" in self.within:
            self.title += data


with open(sys.argv[1], "rb") as file:
    raw = file.read()
message = email.message_from_bytes(raw, policy=email.policy.default.clone(raise_on_defect=True))
parts = [part for part in message.walk() if not part.is_multipart()]
page = Page()
page.feed(message.get_body(("html",)).get_content())
json.dump({
    "subject": message["subject"],
    "from": [[a.display_name, a.addr_spec] for a in message["from"].addresses],
    "to": [[a.display_name, a.addr_spec] for a in message["to"].addresses],
    "date": message["date"].datetime.isoformat(),
    "message_id": message["message-id"],
    "type": message.get_content_type(),
    "parts": [part.get_content_type() for part in parts],
    "charsets": [part.get_content_charset() for part in parts],
    "text": message.get_body(("plain",)).get_content().replace("\r\n", "\n"),
    "title": page.title,
    "links": page.links,
    "tags": sorted(page.tags),
    "headers": message.keys(),
    "longest_line": max(len(line) for line in raw.splitlines()),
}, sys.stdout)
