/*
 * The memory calculator: the formula of hooks/handbook/memory.py, fed by the reader.
 * Without this script the worked table stands in its place.
 */
(() => {
  "use strict";
  const { make } = window.Handbook;
  const GIGABYTE = 1e9;
  const show = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(1));

  class Calculator {
    constructor(root) {
      this.root = root;
      const heads = [...root.querySelectorAll("th[data-bits]")];
      this.format = make("select", { oninput: () => this.show() },
        ...heads.map((head) => make("option", { value: head.dataset.bits, text: `${head.firstChild.textContent.trim()}, ${Number(head.dataset.bits)} bits` })));
      this.inputs = {
        parameters: this.number(8, 0.001, "any"), layers: this.number(32, 0, 1), heads: this.number(8, 0, 1),
        size: this.number(128, 0, 1), tokens: this.number(8192, 0, 1), bytes: this.number(2, 0.5, "any"),
      };
      this.result = make("output", { class: "hb-result", role: "status" });
      root.append(make("form", { class: "hb-calculator", onsubmit: (event) => event.preventDefault() },
        make("fieldset", {}, make("legend", { text: "The weights" }), this.label("Parameters, billion", this.inputs.parameters), this.label("Number format", this.format)),
        make("fieldset", {}, make("legend", { text: "The cache for the text read so far" }), this.label("Layers", this.inputs.layers),
          this.label("Key-value heads", this.inputs.heads), this.label("Size of a head", this.inputs.size),
          this.label("Context, tokens", this.inputs.tokens), this.label("Bytes for a value", this.inputs.bytes)),
        this.result));
      this.show();
    }

    number(value, min, step) {
      return make("input", { type: "number", value, min, step, oninput: () => this.show() });
    }

    label(words, input) {
      return make("label", {}, `${words} `, input);
    }

    show() {
      const at = Object.fromEntries(Object.entries(this.inputs).map(([name, input]) => [name, Math.max(Number(input.value) || 0, 0)]));
      const weights = (at.parameters * GIGABYTE * Number(this.format.value)) / 8 / GIGABYTE;
      const cache = (2 * at.layers * at.heads * at.size * at.tokens * at.bytes) / GIGABYTE;
      this.root.dataset.weights = weights.toFixed(6);
      this.root.dataset.cache = cache.toFixed(6);
      this.result.textContent = `${show(weights)} GB for the weights + ${show(cache)} GB for the cache = ${show(weights + cache)} GB, before buffers`;
    }
  }

  document.querySelectorAll(".hb-memory").forEach((root) => new Calculator(root));
})();
