"""Looks at a digest under its topics in headless Chromium. Prints a line for whatever is not as it should be."""

import json
import os
import pathlib
import sys

from chromium import Browser, hear, look_at_what_was_loaded, shown, titles

headings = ("Array.from(document.querySelectorAll('section > h2')).filter(one => one.checkVisibility())"
            ".map(one => one.textContent)")
numbers = shown + ".map(one => one.value)"


def look_at_groups(browser, papers, where):
    """What the page is like in its own order; answers the headings."""
    found = browser.value(headings)
    if len(set(found)) != len(found):
        print(f"{where}: a heading stands there twice: {found}")
    if sorted(browser.value(titles)) != sorted(" ".join(paper["title"].split()) for paper in papers):
        print(f"{where}: the titles are not the papers'")
    if browser.value(numbers) != list(range(1, len(papers) + 1)):
        print(f"{where}: the numbers are {browser.value(numbers)[:9]}")
    if browser.value("Array.from(document.querySelectorAll('section')).some(one => one.checkVisibility() && "
                     "!Array.from(one.querySelectorAll('ol.papers > li')).some(one => one.checkVisibility()))"):
        print(f"{where}: a heading stands above nothing")
    if browser.value("document.querySelectorAll('ol.papers > li h2').length"):
        print(f"{where}: a paper's title is a heading of its topic's level")
    return found


def order(browser, name):
    browser.value(f"document.querySelector('#order').value = '{name}'; "
                  "document.querySelector('#order').dispatchEvent(new Event('change'))")


def filtered(browser, words):
    browser.value(f"document.querySelector('#words').value = {json.dumps(words)}; "
                  "document.querySelector('#words').dispatchEvent(new Event('input'))")


def work(browser, papers, axe, own):
    given = browser.value(titles)
    for name in ("newest", "shortest", "title", "author"):
        order(browser, name)
        if browser.value(headings) != ["Papers"] or len(browser.value(titles)) != len(papers):
            print(f"sorted {name}: the headings are {browser.value(headings)} above {len(browser.value(titles))} papers")
        minutes = browser.value(shown + ".map(one => Number(one.dataset.minutes || 1e9))")
        if name == "shortest" and minutes != sorted(minutes):
            print("sorted shortest: it is another order")
    browser.picture("sections-sorted")
    hear(browser, axe, "sorted")
    filtered(browser, papers[0]["id"])
    if browser.value(headings) != ["Papers"]:
        print(f"sorted and filtered: the headings are {browser.value(headings)}")
    order(browser, "given")
    found = browser.value(headings)
    if not found or len(found) > len(browser.value(titles)) or not set(found) <= set(own):
        print(f"filtered: the headings are {found} above {browser.value(titles)}")
    filtered(browser, "zzzz no such word")
    if browser.value(headings):
        print("filtered: a heading stands above nothing")
    filtered(browser, "")
    if browser.value(titles) != given or look_at_groups(browser, papers, "given again") != own:
        print("given again: it is another order, or has other headings")


def main():
    file, papers_file, axe_file = sys.argv[1:4]
    papers = json.load(open(papers_file, encoding="utf-8"))["papers"]
    axe = open(axe_file, encoding="utf-8").read() if os.path.exists(axe_file) else ""
    address = pathlib.Path(file).resolve().as_uri()
    browser = Browser()
    try:
        seen = []
        for script in (False, True):
            where = "with scripts" if script else "without scripts"
            browser.show()
            browser.open(address, script)
            browser.picture("sections-" + where.replace(" ", "-"))
            seen.append(look_at_groups(browser, papers, where))
            hear(browser, axe, where)
            if script:
                work(browser, papers, axe, seen[0])
            look_at_what_was_loaded(browser, address, where)
        if seen[0] != seen[1]:
            print(f"scripts make other headings of {seen[0]}: {seen[1]}")
    finally:
        browser.close()


main()
