/*
 * Electricity of a use on a power grid: a published figure times an amount, with its boundary in words.
 * The products are those of hooks/handbook/views/explorables/electricity.py. Without this script the table shows a thousand of each.
 */
import { choice, labelled, numeric, rounded } from "./fields.js";
import { make } from "../handbook.js";

const digits = (value) => rounded(value, () => Number(value.toPrecision(2)));

export const energy = (root, stage, result) => {
    const rows = [...root.querySelectorAll("tr[data-wh]")];
  const heads = [...root.querySelectorAll("th[data-grams]")];
  const boundary = make("p", { class: "hb-foot" });
  const show = () => {
    const { cells, dataset: { unit, wh } } = rows[use.value];
    const { title, grams } = heads[grid.value].dataset;
    const many = amount.value();
    const [by, counted] = [...cells].slice(-2).map((cell) => cell.textContent.trim());
    const used = (wh * many) / 1000;
    const carbon = (used * grams) / 1000;
    Object.assign(root.dataset, { energy: used.toFixed(6), carbon: carbon.toFixed(6) });
    result.textContent = Number.isNaN(many) ? "" : `${digits(many)} ${unit}${many === 1 ? "" : "s"} × ${Number(wh)} Wh = ${digits(used)} kWh; on ${title} at ${Math.round(grams)} grams that gives off ${digits(carbon)} kg of CO2.`;
    boundary.textContent = `Says ${by}. ${counted}`;
  };
  const use = choice(rows.map((row) => `${row.cells[0].textContent} (by the ${row.dataset.unit})`), show);
  const grid = choice(heads.map((head) => head.dataset.title), show);
  const amount = numeric("How many", root.dataset.amount, { most: 1e12 }, show);
  stage.append(make("div", { class: "hb-fields" }, labelled("Figure", use), amount.part, labelled("Power grid", grid)), result, boundary);
  show();
};
