// Buttons and keys for bold, italic, a list and a link, and under the field the text as a reader will see it.
"use strict";

(() => {
  const PAUSE = 400;
  const MARKS = { vet: "**", cursief: "*" };
  const KEYS = { b: "vet", i: "cursief", k: "link" };
  const MAY_BE_MARKED = /[*_\[\]\\]|^\s*(?:-|\d+\.)\s/m;
  const proof = document.querySelector("#formulier input[name=bewijs]");
  if (!proof) return;

  for (const bar of document.querySelectorAll(".opmaak")) prepare(bar, document.getElementById(bar.getAttribute("aria-controls")));

  function prepare(bar, field) {
    if (!field || field.readOnly) return;
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) change(field, button.dataset.doe);
    });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) move(bar, event, step);
    });
    field.addEventListener("keydown", (event) => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && KEYS[event.key.toLowerCase()];
      if (!wanted) return;
      event.preventDefault();
      change(field, wanted);
    });
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => show(field), PAUSE);
    });
  }

  // one stop for Tab; the arrows go from button to button
  function move(bar, event, step) {
    const buttons = [...bar.querySelectorAll("button")];
    const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    event.preventDefault();
    next.focus();
  }

  function change(field, wanted) {
    field.focus();
    if (wanted === "lijst") makeList(field);
    else if (wanted === "link") makeLink(field);
    else put(field, MARKS[wanted], MARKS[wanted]);
  }

  // as if it were typed, so that the browser can undo it
  function put(field, before, after) {
    const { selectionStart: start, selectionEnd: end } = field;
    const chosen = field.value.slice(start, end);
    const words = chosen.trim();
    const at = start + chosen.indexOf(words);
    field.setSelectionRange(at, at + words.length);
    document.execCommand("insertText", false, `${before}${words}${after}`);
    if (!words) field.setSelectionRange(at + before.length, at + before.length);
  }

  function makeList(field) {
    const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const behind = field.value.indexOf("\n", field.selectionEnd);
    const end = behind < 0 ? field.value.length : behind;
    const lines = field.value.slice(start, end).split("\n");
    const isList = lines.every((line) => /^\s*- /.test(line));
    const made = lines.map((line) => (isList ? line.replace(/^(\s*)- /, "$1") : line.replace(/^(\s*)(?:- )?/, "$1- ")));
    field.setSelectionRange(start, end);
    document.execCommand("insertText", false, made.join("\n"));
  }

  function makeLink(field) {
    const words = field.value.slice(field.selectionStart, field.selectionEnd).trim();
    put(field, "[", "](https://)");
    const end = field.selectionStart - (words ? 1 : 0);
    if (words) field.setSelectionRange(end, end);
  }

  async function show(field) {
    const box = document.querySelector(`.opgemaakt[data-bij="${field.id}"]`);
    if (!box) return;
    const typed = field.value;
    let blocks = [];
    if (MAY_BE_MARKED.test(typed)) {
      try {
        const answer = await fetch("/opmaak", { method: "POST", body: new URLSearchParams({ bewijs: proof.value, tekst: typed }) });
        if (!answer.ok) return;
        blocks = (await answer.json()).blokken;
      } catch {
        return; // the page itself tells that the server is gone
      }
    }
    if (field.value !== typed) return;
    box.hidden = !blocks.length;
    for (const old of [...box.querySelectorAll("p:not(.uitleg)")]) old.remove();
    for (const block of blocks) box.append(makeBlock(block));
  }

  function makeBlock(block) {
    const made = document.createElement("p");
    made.className = `${block.soort} niveau-${block.niveau}`;
    for (const [text, isBold, isItalic, link] of block.stukken) {
      let piece = document.createTextNode(text);
      if (isItalic) piece = wrap("i", piece);
      if (isBold) piece = wrap("b", piece);
      if (link) {
        piece = wrap("span", piece);
        piece.className = "verwijst";
        piece.title = link;
      }
      made.append(piece);
    }
    return made;
  }

  function wrap(tag, inner) {
    const made = document.createElement(tag);
    made.append(inner);
    return made;
  }
})();
