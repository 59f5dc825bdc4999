/*
 * The line on a score: readers move it, for everybody or for each group, and see which mistakes it makes.
 * The sums are those of hooks/handbook/views/explorables/cutoffs.py. Without this script the table shows every line.
 */
import { labelled } from "./fields.js";
import { make } from "../handbook.js";

const NEAR = 2; // percentage points within which two shares count as alike
const MEASURES = ["False alarms", "Misses", "Right alarms"];
const sumOf = (counts, kind, from = 0) => counts.slice(from).reduce((total, each) => total + each[kind], 0);
const share = (part, whole) => (whole ? (100 * part) / whole : 0);
const sharesFrom = (counts, from) => {
  const [hits, alarms, cases] = [sumOf(counts, 0, from), sumOf(counts, 1, from), sumOf(counts, 0)];
  return [share(alarms, sumOf(counts, 1)), share(cases - hits, cases), share(hits, hits + alarms)];
};

export const threshold = (root, stage, result) => {
  const scores = root.dataset.scores.split(" ");
  let most = 0;

  const groups = [...root.querySelectorAll("[data-counts]")].map((item) => {
    const title = item.textContent;
    const counts = item.dataset.counts.split(" ").map((pair) => pair.split(",").map(Number));
    const highest = Math.max(...counts.map(([one, other]) => one + other));
    const columns = counts.map(([one, other]) => make("i", { style: `--a:${(one + other) / highest};--b:${share(one, one + other)}%` }));
    const slider = make("input", { type: "range", min: 1, max: counts.length - 1, value: Math.floor(counts.length / 2) - 1, oninput: () => move(slider) });
    const words = make("span", {});
    return { title, counts, columns, slider, words, part: make("div", {}, labelled(words, slider), make("div", { class: "hb-columns", "aria-hidden": "true" }, ...columns)) };
  });
  const cells = MEASURES.map(() => [...groups, 0].map(() => make("td", { class: "hb-num" })));
  const first = () => move(groups[0].slider);
  const together = make("input", { type: "checkbox", checked: true, onchange: first });

  const move = (moved) => {
    const all = groups.map(({ title, counts, columns, slider, words }) => {
      if (together.checked) slider.value = moved.value;
      const at = Number(slider.value);
      words.textContent = `${title}: flagged from ${scores[at]}`;
      slider.setAttribute("aria-valuetext", `score ${scores[at]}`);
      columns.forEach((column, place) => column.classList.toggle("hb-flagged", place >= at));
      return sharesFrom(counts, at);
    });
    const alike = MEASURES.filter((_, measure) => {
      const row = all.map((shares) => shares[measure]);
      const apart = Math.max(...row) - Math.min(...row);
      [...row, apart].forEach((value, at) => { cells[measure][at].textContent = value.toFixed(1); });
      cells[measure][0].parentElement.classList.toggle("hb-alike", apart <= NEAR);
      return apart <= NEAR;
    });
    most = Math.max(most, alike.length);
    result.textContent = `${alike.length ? `Alike: ${alike.join(" and ").toLowerCase()}.` : "None of the three is alike."} The most you have had at once: ${most} of 3. Alike means at most ${NEAR} points apart.`;
  };

  stage.append(
    make("label", { class: "hb-tick" }, together, " One line for everybody"),
    make("div", { class: "hb-pair" }, ...groups.map((group) => group.part)),
    make("p", { class: "hb-foot" }, make("span", { class: "hb-key", text: "it happened" }), make("span", { class: "hb-key", text: "it did not happen" }), "; pale: not flagged. One column for each score."),
    make("table", { class: "hb-grid" },
      make("thead", {}, make("tr", {}, ...["Share in percent", ...groups.map((group) => group.title), "Apart"].map((text, at) => make("th", { scope: "col", class: at ? "hb-num" : "", text })))),
      make("tbody", {}, ...MEASURES.map((text, at) => make("tr", {}, make("th", { scope: "row", text }), ...cells[at])))),
    result);
  first();
};
