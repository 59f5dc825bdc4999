/*
 * The search behind the theme's box, in the place of the theme's worker (lunr) and with its messages:
 * 0 set up, 1 ready, 2 question, 3 answer.
 *
 * A question is taken apart into words. Each word may be met by itself, by another spelling, by a beginning, by a slip of
 * a letter, or by what the list of words says that it means. A page that meets all words stands above those that meet some;
 * a name that the question holds whole stands above a mention; chapters stand above records, records above lists.
 * Names, questions and headings come with the set-up; the running texts follow, and then the last question is answered anew.
 */
(() => {
  "use strict";

  const HERE = self.document ? document.currentScript.src : location.href;
  const PAGES = { chapter: 1.3, record: 1, page: 0.9, terms: 0.9, list: 0.9 }; // what a page counts by its kind
  const SECTIONS = { ...PAGES, page: 0.5, terms: 0.85, list: 0.55 }; // and when one of its sections is what was looked for
  const [NAME, ASKED, SAID, TEXT] = [6, 3.5, 2, 1]; // what a word weighs in a name or heading, a chapter's question, a summary, a text or what else is asked
  const ENOUGH = 8; // where more of the same begins to count for less
  const INHERITED = 0.35; // what the words of a page's head weigh in its sections
  const [MEANING, BEGUN, SLIP, RELATED, BEGINNING] = [0.9, 0.6, 0.6, 0.4, 0.25]; // what another word counts in the place of the one asked for
  const [RAREST, ASIDE] = [11, 0.5]; // above it a word is an oddity of one text; what one counts that no name or summary has
  const [NAMED, EXACT] = [9, 1.5]; // a name that the question holds whole; one that is the question
  const SHARE = 2; // power of the share of a question that a name covers, or that a page meets
  const BEGINNINGS = 40; // words that a few letters may become
  const [SHOWN, SHOWN_OF_ONE] = [30, 5]; // pages, and sections of one page
  const PARTLY = 1 / 8; // of the best score: what a page that does not meet all words must reach
  const ALIKE = 0.7; // of the best section's score: what is shown beside it, as the theme does with equals

  /* ---- words ---- */

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  const split = (text) => plain(text).match(/\p{L}+|\d+(?:\.\d+)*/gu) ?? [];

  /* What the spellings of a word share: "licences" and "licensing", "quantization" and "quantised", "llama" and "lama". */
  const stems = new Map();
  const stem = (word) => {
    let short = stems.get(word);
    if (short === undefined) {
      short = word.replace(/(\.0)+$/, "").replace(/(?<=..)ies$/, "y").replace(/(?<=..[^s])s$/, "")
        .replace(/z/g, "s").replace(/c(?=[eiy])/g, "s").replace(/(?<=...)our/g, "or").replace(/ogue$/, "og").replace(/tre$/, "ter")
        .replace(/isation$/, "is").replace(/(?<=...)(ing|(?<!e)ed|ly)$/, "").replace(/(\p{L})\1/gu, "$1")
        .replace(/(?<=...)e$/, "").replace(/(?<=...)s$/, "");
      stems.set(word, short);
    }
    return short;
  };

  /* Whether one slip lies between two words (two in long ones): a letter too many, too few, another one, or two swapped. */
  const near = (one, two) => {
    const most = one.length > 7 ? 2 : 1;
    if (Math.abs(one.length - two.length) > most) return false;
    let [before, row] = [[], Array.from({ length: two.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= two.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return false;
      [before, row] = [row, next];
    }
    return row[two.length] <= most;
  };

  const shared = (one, two) => {
    let at = 0;
    while (at < one.length && one[at] === two[at]) at += 1;
    return at;
  };

  /* ---- the index ---- */

  const entries = []; // a page, followed by its sections
  const postings = new Map(); // stem → entry → weight
  const meanings = new Map(); // stems of a phrase → stems of what it means
  const subjects = new Set(); // stems that stand in a name, a question or a summary
  const ignored = new Set();
  const aspects = new Set(); // stems of what one asks of a thing that is named beside them
  const completions = [];
  let longest = 1; // words in a phrase of `meanings`

  const note = (entry, text, weight, measure = text) => {
    const words = weight === NAME ? [...new Set(split(text))] : split(text);
    const count = new Map();
    const add = (word) => count.set(word, (count.get(word) ?? 0) + 1);
    words.forEach((word) => add(stem(word)));
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
    const kept = words.filter((word) => !ignored.has(word));
    return [...new Set((kept.length ? kept : words).map(stem))];
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
  const pause = () => new Promise((resolve) => setTimeout(resolve));
  let since = 0;
  const breathe = async () => {
    if (performance.now() - since < 12) return;
    await pause();
    since = performance.now();
  };

  const setUp = async ({ config, docs }) => {
    config.ignored.forEach((word) => split(word).forEach((each) => ignored.add(each)));
    config.aspects.forEach((word) => telling(word).forEach((each) => aspects.add(each)));
    for (const [meaning, phrases] of Object.entries(config.words)) for (const phrase of phrases) {
      const key = split(phrase).map(stem);
      const all = meanings.get(key.join(" ")) ?? [];
      meanings.set(key.join(" "), [...all, telling(meaning)]);
      longest = Math.max(longest, key.length);
    }
    for (const { location, title, kind, names = [], asked = [], said = "", tags = [], sections = [] } of docs) {
      await breathe();
      const page = enter(null, location, title, names, kind);
      asked.forEach((each, at) => {
        page.names.push(Object.assign(telling(each), { also: at }));
        note(page, each, at ? TEXT : ASKED);
      });
      note(page, [said, ...tags, location.replace(/\W(html|index|compare)\b/g, "")].join(" "), SAID);
      for (const [anchor, heading, ...more] of sections) enter(page, `${location}#${anchor}`, heading, more, kind);
    }
  };

  /* A worker may fetch, a frame in a folder may not. */
  const texts = async () => {
    const address = new URL("../../search/texts.js", HERE).href;
    if (!self.document) return JSON.parse((await (await fetch(address)).text()).replace(/^[^[]+/, ""));
    await importScripts(address);
    return self.searchTexts;
  };

  const addTexts = async (all) => {
    for (const [at, text] of all.entries()) {
      await breathe();
      entries[at].text = text;
      note(entries[at], text, TEXT);
    }
  };

  /* ---- a question ---- */

  const rarity = (word) => Math.min(RAREST, Math.log(1 + entries.length / (postings.get(word)?.size ?? 1)) ** 1.5) * (subjects.has(word) ? 1 : ASIDE);

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
  const terms = (question) => {
    const written = split(question);
    const words = written.map(stem);
    const typing = /[\p{L}\d]$/u.test(question) ? words.length - 1 : -1; // the last word may go on
    const passed = written.every((word) => ignored.has(word)) ? new Set() : ignored;
    const found = [];
    for (let at = 0, size; at < words.length; at += size) {
      size = Math.min(longest, words.length - at);
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

  /* A rare word weighs more; one that stands nowhere weighs what its best reading does. */
  const term = (word, all) => {
    const best = Math.max(...all.map(({ counts }) => counts));
    const weight = postings.has(word) ? rarity(word) : Math.max(1, ...all.map(({ words, counts }) => (counts === best ? Math.min(...words.map(rarity)) : 1)));
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

  /* What each entry has of a term. */
  const held = (term) => {
    const best = new Map();
    for (const { words, counts } of term.readings) {
      const [first, ...others] = words.map((word) => postings.get(word) ?? new Map());
      for (const [id, value] of first) {
        if (!others.every((other) => other.has(id))) continue;
        const mean = others.reduce((sum, other) => sum + other.get(id), value) / words.length;
        const worth = (counts * mean) / (1 + mean / ENOUGH);
        if (worth > (best.get(id) ?? 0)) best.set(id, worth);
      }
    }
    return best;
  };

  /* How well a name and a question cover each other, from 0 to 1; what else readers ask of a page counts half. */
  const named = (entry, asked, met) => Math.max(...entry.names.map((name) => {
    const has = name.map((word) => met.get(word)).filter(Boolean);
    if (!has.length) return 0;
    const own = new Map(has.map(({ term, counts }) => [term, counts * term.weight]));
    const share = [...own.values()].reduce((sum, each) => sum + each, 0);
    const whole = name.reduce((sum, word) => sum + rarity(word), 0);
    const part = name.reduce((sum, word) => sum + (met.get(word)?.counts ?? 0) * rarity(word), 0);
    const total = asked.reduce((sum, each) => sum + (entry.kind === "record" && each.aspect && !own.has(each) ? 0 : each.weight), 0);
    const covered = (part / whole) * (share / total) ** SHARE;
    return (covered > 0.99 ? EXACT : covered) / (name.also ? 2 : 1);
  }));

  /* What the values of the terms come to, and whether all of them are there. */
  const weigh = (asked, valueOf) => {
    let [sum, met, total] = [0, 0, 0];
    asked.forEach((term, at) => {
      const value = valueOf(at);
      sum += term.weight * value;
      met += value ? term.weight : 0;
      total += term.weight;
    });
    return { all: met === total, score: (sum / total) * (met / total) ** SHARE };
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

  const rank = (question) => {
    const asked = terms(question);
    const met = standing(asked);
    const holding = asked.map(held);
    const pages = new Map();
    for (const id of new Set(holding.flatMap((each) => [...each.keys()]))) {
      const found = rankEntry(entries[id], asked, holding, met);
      const { page } = entries[id];
      pages.set(page, [...(pages.get(page) ?? []), found]);
    }
    const items = [...pages].map(([page, found]) => rankPage(page, found, asked, holding))
      .sort((one, two) => step(two) - step(one) || one.page.id - two.page.id);
    return { asked, items: items.filter(({ score, all }) => all || score > items[0].score * PARTLY).slice(0, SHOWN) };
  };

  /* ---- the answer, as the theme's box shows it ---- */

  const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const parts = new Map(); // a piece of a text → its stems
  const meets = (piece, wanted) => {
    const stemmed = parts.get(piece) ?? parts.set(piece, split(piece).map(stem)).get(piece);
    return stemmed.some((each) => wanted.has(each));
  };
  const mark = (text, wanted) => text.split(/([\p{L}\p{M}\d.]+)/u)
    .map((piece) => (meets(piece, wanted) ? `<mark data-md-highlight>${escape(piece)}</mark>` : escape(piece))).join("");

  /* The wanted words as a text writes them: the theme marks them in the page that is opened. */
  const asWritten = (text, wanted) => {
    const found = text.toLowerCase().match(/[\p{L}\p{M}\d.]+/gu) ?? [];
    return [...new Set(found)].filter((word) => meets(word, wanted)).slice(0, 8);
  };

  /* The part of a text in which most of the wanted words stand. */
  const excerpt = (text, wanted) => {
    const words = text.split(" ");
    const hits = words.map((word) => (meets(word, wanted) ? 1 : 0));
    let [best, start] = [-1, 0];
    for (let at = 0; at === 0 || at < words.length - 10; at += 5) {
      const count = hits.slice(at, at + 30).reduce((sum, hit) => sum + hit, 0);
      if (count > best) [best, start] = [count, at];
    }
    const part = mark(words.slice(start, start + 30).join(" "), wanted);
    return `${start ? "… " : ""}${part}${start + 30 < words.length ? " …" : ""}`;
  };

  const answer = (question) => {
    if (!split(question).length) return { items: [] };
    const { asked, items } = rank(question);
    const wanted = new Set(asked.flatMap((term) => term.readings.filter(({ counts }) => counts >= SLIP).flatMap((each) => each.words)));
    const show = ({ entry, score }) => ({
      location: entry.location, title: mark(entry.title, wanted), text: excerpt(entry.text, wanted), score,
      terms: Object.fromEntries(asWritten(`${entry.title} ${entry.text}`, wanted).map((word) => [word, true])),
    });
    const last = split(question).at(-1);
    return {
      items: items.map(({ page, found }) => {
        const best = found[0].entry === page ? Infinity : found[0].score;
        const shown = found.slice(0, SHOWN_OF_ONE).map(({ entry, score }, at) => ({ entry, score: at < 3 && score > ALIKE * best ? best : score }));
        return (shown.some(({ entry }) => entry === page) ? shown : [...shown, { entry: page, score: 0 }]).map(show);
      }),
      suggest: completions.filter((word) => word.startsWith(last)).slice(0, 1),
    };
  };

  let question = "";
  const reply = () => postMessage({ type: 3, data: answer(question) });
  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === 0) {
      await setUp(data);
      postMessage({ type: 1 });
      await addTexts(await texts());
      if (question) reply();
      return;
    }
    question = data;
    await pause();
    if (question === data) reply(); // unless the next letter is there already
  });
})();
