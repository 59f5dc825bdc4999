/*
 * Things to play with: a block of class hb-play whose sums can be fed by the reader. Each kind is a part in explorables/, called with
 * the block, its stage and the line for what comes out. Without this script the tables below the stages stand in their place.
 */
import { bus } from "./explorables/bus.js";
import { energy } from "./explorables/energy.js";
import { memory } from "./explorables/fit.js";
import { threshold } from "./explorables/threshold.js";
import { make } from "./handbook.js";

for (const [name, play] of Object.entries({ bus, energy, memory, threshold })) {
  for (const root of document.querySelectorAll(`.hb-${name}`)) play(root, root.querySelector(".hb-stage"), make("p", { class: "hb-result", role: "status" }));
}
