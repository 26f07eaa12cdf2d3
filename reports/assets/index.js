"use strict";
// The index: headers sort its table, a box and three ticks choose the rows. Without this script the
// table is complete and worst first.
(() => {
  const table = document.querySelector(".contents");
  if (!table) return;
  const index = table.closest(".index");
  const [search, ...ticks] = index.querySelectorAll(".sift input");
  const status = index.querySelector(".shown");
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const collator = new Intl.Collator("en", { numeric: true });

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => plain(`${row.cells[3].textContent} ${row.cells[4].textContent}`));
  const keys = (column) => rows.map(({ cells: { [column]: cell } }) => cell.dataset.key ?? cell.textContent.trim());

  let order = heads[0].dataset.up;
  let shown = rows.length;

  function tell() {
    const part = shown === rows.length ? "" : `${shown ? shown.toLocaleString("en") : "None"} of `;
    status.textContent = `${part}${status.dataset.noun}, ${order}`;
  }

  function choose() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const verdicts = new Set(ticks.filter((one) => one.checked).map((one) => one.value));
    shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !verdicts.has(row.className) || !words.every((word) => texts[at].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    tell();
  }

  function sort(head) {
    const current = head.getAttribute("aria-sort");
    const up = current ? current !== "ascending" : head.dataset.turned === undefined;
    const key = keys(head.cellIndex);
    const compare = head.dataset.kind === "number" ? (a, b) => a - b : collator.compare;
    // What has no key stands last either way; equals stay worst first.
    const places = [...rows.keys()].sort(
      (a, b) => !key[a] - !key[b] || compare(key[a], key[b]) * (up ? 1 : -1) || a - b,
    );
    table.tBodies[0].append(...places.map((at) => rows[at]));
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    order = up ? head.dataset.up : head.dataset.down;
    tell();
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
  for (const one of [search, ...ticks]) one.addEventListener("input", choose);
  // A browser that comes back to the page may have kept what was typed.
  window.addEventListener("pageshow", choose);
  index.querySelector(".sift").hidden = false;
  table.classList.add("live");
})();
