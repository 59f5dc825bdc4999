/*
 * The line on a score: readers move it, for everybody or for each group, and see which mistakes it makes.
 * The sums are those of hooks/handbook/views/explorables/cutoffs.py. Without this script the table shows every line.
 */
(() => {
  "use strict";
  const { make, labelled } = window.Handbook;
  const NEAR = 2; // percentage points within which two shares count as alike
  const MEASURES = ["False alarms", "Misses", "Right alarms"];
  const sum = (counts, kind, from = 0) => counts.slice(from).reduce((total, each) => total + each[kind], 0);
  const share = (part, whole) => (whole ? (100 * part) / whole : 0);
  const sharesFrom = (counts, from) => {
    const [hits, alarms, cases] = [sum(counts, 0, from), sum(counts, 1, from), sum(counts, 0)];
    return [share(alarms, sum(counts, 1)), share(cases - hits, cases), share(hits, hits + alarms)];
  };

  class Threshold {
    constructor(root) {
      this.scores = root.dataset.scores.split(" ");
      this.groups = [...root.querySelectorAll("[data-counts]")].map((item) => this.group(item));
      this.together = make("input", { type: "checkbox", checked: true, onchange: () => this.move(this.groups[0]) });
      this.cells = MEASURES.map(() => [...this.groups, 0].map(() => make("td", { class: "hb-num" })));
      this.result = make("p", { class: "hb-result", role: "status" });
      this.most = 0;
      root.querySelector(".hb-stage").append(
        make("label", { class: "hb-tick" }, this.together, " One line for everybody"),
        make("div", { class: "hb-pair" }, ...this.groups.map((group) => group.part)),
        make("p", { class: "hb-foot" }, make("span", { class: "hb-key", text: "it happened" }), make("span", { class: "hb-key", text: "it did not happen" }), "; pale: not flagged. One column for each score."),
        make("table", { class: "hb-grid" },
          make("thead", {}, make("tr", {}, ...["Share in percent", ...this.groups.map((group) => group.title), "Apart"].map((text, at) => make("th", { scope: "col", class: at ? "hb-num" : "", text })))),
          make("tbody", {}, ...MEASURES.map((text, at) => make("tr", {}, make("th", { scope: "row", text }), ...this.cells[at])))),
        this.result);
      this.move(this.groups[0]);
    }

    group(item) {
      const title = item.textContent;
      const counts = item.dataset.counts.split(" ").map((pair) => pair.split(",").map(Number));
      const highest = Math.max(...counts.map(([one, other]) => one + other));
      const columns = counts.map(([one, other]) => make("i", { style: `--a:${(one / highest).toFixed(3)};--b:${(other / highest).toFixed(3)}` }));
      const slider = make("input", { type: "range", min: 1, max: counts.length - 1, value: Math.floor(counts.length / 2) - 1, oninput: () => this.move(group) });
      const words = make("span", {});
      const group = { title, counts, columns, slider, words };
      group.part = make("div", {}, labelled(words, slider), make("div", { class: "hb-columns", "aria-hidden": "true" }, ...columns));
      return group;
    }

    move(moved) {
      if (this.together.checked) this.groups.forEach((group) => { group.slider.value = moved.slider.value; });
      const all = this.groups.map((group) => {
        const at = Number(group.slider.value);
        group.words.textContent = `${group.title}: flagged from ${this.scores[at]}`;
        group.slider.setAttribute("aria-valuetext", `score ${this.scores[at]}`);
        group.columns.forEach((column, place) => column.classList.toggle("hb-flagged", place >= at));
        return sharesFrom(group.counts, at);
      });
      const alike = MEASURES.filter((_, measure) => {
        const row = all.map((shares) => shares[measure]);
        const apart = Math.max(...row) - Math.min(...row);
        [...row, apart].forEach((value, at) => { this.cells[measure][at].textContent = value.toFixed(1); });
        this.cells[measure][0].parentElement.classList.toggle("hb-alike", apart <= NEAR);
        return apart <= NEAR;
      });
      this.most = Math.max(this.most, alike.length);
      this.result.textContent = `${alike.length ? `Alike: ${alike.join(" and ").toLowerCase()}.` : "None of the three is alike."} The most you have had at once: ${this.most} of 3. Alike means at most ${NEAR} points apart.`;
    }
  }

  document.querySelectorAll(".hb-threshold").forEach((root) => new Threshold(root));
})();
