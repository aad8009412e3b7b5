// The search boxes of the pages. Without this file, which follows suggest.js, a box asks as it is.
import { recent } from "./history.js";

const RECENT = 8; // questions offered below an empty box

/** Below an empty box: what was asked before. The first page shows that already. */
function offered(input) {
  return input.form.classList.contains("large") ? [] : recent(RECENT).map((text) => ({ text, kind: "recent" }));
}

const boxes = document.querySelectorAll(".box input[name=q]");
boxes.forEach((input, at) => suggestBelow(input, `suggestions-${at}`, "", () => offered(input)));

document.addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || writes) return;
  if (boxes.length === 0) return;
  event.preventDefault();
  boxes[0].focus();
  boxes[0].select();
});
