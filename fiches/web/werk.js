// What is live on the pages of the workplace. Every page works without it.
"use strict";

(() => {
  const PAUSE = 900;
  const RETRY = 3000;
  const form = document.getElementById("formulier");

  // --- where the reader is: after a post the summary, else the field of the address

  const first = ["mislukt-vak", "botsingen", "bewaard"].map((id) => document.getElementById(id)).find(Boolean);
  const count = document.querySelector(".telling");
  if (location.hash.length > 1) {
    showTarget();
    // a browser goes to the place itself once more when all is there; who is somewhere else by then stays there
    let isBusy = false;
    for (const kind of ["keydown", "pointerdown"]) window.addEventListener(kind, () => { isBusy = true; }, { once: true });
    const shown = document.activeElement;
    const isElsewhere = () => ![shown, document.querySelector(":target"), document.body].includes(document.activeElement);
    window.addEventListener("load", () => setTimeout(() => !isBusy && !isElsewhere() && showTarget()));
  } else if (first) first.focus();
  else if (count && /[?&](zoek|opgave|status|bac|bevinding)=/.test(location.search)) count.focus();
  window.addEventListener("hashchange", showTarget);

  function showTarget() {
    let at = decodeURIComponent(location.hash.slice(1));
    // a finding may be about something within a field, or about a field that is not shown
    while (at && !document.getElementById(at)) at = at.slice(0, Math.max(0, at.lastIndexOf("-")));
    const target = document.getElementById(at);
    if (!target || !at.startsWith("veld-")) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    // who adds an item goes on typing in it
    const isNew = /[?&]erbij=/.test(location.search);
    const field = isNew && target.querySelector("input:not([type=hidden]), select, textarea");
    (field || target).focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  // pages that are being made: look again by itself, but not under the hands of who is doing something here
  function lookAgain() {
    const one = document.activeElement;
    if (one === document.body || one.matches("[tabindex='-1']")) location.reload();
    else setTimeout(lookAgain, 2000);
  }
  if (document.querySelector("[data-ververs]")) setTimeout(lookAgain, 2000);

  // filters answer at once to a mouse; arrow keys pass many choices on their way to the one that is meant
  const filters = document.querySelector(".filters");
  if (filters) {
    let isKeyboard = false;
    filters.addEventListener("keydown", () => { isKeyboard = true; });
    filters.addEventListener("pointerdown", () => { isKeyboard = false; });
    filters.addEventListener("change", (event) => !isKeyboard && event.target.matches("select") && filters.requestSubmit());
  }

  // handing in files: say how much it is, and take what is dropped anywhere on the page
  const handed = document.getElementById("bestanden");
  if (handed) {
    const most = Number(handed.dataset.grootste);
    handed.addEventListener("change", () => {
      const size = [...handed.files].reduce((total, file) => total + file.size, 0) / 1e6;
      const over = size > most ? `Dit is samen ${size.toFixed(0)} MB, en dat is te veel: kies minder bestanden.` : "";
      handed.setCustomValidity(over);
      const count = handed.files.length;
      document.getElementById("bestanden-stand").textContent = over || `${count} ${count === 1 ? "bestand" : "bestanden"} gekozen.`;
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      handed.files = event.dataTransfer.files;
      handed.dispatchEvent(new Event("change"));
    });
  }

  if (!form || form.querySelector(".alleen-lezen")) return;

  // --- counters

  function countWords(text) {
    return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  }

  function showCount(field) {
    const counter = document.getElementById(`${field.id}-teller`);
    if (!counter) return;
    const left = Number(field.dataset.woorden) - countWords(field.value);
    const word = Math.abs(left) === 1 ? "woord" : "woorden";
    counter.textContent = left < 0 ? `${-left} ${word} te veel.` : `Nog ${left} ${word}.`;
    counter.classList.toggle("over", left < 0);
  }

  const counted = form.querySelectorAll("textarea[data-woorden], input[data-woorden]");
  counted.forEach(showCount);

  // --- what is still to be filled in goes when somebody types

  form.addEventListener("focusin", (event) => {
    const field = event.target;
    if (field.matches("textarea, input:not([type])") && form.dataset.invullen && field.value.startsWith(form.dataset.invullen)) field.select();
  });

  // --- text from Word: bullets become a list, and signs that nobody sees go

  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ue000-\uf8ff\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
  const BULLET = /^[ \t]*[•·▪◦●○■–o\uf0b7\uf0a7][ \t]+/;

  function cleanPaste(text) {
    const lines = text.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, "\n").replace(/\u00a0/g, " ").split("\n");
    const listed = lines.map((line) => line.replace(BULLET, "- "));
    return listed.join("\n").replace(UNSEEN, "").replace(/\n{3,}/g, "\n\n");
  }

  form.addEventListener("paste", (event) => {
    const field = event.target;
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (field.closest("#rooster") && /[\t\n]/.test(text.trim())) {
      event.preventDefault();
      pasteBlock(field, text);
      return;
    }
    if (!field.matches("textarea, input:not([type])")) return;
    const clean = field.matches("textarea") ? cleanPaste(text) : cleanPaste(text).replace(/\s+/g, " ").trim();
    if (clean === text) return;
    event.preventDefault();
    // so that Ctrl+Z takes it back
    document.execCommand("insertText", false, clean);
    note("Geplakt; onzichtbare tekens en opsommingstekens zijn aangepast.");
  });

  // --- the grid of amounts: arrows and blocks, as in Excel

  const grid = document.getElementById("rooster");

  function listCells() {
    return [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
  }

  function findCell(cells, input) {
    const row = cells.findIndex((one) => one.includes(input));
    return [row, row < 0 ? -1 : cells[row].indexOf(input)];
  }

  function countThings(number, one, more) { return `${number} ${number === 1 ? one : more}`; }

  function describeLost(rows, columns) {
    const lost = [rows && countThings(rows, "rij", "rijen"), columns && countThings(columns, "kolom", "kolommen")].filter(Boolean);
    if (!lost.length) return "";
    const verb = rows + columns === 1 ? "paste" : "pasten";
    return `${lost.join(" en ")} ${verb} niet in de tabel: daarvan is niets overgenomen.${rows ? " Voeg eerst regels toe en plak dan opnieuw." : ""}`;
  }

  function pasteBlock(input, text) {
    const cells = listCells();
    const [row, column] = findCell(cells, input);
    const block = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    let filled = 0;
    block.forEach((values, down) => values.forEach((value, right) => {
      const cell = (cells[row + down] || [])[column + right];
      if (!cell) return;
      cell.value = value.trim();
      filled += 1;
    }));
    const rows = Math.max(0, row + block.length - cells.length);
    const columns = Math.max(0, column + Math.max(...block.map((line) => line.length)) - cells[row].length);
    note(`${countThings(filled, "bedrag", "bedragen")} geplakt.`, describeLost(rows, columns));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  if (grid) {
    grid.addEventListener("keydown", (event) => {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] }[event.key];
      if (!step || !event.target.matches("input") || event.ctrlKey || event.metaKey) return;
      const cells = listCells();
      const [row, column] = findCell(cells, event.target);
      const next = (cells[row + step[0]] || [])[column];
      event.preventDefault();
      if (next) { next.focus(); next.select(); }
    });
  }

  function makeSum([text, why]) {
    const cell = document.createElement("td");
    const told = document.createElement("span");
    told.className = "onzichtbaar";
    told.textContent = ` ${why}`;
    if (why) cell.title = why;
    cell.append(text, ...(why ? [told] : []));
    return cell;
  }

  function showTotals(totals) {
    if (!grid || !totals || !totals.length) return;
    const foot = grid.tFoot;
    foot.replaceChildren(...totals.map(([drager, label, sums], at) => {
      const row = document.createElement("tr");
      row.dataset.som = drager;
      if (at === totals.length - 1) row.className = "saldo";
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = label;
      row.append(head, ...sums.map(makeSum));
      return row;
    }));
  }

  // --- findings at the field, and nothing on the page jumps up

  const state = document.getElementById("bewaarstand");

  function say(words) { state.textContent = words; }

  // what stays to be read after the next save
  function note(...words) { document.getElementById("aanpassing").textContent = words.filter(Boolean).join(" "); }

  function makeWayOut([words, address]) {
    const link = document.createElement("a");
    link.className = "uitweg";
    link.href = address;
    link.textContent = words;
    return link;
  }

  function makeFinding(one, row) {
    const item = document.createElement("li");
    item.className = one.ernst;
    const kind = document.createElement("strong");
    kind.className = "soort";
    kind.textContent = `${one.ernst[0].toUpperCase()}${one.ernst.slice(1)}:`;
    const link = document.createElement("a");
    link.className = "code";
    link.href = `/uitleg/${encodeURIComponent(one.code)}`;
    link.textContent = `uitleg ${one.code}`;
    item.append(kind, ` ${row ? `${row}: ` : ""}${one.melding} `, one.tip ? `Tip: ${one.tip} ` : "", link, ...one.uitwegen.map(makeWayOut));
    return item;
  }

  function showFindings(found) {
    const lists = new Map([...form.querySelectorAll(".bevindingen[data-bij]")].map((list) => [list.dataset.bij, list]));
    const placed = new Map();
    for (const one of found) {
      let at = one.plek;
      while (at && !lists.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      if (at) placed.set(at, [...(placed.get(at) || []), one]);
    }
    lists.forEach((list, at) => {
      const mine = placed.get(at) || [];
      list.replaceChildren(...mine.map((one) => makeFinding(one, list.dataset.regel)));
      list.hidden = !mine.length;
      const input = document.getElementById(list.id.replace(/-bevinding$/, ""));
      const wrong = mine.some((one) => one.ernst === "fout");
      if (input && input.matches("input, textarea, select")) {
        if (wrong) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    });
  }

  function showSummary(words, worst, found) {
    const box = document.getElementById("bevindingen");
    box.hidden = !found.length;
    box.className = `samenvatting ${worst}`;
    box.querySelector("h2").textContent = words;
    box.querySelector("ul").replaceChildren(...found.map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      item.className = one.ernst;
      link.href = one.adres;
      link.textContent = one.veld;
      item.append(link, `: ${one.melding}`, ...listOthers(one.ook));
      return item;
    }));
  }

  function listOthers(places) {
    if (!places.length) return [];
    const told = document.createElement("small");
    const links = places.slice(0, 4).flatMap(([address, words], at) => {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = words;
      return at ? [", ", link] : [link];
    });
    told.append("Ook bij ", ...links, places.length > 4 ? ` en nog ${places.length - 4} plekken.` : ".");
    return [" ", told];
  }

  function showParts(parts) {
    document.querySelectorAll(".zijkant .taken .stand").forEach((tag, at) => {
      const [kind, words] = parts[at] || [];
      if (!words) return;
      tag.className = `stand ${kind}`;
      tag.textContent = words;
    });
  }

  // --- what was typed is kept: on this computer at once, and in the file after a pause

  const OWN = ["bewijs", "versie"];
  const DRAFT = `concept:${location.pathname}${new URLSearchParams(location.search).get("ding") || ""}`;
  const SENT = "verstuurd";
  const SITTING = Math.random().toString(36).slice(2);
  let kept = form.dataset.onbewaard ? {} : collectValues();
  let timer = 0;
  let sending = false;
  let again = false;
  let stopped = Boolean(form.dataset.onbewaard);
  let waiting = null;
  let leaving = false;

  function collectValues() {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (!OWN.includes(name)) (found[name] = found[name] || []).push(value.replace(/\r\n?/g, "\n"));
    }
    return found;
  }

  function listTyped(now) {
    const names = [...new Set([...Object.keys(kept), ...Object.keys(now)])];
    return names.map((name) => [name, now[name] || []]).filter(([name, values]) => String(values) !== String(kept[name] || []));
  }

  // the store of a browser may be full, or closed
  function rememberTyped() {
    const typed = listTyped(collectValues());
    try {
      if (typed.length) localStorage.setItem(DRAFT, JSON.stringify({ tijd: Date.now(), velden: typed }));
      else localStorage.removeItem(DRAFT);
    } catch { /* the page still holds it */ }
    return typed.length > 0;
  }

  function recall() {
    try {
      const sent = sessionStorage.getItem(SENT);
      sessionStorage.removeItem(SENT);
      if (sent && /[?&](bewaard|erbij)=/.test(location.search)) localStorage.removeItem(sent);
      return JSON.parse(localStorage.getItem(DRAFT)) || { velden: [] };
    } catch { return { velden: [] }; }
  }

  function offerDraft() {
    const draft = recall();
    const now = collectValues();
    const lost = draft.velden.filter(([name, values]) => String(values) !== String(now[name] || []));
    const box = document.getElementById("teruggevonden");
    if (!lost.length) return;
    const moment = new Date(draft.tijd);
    box.querySelector("[data-tijd]").textContent = moment.toLocaleString("nl-NL", { dateStyle: "long", timeStyle: "short" });
    box.querySelector("[data-velden]").textContent = [...new Set(lost.map(([name]) => nameField(name)))].join("; ");
    box.hidden = false;
    box.querySelector("[data-zet-terug]").addEventListener("click", () => {
      const homeless = lost.filter(([name, values]) => !restore(name, values));
      form.dispatchEvent(new Event("input", { bubbles: true }));
      const text = box.querySelector("pre");
      text.textContent = homeless.map(([name, values]) => `${nameField(name)}: ${values.join(", ")}`).join("\n");
      text.hidden = !homeless.length;
      box.querySelector("[data-knoppen]").hidden = true;
      box.querySelector("h2").textContent = homeless.length ? "Teruggezet, behalve dit" : "Uw tekst staat er weer";
      box.focus();
    });
    box.querySelector("[data-gooi-weg]").addEventListener("click", () => {
      localStorage.removeItem(DRAFT);
      box.hidden = true;
      document.getElementById("inhoud").focus();
    });
  }

  function findInputs(name) {
    return [...form.elements].filter((one) => one.name === name && one.type !== "hidden" && one.type !== "submit");
  }

  function nameField(name) {
    const input = findInputs(name)[0];
    const label = input && (input.getAttribute("aria-label") || (input.labels[0] && input.labels[0].textContent));
    return (label || name).replace(/\s*\(.*$/s, "").trim();
  }

  function restore(name, values) {
    const inputs = findInputs(name);
    for (const input of inputs) {
      if (input.type === "checkbox") input.checked = values.includes(input.value);
      else input.value = values[0] || "";
    }
    return inputs.length > 0 && (inputs[0].type === "checkbox" || inputs[0].value === (values[0] || ""));
  }

  function isEmptied(input) {
    return Boolean(input) && form.contains(input) && input.matches("textarea, input:not([type=checkbox])") && !input.value.trim();
  }

  // a browser sends at most 64 kB for a page that is left already; more is refused before it is sent
  function fitsBehind(body) { return body.toString().length < 60000; }

  async function keep({ asked = false } = {}) {
    clearTimeout(timer);
    if (sending) { again = true; return; }
    if (stopped) return;
    const typed = collectValues();
    const body = new URLSearchParams(new FormData(form));
    body.set("doe", "vanzelf");
    body.set("zitting", SITTING);
    // who empties a field mostly types something else there: then nothing goes from the file yet
    const address = !asked && isEmptied(document.activeElement) ? form.dataset.proef : form.getAttribute("action");
    // a form that cannot be tried waits until the field is left
    if (!address) return;
    sending = true;
    try {
      const answer = await fetch(address, { method: "POST", body, credentials: "same-origin", keepalive: fitsBehind(body) });
      serverIsThere(true);
      if (answer.ok) hear(await answer.json(), typed);
      else if (answer.status === 413) say("Nog niet bewaard: dit is te veel in één keer. Maak de langste tekst korter.");
      else if (answer.status === 403) stop("", "server-nieuw");
    } catch {
      serverIsThere(false);
      timer = setTimeout(keep, RETRY);
    }
    sending = false;
    if (waiting) form.requestSubmit(waiting);
    else if (again) keep();
    again = false;
  }

  function hear(told, typed) {
    if (told.opnieuw) { stop(told.opnieuw, "server-nieuw"); return; }
    if (told.botsingen) {
      stop(`Nog niet bewaard: ${told.botsingen.join("; ")} is intussen ook ergens anders gewijzigd. Klik op Bewaar om te kiezen.`);
      return;
    }
    if (told.versie) {
      form.elements.versie.value = told.versie;
      kept = typed;
      showSteps(told.stappen || {});
    }
    const isKept = !rememberTyped();
    if (told.gewist) note(told.gewist);
    if (told.bevindingen) {
      showFindings(told.bevindingen);
      showSummary(told.samenvatting, told.ergste, told.samengevat);
      showParts(told.delen);
      showTotals(told.totalen);
    }
    say(told.wacht || describeSaving(told, isKept));
  }

  function describeSaving(told, isKept) {
    const errors = (told.samengevat || []).filter((one) => one.ernst === "fout").length;
    const words = errors ? ` ${errors} ${errors === 1 ? "fout" : "fouten"} in dit deel.` : "";
    if (!told.versie || !isKept) return `Nog niet bewaard.${words}`;
    const merged = told.samen ? " Er veranderde ook iets ergens anders; laad de pagina opnieuw om dat te zien." : "";
    return `${told.bewaard ? `Bewaard om ${told.bewaard} uur.` : "Alles is bewaard."}${words}${merged}`;
  }

  function stop(words, strip) {
    stopped = true;
    say(words);
    if (strip) document.getElementById(strip).hidden = false;
  }

  function showSteps(steps) {
    for (const [step, fields] of Object.entries(steps)) {
      const button = form.querySelector(`button[value=${step}]`);
      button.disabled = !fields;
      button.title = fields;
    }
  }

  function serverIsThere(there) { document.getElementById("server-weg").hidden = there; }

  form.addEventListener("input", (event) => {
    if (rememberTyped() && !stopped) say("Nog niet bewaard.");
    if (event.target.dataset.woorden) showCount(event.target);
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.value.trim() && !event.target.matches("select, [type=checkbox]")) return;
    clearTimeout(timer);
    timer = setTimeout(keep, 0);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && listTyped(collectValues()).length) keep();
  });
  offerDraft();

  // --- a picture: chosen or dropped, and on its way at once, after what was typed

  const chosen = document.getElementById("afbeelding-erbij");
  if (chosen) {
    const zone = chosen.closest("[data-sleep]");
    const MOST = 5e6;
    chosen.addEventListener("change", async () => {
      const file = chosen.files[0];
      if (!file) return;
      const over = file.size > MOST ? `Deze afbeelding is ${(file.size / 1e6).toFixed(1)} MB, en dat is te veel: kies er een van hooguit 5 MB.` : "";
      chosen.setCustomValidity(over);
      document.getElementById("afbeelding-stand").textContent = over || "De afbeelding wordt bewaard.";
      if (over) return;
      if (listTyped(collectValues()).length) await keep();
      chosen.form.requestSubmit();
    });
    const isOver = (is) => zone.classList.toggle("sleept", is);
    zone.addEventListener("dragover", (event) => { event.preventDefault(); isOver(true); });
    zone.addEventListener("dragleave", () => isOver(false));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      isOver(false);
      if (!event.dataTransfer.files.length) return;
      chosen.files = event.dataTransfer.files;
      chosen.dispatchEvent(new Event("change"));
    });
  }

  // --- a field that somebody else changed too: their text is put in it by a button

  for (const button of document.querySelectorAll("[data-zet-in]")) {
    const field = document.getElementById(button.dataset.zetIn);
    button.hidden = !field || !field.matches("input:not([type=checkbox]), textarea");
    button.addEventListener("click", () => {
      field.focus();
      field.select();
      document.execCommand("insertText", false, button.parentElement.querySelector("q").textContent);
    });
  }

  // --- keys, and leaving

  // who asks to save stays where they are; what has to be chosen is on the page after the button
  function saveHere() {
    if (stopped) form.requestSubmit(form.querySelector("button[value=bewaar]"));
    else keep({ asked: true });
  }

  form.addEventListener("keydown", (event) => {
    const isLine = event.target.matches("input:not([type=checkbox], [type=file])") && !event.target.closest("#rooster");
    if (event.key !== "Enter" || !isLine || event.isComposing) return;
    event.preventDefault();
    saveHere();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key.toLowerCase() === "s") {
      event.preventDefault();
      saveHere();
    }
  });

  // a button leaves the page only when somebody answers, and not while something is on its way
  let isThere = false;
  form.addEventListener("submit", (event) => {
    if (sending) {
      event.preventDefault();
      waiting = event.submitter;
    } else if (!isThere) {
      event.preventDefault();
      askServer(event.submitter);
    } else {
      leaving = true;
      try { sessionStorage.setItem(SENT, DRAFT); } catch { /* then it is offered once more */ }
    }
  });

  async function askServer(button) {
    waiting = null;
    try {
      await fetch("/vast/werk.svg", { cache: "no-store" });
      isThere = true;
      serverIsThere(true);
      form.requestSubmit(button);
    } catch {
      rememberTyped();
      serverIsThere(false);
    }
  }

  // what was just typed goes along; only when nobody would get it, or not all of it, the browser asks
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !listTyped(collectValues()).length) return;
    const isLost = stopped || !document.getElementById("server-weg").hidden;
    if (isLost || !fitsBehind(new URLSearchParams(new FormData(form)))) event.preventDefault();
    if (!isLost) keep();
  });
})();
