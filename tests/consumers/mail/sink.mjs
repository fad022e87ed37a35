// A real mail server, smtp-server, on 127.0.0.1 with TLS and a login, that reads what it gets with mailparser.
//
//   node sink.mjs CERTIFICATE KEY secure|starttls OUT
//
// It prints its port, takes one mail, writes what a mail program would show of it to OUT as JSON, and ends.
import { readFileSync, writeFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";
import { simpleParser } from "mailparser";

const [certificate, key, way, out] = process.argv.slice(2);
const limit = setTimeout(() => process.exit(1), 60_000);

const server = new SMTPServer({
  cert: readFileSync(certificate),
  key: readFileSync(key),
  secure: way === "secure",
  authMethods: ["PLAIN", "LOGIN"],
  logger: false,
  onAuth(auth, session, done) {
    const well = auth.username === "ada" && auth.password === "correct horse" && session.secure;
    done(well ? null : new Error("name or password is wrong"), well ? { user: "ada" } : undefined);
  },
  onData(stream, session, done) {
    simpleParser(stream).then((mail) => {
      writeFileSync(out, JSON.stringify({
        envelope: [session.envelope.mailFrom.address, session.envelope.rcptTo.map((to) => to.address)],
        secure: session.secure,
        subject: mail.subject,
        from: mail.from.value.map((address) => [address.name, address.address]),
        to: mail.to.value.map((address) => [address.name, address.address]),
        date: mail.date.toISOString(),
        message_id: mail.messageId,
        text: mail.text,
        links: [...mail.html.matchAll(/<a href="([^"]*)"/g)].map((match) => match[1]),
        attachments: mail.attachments.length,
        automatic: mail.headers.get("auto-submitted"),
      }));
      done();
    }, done);
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
process.on("SIGTERM", () => {
  clearTimeout(limit);
  server.close(() => process.exit(0));
});
