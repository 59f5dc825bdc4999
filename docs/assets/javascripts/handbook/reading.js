/*
 * How far one has read in a chapter, and the way back to that place: on the chapter and on the home page, in this browser only.
 * The bar and the offer lie over the page, so that nothing moves. Where nothing may be stored, the bar still works.
 */
import { make, page, tool } from "../handbook.js";

const STORE = "handbook.place";
const article = document.querySelector("article");
const stored = (work) => {
  try {
    return work(localStorage);
  } catch { /* not allowed, or damaged */ }
};

const offer = (place) => {
  const box = make("div", { class: "hb-goon", role: "region", "aria-label": "Go on reading" }, make("a", { href: place.href, text: `Go on where you were: ${place.words}`, onclick: () => box.remove() }),
    tool("No", () => { box.remove(); stored((store) => store.removeItem(STORE)); }, { "aria-label": "Do not go on there" }));
  document.body.append(box);
  addEventListener("scroll", () => { if (scrollY > innerHeight && !box.matches(":focus-within")) box.remove(); }); // who reads on needs it no more
};

const kept = stored((store) => JSON.parse(store.getItem(STORE)));
if (/^(https?|file):/.test(kept?.href) && (document.querySelector(".hb-home") || (kept.href.startsWith(page) && !location.hash))) offer(kept);

if (document.querySelector("article > .hb-facts")) {
  const heads = [...article.querySelectorAll("h2[id]")];
  const bar = document.body.appendChild(make("div", { class: "hb-progress", "aria-hidden": "true" }));
  let current;
  addEventListener("scroll", () => { // browsers tell it once in a frame
    const read = Math.min(scrollY / (article.offsetTop + article.offsetHeight - innerHeight), 1);
    bar.style.transform = `scaleX(${read.toFixed(3)})`;
    current = read < 1 ? heads.findLast((head) => head.getBoundingClientRect().top < innerHeight / 2) : null;
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || current === undefined) return;
    const text = (element) => element.firstChild.textContent.trim();
    stored((store) => (current ? store.setItem(STORE, JSON.stringify({ href: `${page}#${current.id}`, words: `${text(article.querySelector("h1"))}, “${text(current)}”` })) : store.removeItem(STORE)));
  });
}
