/*
 * Will it fit? A model of the table, a number format and a machine: the formula of hooks/handbook/views/explorables/memory.py, fed by the reader.
 * Without this script the two worked tables stand in its place.
 */
(() => {
  "use strict";
  const { make, labelled, numeric } = window.Handbook;
  const RESERVE = 1.2;
  const gigabytes = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(1));

  class Fit {
    constructor(root) {
      this.root = root;
      const show = () => this.show();
      const select = (first, items, name, chosen) => make("select", { onchange: chosen }, ...first.map((text) => make("option", { value: "", text })), ...items.map((item, value) => make("option", { value, text: name(item) })));
      const heads = [...root.querySelectorAll("th[data-bits]")];
      this.models = [...root.querySelectorAll("[data-total]")];
      this.machines = [...root.querySelectorAll("tr[data-quick]")];
      this.model = select(["another one"], this.models, (item) => item.textContent, () => this.choose(this.models[this.model.value], { total: this.total }));
      this.format = make("select", { onchange: show }, ...heads.map((head) => make("option", { value: head.dataset.bits, text: `${head.firstChild.textContent.trim()}, ${Number(head.dataset.bits)} bits` })));
      this.total = numeric("Parameters, billion", 8, { least: 0, most: 1e5, units: { m: 1e-3, t: 1e3 } }, () => { this.model.value = ""; show(); });
      this.quick = numeric("Free memory, GB", 8, { least: 0, most: 1e6 }, () => { this.machine.value = ""; show(); });
      this.beside = numeric("Slower memory beside it, GB", 0, { least: 0, most: 1e6, zero: true }, () => { this.machine.value = ""; show(); });
      this.cache = numeric("Cache, GB", 1, { least: 0, most: 1e6, zero: true }, show);
      this.machine = select(["another one"], this.machines, (item) => item.cells[0].textContent, () => this.choose(this.machines[this.machine.value], { quick: this.quick, beside: this.beside, cache: this.cache }));
      const work = () => this.work();
      this.shape = [["Layers", 32], ["Key-value heads", 8], ["Size of a head", 128], ["Context, tokens", 8192], ["Bytes for a value", 2]].map(([words, value]) => numeric(words, value, { least: 0, most: 1e9, zero: true }, work));
      this.result = make("p", { class: "hb-result", role: "status" });
      root.querySelector(".hb-stage").append(make("form", { class: "hb-calculator", onsubmit: (event) => event.preventDefault() },
        make("fieldset", {}, make("legend", { text: "The model" }), this.models.length && labelled("Model", this.model), this.total.part, labelled("Number format", this.format)),
        make("fieldset", {}, make("legend", { text: "The machine" }), this.machines.length && labelled("Machine", this.machine), this.quick.part, this.beside.part),
        make("fieldset", {}, make("legend", { text: "The text read so far" }), this.cache.part,
          make("details", {}, make("summary", { text: "Work out the cache from the model’s card" }), make("div", { class: "hb-fields" }, ...this.shape.map((each) => each.part)))),
        this.result));
      this.show();
    }

    choose(item, fields) {
      if (item) for (const [name, field] of Object.entries(fields)) field.set(item.dataset[name]);
      this.show();
    }

    /* Key and value, for each layer, head, dimension and token. */
    work() {
      const cache = (2 * this.shape.reduce((product, each) => product * each.value(), 1)) / 1e9;
      if (!Number.isNaN(cache)) this.cache.set(Number(cache.toPrecision(9)));
      this.show();
    }

    show() {
      const [total, quick, beside, cache] = [this.total, this.quick, this.beside, this.cache].map((each) => each.value());
      const weights = (total * Number(this.format.value)) / 8;
      const need = (weights + cache) * RESERVE;
      Object.assign(this.root.dataset, { weights: weights.toFixed(6), cache: cache.toFixed(6) });
      this.result.replaceChildren();
      if (Number.isNaN(need + quick + beside)) return;
      const [state, words, why] = need <= quick ? ["yes", "Fits", "it all stays in the quick memory"]
        : need <= quick + beside ? ["partial", "Fits slowly", `${gigabytes(need - quick)} GB must stay in the slower memory, and every token waits for it`]
          : ["no", "Does not fit", `${gigabytes(need - quick - beside)} GB are missing; what is read from a disk again for every token can take hundreds of times as long`];
      const active = this.models[this.model.value]?.dataset.active;
      this.result.append(make("span", { class: "hb-chip", "data-state": state, text: words }),
        ` ${gigabytes(weights)} GB for the weights + ${gigabytes(cache)} GB for the cache, and a fifth in reserve, are ${gigabytes(need)} GB. Free are ${gigabytes(quick)}${beside ? ` + ${gigabytes(beside)}` : ""} GB: ${why}.${active ? ` It uses ${Number(active)} billion of its ${total} billion weights for a token, but all of them must be in memory.` : ""}`);
    }
  }

  document.querySelectorAll(".hb-memory").forEach((root) => new Fit(root));
})();
