/*
 * Filter, sort, group, choose columns and rows of a comparison table, and show what stands behind a cell. The complete table is
 * in the page; the parts in tables/ only hide, move and repeat what is there.
 */
import { later, load, make, readView, rememberView, rove, tool } from "./handbook.js";
import { chosenRows } from "./tables/choosing.js";
import { lay } from "./tables/laying.js";
import { toolbar } from "./tables/panel.js";
import { readColumns, readRows } from "./tables/rows.js";
import { bringIntoView, showView } from "./tables/showing.js";
import { askedView, emptyView, viewParts, viewPieces } from "./tables/views.js";

export const DAMAGED = "This link was out of date or damaged; what could not be read is left out. ";

const begin = (root) => {
  const scroll = root.querySelector(".hb-scroll");
  const grid = root.querySelector(".hb-grid");
  const [body] = grid.tBodies;
  const heads = [...grid.tHead.rows[0].cells];
  const room = root.querySelector(":scope > .hb-controls");
  const count = root.querySelector(".hb-foot")?.firstChild;
  let read;
  const table = {
    id: root.id, root, scroll, grid, body, heads: heads.length, count, counted: count?.data,
    columns: readColumns(heads), state: emptyView(), before: emptyView(), caption: grid.caption.textContent.trim(),
    status: make("p", { class: "hb-status", role: "status", text: room && `${body.rows.length} rows` }), // a short table says so in its foot
    chosen: make("div", { class: "hb-chosen", role: "group", "aria-label": "What is chosen", hidden: true }),
    none: make("div", { class: "hb-none", hidden: true }),
    resetButton: tool("Reset", () => {
      table.search.focus(); // the button that has the focus will be gone
      table.apply(emptyView());
    }, { onmousedown: (event) => event.preventDefault() }), // nor need it have it before
    /* The words of every cell, read when first asked for: a page may hold thousands. */
    get rows() {
      return read ??= readRows(table);
    },
    column: (name) => table.columns.find((column) => column.name === name),
    change: (part) => table.apply({ ...table.state, ...part }),
    apply: (state) => {
      table.state = state;
      table.message = "";
      if (table.search.value !== state.q) table.search.value = state.q;
      showView(table);
      later(settle);
    },
  };

  /* What can wait until the answer is seen. */
  const settle = () => {
    if (!table.panel?.matches(":modal")) bringIntoView(table);
    rememberView(table.id, viewParts(table.state));
    mend();
  };
  const mend = () => {
    table.follow?.();
    table.mendTools?.();
    mendHeads();
  };

  table.search = make("input", { type: "search", class: "hb-search", placeholder: "Find rows", "aria-label": `Find rows of: ${table.caption}`,
    onfocus: () => table.rows, oninput: () => table.change({ q: table.search.value }) });
  if (room) {
    room.append(table.search, toolbar(table));
    room.after(make("div", { class: "hb-line" }, table.status, table.chosen), table.panel);
  } else scroll.after(table.status);
  scroll.before(table.none);
  for (const { name, head } of table.columns) {
    head.append(make("button", { type: "button", class: "hb-sort", onclick: () => table.change({ sort: { [name]: `-${name}`, [`-${name}`]: "" }[table.state.sort] ?? name }) }, ...head.childNodes));
  }
  const mendHeads = rove(grid.tHead, ".hb-sort");

  const found = askedView(table);
  if (found) {
    table.state = found.state;
    table.search.value = found.state.q;
    table.message = found.damaged ? DAMAGED : "";
    showView(table);
    mend();
    const [id, name] = found.state.cell;
    const row = id && table.rows.find((each) => each.id === id);
    (row ? row.row : root).scrollIntoView();
    if (row) load("tables-more").then(({ openCard }) => openCard(table, row.row.cells[table.column(name).at], true));
  }

  /* The cards come with a script of their own, which is loaded when a reader first turns to a cell. */
  if (root.dataset.proofs || body.querySelector(".hb-popover")) {
    for (const each of body.querySelectorAll(".hb-evidence")) each.tabIndex = -1; // the arrow keys lead there
    let last;
    const types = ["pointerover", "focusin", "click"];
    const wake = async (event) => {
      if (!event.target.closest("tbody, .hb-side")) return;
      last = event;
      const { cards } = await load("tables-more");
      types.forEach((type) => scroll.removeEventListener(type, wake));
      if (last === event) cards(table, event);
    };
    types.forEach((type) => scroll.addEventListener(type, wake));
  }
  scroll.addEventListener("scroll", () => { table.scrolled = scroll.scrollTop; });
  root.addEventListener("handbook:changed", () => { // another script has changed words or order
    read = null;
    if (viewPieces(table).length) showView(table);
    else later(() => table.follow?.());
  });
  (window.requestIdleCallback ?? setTimeout)(() => {
    lay(table);
    chosenRows(table); // reads the rows before anybody waits for them
  });
  return table;
};

const all = [...document.querySelectorAll(".hb-table[id]")].map(begin);

/* A view of a table that is not here. */
if (/[?&]view=/.test(location.search) && all[0] && ![...document.querySelectorAll("[id]")].some(({ id }) => readView(id))) {
  all[0].status.prepend(make("strong", { text: DAMAGED }));
  all[0].root.scrollIntoView();
}
