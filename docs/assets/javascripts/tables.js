/*
 * Filter, sort, group, choose columns and rows of a comparison table, and show what stands behind a cell. The complete table is
 * in the page; the parts in tables/ only hide, move and repeat what is there.
 */
(() => {
  "use strict";
  const { make, rove, tables, rememberView, later, load } = window.Handbook;
  const FEWEST_ROWS_TO_SORT = 4;
  const DAMAGED = "The link to this view was out of date or damaged; what could not be read is left out.";

  class Table {
    constructor(root) {
      this.root = root;
      this.id = root.id;
      this.scroll = root.querySelector(".hb-scroll");
      this.grid = root.querySelector(".hb-grid");
      this.body = this.grid.tBodies[0];
      this.heads = this.grid.tHead.rows[0].cells.length;
      this.columns = tables.readColumns(this.grid);
      this.state = this.before = tables.empty();
      this.build();
      this.restore();
      this.wait();
      this.scroll.addEventListener("scroll", () => { this.scrolled = this.scroll.scrollTop; }, { passive: true });
      root.addEventListener("handbook:changed", () => this.readAgain());
      (window.requestIdleCallback ?? setTimeout)(() => {
        tables.lay(this);
        tables.shown(this); // reads the rows before anybody waits for them
      });
    }

    /* The words of every cell, read when first asked for: a page may hold thousands. */
    get rows() {
      this.read ??= tables.readRows(this);
      return this.read;
    }

    /* Another script has changed words or order. */
    readAgain() {
      this.read = null;
      if (tables.pieces(this).length) tables.show(this);
      else later(() => this.follow?.());
    }

    column(name) {
      return this.columns.find((column) => column.name === name);
    }

    caption() {
      return this.grid.caption.textContent.trim();
    }

    build() {
      this.status = make("p", { class: "hb-status", role: "status", text: `${this.body.rows.length} rows` });
      this.chosen = make("div", { class: "hb-chosen", role: "group", "aria-label": "What is chosen", hidden: true });
      this.none = make("div", { class: "hb-none", hidden: true });
      this.search = make("input", { type: "search", class: "hb-search", placeholder: "Find rows", "aria-label": `Find rows of: ${this.caption()}`,
        onfocus: () => this.rows, oninput: () => this.change({ q: this.search.value }) });
      this.resetButton = make("button", { type: "button", class: "hb-tool", text: "Reset", onclick: () => {
        this.search.focus(); // the button that has the focus will be gone
        this.apply(tables.empty());
      } });
      const room = this.root.querySelector(":scope > .hb-controls");
      if (room) {
        room.append(this.search, tables.toolbar(this), this.status);
        room.after(this.chosen, this.panel);
      } else this.scroll.after(this.status);
      this.scroll.before(this.none);
      this.count = this.root.querySelector(".hb-foot")?.firstChild;
      this.counted = this.count?.data;
      for (const { name, head } of this.columns) {
        const button = make("button", { type: "button", class: "hb-sort", onclick: () => this.sortBy(name) });
        button.append(...head.childNodes);
        head.append(button);
      }
      this.mendHeads = rove(this.grid.tHead, ".hb-sort");
    }

    /* The cards come with a script of their own, which is loaded when a reader first turns to a cell. */
    wait() {
      if (!this.root.dataset.proofs && !this.body.querySelector(".hb-popover")) return;
      for (const each of this.body.querySelectorAll(".hb-evidence")) each.tabIndex = -1; // the arrow keys lead there
      let last;
      const types = ["pointerover", "focusin", "click"];
      const wake = async (event) => {
        last = event;
        await load("tables-cards");
        types.forEach((type) => this.body.removeEventListener(type, wake));
        if (last === event) tables.cards(this, event);
      };
      types.forEach((type) => this.body.addEventListener(type, wake));
    }

    sortBy(name) {
      this.change({ sort: { [name]: `-${name}`, [`-${name}`]: "" }[this.state.sort] ?? name });
    }

    change(part) {
      this.apply({ ...this.state, ...part });
    }

    apply(state) {
      this.before = this.state;
      this.state = state;
      if (this.search.value !== state.q) this.search.value = state.q;
      tables.show(this);
      later(() => this.settle());
    }

    /* What can wait until the answer is seen. */
    settle() {
      if (!this.panel?.matches(":modal")) tables.bringIntoView(this);
      rememberView(this.id, tables.parts(this.state));
      this.mend();
    }

    mend() {
      this.follow?.();
      this.mendTools?.();
      this.mendHeads();
    }

    restore() {
      const found = tables.asked(this);
      if (!found) return;
      this.state = found.state;
      this.search.value = found.state.q;
      tables.show(this, found.damaged ? DAMAGED : "");
      this.mend();
      const [id, name] = found.state.cell;
      const row = id && this.rows.find((each) => each.id === id);
      (row ? row.row : this.root).scrollIntoView();
      if (row) load("tables-cards").then(() => tables.openCard(this, row.row.cells[this.column(name).at], true));
    }

    complain() {
      this.status.prepend(make("strong", { text: DAMAGED }), " ");
      this.root.scrollIntoView();
    }
  }

  const all = [...document.querySelectorAll(".hb-table[id]")]
    .filter((root) => root.querySelectorAll(".hb-grid > tbody > tr").length >= FEWEST_ROWS_TO_SORT).map((root) => new Table(root));

  /* A view of a table that is not here. */
  const name = /[?&]view=([^&#;]*)/.exec(location.search)?.[1];
  if (name !== undefined && all.length && !document.getElementById(name)) all[0].complain();
})();
