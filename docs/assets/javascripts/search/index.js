/* The index: pages and their sections, and what weight a word has in each. */
import { kept, plain, split, stem, stemmed } from "./words.js";

const HERE = self.document ? document.currentScript.src : location.href;
const [NAME, TOLD, ASKED, SAID, TEXT] = [6, 4, 3.5, 2, 1]; // what a word weighs in a name or heading, in what a record is, in a chapter's question, a summary, a text or what else is asked

export const entries = []; // a page, followed by its sections
export const postings = new Map(); // stem → entry → weight
export const meanings = new Map(); // stems of a phrase → stems of what it means
export const subjects = new Set(); // stems that stand in a name, a question or a summary
export const ignored = new Set();
export const aspects = new Set(); // stems of what one asks of a thing that is named beside them
export const completions = [];
export const sizes = new Set([1]); // of the phrases in `meanings`, in words

const note = (entry, text, weight, measure = text) => {
  const count = new Map();
  const add = (word) => count.set(word, (count.get(word) ?? 0) + 1);
  (weight === NAME ? new Set(split(text)) : split(text)).forEach((word) => add(stem(word)));
  for (const [, one, two] of plain(text).matchAll(/(\p{L}+)-(?=(\p{L}+))/gu)) add(stem(one + two));
  const length = weight === TEXT ? 1 : Math.sqrt(1 + split(measure).length / 4);
  for (const [word, times] of count) {
    if (weight > TEXT) subjects.add(word);
    const at = postings.get(word) ?? postings.set(word, new Map()).get(word);
    at.set(entry.id, (at.get(entry.id) ?? 0) + (weight * (1 + Math.log2(times) / 3)) / length);
  }
};

/* The stems of the words that say something; all when none does. */
const telling = (text) => {
  const words = split(text);
  const left = words.filter((word) => !ignored.has(word));
  return [...new Set((left.length ? left : words).map(stem))];
};

const enter = (page, location, title, names, kind) => {
  const entry = { id: entries.length, location, title, kind, text: "" };
  entry.page = page ?? entry;
  entry.names = [title, ...names].map(telling);
  entries.push(entry);
  note(entry, [title, ...names].join(" "), NAME, title.replace(/ *[([].*/, ""));
  completions.push(...split(title));
  return entry;
};

/* In a folder the search shares its thread with the page, which must get its turns. */
export const pause = () => new Promise((resolve) => setTimeout(resolve));
let since = 0;
const breathe = async () => {
  if (performance.now() - since < 12) return;
  await pause();
  since = performance.now();
};

export const setUp = async ({ config, docs }) => {
  for (const word of config.ignored.flatMap(split)) ignored.add(word);
  for (const word of config.aspects.flatMap(telling)) aspects.add(word);
  for (const [meaning, phrases] of Object.entries(config.words)) for (const phrase of phrases) {
    const key = stemmed(phrase);
    kept(meanings, key.join(" "), () => []).push(telling(meaning));
    sizes.add(key.length);
  }
  for (const { location, title, kind, names = [], asked = [], said = "", tags = [], sections = [] } of docs) {
    await breathe();
    const page = enter(null, location, title, names, kind);
    asked.forEach((each, at) => {
      page.names.push(Object.assign(telling(each), { also: at }));
      note(page, each, at ? TEXT : ASKED);
    });
    note(page, [said, location.replace(/\W(html|index|compare)\b/g, "")].join(" "), SAID);
    note(page, tags.join(" "), kind === "record" ? TOLD : SAID, tags.slice(0, 2).join(" "));
    for (const [anchor, heading, ...more] of sections) enter(page, `${location}#${anchor}`, heading, more, kind);
  }
};

/* A worker may fetch, a frame in a folder may not. */
export const texts = async () => {
  const address = new URL("../../search/texts.js", HERE).href;
  if (!self.document) return JSON.parse((await (await fetch(address)).text()).replace(/^[^[]+/, ""));
  await importScripts(address);
  return self.searchTexts;
};

export const addTexts = async (all) => {
  for (const [at, text] of all.entries()) {
    await breathe();
    entries[at].text = text;
    note(entries[at], text, TEXT);
  }
};
