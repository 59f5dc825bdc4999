/* A view: what a reader asked of a table, as it travels in the address, and in words. */
import { readView } from "../handbook.js";
import { isBound } from "./choosing.js";
import { choices } from "./rows.js";

export const MOST_COMPARED = 4;

export const emptyView = () => ({ q: "", facets: {}, ranges: {}, sort: "", hide: [], show: [], group: "", diff: false, rows: [], cell: [] });

export const viewParts = ({ q, facets, ranges, sort, hide, show, group, diff, rows }) => {
  const list = (text) => (text ? [text] : []);
  const named = (mark, values) => Object.entries(values).map(([name, each]) => [`${mark}.${name}`, each]);
  return { q: list(q), sort: list(sort), group: list(group), diff: diff ? ["yes"] : [], hide, show, rows,
    ...Object.fromEntries([...named("f", facets), ...named("r", ranges)]) };
};

/* The view that the address asks for, and whether a part of it could not be read; null when it asks for none of this table. */
export const askedView = (table) => {
  const view = readView(table.id);
  if (!view) return null;
  const state = emptyView();
  let damaged = view === "damaged";
  const known = (values, test) => values.filter((value) => test(value) || !(damaged = true));
  const isColumn = table.column;
  const isRow = (id) => table.rows.some((row) => row.id === id);
  const one = { q: () => true, sort: (name) => isColumn(name.replace(/^-/, "")), group: isColumn };
  const several = { hide: isColumn, show: isColumn, rows: isRow };
  for (const [key, values] of Object.entries(damaged ? {} : view)) {
    const [, mark, name] = /^([fr])\.(.*)/.exec(key) ?? [];
    const column = name && table.column(name);
    if (column && mark === "f") {
      state.facets[name] = known(values, (words) => table.rows.some((row) => choices(column, row.cells[column.at]).includes(words)));
    } else if (column && values.length === 2 && values.every((each) => isBound(column, each))) state.ranges[name] = values;
    else if (Object.hasOwn(one, key)) [state[key] = ""] = known(values, one[key]);
    else if (Object.hasOwn(several, key)) state[key] = known(values, several[key]).slice(0, key === "rows" ? MOST_COMPARED : Infinity);
    else if (key === "diff") state.diff = true;
    else if (key === "cell" && isRow(values[0]) && isColumn(values[1])) state.cell = values;
    else damaged = true;
  }
  return { state, damaged };
};

/* The facets or ranges of a view with other values for one column; none take it out. */
export const chosen = (state, group, name, values) => {
  const { [name]: _, ...rest } = state[group];
  return { [group]: values.length ? { ...rest, [name]: values } : rest };
};

/* What is asked for, piece by piece: the words, and the view without it. */
export const viewPieces = (table) => {
  const { state } = table;
  const title = (name) => table.column(name).title;
  const columns = (key, words) => state[key].map((name) => ({ words: `${words} ${title(name)}`, back: { [key]: state[key].filter((each) => each !== name) } }));
  const bounds = ([from, to]) => [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(" ");
  return [
    state.rows.length > 1 && { words: "side by side", back: { rows: [] } },
    state.q && { words: `“${state.q}”`, back: { q: "" } },
    ...Object.entries(state.facets).flatMap(([name, values]) => values.map((each) =>
      ({ words: `${title(name)}: ${each}`, back: chosen(state, "facets", name, values.filter((other) => other !== each)) }))),
    ...Object.entries(state.ranges).map(([name, range]) => ({ words: `${title(name)} ${bounds(range)}`, back: chosen(state, "ranges", name, []) })),
    state.sort && { words: `sorted by ${title(state.sort.replace(/^-/, ""))}${state.sort[0] === "-" ? ", falling" : ""}`, back: { sort: "" } },
    state.group && { words: `grouped by ${title(state.group)}`, back: { group: "" } },
    ...columns("hide", "without"),
    ...columns("show", "with"),
    state.diff && { words: "only where they differ", back: { diff: false } },
  ].filter(Boolean);
};
