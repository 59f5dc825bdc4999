/*
 * What the other scripts share: making elements, announcing changes, and views that travel in the address.
 *
 * A view is written  ?view=<id>;<key>:<value>|<value>;…#<id>  so that it survives a server, a folder and a mail.
 */

/* An element with properties (class, text, on… handlers, attributes) and children. */
export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "text") element.textContent = value;
    else if (name === "style") element.style.cssText = value; // as an attribute the policy of the site refuses it
    else if (name.startsWith("on")) element[name] = value;
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(Boolean));
  return element;
};

export const tool = (text, onclick, more) => make("button", { type: "button", class: "hb-tool", text, onclick, ...more });

/* Where a key leads from one place in a row of so many; undefined for other keys. `more` are keys that lead on or back as well. */
export const led = (event, at, many, more) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: many - 1 - at, ...more }[event.key];
  if (step === undefined || !many) return undefined;
  event.preventDefault();
  return (at + step + many + (at < 0 && step < 0)) % many;
};

/* One tab stop for a row of controls; arrow keys, Home and End move inside it. Call what it returns after controls were hidden or shown. */
export const rove = (container, selector) => {
  const all = () => [...container.querySelectorAll(selector)];
  const shown = () => all().filter((each) => each.offsetParent);
  const choose = (item) => {
    for (const each of all()) each.tabIndex = each === item ? 0 : -1;
  };
  choose(all()[0]);
  container.addEventListener("keydown", (event) => {
    const items = shown();
    const at = items.indexOf(event.target);
    const next = at < 0 ? null : items[led(event, at, items.length)];
    if (!next) return;
    choose(next);
    next.focus();
  });
  return () => {
    const items = shown();
    if (!items.some((each) => each.tabIndex === 0)) choose(items[0]);
  };
};

const encode = (text) => new URLSearchParams([["", text]]).toString().slice(1).replaceAll(".", "%2E").replaceAll("*", "%2A");
const decode = (text) => decodeURIComponent(text.replace(/\+/g, " "));

/* A view as text: {sort: ["-year"], q: ["llama"]} ↔ "sort:-year;q:llama". */
const writeView = (parts) => Object.entries(parts)
  .filter(([, values]) => values.length)
  .map(([key, values]) => `${encode(key)}:${values.map(encode).join("|")}`)
  .join(";");

/* The views in the present address, each cut into the id of its element and its parts. */
const views = () => [...location.search.matchAll(/\bview=([^&]*)/g)].map(([, raw]) => raw.split(/;|%3B/i));

/* The view of an element in the present address; nothing when it has none, "damaged" when it can't be read. */
export const readView = (id) => {
  try {
    const view = views().find(([name]) => name === encode(id));
    return view && Object.fromEntries(view.slice(1).map((part) => {
      const [key, values] = part.split(/:|%3A/i);
      return [decode(key), values.split(/\||%7C/i).map(decode)];
    }));
  } catch {
    return "damaged";
  }
};

export const page = location.href.replace(/[?#].*/, "");

/* The views of the other elements of the page stay in it. */
export const viewAddress = (id, parts) => {
  const query = [[encode(id), writeView(parts)], ...views().filter(([name]) => name !== id && document.getElementById(name))]
    .filter((view) => view[1]).map((view) => `view=${view.join(";")}`).join("&");
  return `${page}${query && `?${query}`}#${id}`;
};

/* Show the view in the address bar where the browser allows it (not every browser does in a folder). */
export const rememberView = (id, parts) => {
  try {
    history.replaceState(history.state, "", viewAddress(id, parts));
  } catch { /* the "copy link" button still gives the address */ }
};

/* One place for words that are read aloud and shown nowhere. */
let place;
export const say = (text) => {
  place ??= document.body.appendChild(make("p", { class: "hb-said hb-hidden", role: "status" }));
  place.textContent = text;
};

/* Copy a text; the button that was pressed says for a moment what came of it. */
export const copy = async (text, field) => {
  const button = document.activeElement;
  let words = "Copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.select();
    if (!document.execCommand("copy")) words = "Not copied: select and copy it yourself";
  }
  say(words);
  if (!button.matches("button") || /opied/.test(button.textContent)) return; // it says so already
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 2000);
};

/* A number as people write it: 7,5 and 7.5 and 7.5B and 1,000; NaN for anything else. `unit` is what is counted: a size, or another word that may follow. */
const SIZES = { "": 0, k: 3, thousand: 3, m: 6, million: 6, b: 9, billion: 9, t: 12, trillion: 12 };
export const readNumber = (text, unit = "") => {
  const [all, sign, written, power = "", size] = /^([-+\u2212]?)(\d[\d,.\s]*?|[.,]\d+)(e\d+)?\s*([a-z]*)$/.exec(text.trim().toLowerCase()) ?? [];
  if (!all) return NaN;
  const digits = written.replace(/\s/g, "");
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) ? digits.replace(/,/g, "") : digits.replace(",", ".");
  return Number(plain + power) * (sign && sign !== "+" ? -1 : 1) * (!size || size === unit ? 1 : 10 ** (SIZES[size] - SIZES[unit]));
};

/* Work that can wait until the browser has shown the answer to what the reader did. */
export const later = (work) => requestAnimationFrame(() => setTimeout(work));

/* Parts that need no layout while they are out of sight keep the room that they have now; those that are hidden, what they had. */
export const keepRoom = (parts) => parts.map(({ offsetHeight }) => offsetHeight)
  .forEach((high, at) => high && parts[at].style.setProperty("--hb-high", `${high}px`));

/* Load a script that is not needed from the beginning, one of ours by its name, or another by its address from the page; it gives all that scripts share. */
const { src: here, dataset } = document.currentScript;
const loads = {};
export const load = (name) => {
  const src = name.includes(".") ? name : new URL(`${name}.js`, here).href;
  return loads[src] ??= new Promise((resolve, reject) => {
    document.head.append(make("script", { src, onload: () => resolve(window.Handbook), onerror: reject }));
  });
};

/* What the head of the page says of the site. */
export const said = (name) => document.querySelector(`meta[name="handbook-${name}"]`)?.content ?? "";

export const save = (name, text, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

/* Rows of texts as a table for other programs; a text that one of them would take for a formula stays a text. */
export const saveRows = (name, rows) => {
  const guard = (text) => (/^[=+\-@\t\r]/.test(text) && isNaN(text) ? `'${text}` : text);
  save(`${name}.csv`, `\ufeff${rows.map((row) => `${row.map((text) => `"${guard(text).replace(/"/g, '""')}"`).join(",")}\r\n`).join("")}`, "text/csv");
};

/* The keys of the site, on "?"; the list stands in the foot of each page. */
addEventListener("keydown", (event) => {
  if (event.key === "?" && !event.target.matches("input, textarea, select")) document.querySelector(".hb-keyboard")?.showPopover?.();
});

/* Scripts for blocks that stand far down are fetched when the reader comes near: "<name>:<class> …". */
for (const pair of dataset.near?.split(" ") ?? []) {
  const [name, mark] = pair.split(":");
  const watch = new IntersectionObserver((seen) => { if (seen.some((each) => each.isIntersecting)) load(name); }, { rootMargin: "100% 0%" });
  document.querySelectorAll(`.${mark}`).forEach((each) => watch.observe(each));
}
