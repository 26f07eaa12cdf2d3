"use strict";
// Notes open at their words, keys walk from finding to finding, filters hide. Without this script
// everything can still be read: the notes stand beside the text, and their marks are links.
(() => {
  const card = document.getElementById("card");
  const wide = matchMedia("(min-width: 60.01em)");
  const GRAVITY = ["error", "warning", "info"];
  const WIDTHS = { error: 10, warning: 7, info: 4 };
  const MOST = 12; // notes in one card
  let open = null; // {mark, pinned, lit}
  let timer = 0;
  let returning = false;

  const severityOf = (note) => GRAVITY.find((one) => note.classList.contains(one));
  const sheets = Array.from(document.querySelectorAll(".sheet"), (root) => ({
    root,
    tools: root.querySelector(".tools"),
    notes: Array.from(root.querySelectorAll(".note")),
    at: -1,
  }));
  const sheetOf = (element) => sheets.find((one) => one.root.contains(element));
  const noteOf = (sheet, number) => sheet.notes[number - 1];
  const numbersOf = (element) => (element.dataset.notes || "").split(" ").map(Number);
  const idOf = (link) => link.getAttribute("href").slice(1);
  const isOut = (note) => note.classList.contains("out");

  // -- the note at its words

  function notesAt(mark) {
    const sheet = sheetOf(mark);
    if (mark.dataset.notes) return numbersOf(mark).map((one) => noteOf(sheet, one));
    return [document.getElementById(idOf(mark))];
  }

  function show(mark, pinned, first) {
    clearTimeout(timer);
    if (open && open.mark === mark) {
      open.pinned = open.pinned || pinned;
      if (!first) return;
    }
    hide();
    const sheet = sheetOf(mark);
    const notes = notesAt(mark).filter((one) => one && !isOut(one));
    if (!notes.length) return;
    if (first) notes.sort((one, other) => (other === first) - (one === first));
    tell(sheet, sheet.notes.indexOf(notes[0]));
    card.replaceChildren(head(sheet), ...notes.slice(0, MOST).map(copy));
    card.hidden = false;
    card.scrollTop = 0;
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-describedby", "card");
    const pieces = sheet.root.querySelectorAll(`a.mark[data-notes~="${sheet.at + 1}"]`);
    const lit = [mark, ...pieces, ...notes];
    lit.forEach((one) => one.classList.add("active"));
    open = { mark, pinned, lit };
    place();
  }

  function copy(note) {
    const one = document.createElement("div");
    one.className = `note ${severityOf(note)}`;
    one.append(...Array.from(note.cloneNode(true).children));
    return one;
  }

  // The card's head: walk on, or close.
  function head(sheet) {
    const one = document.createElement("div");
    one.className = "head walk";
    const place = document.createElement("span");
    place.textContent = sheet.tools.querySelector("[data-tell]").textContent;
    one.append(
      button("‹", "Previous finding", () => walk(sheet, -1)),
      place,
      button("›", "Next finding", () => walk(sheet, 1)),
      button("×", "Close the note", back),
    );
    return one;
  }

  function button(sign, label, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.setAttribute("aria-label", label);
    one.textContent = sign;
    one.addEventListener("click", act);
    return one;
  }

  // Beside the line where there is a margin; else the style sheet keeps it at the foot of the window.
  function place() {
    card.style.left = card.style.top = card.style.width = "";
    if (!wide.matches) return;
    const rows = open.mark.closest(".rows");
    const text = open.mark.closest(".text").getBoundingClientRect();
    const line = open.mark.getClientRects()[0];
    const left = text.right + 20;
    card.style.width = `${Math.max(rows.getBoundingClientRect().right - left, 260)}px`;
    const lowest = innerHeight - card.offsetHeight - 12;
    const top = Math.max(Math.min(line.top - 10, lowest), 56);
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  }

  // Close, and give the focus back to the words without opening their note again.
  function back() {
    const { mark } = open;
    hide();
    returning = true;
    mark.focus();
    returning = false;
  }

  function hide() {
    clearTimeout(timer);
    if (!open) return;
    open.lit.forEach((one) => one.classList.remove("active"));
    open.mark.removeAttribute("aria-expanded");
    open.mark.removeAttribute("aria-describedby");
    card.hidden = true;
    card.replaceChildren();
    open = null;
  }

  const markAt = (element) => element instanceof Element && element.closest(".story a.mark");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markAt(event.target);
    if (mark && !mark.classList.contains("off")) {
      if (open && open.pinned) return;
      clearTimeout(timer);
      timer = setTimeout(() => show(mark, false), open ? 60 : 120);
    } else if (open && !open.pinned) {
      clearTimeout(timer);
      if (!card.contains(event.target)) timer = setTimeout(hide, 300);
    }
  });

  document.addEventListener("focusin", (event) => {
    const mark = !returning && markAt(event.target);
    if (mark && mark.matches(":focus-visible")) show(mark, false);
    else if (open && !open.pinned && !returning && !mark && !card.contains(event.target)) hide();
  });

  document.addEventListener("click", (event) => {
    const mark = markAt(event.target);
    if (mark) {
      event.preventDefault();
      if (mark.classList.contains("off")) return;
      if (open && open.mark === mark && open.pinned) return hide();
      show(mark, true);
      if (event.detail === 0 && open) card.focus();
      return;
    }
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    if (link && link.dataset.only) only(sheetOf(link), link.dataset.only);
    if (link && follow(idOf(link))) event.preventDefault();
    else if (open && !event.composedPath().includes(card)) hide();
  });

  // A link to a note or to its mark opens the note in the text.
  function follow(id) {
    const found = /^a(\d+)[fm](\d+)$/.exec(id);
    const target = found && document.getElementById(id);
    if (!target) return false;
    const sheet = sheetOf(target);
    go(sheet, noteOf(sheet, Number(found[2])));
    return true;
  }

  // -- walking

  function markOf(sheet, note) {
    const link = note.querySelector("a.number");
    const found = link && document.getElementById(idOf(link));
    if (!found || found.matches("a.mark")) return found;
    const number = sheet.notes.indexOf(note) + 1;
    return found.parentElement.querySelector(`a.mark[data-notes~="${number}"]`);
  }

  // In a long article rows are drawn as they come into sight, and push their words away: look again.
  function bring(sheet, target, again = 4) {
    target.scrollIntoView({ block: "center" });
    if (!again || !sheet.root.classList.contains("long")) return;
    requestAnimationFrame(() => {
      if (sheet.target !== target) return;
      bring(sheet, target, again - 1);
      if (open) place();
    });
    sheet.target = target;
  }

  function go(sheet, note) {
    if (isOut(note)) reset(sheet);
    const mark = markOf(sheet, note);
    const target = mark || note;
    bring(sheet, target);
    target.focus({ preventScroll: true });
    if (mark) return show(mark, true, note);
    hide();
    tell(sheet, sheet.notes.indexOf(note));
  }

  function walk(sheet, step) {
    const { notes } = sheet;
    for (let tries = 1, at = sheet.at; tries <= notes.length; tries += 1) {
      at = at < 0 && step < 0 ? notes.length - 1 : (at + step + notes.length) % notes.length;
      if (!isOut(notes[at])) return go(sheet, notes[at]);
    }
  }

  function tell(sheet, at) {
    sheet.at = at;
    const shown = sheet.notes.filter((one) => !isOut(one));
    const place = at < 0 ? -1 : shown.indexOf(sheet.notes[at]);
    const all = sheet.notes.length;
    sheet.tools.querySelector("[data-tell]").textContent =
      place >= 0 ? `${place + 1} of ${shown.length}` : shown.length === all ? `${all}` : `${shown.length} of ${all}`;
  }

  function inView() {
    if (open) return sheetOf(open.mark);
    const middle = innerHeight / 2;
    return sheets.find((one) => one.root.getBoundingClientRect().bottom > middle) || sheets[0];
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      if (card.contains(document.activeElement)) back();
      else hide();
      return;
    }
    if (event.key === "Tab" && open && card.contains(document.activeElement)) {
      // The card stands at the end of the page: leaving it leads back to its words.
      const stops = [card, ...card.querySelectorAll("button, a[href]")];
      const last = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement === last) {
        event.preventDefault();
        back();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    const sheet = step && inView();
    if (sheet && sheet.tools) {
      event.preventDefault();
      walk(sheet, step);
    }
  });

  // -- filters

  function filter(sheet) {
    const { root, tools, notes } = sheet;
    const severities = Array.from(tools.querySelectorAll("[name=severity]:checked"), (one) => one.value);
    const chosen = tools.querySelector("[name=rule]").value;
    hide();
    for (const note of notes) {
      const { category, rule } = note.dataset;
      const fits = severities.includes(severityOf(note)) && (!chosen || chosen === category || chosen === rule);
      note.classList.toggle("out", !fits);
    }
    for (const mark of root.querySelectorAll(".story a.mark")) {
      const some = mark.dataset.notes ? numbersOf(mark).map((one) => noteOf(sheet, one)) : notesAt(mark);
      const [first] = some.filter((one) => !isOut(one));
      mark.classList.toggle("off", !first);
      if (first && mark.dataset.notes) swap(mark, severityOf(first));
    }
    for (const tick of root.querySelectorAll(".map a")) {
      const some = numbersOf(tick).map((one) => noteOf(sheet, one)).filter((one) => !isOut(one));
      some.sort((one, other) => GRAVITY.indexOf(severityOf(one)) - GRAVITY.indexOf(severityOf(other)));
      tick.classList.toggle("off", !some.length);
      if (!some.length) continue;
      swap(tick.firstElementChild, severityOf(some[0]));
      tick.firstElementChild.setAttribute("width", WIDTHS[severityOf(some[0])]);
      tick.setAttribute("href", some[0].querySelector("a.number").getAttribute("href"));
    }
    tell(sheet, -1);
  }

  function swap(element, severity) {
    if (element.classList.contains(severity)) return;
    element.classList.remove(...GRAVITY);
    element.classList.add(severity);
  }

  function only(sheet, category) {
    for (const one of sheet.tools.querySelectorAll("[name=severity]")) one.checked = true;
    sheet.tools.querySelector("[name=rule]").value = category;
    filter(sheet);
  }

  function reset(sheet) {
    only(sheet, "");
  }

  for (const sheet of sheets) {
    const { root, tools } = sheet;
    if (!tools) continue;
    tools.hidden = false;
    tools.addEventListener("change", (event) => {
      if (event.target.name === "full") root.classList.toggle("full", event.target.checked);
      else filter(sheet);
    });
    for (const one of tools.querySelectorAll("button")) {
      one.addEventListener("click", () => walk(sheet, one.dataset.do === "next" ? 1 : -1));
    }
    // A reload keeps the form's state in some browsers.
    if (tools.querySelector("[name=severity]:not(:checked)") || tools.querySelector("[name=rule]").value) filter(sheet);
    root.classList.toggle("full", tools.querySelector("[name=full]").checked);
  }

  // -- the map: which part of the text is in the window

  const maps = sheets.flatMap(({ root }) => {
    const view = root.querySelector(".map .view");
    if (!view) return [];
    // What is inside a row that is not drawn yet has no size; the row has.
    const texts = Array.from(root.querySelectorAll(".row > .text"));
    const rows = root.classList.contains("long") ? texts.map((one) => one.parentElement) : texts;
    return [{ view, rows, sizes: texts.map((one) => one.textContent.length) }];
  });

  function look() {
    for (const { view, rows, sizes } of maps) {
      const total = sizes.reduce((sum, one) => sum + one, 0) || 1;
      let from = 0, to = 0, before = 0;
      rows.forEach((one, at) => {
        const box = one.getBoundingClientRect();
        const part = (edge) => Math.min(Math.max((edge - box.top) / (box.height || 1), 0), 1) * sizes[at];
        if (box.top < 0) from = before + part(0);
        if (box.top < innerHeight) to = before + part(innerHeight);
        before += sizes[at];
      });
      view.setAttribute("y", (1000 * from) / total);
      view.setAttribute("height", Math.max((1000 * (to - from)) / total, 0));
    }
  }

  let waiting = false;
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; look(); });
  }
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", () => { soon(); if (open) place(); });
  addEventListener("beforeprint", () => {
    hide();
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  addEventListener("hashchange", () => follow(location.hash.slice(1)));

  document.documentElement.classList.add("live");
  look();
  if (location.hash) follow(location.hash.slice(1));
})();
