/* What stands in the panel of a table: filters, columns, order, rows to compare, ways to pass a view on. Each gives its parts, and how they follow the view. */
((handbook) => {
  "use strict";
  const { tables, make, viewAddress, copy, save, said } = handbook;
  const REPEATED = 0.7; // words are a choice when there are fewer of them than this share of the rows

  const box = (label, checked, change, type = "checkbox", name = undefined) => {
    const input = make("input", { type, name, onchange: () => change(input.checked) });
    input.checked = checked;
    return make("label", {}, input, " ", label);
  };
  const group = (title, ...parts) => make("fieldset", {}, make("legend", { text: title }), ...parts);
  const toggled = (list, each, on) => (on ? [...list, each] : list.filter((other) => other !== each));
  const button = (text, onclick) => make("button", { type: "button", class: "hb-tool", text, onclick });

  /* Filters */

  /* Columns to choose words from, and columns with a from and a to. */
  const isRange = (column) => column.kind === "number" || column.kind === "date";
  const isChoice = (table, column) => {
    if (!column.at || !column.kind || isRange(column)) return false;
    const words = new Set(table.rows.flatMap((row) => tables.choices(column, row.cells[column.at])));
    return words.size > 1 && (["enum", "state", "licence"].includes(column.kind) || words.size < table.rows.length * REPEATED);
  };

  /* How often each word of a column occurs among the rows that the other choices leave, the most open and the most frequent first. */
  const counted = (table, column, all = tables.matching(table)) => {
    const counts = new Map();
    const states = new Map();
    for (const row of table.rows) {
      const cell = row.cells[column.at];
      for (const words of tables.choices(column, cell)) {
        counts.set(words, [0, (counts.get(words)?.[1] ?? 0) + 1]);
        states.set(words, tables.STATES.indexOf(cell.state));
      }
    }
    const { facets, ranges } = table.state;
    const left = facets[column.name] || ranges[column.name] ? tables.matching(table, column.name) : all;
    for (const row of left) for (const words of tables.choices(column, row.cells[column.at])) counts.get(words)[0] += 1;
    return [...counts].map(([words, [count, often]]) => ({ words, count, often }))
      .sort((a, b) => states.get(a.words) - states.get(b.words) || b.often - a.often || tables.collator.compare(a.words, b.words));
  };

  const choice = (table, column) => {
    const boxes = new Map(counted(table, column).map(({ words }) => {
      const count = make("span", { class: "hb-count" });
      const label = box(make("span", { text: words || "empty" }), false, (on) => {
        const { [column.name]: before = [], ...rest } = table.state.facets;
        const now = toggled(before, words, on);
        table.change({ facets: now.length ? { ...rest, [column.name]: now } : rest });
      });
      label.append(" ", count);
      return [words, { label, count }];
    }));
    const follow = (all) => {
      for (const { words, count } of counted(table, column, all)) {
        const each = boxes.get(words);
        each.label.firstChild.checked = table.state.facets[column.name]?.includes(words) ?? false;
        each.count.textContent = `(${count})`;
        each.label.classList.toggle("hb-empty", !count);
      }
    };
    return [group(column.title, make("div", { class: "hb-choices" }, ...[...boxes.values()].map((each) => each.label))), follow];
  };

  const range = (table, column) => {
    const words = table.rows.map((row) => row.cells[column.at]).filter((cell) => !tables.isVoid(cell)).map((cell) => cell.words)
      .sort((a, b) => (column.kind === "date" ? a.localeCompare(b) : tables.number(a) - tables.number(b)));
    const wrong = make("p", { class: "hb-wrong", hidden: true, id: `${table.id}-${column.name}-wrong`,
      text: column.kind === "date" ? "Write a year or a day: 2024, 2024-05, 2024-05-31." : "Write a number, such as 7.5 or 7,5." });
    const inputs = ["from", "to"].map((end) => make("input", { type: "text", inputmode: column.kind === "date" ? "numeric" : "decimal",
      class: "hb-search", placeholder: end === "from" ? words[0] : words.at(-1), "aria-label": `${column.title} ${end}`, "aria-describedby": wrong.id,
      onchange: () => {
        const bounds = inputs.map((input) => input.value.trim());
        const bad = inputs.filter((input, at) => !tables.isBound(column, bounds[at]));
        inputs.forEach((input) => input.setAttribute("aria-invalid", bad.includes(input)));
        wrong.hidden = !bad.length;
        if (bad.length) return;
        const { [column.name]: _, ...rest } = table.state.ranges;
        table.change({ ranges: bounds.some(Boolean) ? { ...rest, [column.name]: bounds } : rest });
      } }));
    const follow = () => inputs.forEach((input, at) => {
      if (input !== document.activeElement) input.value = table.state.ranges[column.name]?.[at] ?? "";
    });
    return [group(column.title, make("div", { class: "hb-range" }, inputs[0], " to ", inputs[1]), wrong), follow];
  };

  const filterable = (table) => table.columns.filter((column) => isChoice(table, column) || (isRange(column)
    && new Set(table.rows.map((row) => row.cells[column.at].words)).size > 2));

  const filters = (table) => {
    const made = filterable(table).map((column) => (isRange(column) ? range : choice)(table, column));
    return [made.map(([part]) => part), () => {
      const all = tables.matching(table);
      made.forEach(([, follow]) => follow(all));
    }];
  };

  /* Columns and order */

  const columns = (table) => {
    const shown = (column) => (column.further ? table.state.show.includes(column.name) : !table.state.hide.includes(column.name));
    const boxes = table.columns.filter((column) => column.at).map((column) => [column, box(column.title, shown(column), (on) =>
      table.change(column.further ? { show: toggled(table.state.show, column.name, on) } : { hide: toggled(table.state.hide, column.name, !on) }))]);
    const differ = box("Only columns in which the shown rows differ", table.state.diff, (on) => table.change({ diff: on }));
    return [[group("Shown columns", ...boxes.map(([, each]) => each)), differ], () => {
      for (const [column, each] of boxes) each.firstChild.checked = shown(column);
      differ.firstChild.checked = table.state.diff;
    }];
  };

  const order = (table) => {
    const choose = (title, key, options) => {
      const made = options.map(([value, label]) => [value, box(label, false, () => table.change({ [key]: value }), "radio", `${table.id}-${key}`)]);
      return [group(title, ...made.map(([, each]) => each)), () => made.forEach(([value, each]) => { each.firstChild.checked = table.state[key] === value; })];
    };
    const sorts = table.columns.flatMap(({ name, title, kind }) => [[name, title], ...(kind === "number" || kind === "date" ? [[`-${name}`, `${title}, falling`]] : [])]);
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
      const full = rows.length >= tables.MOST_COMPARED;
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = table.rows.filter((row) => rows.includes(row.id));
      const others = table.rows.filter((row) => !rows.includes(row.id) && wanted.every((word) => row.title.toLowerCase().includes(word)));
      told.textContent = full ? "Four rows are chosen, which is the most: take one out to choose another."
        : `Choose two to four rows to see them side by side. ${others.length > MOST_OFFERED ? `The first ${MOST_OFFERED} of ${others.length} are offered; type to find others.` : ""}`;
      list.replaceChildren(...[...chosen, ...others.slice(0, MOST_OFFERED)].map((row) => {
        const label = box(row.title, rows.includes(row.id), (on) => {
          table.change({ rows: toggled(table.state.rows, row.id, on) });
          [...list.querySelectorAll("input")].find((input) => input.value === row.id)?.focus(); // the list was made anew
        });
        label.firstChild.value = row.id;
        label.firstChild.disabled = full && !rows.includes(row.id);
        return label;
      }));
    };
    const differ = box("Only fields in which they differ", table.state.diff, (on) => table.change({ diff: on }));
    return [[told, search, list, differ], () => {
      offer();
      differ.firstChild.checked = table.state.diff;
    }];
  };

  /* Passing a view on */

  const download = (table) => {
    const shown = table.columns.filter((column) => !column.head.hidden);
    const guard = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
    const quote = (text) => `"${guard(text).replace(/"/g, '""')}"`;
    const lines = [shown.map((column) => column.title), ...tables.shown(table).map((row) => shown.map((column) => row.cells[column.at].words))];
    save(`${table.id}.csv`, `\ufeff${lines.map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`, "text/csv");
  };

  const share = (table) => {
    const made = [["Link to this view", 3], ["Citation", 5], ["BibTeX", 8]].map(([label, rows]) => {
      const area = make("textarea", { readonly: true, rows, "aria-label": label });
      const press = button(`Copy ${label.toLowerCase().replace("bibtex", "BibTeX")}`, async () => {
        const before = press.textContent;
        await copy(area.value, area);
        press.textContent = "Copied";
        setTimeout(() => { press.textContent = before; }, 2000);
      });
      return [area, make("div", { "aria-live": "polite" }, make("p", { class: "hb-label", text: label }), area, press)];
    });
    const follow = () => {
      const address = viewAddress(table.id, tables.parts(table.state));
      const [site, day, title] = [said("name") || document.title, said("as-of"), table.caption()];
      const rows = `${tables.shown(table).length} of ${table.rows.length} rows, data as of ${day}`;
      const texts = [address, `${site}: “${title}” (${rows}). ${address}`,
        `@misc{handbook-${table.id},\n  title = {{${title}}},\n  author = {{${site}}},\n  year = {${day.slice(0, 4)}},\n  note = {${rows}},\n  url = {${address}}\n}`];
      made.forEach(([area], at) => { area.value = texts[at]; });
    };
    return [[...made.map(([, part]) => part), button("Download this view (CSV)", () => download(table))], follow];
  };

  tables.tools = { Filter: filters, Columns: columns, Order: order, Compare: compare, Share: share };
})(window.Handbook);
