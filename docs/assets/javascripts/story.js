/*
 * Your definition as a story: one requirement after the other is ticked in the block of requirements, and models fall out.
 * Without this script the table tells how many are left after each step.
 */
(() => {
  "use strict";
  const { make } = window.Handbook;

  class Story {
    constructor(root) {
      this.block = document.getElementById(root.dataset.of);
      this.steps = [...root.querySelectorAll("tr[data-step]")];
      this.boxes = [...(this.block?.querySelectorAll(".hb-requirement") ?? [])].map((item) => ({ id: item.dataset.requirement, input: item.querySelector("input") }));
      if (!this.boxes.length || !this.boxes.every((box) => box.input)) return;
      this.models = [...this.block.querySelectorAll("tbody tr")].map((row) => {
        const name = row.cells[0].textContent.trim();
        return { name, row, dot: make("i", { title: name }) };
      });
      this.words = make("p", { class: "hb-next" });
      this.next = make("button", { type: "button", class: "hb-tool", onclick: () => this.go() });
      this.result = make("p", { class: "hb-result", role: "status" });
      this.gone = make("p", { class: "hb-foot" });
      root.querySelector(".hb-stage").append(make("div", { class: "hb-dots", "aria-hidden": "true" }, ...this.models.map((model) => model.dot)), this.result, this.gone, this.words, this.next);
      this.left = new Set(this.models);
      this.block.addEventListener("change", () => this.show());
      this.block.addEventListener("click", () => setTimeout(() => this.show()));
      this.show();
    }

    ticked(id) {
      return this.boxes.find((box) => box.id === id)?.input;
    }

    go() {
      const input = this.step && this.ticked(this.step.dataset.step);
      for (const each of input ? [input] : this.boxes.map((box) => box.input)) {
        each.checked = Boolean(input);
        each.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    /* The worst cell that is asked for decides: no, then unknown, then yes. */
    judge(model) {
      const states = this.boxes.map((box, at) => box.input.checked && model.row.querySelectorAll("td[data-state]")[at].dataset.state).filter(Boolean);
      return states.some((state) => !["yes", "unknown"].includes(state)) ? "no" : states.includes("unknown") ? "unknown" : "yes";
    }

    show() {
      const counts = { yes: 0, unknown: 0, no: 0 };
      const fallen = [];
      const left = new Set();
      for (const model of this.models) {
        const state = this.judge(model);
        counts[state] += 1;
        model.dot.dataset.state = state;
        if (state !== "no") left.add(model);
        else if (this.left.has(model)) fallen.push(model.name);
      }
      this.left = left;
      this.step = this.steps.find((step) => !this.ticked(step.dataset.step)?.checked);
      const asked = this.boxes.filter((box) => box.input.checked).length;
      this.result.textContent = asked ? `${asked} asked for: ${counts.yes} of ${this.models.length} are left, ${counts.unknown} cannot be established, ${counts.no} are out.` : `${this.models.length} models call themselves open or are called so. Ask for one thing after the other.`;
      if (fallen.length || !asked) this.gone.textContent = fallen.length ? `Fell out just now: ${fallen.slice(0, 8).join(", ")}${fallen.length > 8 ? ` and ${fallen.length - 8} more` : ""}.` : "";
      this.words.textContent = this.step ? this.step.cells[1].textContent : "That is the whole list. Take back what you do not need in the boxes below.";
      this.next.textContent = this.step ? `Ask for: ${this.step.cells[0].textContent}` : "Begin again";
    }
  }

  document.querySelectorAll(".hb-story").forEach((root) => new Story(root));
})();
