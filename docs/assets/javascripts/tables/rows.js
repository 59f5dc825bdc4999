/* What a table holds: its columns, and of each row the words and states of its cells. The complete table is in the page. */
const ASIDE = new Set(["hb-mark", "hb-popover", "hb-hidden"]);
export const STATES = ["yes", "partial", "no", "", "not-applicable", "unknown"];

const textOf = (node) => {
  if (!node.firstElementChild) return node.textContent;
  let text = "";
  for (const each of node.childNodes) if (!ASIDE.has(each.className)) text += textOf(each);
  return text;
};
const wordsOf = (cell) => textOf(cell).trim().replace(/\s+/g, " ");
const stateOf = (cell) => cell.firstElementChild?.dataset.state ?? "";
export const collator = new Intl.Collator("en", { numeric: true }); // one for all: to make it takes longer than to sort

export const readColumns = (heads) => heads.map((head, at) => ({ at, head, name: head.dataset.field, title: head.dataset.title, kind: head.dataset.kind, unit: head.dataset.unit, further: head.hidden }))
  .filter((column) => column.name);

const readRow = (table, row, order) => {
  const cells = [...row.cells].map((cell) => ({ words: wordsOf(cell), state: stateOf(cell) }));
  return { row, order, cells, id: row.id.slice(table.id.length + 1), title: cells[0].words, text: cells.map((cell) => cell.words).join(" ").toLowerCase() };
};

export const readRows = (table) => [...table.body.querySelectorAll("tr:not(.hb-group)")].map((row, order) => readRow(table, row, order));

export const isVoid = (cell) => cell.state === "unknown" || cell.state === "not-applicable" || cell.words === "";
export const numberOf = (words) => parseFloat(words.replace(/,/g, ""));

/* Numbers by size, states by how open they are, unknown and empty always last. */
export const comparing = (column, down) => (one, two) => {
  const [a, b] = [one.cells[column.at], two.cells[column.at]];
  if (isVoid(a) !== isVoid(b)) return isVoid(a) ? 1 : -1;
  const byState = STATES.indexOf(a.state) - STATES.indexOf(b.state);
  const bySize = () => (column.kind === "number" && !isVoid(a) ? numberOf(a.words) - numberOf(b.words) : collator.compare(a.words, b.words));
  return (down ? -1 : 1) * (byState || bySize());
};

/* The words by which a cell can be chosen: a list has several. */
export const choices = (column, cell) => (column.kind === "list" ? cell.words.split("; ") : [cell.words]);
