/*
 * "What must open mean for you?": the reader ticks requirements, the table says which records pass, which fail on which cell, and
 * which cannot be judged because a cell is unknown. Beside it the same as a story: one requirement after the other is ticked, and
 * models fall out. Without this script a table tells how many are left after each step.
 */
import { copy, make, readView, rememberView, tool, viewAddress } from "./handbook.js";
import { DAMAGED } from "./tables.js";
import { ease } from "./tables/showing.js";

const VERDICTS = { yes: "passes", unknown: "cannot be established", no: "fails" };
const ORDER = Object.keys(VERDICTS);

const requirements = (root) => {
  const boxes = [...root.querySelectorAll(".hb-requirement")].map((item, at) => {
    const input = make("input", { type: "checkbox", onchange: () => show() });
    item.replaceChildren(make("label", {}, input, " ", ...item.childNodes));
    return { input, at, name: item.dataset.requirement };
  });
  const body = root.querySelector("tbody");
  const rows = [...body.rows].map((row) => ({ row, name: row.cells[0].textContent.trim(), cells: [...row.cells].slice(2) }));
  const table = root.querySelector(".hb-table");
  const status = make("p", { class: "hb-status", role: "status" });
  const link = make("input", { readonly: true, class: "hb-search", "aria-label": "Link to these requirements" });
  let follow;

  const tick = (names) => boxes.forEach(({ input, name }) => { input.checked = names.includes(name); });

  /*
   * The worst cell that is asked for decides: no, then unknown, then yes. The first time there is a message, if an empty one: an address
   * that the reader did not ask for would scroll the page to the table.
   */
  const show = (message) => {
    const needed = boxes.filter(({ input }) => input.checked);
    for (const row of rows) {
      row.result = ORDER.findLast((each) => needed.some(({ at }) => row.cells[at].dataset.state === each)) ?? "yes";
      row.row.cells[1].textContent = needed.length ? VERDICTS[row.result] : "";
      row.cells.forEach((cell, at) => cell.classList.toggle("hb-decides", needed.includes(boxes[at]) && cell.dataset.state !== "yes"));
    }
    const found = ORDER.map((result) => rows.filter((row) => row.result === result));
    const [yes, unknown, no] = found.map((each) => each.length);
    const sorted = found.flat();
    if ([...body.rows].some((row, at) => row !== sorted[at]?.row)) { // rows that are put in anew are drawn anew
      ease({ body, rows }, sorted, 0);
      body.append(...sorted.map(({ row }) => row));
    }
    const told = needed.length ? `${yes} of ${rows.length} pass, ${no} fail, ${unknown} cannot be established.` : "Tick what you need.";
    status.textContent = (message ?? "") + told;
    table.dispatchEvent(new Event("handbook:changed"));
    const parts = { need: needed.map(({ name }) => name) };
    link.value = viewAddress(root.id, parts);
    if (message === undefined) rememberView(root.id, parts);
    follow?.(parts.need, told);
  };

  const tell = (story) => {
    const steps = [...story.querySelectorAll("tr[data-step]")];
    const dots = rows.map((row) => make("i", { title: row.name }));
    const words = make("p", { class: "hb-next" });
    const result = make("p", { class: "hb-result", role: "status" });
    const gone = make("p", { class: "hb-foot" });
    let step;
    const next = tool("", () => {
      tick(step ? [...boxes.filter(({ input }) => input.checked).map(({ name }) => name), step.dataset.step] : []);
      show();
    });
    story.querySelector(".hb-stage").append(make("div", { class: "hb-dots", "aria-hidden": "true" }, ...dots), result, gone, words, next);
    follow = (asked, told) => {
      const fallen = rows.filter((row, at) => row.result === "no" && dots[at].dataset.state !== "no").map((row) => row.name);
      rows.forEach((row, at) => { dots[at].dataset.state = row.result; });
      step = steps.find((each) => !asked.includes(each.dataset.step));
      result.textContent = asked.length ? `${asked.length} asked for: ${told}` : `${rows.length} models. Ask for one thing after the other.`;
      gone.textContent = fallen.length ? `Fell out just now: ${fallen.slice(0, 8).join(", ")}${fallen.length > 8 ? ` and ${fallen.length - 8} more` : ""}.` : asked.length ? "Nothing fell out just now." : "";
      words.textContent = step ? step.cells[1].textContent : "That is the whole list.";
      next.textContent = step ? `Ask for: ${step.cells[0].textContent}` : "Begin again";
    };
  };

  table.before(status, make("div", { class: "hb-controls" }, tool("Clear", () => { tick([]); show(); }), link, tool("Copy link", () => copy(link.value, link))));
  document.querySelectorAll(`.hb-story[data-of="${root.id}"]`).forEach(tell);
  const view = readView(root.id);
  const names = view?.need ?? [];
  const told = table.querySelector(".hb-status strong"); // what the table says of its own view, or of the same link
  tick(names);
  show(!told && (view === "damaged" || !names.every((name) => boxes.some((box) => box.name === name))) ? DAMAGED : "");
  if (told) table.querySelector(".hb-status").prepend(told, " ");
};

document.querySelectorAll(".hb-requirements").forEach(requirements);
