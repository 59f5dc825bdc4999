/*
 * What is out of sight on a long page rests: the browser lays it out when it comes near, in the room that it had at first. A change of
 * colours or a filter then costs what one sees, not the whole page. What is in sight would leave for a frame, so it stays as it is.
 */
import { keepRoom, resized } from "../handbook.js";

const parts = [...document.querySelectorAll(".hb-leaf, .hb-profile, .hb-bibliography")];
const rest = () => {
  parts.forEach(({ classList }) => classList.remove("hb-rests"));
  const far = parts.filter((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return top > innerHeight || bottom < 0;
  });
  keepRoom(far);
  far.forEach(({ classList }) => classList.add("hb-rests"));
};

addEventListener("load", () => setTimeout(rest));
resized(rest);
