/* The answer, as the theme's box shows it. */
import { completions } from "./index.js";
import { SLIP } from "./questions.js";
import { rank } from "./ranking.js";
import { kept, split, stemmed } from "./words.js";

const SHOWN_OF_ONE = 5; // sections of one page
const ALIKE = 0.7; // of the best section's score: what is shown beside it, as the theme does with equals

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const parts = new Map(); // a piece of a text → its stems
const meets = (piece, wanted) => kept(parts, piece, () => stemmed(piece)).some((each) => wanted.has(each));
const mark = (text, wanted) => text.split(/([\p{L}\p{M}\d.]+)/u)
  .map((piece) => (meets(piece, wanted) ? `<mark data-md-highlight>${escape(piece)}</mark>` : escape(piece))).join("");

/* The wanted words as the parts of a page write them: the theme marks them in the page that is opened. */
const asWritten = (text, wanted) => {
  const found = text.toLowerCase().match(/[\p{L}\p{M}\d.]+/gu) ?? [];
  return Object.fromEntries([...new Set(found)].filter((word) => meets(word, wanted)).slice(0, 8).map((word) => [word, true]));
};

/* The part of a text in which most of the wanted words stand. */
const excerpt = (text, wanted) => {
  const words = text.split(" ");
  const hits = words.map((word) => meets(word, wanted));
  let [best, start] = [-1, 0];
  for (let at = 0; at === 0 || at < words.length - 10; at += 5) {
    const count = hits.slice(at, at + 30).filter(Boolean).length;
    if (count > best) [best, start] = [count, at];
  }
  const part = mark(words.slice(start, start + 30).join(" "), wanted);
  return `${start ? "… " : ""}${part}${start + 30 < words.length ? " …" : ""}`;
};

export const answer = (question) => {
  const last = split(question).at(-1);
  if (!last) return { items: [] };
  const { asked, items } = rank(question);
  const wanted = new Set(asked.flatMap((term) => term.readings.filter(({ counts }) => counts >= SLIP).flatMap((each) => each.words)));
  return {
    items: items.map(({ page, found }) => {
      const best = found[0].entry === page ? Infinity : found[0].score;
      const shown = found.slice(0, SHOWN_OF_ONE).map(({ entry, score }, at) => ({ entry, score: at < 3 && score > ALIKE * best ? best : score }));
      if (!shown.some(({ entry }) => entry === page)) shown.push({ entry: page, score: 0 });
      const terms = asWritten(shown.map(({ entry }) => `${entry.title} ${entry.text}`).join(" "), wanted);
      return shown.map(({ entry, score }) => ({ location: entry.location, title: mark(entry.title, wanted), text: excerpt(entry.text, wanted), score, terms }));
    }),
    suggest: completions.filter((word) => word.startsWith(last)).slice(0, 1),
  };
};
