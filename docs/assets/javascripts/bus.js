/*
 * The bus factor: readers take people out of a year of a real project and see what is left.
 * The sums are those of hooks/handbook/views/explorables/commit_years.py. Without this script the table shows the first three steps.
 */
(() => {
  "use strict";
  const { make, labelled } = window.Handbook;
  const SHOWN = 9; // people with a line of their own; the rest share one
  const percent = (part, whole) => ((100 * part) / whole).toFixed(1);

  class Bus {
    constructor(root) {
      this.years = [...root.querySelectorAll("[data-counts]")].map((row) => ({ title: row.cells[0].textContent, counts: row.dataset.counts.split(" ").map(Number) }));
      this.choice = make("select", { onchange: () => this.begin() }, ...this.years.map((year, value) => make("option", { value, text: year.title })));
      this.list = make("ol", { class: "hb-people" });
      this.result = make("p", { class: "hb-result", role: "status" });
      root.querySelector(".hb-stage").append(labelled("Project ", this.choice), make("p", { text: "Untick those who leave." }), this.list, this.result);
      this.begin();
    }

    begin() {
      const { counts } = this.year = this.years[this.choice.value];
      const rest = counts.slice(SHOWN);
      const lines = counts.slice(0, SHOWN).map((count, at) => [`Person ${at + 1}`, count]);
      if (rest.length) lines.push([`${rest.length} others together`, rest.reduce((sum, each) => sum + each)]);
      this.total = lines.reduce((sum, line) => sum + line[1], 0);
      this.boxes = lines.map(([, count]) => make("input", { type: "checkbox", checked: true, value: count, onchange: () => this.count() }));
      this.list.replaceChildren(...lines.map(([name, count], at) => make("li", {}, make("label", { style: `--a:${(count / lines[0][1]).toFixed(3)}` }, this.boxes[at], make("span", { text: `${name}: ${count}` })))));
      this.count();
    }

    count() {
      const gone = this.boxes.filter((box) => !box.checked);
      const left = this.total - gone.reduce((sum, box) => sum + Number(box.value), 0);
      const words = `${left} of ${this.total} changes are left, ${percent(left, this.total)} percent.`;
      this.result.textContent = gone.length ? `${words} ${left * 2 <= this.total ? "Half of the year’s work or more is gone: as many leavers as this reach the bus factor." : "More than half is still there."}` : `All ${this.total} changes of the year. Who has to leave before half is gone?`;
    }
  }

  document.querySelectorAll(".hb-bus").forEach((root) => new Bus(root));
})();
