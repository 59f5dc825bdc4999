/*
 * A filter beside the doors of a long page: entries without the words are hidden, and the letters, years or parts that lose all of theirs.
 * Without this script the doors are links and everything stands there.
 */
import { make } from "../handbook.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

document.querySelectorAll(".hb-doors").forEach((doors) => {
  const links = [...doors.querySelectorAll("a")];
  let door;
  const parts = [...doors.parentElement.querySelectorAll("h2[id]")].map((head) => {
    const blocks = [head];
    while (blocks.at(-1).nextElementSibling?.matches(":not(h2)")) blocks.push(blocks.at(-1).nextElementSibling);
    door = links.find((link) => link.hash === `#${head.id}`)?.parentElement ?? door;
    const entries = blocks.flatMap((block) => (block.matches(".hb-sources") ? [...block.children].map((each) => [each]) : []));
    const items = (entries.length ? entries : [blocks]).map((each) => [each, plain(each.map((block) => block.textContent).join(" "))]);
    return { door, blocks, items };
  });
  const hide = (elements, hidden) => elements.forEach((each) => { each.hidden = hidden; });
  const status = make("span", { class: "hb-status", role: "status" });
  const show = () => {
    const words = plain(input.value).split(/\s+/);
    let [left, total] = [0, 0];
    hide(links.map((link) => link.parentElement), true);
    for (const part of parts) {
      const kept = part.items.filter(([elements, text]) => {
        const fits = words.every((word) => text.includes(word));
        hide(elements, !fits);
        return fits;
      }).length;
      hide(part.blocks, !kept);
      if (kept && part.door) part.door.hidden = false;
      left += kept;
      total += part.items.length;
    }
    status.textContent = words.join("") ? (left ? `${left} of ${total}` : "Nothing has these words. Take one away.") : "";
  };
  const input = make("input", { type: "search", class: "hb-search", "aria-label": "Show only entries with these words", placeholder: "Show only those with …", oninput: show });
  doors.prepend(make("div", { class: "hb-controls" }, input, status));
});
