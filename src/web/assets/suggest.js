// Suggestions below a search box; its form is where the list is put. The pages (search.js) and the box in other sites'
// pages (widget.js) both begin with this file. Such a page may have changed what an array can do: nothing here iterates.
"use strict";

const PAUSE = 80; // milliseconds of quiet before the server is asked
const KINDS = { practice: "做法", title: "标题", term: "词", recent: "最近" };

// `id` is the list's; `server` is the origin that is asked, the page's own if there is none; `beforehand` gives what an empty
// box offers.
function suggestBelow(input, id, server = "", beforehand = () => []) {
  const form = input.form;
  const list = document.createElement("ul");
  list.id = id;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "建议");
  list.hidden = true;
  const status = document.createElement("span");
  status.className = "unseen";
  status.setAttribute("role", "status");
  form.append(list, status);
  // A search field may not be a combobox, a text field may.
  input.type = "text";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asking = new AbortController();
  let active = -1;
  let early = false; // whether what is shown was there before anything was typed

  function forget() {
    clearTimeout(timer);
    asking.abort();
  }

  function close() {
    forget();
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    active = -1;
    early = false;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option({ text, kind }, at) {
    const item = document.createElement("li");
    item.id = `${list.id}-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const words = document.createElement("span");
    words.textContent = text;
    const label = document.createElement("small");
    label.textContent = KINDS[kind] ?? "";
    item.append(words, label);
    item.addEventListener("click", () => choose(text));
    return item;
  }

  function show(suggestions) {
    close();
    if (suggestions.length === 0) return;
    for (let at = 0; at < suggestions.length; at += 1) list.append(option(suggestions[at], at));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = `${suggestions.length} 条建议`;
  }

  function offer() {
    show(beforehand());
    early = !list.hidden;
  }

  function choose(text) {
    input.value = text;
    close();
    form.requestSubmit();
  }

  function move(to) {
    const items = list.children;
    items[active]?.setAttribute("aria-selected", "false");
    // One step beyond either end is the box itself.
    active = to < -1 ? items.length - 1 : to >= items.length ? -1 : to;
    const item = items[active];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  }

  async function ask() {
    forget();
    const typed = input.value.trim();
    if (typed === "") return offer();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${server}/api/v1/suggest?q=${encodeURIComponent(typed)}`, { signal });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!signal.aborted) show(suggestions);
    } catch {
      // Asked anew meanwhile, or the server is away: the box still works.
    }
  }

  function askSoon() {
    forget();
    timer = setTimeout(ask, PAUSE);
  }

  input.addEventListener("input", (event) => {
    // Half a composition is no question yet, and the method has a list of its own.
    if (event.isComposing || early) close();
    if (!event.isComposing) askSoon();
  });
  input.addEventListener("compositionend", askSoon);

  input.addEventListener("keydown", (event) => {
    // These keys are the input method's: its Enter takes the word over, it does not search. 229 is what Safari says for it.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) move(active + (event.key === "ArrowDown" ? 1 : -1));
      else ask();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(list.children[active].firstChild.textContent);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  });

  // The pointer must not take the focus away before its click is there.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("focus", () => {
    if (input.value === "") offer();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}
