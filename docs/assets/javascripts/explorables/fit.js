/*
 * Will it fit? A model of the table, a number format and a machine: the formula of hooks/handbook/views/explorables/memory.py, fed by the reader.
 * Without this script the two worked tables stand in its place.
 */
import { choice, labelled, numeric, rounded } from "./fields.js";
import { make } from "../handbook.js";

const RESERVE = 1.2;
const gigabytes = (value) => rounded(value, () => value.toFixed(1));

export const memory = (root, stage, result) => {
    const models = [...root.querySelectorAll("[data-total]")];
  const machines = [...root.querySelectorAll("tr[data-quick]")];
  const heads = [...root.querySelectorAll("th[data-bits]")];

  const show = () => {
    const [total, free, slower, cache] = ["total", "quick", "beside", "cache"].map((name) => fields[name].value());
    const weights = (total * format.value) / 8;
    const need = (weights + cache) * RESERVE;
    Object.assign(root.dataset, { weights: weights.toFixed(6), cache: cache.toFixed(6) });
    result.replaceChildren();
    if (Number.isNaN(need + free + slower)) return;
    const [state, text, why] = need <= free ? ["yes", "Fits", "it all stays in the quick memory"]
      : need <= free + slower ? ["partial", "Fits slowly", `${gigabytes(need - free)} GB must stay in the slower memory, and every token waits for it`]
        : ["no", "Does not fit", `${gigabytes(need - free - slower)} GB are missing; a disk in their place can take hundreds of times as long`];
    const active = models[model.value]?.dataset.active;
    result.append(make("span", { class: "hb-chip", "data-state": state, text }),
      ` ${gigabytes(weights)} GB for the weights + ${gigabytes(cache)} GB for the cache, and a fifth in reserve, are ${gigabytes(need)} GB. Free are ${gigabytes(free)}${slower ? ` + ${gigabytes(slower)}` : ""} GB: ${why}.${active ? ` It uses ${Number(active)} billion of its ${total} billion weights for a token, but all of them must be in memory.` : ""}`);
  };

  /* A model or machine gives its figures to the fields of the same names; who types other figures means another one. */
  const fields = {};
  const listed = (items, names, words) => choice(items.map(words), (event) => {
    const item = items[event.target.value];
    if (item) for (const name of names) fields[name].set(item.dataset[name]);
    show();
  }, "another one");
  const model = listed(models, ["total"], (item) => item.textContent);
  const machine = listed(machines, ["quick", "beside", "cache"], (item) => item.cells[0].textContent);
  const format = choice(heads.map((head) => `${head.firstChild.textContent.trim()}, ${Number(head.dataset.bits)} bits`), () => show());
  heads.forEach((head, at) => { format.options[at].value = head.dataset.bits; });
  const field = (name, words, start, rules, list) => {
    fields[name] = numeric(words, start, { most: 1e6, zero: true, unit: "gb", ...rules }, () => {
      if (list) list.value = "";
      show();
    });
    return fields[name].part;
  };

  /* Key and value, for each layer, head, dimension and token. */
  const work = () => {
    const cache = (2 * shape.reduce((product, each) => product * each.value(), 1)) / 1e9;
    if (cache >= 0) fields.cache.set(Number(cache.toPrecision(9)));
    show();
  };
  const shape = [["Layers", 32], ["Key-value heads", 8], ["Size of a head", 128], ["Context, tokens", 8192], ["Bytes for a value", 2]].map(([words, value]) => numeric(words, value, { most: 1e9, zero: true }, work));

  const part = (text, ...parts) => make("fieldset", {}, make("legend", { text }), ...parts);
  stage.append(make("form", { class: "hb-calculator", onsubmit: (event) => event.preventDefault() },
    part("The model", models.length && labelled("Model", model), field("total", "Parameters, billion", 8, { most: 1e5, zero: false, unit: "billion" }, model), labelled("Number format", format)),
    part("The machine", machines.length && labelled("Machine", machine), field("quick", "Free memory, GB", 8, { zero: false }, machine), field("beside", "Slower memory beside it, GB", 0, {}, machine)),
    part("The text read so far", field("cache", "Cache, GB", 1),
      make("details", {}, make("summary", { text: "Work out the cache from the model’s card" }), make("div", { class: "hb-fields" }, ...shape.map((each) => each.part)))),
    result));
  show();
};
