/*
 * Long tables are laid out as a grid with the widths that the browser found for the table: a row outside the window then costs
 * nothing, and columns keep their places while rows come and go.
 */
const FEWEST_ROWS = 40;
const NARROW = 130; // pixels for a column that was not there when the widths were taken

export const setColumns = (table) => {
  if (!table.widths) return;
  const widths = [...table.grid.tHead.rows[0].cells].map((head, at) => (head.hidden ? 0 : table.widths[at] || NARROW)).filter(Boolean);
  table.grid.style.setProperty("--hb-columns", widths.map((width) => `minmax(${width}px, ${width}fr)`).join(" "));
  table.grid.style.minWidth = `${widths.reduce((sum, width) => sum + width, 0)}px`;
};

const measure = (table) => {
  const { grid, body } = table;
  grid.classList.remove("hb-laid");
  const wide = [...grid.tHead.rows[0].cells].map((head) => head.getBoundingClientRect().width);
  const high = [...body.rows].map((row) => row.offsetHeight);
  table.widths = null;
  grid.style.minWidth = "";
  if (body.rows.length < FEWEST_ROWS || !wide[0] || isPhone()) return;
  table.widths = wide;
  [...body.rows].forEach((row, at) => { if (high[at]) row.style.containIntrinsicBlockSize = `auto ${high[at]}px`; });
  setColumns(table);
  grid.classList.add("hb-laid");
};

/* Where the display of an element changes, some browsers forget what it is. */
const nameParts = ({ grid }) => {
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const each of [grid, ...grid.querySelectorAll(":scope > :is(thead, tbody), :scope > * > tr, :scope > * > tr > :is(th, td)")]) {
    each.setAttribute("role", roles[each.tagName] ?? (each.scope === "row" ? "rowheader" : "columnheader"));
  }
};

export const lay = (table) => {
  if (table.body.rows.length >= FEWEST_ROWS || isPhone()) nameParts(table);
  measure(table);
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => measure(table), 150);
  });
};

export const isPhone = () => matchMedia("(max-width: 37.49em)").matches;
