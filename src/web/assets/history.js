// Questions asked lately, for the one who asked them: kept in this browser, offered below an empty box and on the first page.
import { keep, kept } from "./store.js";

const NAME = "questions";
const MOST = 20;

/** The latest questions, newest first. */
export function recent(most = MOST) {
  return kept(NAME).filter((question) => typeof question === "string" && question !== "").slice(0, most);
}

/** Forgets every question. */
export function forgetAll() {
  keep(NAME, []);
}

function remember(question) {
  keep(NAME, [question, ...recent().filter((other) => other !== question)].slice(0, MOST));
}

function link(question) {
  const item = document.createElement("li");
  const way = document.createElement("a");
  way.href = `/?q=${encodeURIComponent(question)}`;
  way.textContent = question;
  item.append(way);
  return item;
}

/** Fills the places of a page that show the questions. */
function fill(place) {
  const questions = recent(Number(place.dataset.most) || MOST);
  place.hidden = questions.length === 0;
  place.querySelector("ul").replaceChildren(...questions.map(link));
}

// Only what found something is worth asking again.
const asked = document.querySelector("[data-asked]");
if (asked) remember(asked.dataset.asked);

for (const place of document.querySelectorAll(".recent")) {
  fill(place);
  place.querySelector("button").addEventListener("click", () => {
    forgetAll();
    fill(place);
  });
}
