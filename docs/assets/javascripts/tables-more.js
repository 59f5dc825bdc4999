/* What stands in the panel of a table: filters, columns, order, rows to compare, ways to pass a view on. Each gives its parts, and how they follow the view. */
import { copy, make, said, saveRows, tool, viewAddress } from "./handbook.js";
import { chosenRows, isBound, matching } from "./tables/choosing.js";
import { STATES, choices, collator, comparing, isVoid } from "./tables/rows.js";
import { MOST_COMPARED, chosen, viewParts } from "./tables/views.js";

const REPEATED = 0.7; // words are a choice when there are fewer of them than this share of the rows

const box = (label, change, type = "checkbox", name = undefined) => {
  const input = make("input", { type, name, onchange: () => change(input.checked) });
  return make("label", {}, input, " ", label);
};
const group = (title, ...parts) => make("fieldset", {}, make("legend", { text: title }), ...parts);
const toggled = (list, each, on) => (on ? [...list, each] : list.filter((other) => other !== each));

/* Filters */

/* Columns to choose words from, and columns with a from and a to. */
const isRange = (column) => column.kind === "number" || column.kind === "date";
const isChoice = (table, column) => {
  if (!column.at || !column.kind || isRange(column)) return false;
  const words = new Set(table.rows.flatMap((row) => choices(column, row.cells[column.at])));
  return words.size > 1 && (["enum", "state", "licence"].includes(column.kind) || words.size < table.rows.length * REPEATED);
};

/* The words of a column, the most open and the most frequent first; beside each, how often it occurs among the rows that the other choices leave. */
const facet = (table, column) => {
  const { at, name, title } = column;
  const found = new Map();
  for (const { cells: { [at]: cell } } of table.rows) for (const words of choices(column, cell)) {
    found.set(words, { words, state: STATES.indexOf(cell.state), often: (found.get(words)?.often ?? 0) + 1 });
  }
  const all = [...found.values()].sort((a, b) => a.state - b.state || b.often - a.often || collator.compare(a.words, b.words));
  for (const each of all) {
    each.count = make("span", { class: "hb-count" });
    each.label = box(make("span", { text: each.words || "empty" }), (on) => {
      table.change(chosen(table.state, "facets", name, toggled(table.state.facets[name] ?? [], each.words, on)));
    });
    each.label.append(" ", each.count);
  }
  const follow = (matched) => {
    const { facets, ranges } = table.state;
    const met = (facets[name] || ranges[name] ? matching(table, name) : matched).flatMap((row) => choices(column, row.cells[at]));
    for (const { words, count, label } of all) {
      const times = met.filter((each) => each === words).length;
      label.firstChild.checked = facets[name]?.includes(words) ?? false;
      count.textContent = `(${times})`;
      label.classList.toggle("hb-empty", !times);
    }
  };
  return [group(title, make("div", { class: "hb-choices" }, ...all.map((each) => each.label))), follow];
};

const range = (table, column) => {
  const words = [...table.rows].sort(comparing(column)).map((row) => row.cells[column.at]).filter((cell) => !isVoid(cell)).map((cell) => cell.words);
  const wrong = make("p", { class: "hb-wrong", hidden: true, id: `${table.id}-${column.name}-wrong`,
    text: column.kind === "date" ? "Write a year or a day: 2024, 2024-05, 2024-05-31." : "Write for example 7.5, 70k or 7 million." });
  const inputs = ["from", "to"].map((end) => make("input", { inputmode: column.kind === "date" ? "numeric" : "decimal",
    class: "hb-search", placeholder: end === "from" ? words[0] : words.at(-1), "aria-label": `${column.title} ${end}`, "aria-describedby": wrong.id,
    onchange: () => {
      const bounds = inputs.map((input) => input.value.trim());
      const bad = inputs.filter((input, at) => !isBound(column, bounds[at]));
      inputs.forEach((input) => input.setAttribute("aria-invalid", bad.includes(input)));
      wrong.hidden = !bad.length;
      if (bad.length) return;
      table.change(chosen(table.state, "ranges", column.name, bounds.some(Boolean) ? bounds : []));
    } }));
  const follow = () => inputs.forEach((input, at) => {
    if (input !== document.activeElement) input.value = table.state.ranges[column.name]?.[at] ?? "";
  });
  return [group(column.title, make("div", { class: "hb-range" }, inputs[0], " to ", inputs[1]), wrong), follow];
};

const filters = (table) => {
  const made = table.columns.filter((column) => isChoice(table, column) || (isRange(column) && new Set(table.rows.map((row) => row.cells[column.at].words)).size > 2))
    .map((column) => (isRange(column) ? range : facet)(table, column));
  return [made.map(([part]) => part), () => {
    const all = matching(table);
    made.forEach(([, follow]) => follow(all));
  }];
};

/* Columns and order */

const columns = (table) => {
  const boxes = table.columns.filter((column) => column.at).map(({ name, title, further }) => {
    const key = further ? "show" : "hide";
    const label = box(title, (on) => table.change({ [key]: toggled(table.state[key], name, on === further) }));
    return [label, () => { label.firstChild.checked = table.state[key].includes(name) === further; }];
  });
  const differ = box("Only columns in which the shown rows differ", (on) => table.change({ diff: on }));
  return [[group("Shown columns", ...boxes.map(([label]) => label)), differ], () => {
    boxes.forEach(([, follow]) => follow());
    differ.firstChild.checked = table.state.diff;
  }];
};

const order = (table) => {
  const choose = (title, key, options) => {
    const made = options.map(([value, label]) => [value, box(label, () => table.change({ [key]: value }), "radio", `${table.id}-${key}`)]);
    return [group(title, ...made.map(([, each]) => each)), () => made.forEach(([value, each]) => { each.firstChild.checked = table.state[key] === value; })];
  };
  const sorts = table.columns.flatMap((column) => [[column.name, column.title], ...(isRange(column) ? [[`-${column.name}`, `${column.title}, falling`]] : [])]);
  const groups = table.columns.filter((column) => isChoice(table, column)).map(({ name, title }) => [name, title]);
  const made = [choose("Sort by", "sort", [["", "as first shown"], ...sorts]),
    ...(groups.length ? [choose("Group by", "group", [["", "no column"], ...groups])] : [])];
  return [made.map(([part]) => part), () => made.forEach(([, follow]) => follow())];
};

/* Rows side by side: found by typing, four at most. */

const MOST_OFFERED = 8;
const compare = (table) => {
  const told = make("p", { class: "hb-told" });
  const list = make("fieldset", { "aria-label": "Rows to compare" });
  const search = make("input", { type: "search", class: "hb-search", placeholder: "Find a row", "aria-label": "Find a row to compare", oninput: () => offer() });
  const offer = () => {
    const { rows } = table.state;
    const full = rows.length >= MOST_COMPARED;
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const taken = table.rows.filter((row) => rows.includes(row.id));
    const others = table.rows.filter((row) => !rows.includes(row.id) && wanted.every((word) => row.title.toLowerCase().includes(word)));
    told.textContent = full ? "Four rows are the most: take one out to choose another."
      : `Choose two to four rows to see them side by side. ${others.length > MOST_OFFERED ? `The first ${MOST_OFFERED} of ${others.length} are offered; type to find others.` : ""}`;
    const held = list.querySelector(":focus")?.value;
    list.replaceChildren(...[...taken, ...others.slice(0, MOST_OFFERED)].map((row) => {
      const label = box(row.title, (on) => table.change({ rows: toggled(table.state.rows, row.id, on) }));
      const checked = rows.includes(row.id);
      Object.assign(label.firstChild, { value: row.id, checked, disabled: full && !checked });
      return label;
    }));
    if (held) (list.querySelector(`[value="${held}"]`) ?? search).focus(); // the list was made anew
  };
  const differ = box("Only fields in which they differ", (on) => table.change({ diff: on }));
  return [[told, search, list, differ], () => {
    offer();
    differ.firstChild.checked = table.state.diff;
  }];
};

/* Passing a view on */

const download = (table) => {
  const shown = table.columns.filter((column) => !column.head.hidden);
  saveRows(table.id, [shown.map((column) => column.title), ...chosenRows(table).map((row) => shown.map((column) => row.cells[column.at].words))]);
};

const share = (table) => {
  const made = [["Link to this view", "link to this view", 3], ["Citation", "citation", 5], ["BibTeX", "BibTeX", 8]].map(([label, words, rows]) => {
    const area = make("textarea", { readonly: true, rows, "aria-label": label });
    return [area, make("div", {}, make("p", { class: "hb-label", text: label }), area, tool(`Copy ${words}`, () => copy(area.value, area)))];
  });
  const follow = () => {
    const address = viewAddress(table.id, viewParts(table.state));
    const [site, day, title] = [said("name") || document.title, said("as-of"), table.caption];
    const rows = `${chosenRows(table).length} of ${table.rows.length} rows, data as of ${day}`;
    const texts = [address, `${site}: “${title}” (${rows}). ${address}`,
      `@misc{handbook-${table.id},\n  title = {{${title}}},\n  author = {{${site}}},\n  year = {${day.slice(0, 4)}},\n  note = {${rows}},\n  url = {${address}}\n}`];
    made.forEach(([area], at) => { area.value = texts[at]; });
  };
  return [[...made.map(([, part]) => part), tool("Download this view (CSV)", () => download(table))], follow];
};

export const tools = { Filter: filters, Columns: columns, Order: order, Compare: compare, Share: share };
