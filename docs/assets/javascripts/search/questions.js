/* A question, taken apart into terms: each with the words that may stand for it. */
import { aspects, entries, ignored, meanings, postings, sizes, subjects } from "./index.js";
import { near, shared, split, stem, stems } from "./words.js";

const [MEANING, BEGUN, RELATED, BEGINNING, GUESSED] = [0.9, 0.6, 0.4, 0.25, 0.4]; // what another word counts in the place of the one asked for
export const SLIP = 0.6;
const [RAREST, ASIDE] = [11, 0.5]; // above it a word is an oddity of one text; what one counts that no name or summary has
const BEGINNINGS = 40; // words that a few letters may become

export const rarity = (word) => Math.min(RAREST, Math.log(1 + entries.length / (postings.get(word)?.size ?? 1))) * (subjects.has(word) ? 1 : ASIDE);

/* The stems that may stand for a word, each with what it counts. */
const readings = (word, written, last) => {
  const known = postings.has(word);
  const found = new Map(known ? [[word, 1]] : []);
  const begun = [];
  for (const other of postings.keys()) {
    if (other === word || /\d/.test(word + other)) continue;
    const same = shared(word, other);
    if (same === word.length && (last || same > 3)) begun.push(other);
    else if (same >= Math.max(5, 0.7 * Math.max(word.length, other.length))) found.set(other, RELATED);
  }
  begun.sort((one, two) => postings.get(two).size - postings.get(one).size);
  begun.slice(0, BEGINNINGS).forEach((other) => found.set(other, known ? BEGINNING : BEGUN));
  if (!known && written.length > 3 && !begun.length) {
    for (const [other, short] of stems) if (postings.has(short) && near(written, other)) found.set(short, SLIP);
  }
  return [...found].map(([other, counts]) => ({ words: [other], counts }));
};

/* The words of a question that count, each with its readings. */
export const terms = (question) => {
  const written = split(question);
  const words = written.map(stem);
  const typing = /[\p{L}\d]$/u.test(question) ? words.length - 1 : -1; // the last word may go on
  const passed = written.every((word) => ignored.has(word)) ? new Set() : ignored;
  const found = [];
  for (let at = 0, size; at < words.length; at += size) {
    size = Math.min(Math.max(...sizes), words.length - at);
    while (size > 1 && !meanings.has(words.slice(at, at + size).join(" "))) size -= 1;
    if (size === 1 && passed.has(written[at])) continue;
    const span = words.slice(at, at + size);
    const meant = (meanings.get(span.join(" ")) ?? []).map((each) => ({ words: each, counts: MEANING }));
    if (size > 1 || (meant.length && !postings.has(span[0]))) { // a phrase of the list, or a word of another language
      found.push(term(span.join(" "), [{ words: span, counts: 1 }, ...meant]));
      continue;
    }
    const [word] = span;
    const joined = [words[at - 1] + word, word + words[at + 1]].filter((each) => postings.has(each)).map((each) => ({ words: [each], counts: 1 }));
    if (!postings.has(word)) for (const [key, all] of meanings) {
      if (shared(word, key) >= Math.max(5, Math.max(word.length, key.length) / 2)) meant.push(...all.map((each) => ({ words: each, counts: RELATED })));
    }
    const own = [...readings(word, written[at], at === typing), ...meant, ...joined];
    found.push(term(word, own.some(({ counts }) => counts > SLIP) ? own : [...own, ...halves(word)]));
  }
  return found;
};

/* A rare word weighs more; one that stands nowhere weighs what its best reading does, or a part of that where it is a guess. */
const term = (word, all) => {
  const best = Math.max(...all.map(({ counts }) => counts));
  const guess = Math.max(1, ...all.map(({ words, counts }) => (counts === best ? Math.min(...words.map(rarity)) : 1)));
  const weight = postings.has(word) ? rarity(word) : guess * (best > SLIP ? 1 : GUESSED);
  return { aspect: all.some(({ words, counts }) => counts > SLIP && words.every((each) => aspects.has(each))), readings: all, weight };
};

/* Two words that were written as one. */
const halves = (word) => {
  for (let at = 3; at <= word.length - 3; at += 1) {
    const two = [stem(word.slice(0, at)), stem(word.slice(at))];
    if (two.every((each) => postings.has(each))) return [{ words: two, counts: 1 }];
  }
  return [];
};
