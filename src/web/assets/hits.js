// Hits as the box in another site's page shows them (widget.js). Texts of articles become text nodes, nothing else; like
// suggest.js it iterates over nothing.
"use strict";

const WINDOW = 140; // characters of a passage that are shown
const LEAD = 24; // of which stand before the first highlight

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  for (let at = 0; at < children.length; at += 1) if (children[at]) made.append(children[at]);
  return made;
}

function away(text, address) {
  const hint = element("span", { className: "unseen", textContent: "（在新窗口打开）" });
  return element("a", { href: address, target: "_blank", rel: "noopener" }, text, hint);
}

// An address of the server, or the server itself where an answer names another place.
function addressOf(server, path, question) {
  const address = new URL(path, server);
  if (address.origin !== server) return new URL(server);
  address.searchParams.set("q", question);
  return address;
}

// Where in a string each character begins: highlights count characters, JavaScript counts halves of some.
function beginnings(text) {
  const found = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) found[found.length] = at;
  found[found.length] = text.length;
  return found;
}

// The passage, or the part of it around the first highlight, with its highlights.
function passage({ text, highlights }) {
  const shown = element("p", { className: "text" });
  const begins = beginnings(text);
  const length = begins.length - 1;
  const first = highlights.length > 0 ? highlights[0][0] : 0;
  const from = length > WINDOW ? Math.max(0, Math.min(first - LEAD, length - WINDOW)) : 0;
  const to = Math.min(length, from + WINDOW);
  const cut = (start, end) => text.slice(begins[start], begins[end]);
  let at = from;
  if (from > 0) shown.append("…");
  for (let number = 0; number < highlights.length; number += 1) {
    const start = Math.max(at, highlights[number][0]);
    const end = Math.min(to, highlights[number][1]);
    if (start >= end) continue;
    shown.append(cut(at, start), element("mark", { textContent: cut(start, end) }));
    at = end;
  }
  shown.append(cut(at, to), to < length ? "…" : "");
  return shown;
}

function hitOf(hit, question, server) {
  const { title, source, date } = hit.article;
  return element(
    "li",
    {},
    element("p", { className: "title" }, away(title, addressOf(server, hit.link, question).href)),
    passage(hit),
    element(
      "p",
      { className: "source" },
      source && element("span", { textContent: source }),
      date && element("time", { textContent: date, dateTime: date }),
      element("span", { textContent: `第 ${hit.number} 段` }),
    ),
  );
}

// What a person must know of how the question was read.
function readingOf(notes) {
  let told = "";
  for (let at = 0; at < notes.length; at += 1) {
    const { kind, to } = notes[at];
    if (kind === "relaxed") told += "没有一段说全，说到一部分的也算。";
    else if (to) told += `已按「${to}」搜索。`;
  }
  return told;
}
