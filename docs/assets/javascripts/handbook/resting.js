/*
 * What is out of sight on a long page rests: the browser lays it out when it comes near, in the room that it had at first. A change of
 * colours or a filter then costs what one sees, not the whole page. What is in sight would leave for a frame, so it stays as it is. When
 * the window gets another size the parts keep that room until one comes to them: to measure them anew would move the reader.
 */
import { keepRoom } from "../handbook.js";

addEventListener("load", () => setTimeout(() => {
  const far = [...document.querySelectorAll(".hb-leaf, .hb-profile, .hb-bibliography")].filter((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return top > innerHeight || bottom < 0;
  });
  keepRoom(far);
  far.forEach(({ classList }) => classList.add("hb-rests"));
}));
