// Buttons that copy a citation. Without this file the text in a box can be selected and copied by hand.
"use strict";

async function copied(box) {
  // Pages that come over plain http have no clipboard to write to; they may copy what is selected.
  if (window.isSecureContext && navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(box.value);
      return true;
    } catch {
      // Not allowed: the other way is tried.
    }
  }
  box.focus();
  box.select();
  box.setSelectionRange(0, box.value.length);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

const said = document.getElementById("copied");
for (const button of document.querySelectorAll("button[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  const name = button.textContent;
  let timer = 0;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copied(box);
    button.textContent = done ? "已复制" : "请按 Ctrl+C";
    said.textContent = done ? "已复制" : "已选中，请按 Ctrl+C 复制";
    if (done) button.focus();
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = name;
      said.textContent = "";
    }, 4000);
  });
}
