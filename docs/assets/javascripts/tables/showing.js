/* Bringing a view onto the page. Only what differs from before is touched: a table may have a thousand cells. */
import { later, make, tool } from "../handbook.js";
import { chosenRows } from "./choosing.js";
import { isPhone, setColumns } from "./laying.js";
import { viewPieces } from "./views.js";

/*
 * The rows of the first screen are drawn at once and in one go, the others a moment later: nobody sees them yet, and the answer comes sooner.
 * `top` is where they begin. Who has changed much says 0: to ask would make the browser lay it all out.
 */
export const ease = (table, rows, top = table.body.getBoundingClientRect().top) => {
  const room = Math.max(0, innerHeight - Math.max(0, top));
  const height = isPhone() ? 240 : 80; // of a row in pixels, rather too much than too little
  const first = rows.slice(0, room / height + 2).map(({ row }) => row);
  if (table.rows.length < 2 * first.length) return;
  const mark = (on) => [table.body, ...first].forEach((each) => each.classList.toggle("hb-now", on));
  mark(true);
  later(() => mark(false));
};

const showRows = (table, shown) => {
  const wanted = new Set(shown.map(({ row }) => row));
  const changed = table.rows.filter(({ row }) => row.hidden === wanted.has(row));
  const moved = [...table.body.rows].filter((row) => wanted.has(row)).some((row, at) => row !== shown[at].row);
  if (moved || changed.some(({ row }) => row.hidden)) ease(table, shown);
  for (const { row } of changed) row.hidden = !row.hidden;
  if (moved) table.body.append(...wanted);
};

const isHidden = ({ state }, { name, at, further }, shown) => state[further ? "show" : "hide"].includes(name) !== further
  || (state.diff && at > 0 && new Set(shown.map((row) => row.cells[at].words)).size < 2);

const showColumns = (table, shown) => {
  const changed = table.columns.filter((column) => column.head.hidden !== isHidden(table, column, shown));
  for (const { at, head, title } of changed) {
    head.hidden = !head.hidden;
    for (const { row } of table.rows) {
      row.cells[at].hidden = head.hidden;
      row.cells[at].dataset.label ??= title; // a cell that is hidden at first comes without one
    }
  }
  if (changed.length) setColumns(table);
};

const showGroups = (table, shown) => {
  table.body.querySelectorAll(".hb-group").forEach((each) => each.remove());
  const column = table.column(table.state.group);
  if (!column) return;
  let last;
  for (const row of shown) {
    const { words } = row.cells[column.at];
    if (words !== last) {
      const count = shown.filter((each) => each.cells[column.at].words === words).length;
      row.row.before(make("tr", { class: "hb-group" },
        make("th", { colspan: table.heads, scope: "rowgroup", text: `${column.title}: ${words} (${count})` })));
    }
    last = words;
  }
};

const copied = (cell, properties) => Object.assign(make(cell.tagName, properties, ...cell.cloneNode(true).childNodes), { original: cell });

const showSideBySide = (table, shown) => {
  table.side?.remove();
  table.grid.hidden = table.state.rows.length > 1;
  if (!table.grid.hidden) return;
  const fields = table.columns.filter(({ at, head }) => at && !head.hidden && shown.some((row) => row.cells[at].words));
  table.side = make("table", { class: "hb-grid hb-side" }, make("caption", { text: table.caption }),
    make("thead", {}, make("tr", {}, make("th", { scope: "col", text: "Field" }), ...shown.map((row) => copied(row.row.cells[0], { scope: "col" })))),
    make("tbody", {}, ...fields.map(({ at, title }) =>
      make("tr", {}, make("th", { scope: "row", text: title }), ...shown.map((row) => copied(row.row.cells[at]))))));
  table.grid.after(table.side);
};

const showSort = (table) => {
  for (const { name, head } of table.columns) {
    head.ariaSort = { [name]: "ascending", [`-${name}`]: "descending" }[table.state.sort] ?? null;
  }
};

/* A chip for each thing that was asked for; a press takes it back. Where nothing is left, ways back. */
const showChosen = (table, pieces, count) => {
  table.chosen.hidden = !pieces.length;
  table.chosen.replaceChildren(...pieces.map(({ words, back }) => tool(words, () => {
    table.change(back);
    (pieces.length > 1 ? table.chosen.firstChild : table.search).focus(); // the chip that had the focus is gone
  }, { "aria-label": `Take back: ${words}` })), table.resetButton);
  table.none.hidden = count > 0;
  if (count) {
    table.before = table.state; // a typed search has a state for each letter: back leads to the last that showed something
    return;
  }
  const back = (text, state) => tool(text, () => { table.apply(state); table.search.focus(); });
  table.none.replaceChildren(make("p", { text: "No row fits all of this." }), back("Undo the last step", table.before),
    back("Show all rows", { ...table.state, q: "", facets: {}, ranges: {}, rows: [] }));
};

/* The first of the rows comes into view when it is above or below the window. */
export const bringIntoView = (table) => {
  if (table.scrolled) table.scroll.scrollTop = 0;
  const { top } = table.scroll.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.7) table.root.scrollIntoView();
};

export const showView = (table) => {
  const shown = chosenRows(table);
  const pieces = viewPieces(table);
  showRows(table, shown);
  showColumns(table, shown);
  showGroups(table, shown);
  showSideBySide(table, shown);
  showSort(table);
  showChosen(table, pieces, shown.length);
  const count = `${shown.length} of ${table.rows.length} rows`;
  const words = pieces.map((piece) => piece.words).join("; ");
  table.status.replaceChildren(make("strong", { text: table.message }), count, make("span", { class: "hb-hidden", text: ` shown${words && `: ${words}`}` }));
  if (table.count) table.count.data = words ? table.counted.replace(/[^.]*/, () => `${count} shown (${words})`) : table.counted;
};
