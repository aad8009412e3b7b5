// From mark to mark in an article that was opened from a question.
const marks = [...document.querySelectorAll(".passage mark")];

/** The mark that a person has before them: the first of the passage that the address names, else the first. */
function first() {
  const named = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  return Math.max(0, marks.findIndex((mark) => named?.contains(mark)));
}

if (marks.length > 1) {
  let here = first();
  const bar = document.createElement("div");
  bar.className = "walk";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "文中说到的地方");
  const place = document.createElement("span");
  place.setAttribute("role", "status");
  const step = (name, by) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => go(here + by));
    return button;
  };
  const go = (to) => {
    marks[here].classList.remove("here");
    here = (to + marks.length) % marks.length;
    marks[here].classList.add("here");
    marks[here].scrollIntoView({ block: "center" });
    place.textContent = `第 ${here + 1} 处，共 ${marks.length} 处`;
  };
  place.textContent = `说到 ${marks.length} 处`;
  bar.append(place, step("上一处", -1), step("下一处", 1));
  document.querySelector("main").append(bar);
}
