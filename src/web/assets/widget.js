// The search box in another site's page: what the <script> asks for in its data attributes, in a shadow root beside it. The
// server sends it after suggest.js and hits.js, inside a function, with STYLE (widget.css) defined. It takes nothing of the
// page: no global name, no address, no storage.

const PATIENCE = 20000; // milliseconds until a search is given up
const MOST = 20;
const FILTERS = ["source", "region", "year", "practice"];
const FAILURES = {
  400: "这个问题没法搜索，请改一改再试。",
  413: "这个问题太长了，请少写几个字。",
  429: "检索服务正忙，请稍后再试。",
  503: "检索服务暂时不能用，请稍后再试。",
};

function complain(text) {
  console.error(`widget.js: ${text}`);
}

function wholeNumber(said, otherwise, most) {
  const number = Number.parseInt(said, 10);
  return number >= 1 ? Math.min(number, most) : otherwise;
}

function dress(shadow) {
  // A sheet that a script makes needs no 'unsafe-inline' in the page's policy.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // An older browser, or a page whose arrays are its own.
    shadow.append(element("style", { textContent: STYLE }));
  }
}

function paint(root, theme) {
  if (theme !== "auto") return root.classList.toggle("dark", theme === "dark");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => root.classList.toggle("dark", dark.matches);
  follow();
  dark.addEventListener("change", follow);
}

function start(script) {
  const server = new URL(script.src).origin;
  const said = script.dataset;
  const limit = wholeNumber(said.limit, 5, MOST);
  const label = said.placeholder || "搜索党建文章";

  const input = element("input", { type: "search", name: "q", maxLength: 512, autocomplete: "off", placeholder: label });
  input.setAttribute("aria-label", label);
  const form = element("form", { className: "box" }, input, element("button", { type: "submit", textContent: "搜索" }));
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", label);
  const told = element("p", { className: "told" });
  told.setAttribute("role", "status");
  const hits = element("ol", { className: "hits", hidden: true });
  const all = element("p", { className: "all", hidden: true });
  const root = element("div", { className: "root", lang: "zh-CN" }, form, told, hits, all);
  const host = document.createElement("dangjian-search");
  // Open: closed would keep nobody out, only checkers of accessibility.
  const shadow = host.attachShadow({ mode: "open" });
  dress(shadow);
  paint(root, said.theme);
  shadow.append(root);
  suggestBelow(input, "suggestions", server);

  let asking = null;

  function filtered(address) {
    for (let at = 0; at < FILTERS.length; at += 1) {
      const values = (said[FILTERS[at]] || "").split(/[;；]/);
      for (let one = 0; one < values.length; one += 1) {
        if (values[one].trim() !== "") address.searchParams.append(FILTERS[at], values[one].trim());
      }
    }
    return address.href;
  }

  function tell(text, failed = false) {
    told.textContent = text;
    told.classList.toggle("failed", failed);
  }

  function empty() {
    hits.hidden = all.hidden = true;
    hits.replaceChildren();
    all.replaceChildren();
  }

  function show(question, answer) {
    const reading = readingOf(answer.query.notes);
    for (let at = 0; at < answer.hits.length; at += 1) hits.append(hitOf(answer.hits[at], question, server));
    hits.hidden = answer.hits.length === 0;
    all.append(away("打开检索页面查看全部", filtered(addressOf(server, "/", question))));
    all.hidden = hits.hidden;
    if (hits.hidden) return tell(`${reading}没有找到说「${question}」的段落，可以换一种说法，或者少用几个词。`);
    const part = answer.total > answer.hits.length ? `，列出前 ${answer.hits.length} 篇` : "";
    tell(`${reading}找到 ${answer.total} 篇文章${part}。`);
  }

  async function search(question) {
    if (asking) asking.abort();
    empty();
    if (question === "") return tell("");
    tell("正在搜索……");
    const mine = (asking = new AbortController());
    const end = setTimeout(() => mine.abort(), PATIENCE);
    const address = addressOf(server, "/api/v1/search", question);
    address.searchParams.set("limit", limit);
    // A short list of one article's passages would be the same title again and again.
    address.searchParams.set("group", "article");
    try {
      const answer = await fetch(filtered(address), { signal: mine.signal });
      const found = answer.ok ? await answer.json() : null;
      if (asking !== mine) return;
      if (found) show(question, found);
      else tell(FAILURES[answer.status] || "检索服务出错了，请稍后再试。", true);
    } catch (error) {
      // Another search has taken its place.
      if (asking !== mine) return;
      empty();
      tell(mine.signal.aborted ? "检索服务太久没有回答，请稍后再试。" : "连不上检索服务，请稍后再试。", true);
      complain(`${server} 没有回答（${error}）。它的设置 [web] origins 须写上 ${location.origin}`);
    } finally {
      clearTimeout(end);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(input.value.trim());
  });

  // What is typed here is no shortcut of the page's; its Tab, its Escape and its chords stay.
  function keep(event) {
    const ours = event.key !== "Tab" && (event.key !== "Escape" || event.defaultPrevented);
    if (ours && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }
  root.addEventListener("keydown", keep);
  root.addEventListener("keypress", keep);
  root.addEventListener("keyup", keep);

  function place() {
    let target = null;
    try {
      target = said.target ? document.querySelector(said.target) : null;
    } catch {
      // Not a selector: told below.
    }
    if (said.target && !target) complain(`页面里没有 data-target="${said.target}"`);
    if (target) target.appendChild(host);
    else if (document.body.contains(script)) script.parentNode.insertBefore(host, script.nextSibling);
    else document.body.appendChild(host);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
}

if (document.currentScript) start(document.currentScript);
else complain("请用普通的 <script src> 引入，不要用 type=module");
