/*
 * A filter beside the doors of a long page: entries without the words are hidden, and the letters, years or parts that lose all of theirs.
 * Without this script the doors are links and everything stands there.
 */
import { make } from "../handbook.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

document.querySelectorAll(".hb-doors").forEach((doors) => {
  let door;
  /* What one can look for: its words, and all that is seen when it is. */
  const entries = [...doors.parentElement.querySelectorAll("h2[id]")].flatMap((head) => {
    const blocks = [head];
    while (blocks.at(-1).nextElementSibling?.matches(":not(h2)")) blocks.push(blocks.at(-1).nextElementSibling);
    door = doors.querySelector(`[href="#${head.id}"]`)?.parentElement ?? door;
    const entry = (own) => ({ seen: [door ?? head, ...blocks, ...own], text: plain(own.map((each) => each.textContent).join(" ")) });
    const items = blocks.flatMap((block) => (block.matches("ol") ? [...block.children] : []));
    return items.length ? items.map((item) => entry([item])) : entry(blocks);
  });
  const seenOf = (some) => new Set(some.flatMap(({ seen }) => seen));
  const all = seenOf(entries);
  const status = make("span", { class: "hb-status", role: "status" });
  const show = () => {
    const words = plain(input.value).split(/\s+/);
    const left = entries.filter(({ text }) => words.every((word) => text.includes(word)));
    const seen = seenOf(left);
    all.forEach((each) => { each.hidden = !seen.has(each); });
    document.querySelectorAll(".hb-bibliography").forEach(({ style, children }) => style.setProperty("--hb-share", [...children].filter((each) => seen.has(each)).length / children.length));
    status.textContent = words.join("") ? (left.length ? `${left.length} of ${entries.length}` : "Nothing has these words.") : "";
  };
  const input = make("input", { type: "search", class: "hb-search", "aria-label": "Show only entries with these words", placeholder: "Show only those with …", oninput: show });
  /* Who follows a link to what is hidden wants to see it. */
  addEventListener("popstate", () => setTimeout(() => { // the address has a target by then
    const target = document.querySelector(":target");
    if (!target?.closest("[hidden]")) return;
    input.value = "";
    show();
    target.scrollIntoView();
  }));
  doors.prepend(make("div", { class: "hb-controls" }, input, status));
});
