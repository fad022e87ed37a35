"""Looks at an exported page in headless Chromium, through its DevTools protocol over pipes. Prints a line for whatever
is not as it should be."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


class Browser:
    """Chromium, and one page in it."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="chromium-")
        read_in, self.write = os.pipe()
        self.read, write_out = os.pipe()
        options = ("--headless --no-sandbox --disable-gpu --no-first-run --disable-extensions --disable-dev-shm-usage "
                   "--remote-debugging-pipe --hide-scrollbars --disable-background-networking "
                   f"--user-data-dir={self.profile}")
        self.process = subprocess.Popen(["bash", "-c", f"exec chromium {options} 3<&{read_in} 4>&{write_out}"],
                                        pass_fds=(read_in, write_out), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(read_in)
        os.close(write_out)
        self.rest = b""
        self.number = 0
        self.events = []
        self.session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.ask(domain + ".enable")

    def close(self):
        self.session = None
        try:
            self.ask("Browser.close")
        except (OSError, EOFError):
            pass
        self.process.wait(timeout=30)
        shutil.rmtree(self.profile, ignore_errors=True)

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.read, 1 << 20)
            if not more:
                raise EOFError("chromium ended")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        rest = json.dumps(request).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.write, rest):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, address, script):
        self.events.clear()
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)
        self.ask("Page.navigate", url=address)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self.message())

    def show(self, night=False, media="screen", width=900):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=1200, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if night else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def value(self, expression, promised=False):
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=promised)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression[:60]}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def key(self, key, text=None):
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, **({"text": text} if text else {}),
                 windowsVirtualKeyCode={"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}.get(key, 0))
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def picture(self, name):
        folder = os.environ.get("CONSUMER_PICTURES")
        if folder:
            picture = base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])
            pathlib.Path(folder, name + ".png").write_bytes(picture)


shown = "Array.from(document.querySelectorAll('ol.papers > li')).filter(one => one.checkVisibility())"
titles = shown + ".map(one => one.querySelector('h2, h3').textContent)"


def look_without_scripts(browser, address, papers, where):
    if browser.value(titles) != [" ".join(paper["title"].split()) for paper in papers]:
        print(f"{where}: the titles are not the papers', or in another order")
    if browser.value("document.querySelector('.tools').checkVisibility()"):
        print(f"{where}: the box stands there and does nothing")
    if browser.value("document.querySelectorAll('details.abstract:not([open])').length"):
        print(f"{where}: abstracts are closed")
    numbers = browser.value("Array.from(document.querySelectorAll('ol.papers > li')).map(one => one.value)")
    if numbers != list(range(1, len(papers) + 1)):
        print(f"{where}: the numbers are {numbers[:9]}")
    if browser.value("getComputedStyle(document.querySelector('ol.papers > li'), '::before').content") == "none":
        print(f"{where}: the numbers are not shown")
    if browser.value("document.querySelectorAll('script').length") != 1:
        print(f"{where}: there is a strange script")
    if browser.value("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        print(f"{where}: it is wider than the window")


def look_at_what_was_loaded(browser, address, where):
    for event in browser.events:
        if event["method"] == "Network.requestWillBeSent" and event["params"]["request"]["url"] != address:
            print(f"{where}: '{event['params']['request']['url']}' is loaded")
        if event["method"] == "Log.entryAdded" or event["method"] == "Runtime.exceptionThrown":
            print(f"{where}: {json.dumps(event['params'])[:300]}")


def work_by_keyboard(browser, papers):
    if not browser.value("document.querySelector('.tools').checkVisibility()"):
        print("by keyboard: the box is not there")
    browser.key("Tab")
    if browser.value("document.activeElement.id") != "words":
        print("by keyboard: the box is not what comes first")
    word = max((word for word in papers[0]["title"].split() if word.isascii() and word.isalpha()), key=len, default="a")
    browser.ask("Input.insertText", text=word.upper())
    found = browser.value(shown + ".length")
    least = sum(word.casefold() in paper["title"].casefold() for paper in papers)
    if not least <= found <= len(papers):
        print(f"by keyboard: '{word}' shows {found} papers, {least} have it in their title")
    said = browser.value("document.querySelector('[role=status]').textContent")
    if found < len(papers) and said != f"{found} of {len(papers)} shown":
        print(f"by keyboard: the box says '{said}'")
    browser.picture("filtered")
    browser.value("document.querySelector('#words').value = 'zzzz no such word'; "
                  "document.querySelector('#words').dispatchEvent(new Event('input'))")
    if browser.value(shown + ".length") != 0:
        print("by keyboard: what no paper has shows some")
    browser.key("Escape")
    if browser.value(shown + ".length") != len(papers):
        print("by keyboard: Escape does not empty the box")
    for order in browser.value("Array.from(document.querySelectorAll('#order option')).map(one => one.value)"):
        browser.value(f"document.querySelector('#order').value = '{order}'; "
                      "document.querySelector('#order').dispatchEvent(new Event('change'))")
        dates = browser.value(shown + ".map(one => one.dataset.date || '')")
        if order == "newest" and dates != sorted(dates, reverse=True):
            print("by keyboard: newest first is another order")
        minutes = browser.value(shown + ".map(one => Number(one.dataset.minutes))")
        if order == "shortest" and minutes != sorted(minutes):
            print("by keyboard: shortest first is another order")
    browser.value("document.querySelector('#order').value = 'given'; "
                  "document.querySelector('#order').dispatchEvent(new Event('change'))")
    if browser.value(titles) != [" ".join(paper["title"].split()) for paper in papers]:
        print("by keyboard: the given order does not come back")
    browser.value("document.querySelector('.tools button').focus()")
    browser.key("Enter", "\r")
    if browser.value("document.querySelectorAll('details.abstract[open]').length"):
        print("by keyboard: the button closes no abstracts")
    browser.key("Enter", "\r")


def look_at_other_media(browser):
    browser.show(width=320)
    browser.picture("narrow")
    if browser.value("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        print("on a narrow screen: it is wider than the window")
    browser.show(night=True, media="print")
    browser.picture("printed")
    if browser.value("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)":
        print("printed: the paper is not white")
    if browser.value("document.querySelector('.tools').checkVisibility()"):
        print("printed: the box is printed")
    pdf = base64.b64decode(browser.ask("Page.printToPDF", pageRanges="1-20")["data"])
    if not pdf.startswith(b"%PDF"):
        print("printed: no PDF comes out")
    if os.environ.get("CONSUMER_PICTURES"):
        pathlib.Path(os.environ["CONSUMER_PICTURES"], "printed.pdf").write_bytes(pdf)


def hear(browser, axe, where):
    """What axe-core finds."""
    if not axe:
        return
    # What the page did not run while it was loaded it does not run now.
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    browser.value(axe + "; true")
    found = browser.value("axe.run(document, {resultTypes: ['violations']}).then(all => all.violations.map("
                          "one => one.id + ': ' + one.help + ' (' + one.nodes.length + ', ' + one.nodes[0].html + ')'))",
                          promised=True)
    for violation in found:
        print(f"{where}: {violation[:300]}")


def main():
    file, papers_file, axe_file = sys.argv[1:4]
    papers = json.load(open(papers_file, encoding="utf-8"))["papers"]
    axe = open(axe_file, encoding="utf-8").read() if os.path.exists(axe_file) else ""
    page = pathlib.Path(tempfile.mkdtemp(prefix="page-")) / "page.html"
    shutil.copy(file, page)
    address = page.as_uri()
    browser = Browser()
    try:
        for script in (False, True):
            where = "with scripts" if script else "without scripts"
            browser.show()
            browser.open(address, script)
            browser.picture(where.replace(" ", "-"))
            if script:
                work_by_keyboard(browser, papers)
                look_at_other_media(browser)
            else:
                look_without_scripts(browser, address, papers, where)
            look_at_what_was_loaded(browser, address, where)
            # A sample of the papers is heard: all of them are alike.
            browser.value("Array.from(document.querySelectorAll('ol.papers > li')).slice(40)"
                          ".forEach(one => one.remove())")
            for night in (False, True):
                browser.show(night)
                browser.picture(f"{where}-by-{'night' if night else 'day'}".replace(" ", "-"))
                hear(browser, axe, f"{where}, by {'night' if night else 'day'}")
    finally:
        browser.close()
        shutil.rmtree(page.parent, ignore_errors=True)


if __name__ == "__main__":
    main()
