/*
 * What has to happen before the theme's own script runs.
 *
 * Dark from the first frame: the theme follows the system's colours only when its script is there,
 * and by then a page has been shown in light colours.
 *
 * Search from a folder: a Worker, because browsers refuse to start real ones there. The script runs in a
 * hidden frame instead. The theme asks for this file by its name ("iframe-worker" in
 * extra.polyfills) and looks for the global IFrameWorker.
 *
 * Search from a server: patience. The theme fetches the index, the largest file of a visit, with every
 * page; here the request waits until somebody searches, as the theme itself does in a folder.
 */
(() => {
  "use strict";

  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    if (matchMedia("(prefers-color-scheme: dark)").matches) document.body.dataset.mdColorScheme = "slate"; // a choice of the reader's comes after this
  }).observe(document.documentElement, { childList: true });

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

  if (location.protocol !== "file:") return;

  const load = (inside, url) => new Promise((resolve, reject) => {
    const script = inside.document.createElement("script");
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`cannot load ${url}`)));
    script.src = url;
    inside.document.body.append(script);
  });

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
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

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
