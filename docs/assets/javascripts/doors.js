/*
 * A filter beside the doors of a long page: entries without the words are hidden, and the letters, years or parts that lose all of theirs.
 * Without this script the doors are links and everything stands there.
 */
(() => {
  "use strict";
  const { make } = window.Handbook;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  document.querySelectorAll(".hb-doors").forEach((doors) => {
    const heads = [...doors.parentElement.querySelectorAll("h2[id]")];
    const below = (head) => {
      const all = [];
      for (let next = head.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) all.push(next);
      return all;
    };
    const parts = heads.map((head) => {
      const blocks = below(head);
      const items = blocks.flatMap((block) => [...block.querySelectorAll(".hb-sources > li[id]")]);
      return { head, blocks, items, text: items.length ? "" : plain([head, ...blocks].map((each) => each.textContent).join(" ")), texts: items.map((item) => plain(item.textContent)) };
    });
    const total = parts.reduce((sum, part) => sum + (part.items.length || 1), 0);
    const status = make("span", { class: "hb-status", role: "status" });
    const links = [...doors.querySelectorAll("a")];
    const show = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      const has = (text) => words.every((word) => text.includes(word));
      let left = 0;
      for (const part of parts) {
        const kept = part.items.filter((item, at) => !(item.hidden = !has(part.texts[at]))).length;
        const shown = part.items.length ? kept : Number(has(part.text));
        for (const each of [part.head, ...part.blocks]) each.hidden = !shown;
        left += shown;
      }
      const open = new Set(heads.filter((head) => !head.hidden).map((head) => head.id));
      status.textContent = words.length ? (left ? `${left} of ${total}` : "Nothing has these words. Take one away.") : "";
      links.forEach((link, at) => {
        const from = heads.findIndex((head) => `#${head.id}` === link.hash);
        const to = links[at + 1] ? heads.findIndex((head) => `#${head.id}` === links[at + 1].hash) : heads.length;
        const first = heads.slice(from, to).find((head) => open.has(head.id));
        link.parentElement.hidden = !first;
      });
    };
    const input = make("input", { type: "search", class: "hb-search", "aria-label": "Show only entries with these words", placeholder: "Show only those with …", oninput: show });
    doors.prepend(make("div", { class: "hb-controls" }, input, status));
  });
})();
