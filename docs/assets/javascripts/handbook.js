/*
 * What the other scripts share: making elements, announcing changes, and views that travel in the address.
 *
 * A view is written  ?view=<id>;<key>:<value>|<value>;…#<id>  so that it survives a server, a folder and a mail.
 */
(() => {
  "use strict";

  /* An element with properties (class, text, on… handlers, attributes) and children. */
  const make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === "text") element.textContent = value;
      else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter(Boolean));
    return element;
  };

  /* One tab stop for a row of controls; arrow keys, Home and End move inside it. Call what it returns after controls were hidden or shown. */
  const rove = (container, selector) => {
    const items = () => [...container.querySelectorAll(selector)].filter((each) => each.offsetParent !== null);
    const focus = (item) => {
      for (const each of container.querySelectorAll(selector)) each.tabIndex = each === item ? 0 : -1;
      if (item) item.focus();
    };
    container.querySelectorAll(selector).forEach((each, position) => { each.tabIndex = position ? -1 : 0; });
    container.addEventListener("keydown", (event) => {
      const all = items();
      const at = all.indexOf(event.target);
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: all.length - 1 - at }[event.key];
      if (at < 0 || step === undefined) return;
      event.preventDefault();
      focus(all[(at + step + all.length) % all.length]);
    });
    return () => {
      const all = items();
      if (!all.some((each) => each.tabIndex === 0)) container.querySelectorAll(selector).forEach((each) => { each.tabIndex = each === all[0] ? 0 : -1; });
    };
  };

  const encode = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/[.!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const decode = (text) => decodeURIComponent(text.replace(/\+/g, " "));

  /* A view as text: {sort: ["-year"], q: ["llama"]} ↔ "sort:-year;q:llama". */
  const writeView = (parts) => Object.entries(parts)
    .filter(([, values]) => values.length)
    .map(([key, values]) => `${encode(key)}:${values.map(encode).join("|")}`)
    .join(";");

  /* The view of an element in the present address; null when it has none, "damaged" when it can't be read. */
  const readView = (id) => {
    const raw = /[?&]view=([^&#]*)/.exec(location.search);
    if (!raw) return null;
    try {
      const [name, ...parts] = raw[1].split(/;|%3B/i);
      if (decode(name) !== id) return null;
      return Object.fromEntries(parts.map((part) => {
        const [key, values] = part.split(/:|%3A/i);
        return [decode(key), values.split(/\||%7C/i).map(decode)];
      }));
    } catch {
      return "damaged";
    }
  };

  const viewAddress = (id, parts) => {
    const written = writeView(parts);
    const query = written ? `?view=${encode(id)};${written}` : "";
    return `${location.href.replace(/[?#].*/, "")}${query}#${id}`;
  };

  /* Show the view in the address bar where the browser allows it (not every browser does in a folder). */
  const rememberView = (id, parts) => {
    try {
      history.replaceState(history.state, "", viewAddress(id, parts));
    } catch { /* the "copy link" button still gives the address */ }
  };

  const copy = async (text, field) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      field.select();
      document.execCommand("copy");
    }
  };

  /* Work that can wait until the browser has shown the answer to what the reader did. */
  const later = (work) => requestAnimationFrame(() => setTimeout(work));

  /* Load a script that is not needed from the beginning: one of ours by its name, or another by its address from the page. */
  const here = document.currentScript.src;
  const loads = new Map();
  const load = (name) => {
    const src = name.includes(".") ? name : new URL(`${name}.js`, here).href;
    if (!loads.has(src)) {
      loads.set(src, new Promise((resolve, reject) => {
        document.head.append(make("script", { src, onload: resolve, onerror: reject }));
      }));
    }
    return loads.get(src);
  };

  /* What the head of the page says of the site. */
  const said = (name) => document.querySelector(`meta[name="handbook-${name}"]`)?.content ?? "";

  const save = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  window.Handbook = { make, rove, readView, viewAddress, rememberView, copy, save, later, load, said, tables: {} };
})();
