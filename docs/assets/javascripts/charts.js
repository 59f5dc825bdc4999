/*
 * Charts that answer: the mark nearest to a finger, a pointer or the arrow keys says what it is; and a chart can be taken along as PNG, SVG or CSV.
 * Without this script the browser shows the titles of the marks, and the numbers stand in the table.
 */
import { led, make, save, saveRows, say, tool } from "./handbook.js";

const NEAR = 24; // pixels that a finger may miss a mark by
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "font-family", "font-size", "font-weight", "overflow", "display"]; // what our style sheet says of a drawing

const create = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
const dress = (element, from, more) => {
  const looks = getComputedStyle(from);
  for (const name of LOOKS) element.setAttribute(name, looks[name]);
  for (const name in more) element.setAttribute(name, more[name]);
  return element;
};

document.querySelectorAll(".hb-chart").forEach((figure) => {
  const svg = figure.querySelector(".hb-drawing");
  const marks = [...svg.querySelectorAll("title")].slice(1).map((title) => {
    const mark = { element: title.parentElement, words: title.textContent };
    title.remove(); // ours stands beside the mark at once, for fingers too
    return mark;
  });
  const tip = make("div", { class: "hb-tip", hidden: true, "aria-hidden": "true" });
  let shown = -1;

  const show = (at) => {
    if (at === shown) return;
    marks[shown]?.element.classList.remove("hb-shown");
    shown = at;
    tip.hidden = at < 0;
    if (at < 0) return;
    const { element, words } = marks[at];
    element.classList.add("hb-shown");
    tip.textContent = words;
    const [box, frame] = [element.getBoundingClientRect(), figure.getBoundingClientRect()];
    const left = Math.min(Math.max((box.left + box.right) / 2 - frame.left - tip.offsetWidth / 2, 0), frame.width - tip.offsetWidth);
    const above = box.top - frame.top - tip.offsetHeight - 8;
    tip.style.cssText = `left:${left}px;top:${above > 0 ? above : box.bottom - frame.top + 8}px`;
  };

  const nearest = ({ clientX, clientY }) => {
    let [best, found] = [NEAR, -1];
    marks.forEach(({ element }, at) => {
      const box = element.getBoundingClientRect();
      const away = Math.hypot(Math.max(box.left - clientX, 0, clientX - box.right), Math.max(box.top - clientY, 0, clientY - box.bottom));
      if (away < best) [best, found] = [away, at];
    });
    return found;
  };

  /* The figure as it is seen, without its buttons and its table, for programs that do not know our style sheet. */
  const picture = () => {
    show(-1);
    figure.classList.add("hb-saved");
    const { left, top, width, height } = figure.getBoundingClientRect();
    const copy = dress(create("svg"), figure, { width, height });
    const put = (element, from, box, more) => copy.appendChild(dress(element, from, { x: box.left - left, y: box.top - top, ...more }));
    put(create("rect"), figure, { left, top }, { width, height, fill: getComputedStyle(document.body).backgroundColor });
    for (const each of figure.querySelectorAll(".hb-keys svg, .hb-drawing")) {
      const box = each.getBoundingClientRect();
      const drawn = put(each.cloneNode(true), each, box, { width: box.width, height: box.height });
      const parts = drawn.querySelectorAll("*");
      each.querySelectorAll("*").forEach((part, at) => dress(parts[at], part));
    }
    const range = new Range();
    const texts = document.createNodeIterator(figure, NodeFilter.SHOW_TEXT);
    let text;
    while ((text = texts.nextNode())) {
      const from = text.parentElement;
      let line, lastTop;
      if (from.offsetParent && from.closest("figcaption, .hb-caution, .hb-keys, .hb-foot")) for (const { 0: word, index } of text.data.matchAll(/\S[^\s-]*[\s-]*/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        const box = range.getBoundingClientRect();
        if (box.top !== lastTop) line = put(create("text"), from, box, { y: box.top - top + 0.8 * box.height, fill: getComputedStyle(from).color });
        lastTop = box.top;
        line.append(word);
      }
    }
    figure.classList.remove("hb-saved");
    return new XMLSerializer().serializeToString(copy);
  };

  const saves = {
    "Save PNG": () => {
      const image = new Image();
      image.onload = () => {
        const canvas = make("canvas", { width: 2 * image.width, height: 2 * image.height });
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => save(`${figure.id}.png`, blob, "image/png"));
      };
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture())}`;
    },
    SVG: () => save(`${figure.id}.svg`, picture(), "image/svg+xml"),
    CSV: () => saveRows(figure.id, [...figure.querySelectorAll(".hb-numbers tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))),
  };

  figure.querySelector(".hb-numbers").before(make("div", { class: "hb-tools", role: "group", "aria-label": "Save this chart" }, ...Object.entries(saves).map(([text, work]) => tool(text, work))));
  figure.append(tip);
  svg.tabIndex = 0;
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(-1);
    const next = led(event, shown, marks.length, { ArrowDown: 1, ArrowUp: -1 });
    if (next === undefined) return;
    show(next);
    say(marks[next].words);
  });
  svg.addEventListener("blur", () => show(-1));
  svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") show(-1); });
  for (const kind of ["pointermove", "pointerdown"]) svg.addEventListener(kind, (event) => show(nearest(event)));
});
