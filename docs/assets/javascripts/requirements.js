/*
 * "What must open mean for you?": the reader ticks requirements, the table says which records pass,
 * which fail on which cell, and which cannot be judged because a cell is unknown.
 */
(() => {
  "use strict";
  const { make, readView, rememberView, viewAddress, copy } = window.Handbook;
  const VERDICTS = { pass: "passes", unknown: "cannot be established", fail: "fails" };
  const ORDER = ["pass", "unknown", "fail"];

  class Requirements {
    constructor(root) {
      this.root = root;
      this.id = root.id;
      this.boxes = [...root.querySelectorAll(".hb-requirement")].map((item) => this.box(item));
      this.body = root.querySelector("tbody");
      this.rows = [...this.body.rows].map((row, order) => ({ row, order, cells: [...row.cells].slice(2), verdict: row.cells[1] }));
      this.status = make("p", { class: "hb-status", role: "status" });
      this.link = make("input", { type: "text", readonly: true, class: "hb-search", "aria-label": "Link to these requirements" });
      this.table = root.querySelector(".hb-table");
      this.table.before(this.status, make("div", { class: "hb-controls" },
        make("button", { type: "button", class: "hb-tool", text: "Clear", onclick: () => this.set([]) }), this.link,
        make("button", { type: "button", class: "hb-tool", text: "Copy link", onclick: () => copy(this.link.value, this.link) })));
      const view = readView(this.id);
      this.set(view && view !== "damaged" ? view.need ?? [] : [], view === "damaged");
      this.ready = true;   // an address that the reader did not ask for would scroll the page to the table
    }

    box(item) {
      const input = make("input", { type: "checkbox", onchange: () => this.show() });
      item.replaceChildren(make("label", {}, input, " ", ...item.childNodes));
      return { input, name: item.dataset.requirement };
    }

    set(names, damaged = false) {
      const known = new Set(this.boxes.map((box) => box.name));
      this.boxes.forEach((box) => { box.input.checked = names.includes(box.name); });
      this.show(damaged || names.some((name) => !known.has(name)) ? "The link was out of date or damaged; what could not be read is left out. " : "");
    }

    judge(row, needed) {
      const states = needed.map((at) => row.cells[at].dataset.state);
      if (states.some((state) => !["yes", "unknown"].includes(state))) return "fail";
      return states.includes("unknown") ? "unknown" : "pass";
    }

    show(message = "") {
      const needed = this.boxes.map((box, at) => (box.input.checked ? at : -1)).filter((at) => at >= 0);
      const counts = { pass: 0, unknown: 0, fail: 0 };
      for (const row of this.rows) {
        row.result = this.judge(row, needed);
        counts[row.result] += 1;
        row.verdict.textContent = needed.length ? VERDICTS[row.result] : "";
        row.cells.forEach((cell, at) => cell.classList.toggle("hb-decides", needed.includes(at) && cell.dataset.state !== "yes"));
      }
      const sorted = [...this.rows].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result) || a.order - b.order);
      this.body.append(...sorted.map((each) => each.row));
      this.status.textContent = message + (needed.length
        ? `${counts.pass} of ${this.rows.length} pass, ${counts.fail} fail, ${counts.unknown} cannot be established.` : "Tick what you need.");
      this.table.dispatchEvent(new Event("handbook:changed"));
      const parts = { need: needed.map((at) => this.boxes[at].name) };
      this.link.value = viewAddress(this.id, parts);
      if (this.ready && (needed.length || !message)) rememberView(this.id, parts);
    }
  }

  document.querySelectorAll(".hb-requirements").forEach((root) => new Requirements(root));
})();
