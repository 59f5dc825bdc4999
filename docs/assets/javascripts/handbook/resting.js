/*
 * What is out of sight on a long page rests: the browser lays it out when it comes near, in the room that it had at first. A change of
 * colours or a filter then costs what one sees, not the whole page.
 */
import { keepRoom, resized } from "../handbook.js";

const parts = [...document.querySelectorAll(".hb-leaf, .hb-bibliography, h2 + p + .hb-profile")];
const { classList } = document.body;
const rest = () => {
  classList.remove("hb-resting");
  keepRoom(parts);
  classList.add("hb-resting");
};

addEventListener("load", () => setTimeout(rest));
resized(rest);
