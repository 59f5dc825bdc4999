/* A view: what a reader asked of a table, as it travels in the address, and in words. */
((handbook) => {
  "use strict";
  const { tables, readView } = handbook;
  const MOST_COMPARED = 4;

  const empty = () => ({ q: "", facets: {}, ranges: {}, sort: "", hide: [], show: [], group: "", diff: false, rows: [], cell: [] });

  const parts = ({ q, facets, ranges, sort, hide, show, group, diff, rows }) => {
    const list = (text) => (text ? [text] : []);
    const named = (mark, values) => Object.entries(values).map(([name, each]) => [`${mark}.${name}`, each]);
    return { q: list(q), sort: list(sort), group: list(group), diff: diff ? ["yes"] : [], hide, show, rows,
      ...Object.fromEntries([...named("f", facets), ...named("r", ranges)]) };
  };

  /* The view that the address asks for, and whether a part of it could not be read; null when it asks for none of this table. */
  const asked = (table) => {
    const view = readView(table.id);
    if (!view) return null;
    const state = empty();
    let damaged = view === "damaged";
    const known = (values, test) => values.filter((value) => test(value) || !(damaged = true));
    const isColumn = (name) => Boolean(table.column(name));
    const isRow = (id) => table.rows.some((row) => row.id === id);
    const read = {
      q: (values) => { [state.q = ""] = values; },
      diff: () => { state.diff = true; },
      sort: (values) => { [state.sort = ""] = known(values, (name) => isColumn(name.replace(/^-/, ""))); },
      group: (values) => { [state.group = ""] = known(values, isColumn); },
      hide: (values) => { state.hide = known(values, isColumn); },
      show: (values) => { state.show = known(values, isColumn); },
      rows: (values) => { state.rows = known(values, isRow).slice(0, MOST_COMPARED); },
      cell: ([row, name]) => { if (isRow(row) && isColumn(name)) state.cell = [row, name]; else damaged = true; },
    };
    const readFor = {
      f: (values, column) => {
        state.facets[column.name] = known(values, (words) => table.rows.some((row) => tables.choices(column, row.cells[column.at]).includes(words)));
      },
      r: (values, column) => {
        if (values.length === 2 && values.every((each) => tables.isBound(column, each))) state.ranges[column.name] = values;
        else damaged = true;
      },
    };
    for (const [key, values] of Object.entries(damaged ? {} : view)) {
      const [, mark, name] = /^([fr])\.(.*)/.exec(key) ?? [];
      const column = name && table.column(name);
      if (column) readFor[mark](values, column);
      else if (Object.hasOwn(read, key)) read[key](values);
      else damaged = true;
    }
    return { state, damaged };
  };

  /* What is asked for, piece by piece: the words, and the view without it. */
  const pieces = (table) => {
    const { state } = table;
    const titles = (names) => table.columns.filter((column) => names.includes(column.name)).map((column) => column.title).join(", ");
    const without = (group, name, values = []) => {
      const { [name]: _, ...rest } = state[group];
      return { [group]: values.length ? { ...rest, [name]: values } : rest };
    };
    const bounds = ([from, to]) => [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(" ");
    return [
      state.rows.length > 1 && { words: "side by side", back: { rows: [] } },
      state.q && { words: `“${state.q}”`, back: { q: "" } },
      ...Object.entries(state.facets).flatMap(([name, values]) => values.map((each) =>
        ({ words: `${titles([name])}: ${each}`, back: without("facets", name, values.filter((other) => other !== each)) }))),
      ...Object.entries(state.ranges).map(([name, range]) => ({ words: `${titles([name])} ${bounds(range)}`, back: without("ranges", name) })),
      state.sort && { words: `sorted by ${titles([state.sort.replace(/^-/, "")])}${state.sort[0] === "-" ? ", falling" : ""}`, back: { sort: "" } },
      state.group && { words: `grouped by ${titles([state.group])}`, back: { group: "" } },
      state.hide.length && { words: `without ${titles(state.hide)}`, back: { hide: [] } },
      state.show.length && { words: `with ${titles(state.show)}`, back: { show: [] } },
      state.diff && { words: "only where they differ", back: { diff: false } },
    ].filter(Boolean);
  };

  Object.assign(tables, { MOST_COMPARED, empty, parts, asked, pieces });
})(window.Handbook);
