/* On paper the evidence of a row stands below it. */
import { make } from "../handbook.js";

const back = [];
addEventListener("beforeprint", () => {
  for (const popover of document.querySelectorAll("tr:not([hidden]) > td > .hb-popover")) {
    const home = popover.parentElement;
    const row = home.parentElement;
    const below = make("tr", { class: "hb-proof-row" }, make("td", { colspan: row.cells.length - 1 }, popover));
    row.after(below);
    back.push(() => {
      home.append(popover);
      below.remove();
    });
  }
});
addEventListener("afterprint", () => back.splice(0).forEach((undo) => undo()));
