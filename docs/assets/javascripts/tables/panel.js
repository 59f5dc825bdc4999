/* The tools above a table, and the panel that they fill: beside the table where there is room, else a sheet over it. */
import { later, load, make, rove, tool } from "../handbook.js";
import { chosenRows } from "./choosing.js";
import { bringIntoView, ease } from "./showing.js";

const TITLES = ["Filter", "Columns", "Order", "Compare", "Share"];
const BESIDE = "(min-width: 60em)";
const ALONE = ".md-sidebar--primary[hidden]"; // a page that is mostly a table has no side column
const OPENED = "(min-width: 100em)"; // here the filters stand beside a long table from the beginning

export const popoverHead = (text, onclick) => make("div", { class: "hb-popover-head" }, make("p", { text }), make("button", { type: "button", class: "hb-close", text: "Close", onclick }));

const close = (table) => {
  const kind = table.open;
  if (!kind) return;
  const held = table.panel.contains(document.activeElement);
  table.open = table.follow = null;
  ease(table, chosenRows(table));
  kind.button.setAttribute("aria-expanded", "false");
  table.chosen.before(table.status);
  table.panel.close();
  table.root.classList.remove("hb-with-panel");
  if (held) kind.button.focus();
  later(() => bringIntoView(table));
};

/* What a tool puts into the panel is made by a script that is loaded when the first tool is used. */
const fill = async (table, kind) => {
  table.panel.setAttribute("aria-label", kind.title);
  table.panel.replaceChildren(popoverHead(kind.title, () => close(table)));
  const { tools } = await load("tables-more");
  if (table.open !== kind) return;
  const [parts, follow] = tools[kind.title](table);
  table.panel.append(...parts);
  table.follow = follow;
  follow();
};

const open = (table, kind) => {
  if (table.open) close(table);
  table.open = kind;
  kind.button.setAttribute("aria-expanded", "true");
  fill(table, kind);
  if (matchMedia(BESIDE).matches) {
    ease(table, chosenRows(table));
    table.root.classList.add("hb-with-panel");
    table.panel.setAttribute("open", ""); // show() would take the focus
  } else {
    table.panel.firstChild.lastChild.before(table.status); // outside the sheet nobody would see or hear it
    table.panel.showModal();
  }
};

export const toolbar = (table) => {
  const offered = TITLES.filter((title) => title !== "Filter" || table.columns.some((column) => column.kind)).map((title) => {
    const kind = { title };
    kind.button = tool(title, () => (table.open === kind ? close(table) : open(table, kind)), { "aria-expanded": "false", "aria-controls": `${table.id}-panel` });
    return kind;
  });
  table.panel = make("dialog", { class: "hb-panel", id: `${table.id}-panel`,
    onclose: () => { if (!table.panel.open) close(table); }, // another tool may have opened it meanwhile
    onkeydown: ({ key }) => { if (key === "Escape") close(table); },
    onclick: ({ target }) => { if (target === table.panel) close(table); } });
  matchMedia(BESIDE).addEventListener("change", () => close(table)); // it would lie over the table
  table.root.classList.add("hb-ready");
  const bar = make("div", { class: "hb-tools", role: "toolbar", "aria-label": "Shape the table" },
    ...offered.map((each) => each.button));
  table.mendTools = rove(bar, ":scope > button");
  if ("roomy" in table.root.dataset && document.querySelector(ALONE) && matchMedia(OPENED).matches && offered[0].title === "Filter") open(table, offered[0]);
  return bar;
};
