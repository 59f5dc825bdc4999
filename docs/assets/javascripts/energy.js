/*
 * Electricity of a use on a power grid: a published figure times an amount, with its boundary in words.
 * The products are those of hooks/handbook/views/explorables/electricity.py. Without this script the table shows a thousand of each.
 */
(() => {
  "use strict";
  const { make, labelled, numeric } = window.Handbook;
  const digits = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : String(Number(value.toPrecision(2))));

  class Energy {
    constructor(root) {
      this.rows = [...root.querySelectorAll("tr[data-wh]")];
      this.heads = [...root.querySelectorAll("th[data-grams]")];
      const select = (texts) => make("select", { onchange: () => this.show() }, ...texts.map((text, value) => make("option", { value, text })));
      this.use = select(this.rows.map((row) => `${row.cells[0].textContent} (by the ${row.dataset.unit})`));
      this.grid = select(this.heads.map((head) => head.dataset.title));
      this.amount = numeric("How many", root.dataset.amount, { least: 0, most: 1e12 }, () => this.show());
      this.result = make("p", { class: "hb-result", role: "status" });
      this.boundary = make("p", { class: "hb-foot" });
      root.querySelector(".hb-stage").append(
        make("div", { class: "hb-fields" }, labelled("Figure", this.use), this.amount.part, labelled("Power grid", this.grid)), this.result, this.boundary);
      this.root = root;
      this.show();
    }

    show() {
      const row = this.rows[this.use.value];
      const head = this.heads[this.grid.value];
      const amount = this.amount.value();
      const [by, counted] = [...row.cells].slice(-2).map((cell) => cell.textContent.trim());
      const energy = (Number(row.dataset.wh) * amount) / 1000;
      const carbon = (energy * head.dataset.grams) / 1000;
      Object.assign(this.root.dataset, { energy: energy.toFixed(6), carbon: carbon.toFixed(6) });
      this.result.textContent = Number.isNaN(amount) ? "" : `${digits(amount)} ${row.dataset.unit}${amount === 1 ? "" : "s"} × ${Number(row.dataset.wh)} Wh = ${digits(energy)} kWh; on ${head.dataset.title} at ${Math.round(head.dataset.grams)} grams that gives off ${digits(carbon)} kg of CO2.`;
      this.boundary.textContent = `Says ${by}. ${counted}`;
    }
  }

  document.querySelectorAll(".hb-energy").forEach((root) => new Energy(root));
})();
