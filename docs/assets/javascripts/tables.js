/*
 * Filter, sort, group, choose columns and rows of a comparison table. The complete table is in the page;
 * this script only hides, moves and repeats what is there.
 */
(() => {
  "use strict";
  const { make, rove, readView, viewAddress, rememberView, copy, save, asOf } = window.Handbook;
  const FEWEST_ROWS_TO_SORT = 4;
  const FEWEST_ROWS_TO_SHAPE = 12; // below that the tools would weigh more than the table
  const MOST_COMPARED = 4;
  const STATES = ["yes", "partial", "no", "", "not-applicable", "unknown"];
  const EMPTY = () => ({ q: "", facets: {}, sort: "", hide: [], group: "", diff: false, rows: [] });

  const wordsOf = (cell) => {
    const copied = cell.cloneNode(true);
    copied.querySelectorAll(".hb-mark, .hb-popover, .hb-hidden").forEach((each) => each.remove());
    return copied.textContent.trim().replace(/\s+/g, " ");
  };

  class Table {
    constructor(root) {
      this.root = root;
      this.id = root.id;
      this.grid = root.querySelector(".hb-grid");
      this.body = this.grid.tBodies[0];
      this.heads = [...this.grid.tHead.rows[0].cells];
      this.columns = this.heads.map((head, at) => ({ at, head, name: head.dataset.field, title: head.dataset.title }))
        .filter((column) => column.name);
      this.state = EMPTY();
      this.build();
      this.restore();
    }

    /* The words of every cell, read when first asked for: a page may hold thousands. */
    get rows() {
      this.read ??= [...this.body.rows].map((row, order) => this.readRow(row, order));
      return this.read;
    }

    readRow(row, order) {
      const cells = [...row.cells].map((cell) => ({
        words: wordsOf(cell), state: cell.querySelector(".hb-chip")?.dataset.state ?? "", numeric: cell.classList.contains("hb-num"),
      }));
      return { row, order, cells, id: row.id.slice(this.id.length + 1), text: cells.map((cell) => cell.words).join(" ").toLowerCase() };
    }

    /* Controls */

    build() {
      this.status = make("p", { class: "hb-status", role: "status" });
      this.search = make("input", { type: "search", class: "hb-search", placeholder: "Filter rows", "aria-label": `Filter the rows of: ${this.caption()}`,
        onfocus: () => this.rows, oninput: () => this.change({ q: this.search.value }) });
      this.tools = make("div", { class: "hb-tools", role: "toolbar", "aria-label": "Shape the table" }, ...this.menus());
      if (this.body.rows.length >= FEWEST_ROWS_TO_SHAPE) this.root.prepend(make("div", { class: "hb-controls" }, this.search, this.tools));
      const foot = this.root.querySelector(".hb-foot");
      foot.before(this.status);
      this.count = foot.firstChild;
      this.counted = this.count.data;
      this.mendTools = rove(this.tools, ":scope > button");
      this.buildSorting();
    }

    caption() {
      return this.grid.caption.textContent.trim();
    }

    menus() {
      this.facetColumns = this.columns.filter(({ at, head }) => at && "facet" in head.dataset);
      return [
        this.facetColumns.length && this.menu("Filter", () => this.facetList()),
        this.menu("Columns", () => this.columnList()),
        this.facetColumns.length && this.menu("Group", () => this.groupList()),
        this.menu("Compare rows", () => this.rowList()),
        this.menu("Share", () => this.shareList()),
        this.resetButton = make("button", { type: "button", class: "hb-tool", text: "Reset", hidden: true, onclick: () => {
          this.apply(EMPTY());
          this.search.focus(); // the button that had the focus is gone
        } }),
      ].flat().filter(Boolean);
    }

    /* A button and the popover that it opens; the content is made anew each time, with present counts. */
    menu(title, content) {
      const id = `${this.id}-menu-${title.toLowerCase().replace(/\W+/g, "-")}`;
      const panel = make("div", { id, class: "hb-menu", popover: true, role: "dialog", "aria-label": title });
      panel.addEventListener("toggle", (event) => {
        if (event.newState === "open") panel.replaceChildren(make("p", { class: "hb-label", text: title }), ...content(),
          make("button", { type: "button", class: "hb-close", text: "Close", onclick: () => panel.hidePopover() }));
      });
      return [make("button", { type: "button", class: "hb-tool", popovertarget: id, text: title }), panel];
    }

    facetList() {
      return this.facetColumns.map((column) => {
        const chosen = this.state.facets[column.name] ?? [];
        const others = this.rows.filter((row) => this.matches(row, column.name));
        const counts = new Map();
        for (const row of this.rows) counts.set(row.cells[column.at].words, 0);
        for (const row of others) counts.set(row.cells[column.at].words, counts.get(row.cells[column.at].words) + 1);
        return make("fieldset", {}, make("legend", { text: column.title }), ...[...counts].map(([words, count]) =>
          this.box(`${words} (${count})`, chosen.includes(words), (on) => this.toggleFacet(column.name, words, on))));
      });
    }

    box(label, checked, change, disabled = false) {
      const input = make("input", { type: "checkbox", disabled, onchange: () => change(input.checked) });
      input.checked = checked;
      return make("label", {}, input, ` ${label}`);
    }

    radio(name, label, checked, change) {
      const input = make("input", { type: "radio", name: `${this.id}-${name}`, onchange: change });
      input.checked = checked;
      return make("label", {}, input, ` ${label}`);
    }

    columnList() {
      const boxes = this.columns.filter((column) => column.at).map((column) => this.box(column.title, !this.state.hide.includes(column.name), (on) =>
        this.change({ hide: on ? this.state.hide.filter((each) => each !== column.name) : [...this.state.hide, column.name] })));
      return [make("fieldset", {}, make("legend", { text: "Shown columns" }), ...boxes),
        this.box("Only columns in which the shown rows differ", this.state.diff, (on) => this.change({ diff: on }))];
    }

    groupList() {
      return [make("fieldset", {}, make("legend", { text: "Group the rows by" }),
        this.radio("group", "no column", !this.state.group, () => this.change({ group: "" })),
        ...this.facetColumns.map((column) =>
          this.radio("group", column.title, this.state.group === column.name, () => this.change({ group: column.name }))))];
    }

    rowList() {
      const boxes = this.rows.map((row) => this.box(row.cells[0].words, this.state.rows.includes(row.id), (on) => {
        const rows = on ? [...this.state.rows, row.id].slice(-MOST_COMPARED) : this.state.rows.filter((each) => each !== row.id);
        this.change({ rows });
        boxes.forEach((box, at) => { box.firstChild.checked = rows.includes(this.rows[at].id); });
      }));
      return [make("p", { text: `Choose two to ${MOST_COMPARED} rows to see them side by side.` }), make("fieldset", { class: "hb-rows" }, ...boxes),
        this.box("Only fields in which they differ", this.state.diff, (on) => this.change({ diff: on }))];
    }

    shareList() {
      const address = viewAddress(this.id, this.parts());
      const field = (label, text, rows) => {
        const area = make("textarea", { readonly: true, rows, "aria-label": label });
        area.value = text;
        return make("div", {}, make("p", { class: "hb-label", text: label }), area,
          make("button", { type: "button", class: "hb-tool", text: `Copy ${label.toLowerCase()}`, onclick: () => copy(text, area) }));
      };
      const shown = this.shown().length;
      const site = document.querySelector('meta[name="handbook-name"]')?.content ?? document.title;
      const words = `${site}: “${this.caption()}” (${shown} of ${this.rows.length} rows, data as of ${asOf()}). ${address}`;
      const bibtex = `@misc{handbook-${this.id},\n  title = {{${this.caption()}}},\n  author = {{${site}}},\n  year = {${asOf().slice(0, 4)}},\n  note = {${shown} of ${this.rows.length} rows, data as of ${asOf()}},\n  url = {${address}}\n}`;
      return [field("Link to this view", address, 2), field("Citation", words, 4), field("BibTeX", bibtex, 7),
        make("button", { type: "button", class: "hb-tool", text: "Download this view (CSV)", onclick: () => this.download() })];
    }

    download() {
      const columns = this.columns.filter((column) => !column.head.hidden);
      const guard = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
      const quote = (text) => `"${guard(text).replace(/"/g, '""')}"`;
      const lines = [columns.map((column) => column.title), ...this.shown().map((row) => columns.map((column) => row.cells[column.at].words))];
      save(`${this.id}.csv`, `\ufeff${lines.map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`, "text/csv");
    }

    /* Sorting */

    buildSorting() {
      for (const column of this.columns) {
        const button = make("button", { type: "button", class: "hb-sort", onclick: () => this.sortBy(column.name) });
        button.append(...column.head.childNodes);
        column.head.append(button);
      }
      this.mendHeads = rove(this.grid.tHead, ".hb-sort");
    }

    sortBy(name) {
      const next = { [name]: `-${name}`, [`-${name}`]: "" }[this.state.sort] ?? name;
      this.change({ sort: next });
    }

    /* Numbers by size, states by how open they are, unknown and empty always last. */
    compare(one, two, at, down) {
      const [a, b] = [one.cells[at], two.cells[at]];
      const last = (cell) => cell.state === "unknown" || cell.state === "not-applicable" || cell.words === "";
      if (last(a) !== last(b)) return last(a) ? 1 : -1;
      const byState = STATES.indexOf(a.state) - STATES.indexOf(b.state);
      const number = (cell) => Number(cell.words.replace(/,/g, ""));
      const bySize = a.numeric && b.numeric ? number(a) - number(b) : a.words.localeCompare(b.words, "en", { numeric: true });
      return (down ? -1 : 1) * (byState || bySize);
    }

    /* State */

    toggleFacet(name, words, on) {
      const before = this.state.facets[name] ?? [];
      const facets = { ...this.state.facets, [name]: on ? [...before, words] : before.filter((each) => each !== words) };
      this.change({ facets });
    }

    change(part) {
      this.apply({ ...this.state, ...part });
    }

    apply(state) {
      this.state = state;
      if (this.search.value !== state.q) this.search.value = state.q;
      this.show();
      rememberView(this.id, this.parts());
    }

    parts() {
      const { q, facets, sort, hide, group, diff, rows } = this.state;
      const list = (text) => (text ? [text] : []);
      return { q: list(q), sort: list(sort), group: list(group), diff: diff ? ["yes"] : [], hide, rows,
        ...Object.fromEntries(Object.entries(facets).map(([name, values]) => [`f.${name}`, values])) };
    }

    restore() {
      const view = readView(this.id);
      if (!view) return;
      const names = new Set(this.columns.map((column) => column.name));
      const state = EMPTY();
      let damaged = view === "damaged";
      const known = (values, test) => values.filter((value) => test(value) || !(damaged = true));
      for (const [key, values] of Object.entries(damaged ? {} : view)) {
        if (key === "q") state.q = values[0];
        else if (key === "diff") state.diff = true;
        else if (key === "sort") [state.sort = ""] = known(values, (name) => names.has(name.replace(/^-/, "")));
        else if (key === "group") [state.group = ""] = known(values, (name) => names.has(name));
        else if (key === "hide") state.hide = known(values, (name) => names.has(name));
        else if (key === "rows") state.rows = known(values, (id) => this.rows.some((row) => row.id === id)).slice(0, MOST_COMPARED);
        else if (key.startsWith("f.") && names.has(key.slice(2))) {
          const { at } = this.columns.find((column) => column.name === key.slice(2));
          state.facets[key.slice(2)] = known(values, (words) => this.rows.some((row) => row.cells[at].words === words));
        } else damaged = true;
      }
      this.state = state;
      this.search.value = state.q;
      this.show(damaged ? "The link to this view was out of date or damaged; what could not be read is left out. " : "");
      return this.root.scrollIntoView();
    }

    /* Showing */

    matches(row, except = "") {
      const { q, facets } = this.state;
      const wanted = q.toLowerCase().split(/\s+/).filter(Boolean);
      return wanted.every((word) => row.text.includes(word)) && this.facetColumns.every(({ name, at }) =>
        name === except || !facets[name]?.length || facets[name].includes(row.cells[at].words));
    }

    shown() {
      const { rows } = this.state;
      return rows.length > 1 ? this.rows.filter((row) => rows.includes(row.id)) : this.ordered().filter((row) => this.matches(row));
    }

    ordered() {
      const at = (name) => this.columns.find((column) => column.name === name)?.at;
      const [sort, group] = [this.state.sort.replace(/^-/, ""), this.state.group];
      const down = this.state.sort.startsWith("-");
      return [...this.rows].sort((a, b) => (group && this.compare(a, b, at(group), false)) || (sort && this.compare(a, b, at(sort), down)) || a.order - b.order);
    }

    show(message = "") {
      const shown = this.shown();
      this.showRows(shown);
      this.showColumns(shown);
      this.showGroups(shown);
      this.showSideBySide(shown);
      this.showSort();
      this.resetButton.hidden = !viewAddress(this.id, this.parts()).includes("?");
      const count = `${shown.length} of ${this.rows.length} rows shown`;
      this.status.textContent = `${message}${count}`;
      this.count.data = this.resetButton.hidden ? this.counted : this.counted.replace(/[^.]*/, () => `${count} (${this.viewWords()})`);
      this.mendTools();
      this.mendHeads();
    }

    /* How the rows are shown, for the foot of the table. */
    viewWords() {
      const { q, facets, sort, group, hide, diff, rows } = this.state;
      const titles = (names) => this.columns.filter((column) => names.includes(column.name)).map((column) => column.title).join(", ");
      return [
        rows.length > 1 ? "side by side" : q && `with “${q}”`,
        ...Object.entries(facets).map(([name, values]) => values.length && `${titles([name])}: ${values.join(" or ")}`),
        sort && `sorted by ${titles([sort.replace(/^-/, "")])}${sort[0] === "-" ? ", falling" : ""}`,
        group && `grouped by ${titles([group])}`,
        hide.length && `without ${titles(hide)}`,
        diff && "only where they differ",
      ].filter(Boolean).join("; ");
    }

    showRows(shown) {
      const visible = new Set(shown);
      for (const row of this.rows) row.row.hidden = !visible.has(row);
      const now = [...this.body.querySelectorAll("tr:not(.hb-group)")];
      if (shown.some((row, at) => now[at] !== row.row)) this.body.append(...shown.map((row) => row.row));
    }

    showColumns(shown) {
      for (const { at, name, head } of this.columns) {
        const same = this.state.diff && at && new Set(shown.map((row) => row.cells[at].words)).size < 2;
        const hidden = this.state.hide.includes(name) || same;
        head.hidden = hidden;
        for (const row of this.rows) row.row.cells[at].hidden = hidden;
      }
    }

    showGroups(shown) {
      this.body.querySelectorAll(".hb-group").forEach((each) => each.remove());
      const column = this.columns.find(({ name }) => name === this.state.group);
      if (!column) return;
      let last;
      for (const row of shown) {
        const { words } = row.cells[column.at];
        if (words !== last) {
          const count = shown.filter((each) => each.cells[column.at].words === words).length;
          row.row.before(make("tr", { class: "hb-group" }, make("th", { colspan: this.heads.length, scope: "rowgroup", text: `${column.title}: ${words} (${count})` })));
        }
        last = words;
      }
    }

    showSideBySide(shown) {
      this.side?.remove();
      this.grid.hidden = this.state.rows.length > 1;
      if (!this.grid.hidden) return;
      const fields = this.columns.filter(({ at, head }) => at && !head.hidden);
      this.side = make("table", { class: "hb-grid hb-side" }, make("caption", { text: this.caption() }),
        make("thead", {}, make("tr", {}, make("th", { scope: "col", text: "Field" }), ...shown.map((row) => make("th", { scope: "col", text: row.cells[0].words })))),
        make("tbody", {}, ...fields.map(({ at, title }) => make("tr", {}, make("th", { scope: "row", text: title }), ...shown.map((row) => this.copyCell(row.row.cells[at]))))));
      this.grid.after(this.side);
    }

    copyCell(cell) {
      const copied = make("td");
      copied.append(...[...cell.cloneNode(true).childNodes]);
      return copied;
    }

    showSort() {
      for (const { name, head } of this.columns) {
        const direction = { [name]: "ascending", [`-${name}`]: "descending" }[this.state.sort];
        if (direction) head.setAttribute("aria-sort", direction);
        else head.removeAttribute("aria-sort");
      }
    }
  }

  for (const root of document.querySelectorAll(".hb-table[id]")) {
    if (root.querySelectorAll(".hb-grid > tbody > tr").length >= FEWEST_ROWS_TO_SORT) new Table(root);
  }

  /* On paper the evidence of a row stands below it. */
  const back = [];
  addEventListener("beforeprint", () => {
    for (const popover of document.querySelectorAll("tr:not([hidden]) > td > .hb-popover")) {
      const home = popover.parentElement;
      const row = home.parentElement;
      const below = make("tr", { class: "hb-proof-row" }, make("td", { colspan: row.cells.length - 1 }, popover));
      row.after(below);
      back.push(() => {
        home.append(popover);
        below.remove();
      });
    }
  });
  addEventListener("afterprint", () => back.splice(0).forEach((undo) => undo()));
})();
