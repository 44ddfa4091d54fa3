"use strict";
(() => {
  const find = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const filters = byId("filters");
  const view = byId("weergave");
  if (!filters || !view) return;
  const rows = find("tr[data-deel]").map((row) => ({ row, section: byId(row.dataset.deel) }));
  const others = find(".elders");

  function fits(row, name, wanted) {
    if (!wanted) return true;
    const value = row.dataset[name] || "";
    return name === "raakt" ? value.split(" ").includes(wanted) : value === wanted;
  }

  function filter() {
    const chosen = find("select", filters).map((select) => [select.name, select.value]);
    let shown = 0;
    for (const { row, section } of rows) {
      const good = chosen.every(([name, wanted]) => fits(row, name, wanted));
      row.hidden = section.hidden = !good;
      shown += good;
    }
    const all = shown === rows.length;
    for (const other of others) other.hidden = !all;
    byId("telling").textContent = all ? `${rows.length > 1 ? "Alle " : ""}${rows.length} getoond.` : `${shown} van ${rows.length} getoond.`;
  }

  function column(text, title, without) {
    const part = document.createElement("div");
    const head = document.createElement("b");
    head.textContent = title;
    part.append(head, ...[...text.childNodes].map((node) => node.cloneNode(true)));
    for (const node of find(`${without}, .pijl`, part)) node.remove();
    return part;
  }

  function addColumns(text) {
    const both = document.createElement("div");
    both.className = "kolommen";
    both.append(column(text, "Oud", "ins, .verschil"), column(text, "Nieuw", "del"));
    text.after(both);
  }

  function showBeside(beside) {
    if (beside && !document.querySelector(".kolommen")) find(".wijziging .tekst").forEach(addColumns);
    document.body.classList.toggle("naast", beside);
  }

  function fold(open) {
    for (const details of find("details")) details.open = open;
  }

  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  view.addEventListener("submit", (event) => event.preventDefault());
  view.addEventListener("change", (event) => showBeside(event.target.value === "naast"));
  byId("open").addEventListener("click", () => fold(true));
  byId("dicht").addEventListener("click", () => fold(false));
  filters.hidden = view.hidden = false;
  filters.reset();
  view.reset();
  filter();
})();
