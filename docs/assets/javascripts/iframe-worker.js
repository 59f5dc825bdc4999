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
{
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("");
    } catch {
      const held = new Map();
      Object.defineProperty(window, name, { value: {
        getItem: (key) => held.get(key) ?? null,
        setItem: (key, value) => held.set(key, `${value}`),
        removeItem: (key) => held.delete(key),
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
  XMLHttpRequest.prototype.open = function (...request) {
    this.waits = /\/search_index\.json$/.test(request[1]);
    open.apply(this, request);
  };
  XMLHttpRequest.prototype.send = async function (body) {
    if (this.waits) await asked;
    send.call(this, body);
  };

  const hand = (place, data) => place.dispatchEvent(new MessageEvent("message", { data }));
  const Started = window.Worker;
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
    }

    postMessage(data) {
      if (!this.worker) {
        this.worker = new Started(this.url);
        this.worker.addEventListener("message", (event) => hand(this, event.data));
      }
      this.worker.postMessage(data);
    }
  };
  if (location.protocol === "file:") {
    /* Put a frame or a script into a page; it is given when it has loaded. */
    const put = (parent, name, properties) => new Promise((resolve, onerror) => {
      const element = parent.ownerDocument.createElement(name);
      parent.append(Object.assign(element, { ...properties, onerror, onload: () => resolve(element) }));
    });

    window.Worker = window.IFrameWorker = class extends EventTarget {
      constructor(src) {
        super();
        this.ready = put(document.body, "iframe", { hidden: true }).then(async ({ contentWindow: inside }) => {
          const load = (script) => put(inside.document.body, "script", { src: script });
          /* What a worker's script expects to find. */
          Object.assign(inside, { postMessage: (data) => hand(this, data), importScripts: load });
          await load(src);
          return inside;
        });
      }

      async postMessage(data) {
        hand(await this.ready, data);
      }
    };
  }
}
