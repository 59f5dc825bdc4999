/*
 * The review page: of the questions of all chapters those that are due; results can be taken along, brought back and erased.
 * Without this script all questions stand there.
 */
import { make, save, tool } from "../handbook.js";
import { date, keyOf, results, today } from "./results.js";

export const review = (root) => {
  const items = [...root.querySelectorAll(".hb-question")].map((item) => ({ item, key: keyOf(item) }));
  const status = root.querySelector(".hb-review-status");
  const said = make("p", { class: "hb-status", role: "status" });
  const file = make("input", { type: "file", accept: "application/json,.json", hidden: true, onchange: () => bring() });

  const due = ({ key }) => results.all[key]?.due <= today();

  const count = () => {
    const met = items.filter(({ key }) => results.all[key]);
    const waiting = met.filter(due).length;
    const next = () => date(Math.min(...met.map(({ key }) => results.all[key].due)));
    status.textContent = met.length ? `${waiting} of the ${met.length} questions that you have met are due today.${waiting ? "" : ` The next comes back on ${next()}.`}`
      : "You have not answered a question in this browser yet. Each chapter ends with some.";
    kept.hidden = !met.length;
  };

  /* What was answered on this page stays in view, with its explanation. */
  const show = () => {
    for (const each of items) each.item.hidden = !due(each);
    count();
  };

  const bring = async () => {
    try {
      const brought = results.read(await file.files[0].text());
      const before = results.all;
      results.all = { ...before, ...Object.fromEntries(Object.entries(brought).filter(([key, each]) => !(before[key]?.due > each.due))) };
      results.write();
      show();
      said.textContent = `${Object.keys(brought).length} results read; of two for one question the later counts.`;
    } catch {
      said.textContent = "This file holds no results of this handbook; nothing was changed.";
    }
    file.value = "";
  };

  const erase = () => {
    if (!confirm(`Erase the results of ${Object.keys(results.all).length} questions from this browser? This can't be undone.`)) return;
    results.all = {};
    results.write();
    show();
    said.textContent = "Erased.";
    bringing.focus(); // the button that had it is gone
  };

  const kept = make("span", {}, tool("Export my results", () => save("handbook-results.json", JSON.stringify(results.all, null, 1), "application/json")), " ", tool("Erase my results", erase));
  const bringing = tool("Import results", () => file.click());
  status.after(make("div", { class: "hb-tools" }, kept, bringing, file), said);
  root.addEventListener("click", count); // it may have been an answer
  root.classList.add("hb-ready");
  show();
};
