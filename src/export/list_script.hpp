#pragma once

#include <string_view>

namespace lectern {

/// What a page of papers does where scripts run: a box that filters, an order to choose, abstracts opened and closed
/// together. Without it all papers stand there in their order. In another order than theirs those of sections stand
/// together in one more, and a section that shows no paper is hidden with its heading. No `<` and no `&`, which XML
/// would read.
inline constexpr std::string_view list_script = R"js(
"use strict";
(() => {
  const lists = Array.from(document.querySelectorAll("ol.papers"));
  const sections = Array.from(document.querySelectorAll("section"));
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const words = tools.querySelector("input");
  const order = tools.querySelector("select");
  const fold = tools.querySelector("button");
  const status = tools.querySelector("[role=status]");
  const papers = lists.flatMap((list) => Array.from(list.children));
  let together = lists[0];
  if (sections.length) {
    const section = document.createElement("section");
    together = lists[0].cloneNode(false);
    section.append(document.createElement("h2"), together);
    section.firstChild.textContent = "Papers";
    sections[0].before(section);
    sections.push(section);
  }
  const places = papers.map((paper) => paper.parentElement);
  const abstracts = Array.from(document.querySelectorAll("details.abstract"));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts = null;

  const tidy = () => {
    sections.forEach((one) => { one.hidden = !one.querySelector("ol.papers > li:not([hidden])"); });
  };

  const filter = () => {
    texts = texts || papers.map((paper) => plain(paper.textContent));
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    papers.forEach((paper, i) => {
      paper.hidden = !wanted.every((word) => texts[i].includes(word));
      if (!paper.hidden) shown += 1;
    });
    tidy();
    status.textContent = shown === papers.length ? "" : shown + " of " + papers.length + " shown";
  };

  const measures = {
    title: (paper) => plain(paper.querySelector("h2, h3").textContent),
    author: (paper) => paper.dataset.author || "\uffff",
    newest: (paper) => -Number((paper.dataset.date || "0").replaceAll("-", "")),
    shortest: (paper) => Number(paper.dataset.minutes || Infinity),
  };

  const sort = () => {
    const measure = measures[order.value];
    const keyed = papers.map((paper, i) => ({ paper, i, key: measure ? measure(paper) : i }));
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a === b ? 0 : a - b);
    keyed.sort((a, b) => compare(a.key, b.key) || a.i - b.i);
    keyed.forEach((one) => (measure ? together : places[one.i]).append(one.paper));
    tidy();
  };

  const turn = () => {
    const open = !abstracts.some((one) => one.open);
    abstracts.forEach((one) => { one.open = open; });
    name();
  };

  const name = () => {
    fold.textContent = abstracts.some((one) => one.open) ? "Close abstracts" : "Open abstracts";
  };

  words.addEventListener("input", filter);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { words.value = ""; filter(); }
  });
  order.addEventListener("change", sort);
  fold.addEventListener("click", turn);
  document.addEventListener("toggle", name, true);
  fold.hidden = abstracts.length === 0;
  tools.hidden = false;
  name();
  if (words.value) filter();
  sort();
})();
)js";

/// Its SHA-256, as a Content-Security-Policy allows it.
inline constexpr std::string_view list_script_digest = "sha256-jHHV8Deg9mGAEzerIAnK7fnWXWIvtydYR+ObXSZY7cU=";

}  // namespace lectern
