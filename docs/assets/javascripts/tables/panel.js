/* The tools above a table, and the panel that they fill: beside the table where there is room, else a sheet over it. */
((handbook) => {
  "use strict";
  const { tables, make, rove, load, later } = handbook;
  const TITLES = ["Filter", "Columns", "Order", "Compare", "Share"];
  const BESIDE = "(min-width: 60em)";
  const ALONE = ".md-sidebar--primary[hidden]"; // a page that is mostly a table has no side column
  const OPENED = "(min-width: 100em)"; // here the filters stand beside a long table from the beginning

  const close = (table) => {
    const tool = table.open;
    if (!tool) return;
    const held = table.panel.contains(document.activeElement);
    table.open = table.follow = null;
    tables.ease(table, tables.shown(table));
    tool.button.setAttribute("aria-expanded", "false");
    table.panel.close();
    table.root.classList.remove("hb-with-panel");
    if (held) tool.button.focus();
    later(() => tables.bringIntoView(table));
  };

  /* What a tool puts into the panel is made by a script that is loaded when the first tool is used. */
  const fill = async (table, tool) => {
    table.panel.setAttribute("aria-label", tool.title);
    table.panel.replaceChildren(make("div", { class: "hb-popover-head" }, make("p", { text: tool.title }),
      make("button", { type: "button", class: "hb-close", text: "Close", onclick: () => close(table) })));
    await load("tables-tools");
    if (table.open !== tool) return;
    const [parts, follow] = tables.tools[tool.title](table);
    table.panel.append(...parts);
    table.follow = follow;
    follow();
  };

  const open = (table, tool) => {
    if (table.open) close(table);
    table.open = tool;
    tool.button.setAttribute("aria-expanded", "true");
    fill(table, tool);
    const beside = matchMedia(BESIDE).matches;
    if (beside) tables.ease(table, tables.shown(table));
    table.root.classList.toggle("hb-with-panel", beside);
    if (beside) table.panel.setAttribute("open", ""); // show() would take the focus
    else table.panel.showModal();
  };

  const toolbar = (table) => {
    const offered = TITLES.filter((title) => title !== "Filter" || table.columns.some((column) => column.kind)).map((title) => {
      const tool = { title };
      tool.button = make("button", { type: "button", class: "hb-tool", text: title, "aria-expanded": "false", "aria-controls": `${table.id}-panel`,
        onclick: () => (table.open === tool ? close(table) : open(table, tool)) });
      return tool;
    });
    table.panel = make("dialog", { class: "hb-panel", id: `${table.id}-panel` });
    table.panel.addEventListener("close", () => { if (!table.panel.open) close(table); }); // another tool may have opened it meanwhile
    table.panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(table); });
    table.panel.addEventListener("click", (event) => { if (event.target === table.panel) close(table); });
    table.root.classList.add("hb-ready");
    const bar = make("div", { class: "hb-tools", role: "toolbar", "aria-label": "Shape the table" },
      ...offered.map((tool) => tool.button));
    table.mendTools = rove(bar, ":scope > button");
    if ("roomy" in table.root.dataset && document.querySelector(ALONE) && matchMedia(OPENED).matches && offered[0].title === "Filter") open(table, offered[0]);
    return bar;
  };

  Object.assign(tables, { toolbar });
})(window.Handbook);
