// The printed page beside a form, drawn anew while somebody types. Without it the link to the pages stays.
"use strict";

(() => {
  const PAUSE = 300;
  const RETRY = 3000;
  const WORDS = 8;
  const CHOICE = "blad";
  const FORM = "blad-vorm";
  const SITTING = Math.random().toString(36).slice(2);
  const form = document.getElementById("formulier");
  const part = document.getElementById("blad-deel");
  if (!form || !part) return;

  const box = document.getElementById("blad");
  const toggle = document.getElementById("blad-knop");
  const enlarge = document.getElementById("blad-groot");
  const choice = document.getElementById("blad-vorm").appendChild(document.createElement("select"));
  const state = document.getElementById("blad-stand");
  const notice = document.getElementById("blad-let");
  const sheets = document.getElementById("bladen");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  let open = false;
  let stopped = false;
  let asked = 0;
  let heard = 0;
  let printed = "";
  let wanted = recall(FORM) || "";
  let shown = "";
  let marked = null;
  let timer = 0;

  // --- whether it is there: at the side of a wide screen it is, unless somebody closed it

  // the store of a browser may be full, or closed: then it begins as usual each time
  function recall(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  }

  function remember(name, value) {
    try { localStorage.setItem(name, value); } catch { /* see above */ }
  }

  function show(isOpen) {
    open = isOpen;
    for (const one of [box, state, enlarge]) one.hidden = !open;
    choice.parentElement.hidden = !open || choice.options.length < 2;
    part.parentElement.classList.toggle("met-blad", open);
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? "Verberg de pagina" : "Toon de gedrukte pagina";
    if (open) ask();
  }

  toggle.addEventListener("click", () => {
    show(!open);
    remember(CHOICE, open ? "open" : "dicht");
  });

  enlarge.addEventListener("click", () => {
    enlarge.setAttribute("aria-pressed", String(sheets.classList.toggle("groot")));
    mark(marked);
  });

  // --- asking for the page of what stands in the form now

  // the words before the cursor, as they stand on paper
  function findWords() {
    const field = document.activeElement;
    if (!form.contains(field) || !field.matches("textarea, input:not([type])")) return "";
    const end = field.selectionEnd + field.value.slice(field.selectionEnd).match(/^\S*/)[0].length;
    const before = field.value.slice(0, end).trimEnd().split("\n").pop();
    const line = before || field.value.split("\n", 1)[0];
    return line.replace(/^\s*(-|\d+\.)\s+|\*+|\[|\]\([^)]*\)/g, "").trim().split(/\s+/).slice(-WORDS).join(" ");
  }

  async function ask() {
    clearTimeout(timer);
    if (!open || stopped) return;
    const body = new URLSearchParams(new FormData(form));
    body.delete("versie");
    const typed = body.toString();
    const isNew = typed !== printed || wanted !== choice.value;
    const words = findWords();
    if (!isNew && !words) return;
    const turn = asked += 1;
    body.set("versie", form.elements.versie.value);
    body.set("vorm", wanted);
    body.set("bij", words);
    body.set("zitting", SITTING);
    body.set("beurt", turn);
    if (isNew) setBusy(true);
    try {
      const answer = await fetch(part.dataset.adres, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      // an answer that was overtaken is dropped
      if (turn < heard || told.ingehaald) return;
      heard = turn;
      printed = told.druk ? typed : "";
      await hear(told, turn);
    } catch {
      if (turn === asked) {
        say("De pagina is nu niet bij te werken.");
        timer = setTimeout(ask, RETRY);
      }
    }
    if (turn === asked) setBusy(false);
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  form.addEventListener("input", plan);
  form.addEventListener("focusin", plan);
  choice.addEventListener("change", () => {
    wanted = choice.value;
    remember(FORM, wanted);
    printed = "";
    ask();
  });

  // --- showing it: the old picture stays until the new one is there

  function say(words) { if (state.textContent !== words) state.textContent = words; }

  function setBusy(busy) {
    sheets.setAttribute("aria-busy", String(busy));
    for (const one of sheets.children) one.classList.toggle("oud", busy);
    if (busy) say(shown ? "Wordt bijgewerkt." : "De pagina wordt gemaakt.");
  }

  function warn(...words) {
    notice.textContent = words.filter(Boolean).join(" ");
    notice.hidden = !notice.textContent;
  }

  async function hear(told, turn) {
    if (told.geen) {
      stopped = true;
      say("Er is geen pagina te tonen.");
      warn(told.geen, told.tip && `Tip: ${told.tip}.`, "Laad deze pagina daarna opnieuw.");
      sheets.hidden = !shown;
    } else if (told.wacht) {
      say(shown ? "Niet bijgewerkt." : "Nog geen pagina.");
      warn(told.wacht, shown ? "Hieronder staat de laatste pagina." : "Zodra het kan, staat de pagina hier.");
    } else {
      warn(told.let, told.lang);
      listForms(told, turn);
      await draw(told, turn);
    }
  }

  function listForms(told, turn) {
    if (choice.options.length !== told.vormen.length) {
      choice.replaceChildren(...told.vormen.map(([id, name]) => new Option(name, id)));
    }
    if (turn === asked) wanted = choice.value = told.vorm;
    choice.parentElement.hidden = !open || told.vormen.length < 2;
  }

  async function draw(told, turn) {
    if (told.druk !== shown) {
      const at = told.plek ? told.plek.blad - 1 : findVisible();
      const order = [...told.bladen.keys()].sort((one, other) => Math.abs(one - at) - Math.abs(other - at));
      for (const [number, place] of order.entries()) {
        const picture = await load(told.bladen[place], place);
        if (turn < heard) return;
        // all places are there at once, so that nothing jumps while the others come
        if (!number) setCount(told.bladen.length);
        sheets.children[place].querySelector("img").replaceWith(picture);
        sheets.children[place].querySelector("pre").textContent = told.bladen[place].tekst;
        sheets.children[place].classList.remove("oud");
        if (!number) mark(told.plek);
      }
      shown = told.druk;
    } else {
      mark(told.plek);
    }
    say(`${told.bladen.length} ${told.bladen.length === 1 ? "pagina" : "pagina's"}, bijgewerkt.`);
  }

  async function load(sheet, place) {
    const picture = new Image();
    picture.alt = `Gedrukte pagina ${place + 1}; de tekst staat eronder`;
    picture.src = sheet.adres;
    await picture.decode();
    return picture;
  }

  function setCount(count) {
    while (sheets.children.length > count) sheets.lastElementChild.remove();
    for (const one of sheets.children) one.classList.add("oud");
    while (sheets.children.length < count) {
      const sheet = document.getElementById("blad-model").content.cloneNode(true);
      sheet.querySelector("summary").textContent = `Tekst van pagina ${sheets.children.length + 1}`;
      sheets.append(sheet);
    }
  }

  function isWithin(place, start, size) { return place > start + 20 && place < start + size - 60; }

  function findVisible() {
    const middle = sheets.scrollTop + sheets.clientHeight / 2;
    const found = [...sheets.children].findIndex((one) => one.offsetTop + one.offsetHeight > middle);
    return Math.max(found, 0);
  }

  // the line that is being typed; it comes into view, and the page around the form stays where it is
  function mark(place) {
    marked = place;
    sheets.querySelectorAll(".plek").forEach((one) => { one.hidden = true; });
    if (!place) return;
    const paper = sheets.children[place.blad - 1].querySelector(".papier");
    const line = paper.querySelector(".plek");
    const [left, above, right, below] = place.randen.map((edge) => 100 * edge);
    Object.assign(line.style, { left: `${left}%`, top: `${above}%`, width: `${right - left}%`, height: `${below - above}%` });
    line.hidden = false;
    const top = paper.parentElement.offsetTop + above * paper.offsetHeight / 100;
    const at = paper.offsetLeft + left * paper.offsetWidth / 100;
    const isSeen = isWithin(top, sheets.scrollTop, sheets.clientHeight) && isWithin(at, sheets.scrollLeft, sheets.clientWidth);
    if (isSeen) return;
    sheets.scrollTo({ top: top - sheets.clientHeight / 3, left: at - sheets.clientWidth / 3, behavior: isCalm.matches ? "auto" : "smooth" });
  }

  part.hidden = false;
  show(recall(CHOICE) ? recall(CHOICE) === "open" : matchMedia("(min-width: 72rem)").matches);
})();
