/*
 * What has to happen before the theme's own script runs.
 *
 * Storage: where the reader has forbidden it, our scripts and the theme's would fail. A stand-in keeps for
 * the visit what else would be kept for longer.
 *
 * Search from a folder: a Worker, because browsers refuse to start real ones there. The script runs in a
 * hidden frame instead. The theme asks for this file by its name ("iframe-worker" in
 * extra.polyfills) and looks for the global IFrameWorker.
 *
 * Search from a server: patience. The theme fetches the search and its index with every page; here both wait until
 * somebody searches, as the theme itself does in a folder.
 *
 * Words that come without a key (pasted with the mouse, dictated, taken back with the cross): the theme listens to keys only.
 *
 * The focus after Escape: it returns to where it was before the search.
 */
(() => {
  "use strict";

  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("");
    } catch {
      const held = new Map();
      Object.defineProperty(window, name, { value: {
        getItem: (key) => held.get(`${key}`) ?? null,
        setItem: (key, value) => { held.set(`${key}`, `${value}`); },
        removeItem: (key) => { held.delete(`${key}`); },
      } });
    }
  }

  const isField = (element) => element.matches?.(".md-search__input");
  const tell = (field) => field.dispatchEvent(new Event("keyup"));
  document.addEventListener("input", ({ target }) => { if (isField(target)) tell(target); });
  document.addEventListener("reset", ({ target }) => setTimeout(() => { if (target.name === "search") tell(target.query); }));

  let before = null; // what had the focus when the search was entered
  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (isField(target) && !relatedTarget?.closest(".md-search")) before = relatedTarget;
  });
  addEventListener("keydown", ({ key }) => {
    const open = document.getElementById("__search")?.checked;
    if (key === "Escape" && open) setTimeout(() => {
      const place = before ?? document.querySelector(".md-content h1");
      if (!before) place.tabIndex = -1;
      place?.focus({ preventScroll: true });
    });
  }, true);

  const asked = new Promise((resolve) => {
    if (new URLSearchParams(location.search).has("h")) resolve(); // the words of a search are to be marked in the page
    document.addEventListener("change", (event) => { if (event.target.id === "__search") resolve(); });
  });

  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = /\/search_index\.json$/.test(url);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.waits) asked.then(() => send.call(this, body));
    else send.call(this, body);
  };

  if (location.protocol !== "file:") {
    const Started = window.Worker;
    window.Worker = class extends EventTarget {
      constructor(url) {
        super();
        this.start = () => {
          const worker = new Started(url);
          worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
          return worker;
        };
      }

      postMessage(data) {
        this.worker ??= this.start();
        this.worker.postMessage(data);
      }
    };
    return;
  }

  const load = (inside, url) => new Promise((resolve, reject) => {
    const script = inside.document.createElement("script");
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    script.src = url;
    inside.document.body.append(script);
  });

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.ready = new Promise((resolve) => this.frame.addEventListener("load", resolve, { once: true }))
        .then(() => this.prepare())
        .then((inside) => load(inside, url).then(() => inside));
      document.body.append(this.frame);
    }

    /* Give the frame what a worker's script expects to find. */
    prepare() {
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...urls) =>
        urls.reduce((before, url) => before.then(() => load(inside, url)), Promise.resolve());
      return inside;
    }

    postMessage(data) {
      this.ready.then((inside) => inside.dispatchEvent(new inside.MessageEvent("message", { data })));
    }
  }

  Object.assign(window, { IFrameWorker, Worker: IFrameWorker });
})();
