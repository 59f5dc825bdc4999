/* Which rows a view shows, and in which order. */
import { readNumber } from "../handbook.js";
import { choices, comparing, isVoid, numberOf } from "./rows.js";

const isDate = (text) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(text.trim());

/* Whether a bound can be read at all: an empty one always can. */
export const isBound = (column, text) => !text || (column.kind === "date" ? isDate(text) : !Number.isNaN(readNumber(text)));

const inRange = (column, [from, to], cell) => {
  if (isVoid(cell)) return false;
  if (column.kind === "date") return (!from || cell.words.slice(0, from.length) >= from) && (!to || cell.words.slice(0, to.length) <= to);
  const value = numberOf(cell.words);
  return (!from || value >= readNumber(from)) && (!to || value <= readNumber(to));
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
