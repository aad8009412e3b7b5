// The passages before and after a hit, in place. Without this file the links lead to them on the article's page.
const WAYS = { before: "上一段", after: "下一段" };

/** Shows the neighbour of `link`, and lets it lead on to the next one. */
async function show(link) {
  const side = link.dataset.side;
  const answer = await fetch(`/api/v1/passages/${encodeURIComponent(link.dataset.of)}?context=1`);
  if (!answer.ok) throw new Error(String(answer.status));
  const passage = (await answer.json())[side];
  if (!passage) {
    const end = document.createElement("span");
    end.textContent = side === "before" ? "已是第一段" : "已是最后一段";
    end.setAttribute("role", "status");
    return link.replaceWith(end);
  }
  const place = link.closest(".hit");
  const around = place.querySelectorAll(".text, .neighbour");
  const block = document.createElement("div");
  block.className = "neighbour";
  const number = document.createElement("p");
  number.className = "source";
  number.textContent = [`第 ${passage.number} 段`, ...passage.heading].join(" › ");
  const text = document.createElement("p");
  text.className = "said";
  text.textContent = passage.text;
  block.append(number, text);
  block.tabIndex = -1;
  if (side === "before") around[0].before(block);
  else around[around.length - 1].after(block);
  block.focus({ preventScroll: true });
  link.dataset.of = passage.id;
  link.textContent = `再${WAYS[side]}`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-side]");
  // Who wants another window gets the article.
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.busy) return;
  link.dataset.busy = "1";
  show(link).catch(() => location.assign(link.href)).finally(() => delete link.dataset.busy);
});
