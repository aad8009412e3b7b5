// Passages and articles that a person wants to find again: kept in this browser, shown at /bookmarks.
import { keep, kept } from "./store.js";

const NAME = "bookmarks";
const MOST = 500;
const SHOWN = 120; // characters of a passage

function all() {
  // An address from elsewhere, whoever put it there, is none of ours.
  return kept(NAME).filter((one) => one && typeof one.link === "string" && /^\/articles\//.test(one.link));
}

function isKept(link) {
  return all().some((one) => one.link === link);
}

function toggle(bookmark) {
  const others = all().filter((one) => one.link !== bookmark.link);
  return keep(NAME, isKept(bookmark.link) ? others : [bookmark, ...others].slice(0, MOST));
}

function button(bookmark) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain quiet";
  const show = () => {
    const is = isKept(bookmark.link);
    button.textContent = is ? "已收藏" : "收藏";
    button.setAttribute("aria-pressed", String(is));
    button.setAttribute("aria-label", `收藏：${bookmark.title}${bookmark.place ? ` ${bookmark.place}` : ""}`);
  };
  button.addEventListener("click", () => {
    if (toggle(bookmark)) show();
    else button.textContent = "浏览器不让保存";
  });
  show();
  return button;
}

for (const tools of document.querySelectorAll(".tools[data-keep]")) {
  const { keep: link, title, place = "" } = tools.dataset;
  const text = tools.parentElement.querySelector("p.text, .passage > p");
  const first = place && text ? [...text.textContent.trim()].slice(0, SHOWN).join("") : "";
  tools.append(button({ link, title, place, text: first }));
}

function entry(bookmark) {
  const item = document.createElement("li");
  item.className = "hit";
  const title = document.createElement("h2");
  const way = document.createElement("a");
  way.href = bookmark.link;
  way.textContent = String(bookmark.title);
  title.append(way);
  const source = document.createElement("p");
  source.className = "source";
  source.textContent = String(bookmark.place ?? "");
  const text = document.createElement("p");
  text.className = "text";
  text.textContent = String(bookmark.text ?? "");
  const tools = document.createElement("p");
  tools.className = "tools";
  const away = document.createElement("button");
  away.type = "button";
  away.className = "plain";
  away.textContent = "去掉";
  away.setAttribute("aria-label", `去掉：${bookmark.title}`);
  away.addEventListener("click", () => {
    keep(NAME, all().filter((one) => one.link !== bookmark.link));
    show();
  });
  tools.append(away);
  item.append(title, ...[source, text].filter((part) => part.textContent !== ""), tools);
  return item;
}

const page = document.querySelector(".bookmarks");

function show() {
  const bookmarks = all();
  page.querySelector("ol").replaceChildren(...bookmarks.map(entry));
  page.querySelector("[role=status]").textContent =
    bookmarks.length > 0 ? `收藏了 ${bookmarks.length} 处，只存在这个浏览器里。` : "还没有收藏。在搜索结果和文章里点“收藏”，就会列在这里；只存在这个浏览器里。";
  page.querySelector(".forget").hidden = bookmarks.length === 0;
}

if (page) {
  page.querySelector(".forget").addEventListener("click", () => {
    keep(NAME, []);
    show();
  });
  show();
}
