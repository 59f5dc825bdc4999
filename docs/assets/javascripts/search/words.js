/* Words, and what their spellings share. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
export const split = (text) => plain(text).match(/\p{L}+|\d+(?:\.\d+)*/gu) ?? [];

/* What the spellings of a word share: "licences" and "licensing", "quantization" and "quantised", "llama" and "lama". */
export const stems = new Map();
export const stem = (word) => {
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
export const near = (one, two) => {
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

export const shared = (one, two) => {
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  return at;
};
