/*
 * What stands behind a cell: hover over its chip or mark, tap it, or go there with the arrow keys, and a card shows note, sources
 * and date. Short tables carry that in their rows, long ones in a script beside the page that is loaded when it is first asked for.
 */
import { load, make, said, viewAddress } from "../handbook.js";
import { isPhone } from "../tables/laying.js";
import { popoverHead } from "../tables/panel.js";

const held = new Map(); // the proofs of long tables
const HEADER = 60; // pixels that the head of the page may cover
const WAIT = 250; // milliseconds before a card opens under the mouse, and before it goes

export const proofs = (name, values) => held.set(name, values);

const link = (text, href) => make("a", { href, text });

const sourced = (list) => list.length && make("ol", { class: "hb-sources" }, ...list);

const fromScript = async (table, row, column) => {
  await load(table.root.dataset.proofs);
  const { sources, rows } = held.get(table.id);
  const [checked, ...lines] = rows[row.id]?.[column.name] ?? [""];
  const numbers = [...new Set(lines.flatMap(([, , references]) => references.map(([number]) => number)))];
  const words = lines.map(([label, html, references]) => {
    const line = make("p", {}, label && make("strong", { text: `${label}: ` }));
    line.insertAdjacentHTML("beforeend", html);
    line.append(...references.map(([number, place]) => make("span", { class: "hb-ref", text: ` [${numbers.indexOf(number) + 1}${place ? `, ${place}` : ""}]` })));
    return line;
  });
  const list = numbers.map((number) => { // a number appears once, whoever refers to it
    const [title, url, by, date] = sources[number];
    return make("li", {}, url ? link(title, url) : title, by && `. ${by}`, date && `, ${date}`);
  });
  return [...words, sourced(list), checked && make("p", { class: "hb-date", text: `Checked ${checked}.` })];
};

const fromRow = (row, column) => {
  const popover = row.row.querySelector(".hb-popover");
  const title = column.title.replace(/ \(.*/, "");
  const entry = [...popover.querySelectorAll("dt")].find((each) => each.firstChild.data?.trim() === title)?.nextElementSibling;
  if (!entry) return [make("p", { text: row.cells[column.at].words })];
  const body = make("div", {}, ...entry.cloneNode(true).childNodes);
  const numbers = new Set([...body.querySelectorAll(".hb-ref")].map((each) => Number(/\d+/.exec(each.textContent))));
  const sources = [...popover.querySelectorAll(".hb-sources > li")].map((each, at) => Object.assign(each.cloneNode(true), { value: at + 1 })).filter(({ value }) => numbers.has(value));
  const dated = !body.querySelector(".hb-date") && popover.querySelector(":scope > .hb-date > time"); // a cell may have a day of its own
  return [body, sourced(sources), dated && make("p", { class: "hb-date" }, "Checked ", dated.cloneNode(true), ".")];
};

/* Where a cell stands for good: in the page of its record, else in this table. */
const addressOf = (table, row, column) => {
  const page = row.row.cells[0].querySelector("a")?.href;
  const anchor = column.head.dataset.anchor ?? `cell-${column.name}`;
  return page ? page + (page.includes("#") ? "-" : "#") + anchor : viewAddress(table.id, { cell: [row.id, column.name] }).replace(/#.*/, `#${row.row.id}`);
};

const links = (table, row, column) => {
  const address = addressOf(table, row, column);
  const about = `${row.title}: ${column.title}`;
  const repository = said("repository");
  const report = `${repository}/issues/new?title=${encodeURIComponent(about)}&body=${encodeURIComponent(`${address}\n\nThe cell says "${row.cells[column.at].words}".\n`)}`;
  return make("p", { class: "hb-card-links" }, link("Address of this cell", address), repository && link("Report this cell", report));
};

const place = ({ root, card }) => {
  card.style.maxHeight = "";
  const [all, one] = [root, card.cell].map((each) => each.getBoundingClientRect());
  const below = innerHeight - one.bottom;
  if (isPhone()) { // a sheet at the lower edge
    scrollBy(0, Math.max(0, card.offsetHeight - below));
    return;
  }
  const above = one.top - HEADER;
  const under = below > Math.min(above, card.offsetHeight); // it fits, or has more room there
  card.style.maxHeight = `${under ? below : above}px`;
  card.style.left = `${Math.max(0, Math.min(one.left - all.left, all.width - card.offsetWidth))}px`;
  card.style.top = `${under ? one.bottom - all.top : one.top - all.top - card.offsetHeight}px`;
};

const close = (table) => {
  const { card } = table;
  if (!card) return;
  if (card.contains(document.activeElement)) card.cell.focus(); // before it goes: else this would open it anew
  table.card = null;
  card.cell.removeAttribute("aria-describedby");
  card.remove();
};

export const openCard = async (table, cell, pinned) => {
  clearTimeout(table.soon);
  if (table.card?.cell === cell) {
    table.card.pinned ||= pinned;
    return table.card;
  }
  close(table);
  const { parentElement, cellIndex } = cell.original ?? cell;
  const row = table.rows.find((each) => each.row === parentElement);
  const column = table.columns.find(({ at }) => at === cellIndex);
  if (!row || !column?.at) return null;
  const title = `${column.title}, ${row.title}`;
  const foot = links(table, row, column);
  const card = make("div", { class: "hb-card", role: "dialog", "aria-label": title, id: `${table.id}-card`,
    onpointerenter: () => clearTimeout(table.late), onpointerleave: (event) => leave(table, event) },
  popoverHead(title, () => close(table)), foot);
  Object.assign(card, { cell, pinned });
  table.card = card;
  table.root.append(card);
  cell.setAttribute("aria-describedby", card.id);
  if (row.row.querySelector(".hb-popover")) foot.before(...fromRow(row, column).filter(Boolean));
  else if (table.root.dataset.proofs) {
    const { words: text, state } = row.cells[column.at];
    foot.before(make("p", {}, make("span", { class: state && "hb-chip", "data-state": state || false, text })));
    const parts = await fromScript(table, row, column).catch(() => [make("p", { text: "The evidence could not be loaded; the page of the row has it." })]);
    foot.before(...parts.filter(Boolean));
  }
  if (table.card === card) place(table);
  return card;
};

const leave = (table, event) => {
  clearTimeout(table.soon);
  if (event.pointerType === "mouse" && table.card && !table.card.pinned) table.late = setTimeout(() => close(table), WAIT);
};

const visible = (list) => [...list].filter((each) => !each.hidden);

/* From a name along its row, and from a cell to its neighbours; Enter goes into the card. */
const move = (table, event) => {
  const cell = event.target.closest("tr > *");
  if (!cell || event.defaultPrevented || event.target.closest(".hb-group, .hb-popover")) return;
  const cells = visible(cell.parentElement.cells);
  const rows = visible(cell.closest("table").querySelectorAll("tr:not(.hb-group)"));
  const [at, row] = [cells.indexOf(cell), rows.indexOf(cell.parentElement)];
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (event.key === "Enter" && event.target === cell) openCard(table, cell, true).then((card) => card?.querySelector("a")?.focus());
  else if (step && (step[0] || at > 0)) {
    const next = visible(rows[row + step[1]]?.cells ?? [])[at + step[0]];
    const inner = next?.querySelector(":scope > :is(a, button)") ?? next;
    if (inner === next && next) next.tabIndex = -1;
    inner?.focus();
  } else return;
  event.preventDefault();
};

const point = (table, event) => {
  const cell = event.pointerType === "mouse" && event.target.closest(".hb-chip, .hb-mark")?.closest("tbody td");
  if (!cell || event.target.closest(".hb-popover")) return;
  clearTimeout(table.late);
  clearTimeout(table.soon);
  table.soon = setTimeout(() => { if (!table.card?.pinned) openCard(table, cell, false); }, WAIT);
};

const press = (table, event) => {
  const cell = event.target.closest("tbody > tr > td");
  if (cell && !event.target.closest("a, button, .hb-popover") && !String(getSelection())) openCard(table, cell, true);
};

const enter = (table, event) => { if (event.target.matches("td")) openCard(table, event.target, false); };

const HANDLERS = { pointerover: point, pointerout: leave, click: press, focusin: enter, keydown: move };

/* `first` is the event for which this script was loaded. */
export const cards = (table, first) => {
  const { root, scroll } = table;
  for (const [type, handler] of Object.entries(HANDLERS)) scroll.addEventListener(type, (event) => handler(table, event));
  document.addEventListener("click", (event) => {
    if (table.card && !table.card.contains(event.target) && !table.card.cell.contains(event.target)) close(table);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(table); });
  root.addEventListener("focusout", ({ target, relatedTarget }) => {
    const { card } = table;
    const belongs = (element) => element === card.cell || card.contains(element);
    if (card && relatedTarget && belongs(target) && !belongs(relatedTarget)) close(table);
  });
  scroll.addEventListener("scroll", () => { if (table.card) place(table); });
  HANDLERS[first.type](table, first);
};
