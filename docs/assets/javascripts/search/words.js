/* Words, and what their spellings share. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
export const split = (text) => plain(text).match(/\p{L}+|\d+(?:\.\d+)*/gu) ?? [];

/* What a map has of a key; made when it is asked for the first time. */
export const kept = (map, key, made) => map.get(key) ?? map.set(key, made()).get(key);
export const sum = (all, valueOf) => all.reduce((total, each) => total + valueOf(each), 0);

/* What the spellings of a word share: "licences" and "licensing", "quantization" and "quantised", "llama" and "lama". */
export const stems = new Map();
export const stem = (word) => kept(stems, word, () => word.replace(/(?<=..)ies$/, "y").replace(/(\.0)+$|(?<=..[^s])s$/, "")
  .replace(/z|c(?=[eiy])/g, "s").replace(/(?<=...)our/g, "or").replace(/tre$/, "ter")
  .replace(/ogue$/, "og").replace(/(?<=is)ation$|(?<=...)(ing|(?<!e)ed|ly)$/, "").replace(/(\p{L})\1/gu, "$1").replace(/(?<=...)s?e?$/, ""));
export const stemmed = (text) => split(text).map(stem);

/* Whether one slip lies between two words (two in long ones): a letter too many, too few, another one, or two swapped. */
export const near = (one, two) => {
  const most = one.length > 7 ? 2 : 1;
  if (Math.abs(one.length - two.length) > most) return false;
  let [before, row] = [[], [...Array(two.length + 1).keys()]];
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
