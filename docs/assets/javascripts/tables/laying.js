/*
 * Long tables are laid out as a grid with the widths that the browser found for the table: a row outside the window then costs
 * nothing, and columns keep their places while rows come and go.
 */
import { keepRoom } from "../handbook.js";

const FEWEST_ROWS = 40;
const NARROW = 130; // pixels for a column that was not there when the widths were taken

export const setColumns = (table) => {
  if (!table.widths) return;
  const shown = [...table.grid.tHead.rows[0].cells].flatMap((head, at) => (head.hidden ? [] : [table.widths.map((widths) => widths[at] || NARROW)]));
  table.grid.style.setProperty("--hb-columns", shown.map(([least, wide]) => `minmax(${least}px, ${wide}fr)`).join(" "));
  table.grid.style.minWidth = `${shown.reduce((sum, [least]) => sum + least, 0)}px`;
};

const measure = (table) => {
  const { grid, body } = table;
  grid.classList.remove("hb-laid");
  grid.style.minWidth = "";
  table.widths = null;
  if (body.rows.length < FEWEST_ROWS || grid.hidden || isPhone()) return;
  table.widths = ["0", ""].map((width) => { // as narrow as its words allow, for when the panel stands beside it, and as it is
    grid.style.width = width;
    return [...grid.tHead.rows[0].cells].map((head) => head.getBoundingClientRect().width);
  });
  keepRoom([...body.rows]);
  setColumns(table);
  grid.classList.add("hb-laid");
};

/* Where the display of an element changes, some browsers forget what it is. */
const nameParts = ({ grid }) => {
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const each of [grid, ...grid.querySelectorAll("thead, tbody, tr, th, td")]) {
    each.setAttribute("role", roles[each.tagName] ?? (each.scope === "row" ? "rowheader" : "columnheader"));
  }
};

export const lay = (table) => {
  nameParts(table);
  measure(table);
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => measure(table), 150);
  });
};

export const isPhone = () => matchMedia("(max-width: 37.49em)").matches;
