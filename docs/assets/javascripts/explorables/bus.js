/*
 * The bus factor: readers take people out of a year of a real project and see what is left.
 * The sums are those of hooks/handbook/views/explorables/commit_years.py. Without this script the table shows the first three steps.
 */
import { choice, labelled } from "./fields.js";
import { make } from "../handbook.js";

const SHOWN = 9; // people with a line of their own; the rest share one
const sum = (numbers) => numbers.reduce((before, each) => before + each, 0);

export const bus = (root, stage, result) => {
    const years = [...root.querySelectorAll("[data-counts]")];
  const list = make("ol", { class: "hb-people" });
  let boxes;
  const count = () => {
    const [total, left] = [boxes, boxes.filter((box) => box.checked)].map((some) => sum(some.map((box) => Number(box.value))));
    result.textContent = left === total ? `All ${total} changes of the year. Who has to leave before half is gone?`
      : `${left} of ${total} changes are left, ${((100 * left) / total).toFixed(1)} percent. ${left * 2 > total ? "More than half is still there." : left ? "Half or more is gone: so many leavers reach the bus factor." : "Everybody has left."}`;
  };
  const begin = () => {
    const counts = years[year.value].dataset.counts.split(" ").map(Number);
    const rest = counts.splice(SHOWN);
    const lines = counts.map((each, at) => [`Person ${at + 1}`, each]);
    if (rest.length) lines.push([`${rest.length} others together`, sum(rest)]);
    boxes = lines.map(([, value]) => make("input", { type: "checkbox", checked: true, value, onchange: count }));
    list.replaceChildren(...lines.map(([name, each], at) => make("li", {}, make("label", { style: `--a:${(each / counts[0]).toFixed(3)}` }, boxes[at], make("span", { text: `${name}: ${each}` })))));
    count();
  };
  const year = choice(years.map((row) => row.cells[0].textContent), begin);
  stage.append(labelled("Project ", year), make("p", { text: "Untick those who leave." }), list, result);
  begin();
};
