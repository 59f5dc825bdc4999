/*
 * Long tables are laid out as a grid with the widths that the browser found for the table: a row outside the window then costs
 * nothing, and columns keep their places while rows come and go.
 */
((handbook) => {
  "use strict";
  const { tables } = handbook;
  const FEWEST_ROWS = 40;
  const NARROW = "6rem";

  const setColumns = (table) => {
    if (!table.widths) return;
    const heads = [...table.grid.tHead.rows[0].cells];
    table.grid.style.setProperty("--hb-columns", heads.map((head, at) => {
      const width = table.widths[at] ? `${table.widths[at]}px` : NARROW;
      return head.hidden ? "" : `minmax(${width}, ${table.widths[at] || 100}fr)`;
    }).join(" "));
  };

  const lay = (table) => {
    const { grid, body } = table;
    grid.classList.remove("hb-laid");
    const wide = [...grid.tHead.rows[0].cells].map((head) => head.getBoundingClientRect().width);
    const high = [...body.rows].map((row) => row.offsetHeight);
    table.widths = null;
    if (body.rows.length < FEWEST_ROWS || !wide[0] || tables.isPhone()) return;
    table.widths = wide;
    [...body.rows].forEach((row, at) => { if (high[at]) row.style.containIntrinsicBlockSize = `auto ${high[at]}px`; });
    setColumns(table);
    grid.classList.add("hb-laid");
  };

  /* Where the display of an element changes, some browsers forget what it is. */
  const name = ({ grid }) => {
    const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
    for (const each of [grid, ...grid.querySelectorAll(":scope > :is(thead, tbody), :scope > * > tr, :scope > * > tr > :is(th, td)")]) {
      each.setAttribute("role", roles[each.tagName] ?? (each.scope === "row" ? "rowheader" : "columnheader"));
    }
  };

  tables.lay = (table) => {
    if (table.body.rows.length >= FEWEST_ROWS || tables.isPhone()) name(table);
    lay(table);
    let waiting;
    addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => lay(table), 150);
    });
  };
  tables.setColumns = setColumns;
  tables.isPhone = () => matchMedia("(max-width: 37.49em)").matches;
})(window.Handbook);
