/* Which rows a view shows, and in which order. */
import { readNumber } from "../handbook.js";
import { choices, comparing, isVoid, numberOf } from "./rows.js";

const isDate = (text) => /^\d{4}[\d-]*$/.test(text) && new Date(text).toJSON()?.startsWith(text); // the 31st of February is in March

/* Whether a bound can be read at all: an empty one always can. */
export const isBound = (column, text) => !text || (column.kind === "date" ? isDate(text) : !Number.isNaN(readNumber(text, column.unit)));

/* A bound is in the unit of its column: 7B is 7 where billions are counted. */
const inRange = ({ kind, unit }, [from, to], cell) => {
  if (kind === "date") return !isVoid(cell) && (!from || cell.words.slice(0, from.length) >= from) && (!to || cell.words.slice(0, to.length) <= to);
  const [low, high = low] = cell.words.split(" to ").map(numberOf); // a result that is not settled lies between two
  return (!from || high >= readNumber(from, unit)) && (!to || low <= readNumber(to, unit));
};

/* The tests that a view puts to a row; `except` names a column whose own choice does not count. */
const tests = (table, except = "") => {
  const { q, facets, ranges } = table.state;
  const found = q.toLowerCase().split(/\s+/).filter(Boolean).map((word) => (row) => row.text.includes(word));
  for (const column of table.columns) {
    const [words, range] = [facets[column.name] ?? [], ranges[column.name]];
    if (column.name === except) continue;
    if (words.length) found.push((row) => choices(column, row.cells[column.at]).some((each) => words.includes(each)));
    if (range) found.push((row) => inRange(column, range, row.cells[column.at]));
  }
  return found;
};

export const matching = (table, except) => {
  const asked = tests(table, except);
  return table.rows.filter((row) => asked.every((test) => test(row)));
};

export const chosenRows = (table) => {
  const { rows, sort, group } = table.state;
  if (rows.length > 1) return table.rows.filter((row) => rows.includes(row.id));
  const orders = [group, sort].filter(Boolean)
    .map((name) => comparing(table.column(name.replace(/^-/, "")), name.startsWith("-")));
  const found = matching(table);
  return orders.length ? found.sort((a, b) => orders.reduce((before, order) => before || order(a, b), 0) || a.order - b.order) : found;
};
