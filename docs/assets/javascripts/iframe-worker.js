/*
 * A Worker for pages opened from a folder, where browsers refuse to start real ones.
 * The script runs in a hidden frame instead. The theme's search asks for this file by its
 * name ("iframe-worker" in extra.polyfills) and looks for the global IFrameWorker.
 */
(() => {
  "use strict";
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
