/* Which pages answer a question, the best first. */
import { entries, postings } from "./index.js";
import { rarity, terms } from "./questions.js";
import { kept, sum } from "./words.js";

const PAGES = { chapter: 1.3, record: 1.15, page: 0.9, terms: 0.9, list: 0.9 }; // what a page counts by its kind
const SECTIONS = { ...PAGES, page: 0.5, terms: 0.85, list: 0.55 }; // and when one of its sections is what was looked for
const ENOUGH = 8; // where more of the same begins to count for less
const INHERITED = 0.35; // what the words of a page's head weigh in its sections
const [NAMED, EXACT] = [7, 1.5]; // a name that the question holds whole; one that is the question
const SHARE = 2; // power of the share of a question that a name covers, or that a page meets
const PARTLY = 1 / 8; // of the best score: what a page that does not meet all words must reach
const SHOWN = 30; // pages

/* What each entry has of a term. */
const held = (term) => {
  const best = new Map();
  for (const { words, counts } of term.readings) {
    const found = words.map((word) => postings.get(word) ?? new Map());
    for (const id of found[0].keys()) {
      if (!found.every((each) => each.has(id))) continue;
      const mean = sum(found, (each) => each.get(id)) / words.length;
      const worth = (counts * mean) / (1 + mean / ENOUGH);
      if (worth > (best.get(id) ?? 0)) best.set(id, worth);
    }
  }
  return best;
};

/* How well a name and a question cover each other, from 0 to 1; what else readers ask of a page counts for less. */
const named = (entry, asked, met) => Math.max(...entry.names.map((name) => {
  const has = name.map((word) => met.get(word)).filter(Boolean);
  if (!has.length) return 0;
  const own = new Map(has.map(({ term, counts }) => [term, counts * term.weight]));
  const share = sum([...own.values()], (each) => each);
  const whole = sum(name, rarity);
  const part = sum(name, (word) => (met.get(word)?.counts ?? 0) * rarity(word));
  const total = sum(asked, (each) => (entry.kind === "record" && each.aspect && !own.has(each) ? 0 : each.weight));
  const covered = (part / whole) * (share / total) ** SHARE;
  return (covered > 0.99 ? EXACT : covered) / (name.also ? 2.5 : 1);
}));

/* What the values of the terms come to, and whether all of them are there. */
const weigh = (asked, valueOf) => {
  let [worth, met, total] = [0, 0, 0];
  asked.forEach((term, at) => {
    const value = valueOf(at);
    worth += term.weight * value;
    met += value ? term.weight : 0;
    total += term.weight;
  });
  return { all: met === total, score: (worth / total) * (met / total) ** SHARE };
};

/* Which term each stem stands for. */
const standing = (asked) => {
  const met = new Map();
  for (const term of asked) for (const { words, counts } of term.readings) for (const word of words) {
    if (counts > (met.get(word)?.counts ?? 0)) met.set(word, { term, counts });
  }
  return met;
};

const rankEntry = (entry, asked, holding, met) => {
  const { page } = entry;
  const { all, score } = weigh(asked, (at) => Math.max(holding[at].get(entry.id) ?? 0, entry === page ? 0 : INHERITED * (holding[at].get(page.id) ?? 0)));
  const bonus = entry === page || page.kind !== "chapter" ? NAMED : NAMED / 2;
  return { entry, all, score: score + bonus * named(entry, asked, met) };
};

/* A page counts as its best entry; one that is written as a whole also by what all its sections hold together. */
const rankPage = (page, found, asked, holding) => {
  found.sort((one, two) => two.score - one.score);
  const [best] = found;
  const whole = page.kind === "list" || page.kind === "terms" ? best
    : weigh(asked, (at) => Math.max(...found.map(({ entry }) => holding[at].get(entry.id) ?? 0)));
  const counts = (best.entry === page ? PAGES : SECTIONS)[page.kind];
  return { page, found, all: whole.all || found.some(({ all }) => all), score: Math.max(best.score, whole.score) * counts };
};

/* Scores that differ by a few percent count as equal: then chapters stand first, and newer records above older ones. */
const step = ({ score }) => Math.round(Math.log(score) * 20);

export const rank = (question) => {
  const asked = terms(question);
  const met = standing(asked);
  const holding = asked.map(held);
  const pages = new Map();
  for (const id of new Set(holding.flatMap((each) => [...each.keys()]))) {
    kept(pages, entries[id].page, () => []).push(rankEntry(entries[id], asked, holding, met));
  }
  const items = [...pages].map(([page, found]) => rankPage(page, found, asked, holding))
    .sort((one, two) => step(two) - step(one) || one.page.id - two.page.id);
  return { asked, items: items.filter(({ score, all }) => all || score > items[0].score * PARTLY).slice(0, SHOWN) };
};
