/*
 * Charts that answer: the mark nearest to a finger, a pointer or the arrow keys says what it is; and a chart can be taken along as PNG, SVG or CSV.
 * Without this script the browser shows the titles of the marks, and the numbers stand in the table.
 */
(() => {
  "use strict";
  const { make, say, save } = window.Handbook;
  const NEAR = 24; // pixels that a finger may miss a mark by
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "opacity"];

  class Chart {
    constructor(figure) {
      this.figure = figure;
      this.svg = figure.querySelector(".hb-drawing");
      this.marks = [...this.svg.querySelectorAll("title")].slice(1).map((title) => {
        const mark = { element: title.parentElement, words: title.textContent };
        title.remove(); // ours stands beside the mark at once, for fingers too
        return mark;
      });
      this.tip = make("div", { class: "hb-tip", hidden: true, "aria-hidden": "true" });
      this.at = -1;
      const tool = (text, onclick) => make("button", { type: "button", class: "hb-tool", text, onclick });
      figure.insertBefore(make("div", { class: "hb-tools", role: "group", "aria-label": "Save this chart" }, tool("Save PNG", () => this.png()), tool("SVG", () => save(`${figure.id}.svg`, this.picture(), "image/svg+xml")), tool("CSV", () => save(`${figure.id}.csv`, this.csv(), "text/csv"))), figure.querySelector(".hb-numbers"));
      figure.append(this.tip);
      this.svg.tabIndex = 0;
      this.svg.addEventListener("keydown", (event) => this.key(event));
      this.svg.addEventListener("blur", () => this.show(-1));
      this.svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") this.show(-1); });
      for (const kind of ["pointermove", "pointerdown"]) this.svg.addEventListener(kind, (event) => this.show(this.nearest(event)));
    }

    key(event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -this.at, End: this.marks.length - 1 - this.at }[event.key];
      if (event.key === "Escape") this.show(-1);
      if (step === undefined || !this.marks.length) return;
      event.preventDefault();
      this.show((this.at + step + this.marks.length + (this.at < 0 && step < 0)) % this.marks.length);
      say(this.marks[this.at].words);
    }

    nearest({ clientX, clientY }) {
      let [best, found] = [NEAR, -1];
      this.marks.forEach(({ element }, at) => {
        const box = element.getBoundingClientRect();
        const away = Math.hypot(Math.max(box.left - clientX, 0, clientX - box.right), Math.max(box.top - clientY, 0, clientY - box.bottom));
        if (away < best) [best, found] = [away, at];
      });
      return found;
    }

    show(at) {
      if (at === this.at) return;
      this.marks[this.at]?.element.classList.remove("hb-shown");
      this.at = at;
      this.tip.hidden = at < 0;
      if (at < 0) return;
      const { element, words } = this.marks[at];
      element.classList.add("hb-shown");
      this.tip.textContent = words;
      const [box, frame] = [element.getBoundingClientRect(), this.figure.getBoundingClientRect()];
      const left = Math.min(Math.max((box.left + box.right) / 2 - frame.left - this.tip.offsetWidth / 2, 0), frame.width - this.tip.offsetWidth);
      const above = box.top - frame.top - this.tip.offsetHeight - 8;
      this.tip.style.cssText = `left:${left}px;top:${above > 0 ? above : box.bottom - frame.top + 8}px`;
    }

    csv() {
      return [...this.figure.querySelectorAll(".hb-numbers tr")].map((row) => [...row.cells].map((cell) => `"${cell.textContent.trim().replace(/"/g, '""')}"`).join(",")).join("\r\n");
    }

    /* The drawing with its looks written into it, for programs that do not know our style sheet. */
    picture() {
      this.show(-1);
      const { width, height } = this.svg.getBoundingClientRect();
      const copy = this.svg.cloneNode(true);
      const copies = [...copy.querySelectorAll("*")];
      [...this.svg.querySelectorAll("*")].forEach((element, at) => {
        const looks = getComputedStyle(element);
        if (looks.display === "none") copies[at].remove();
        else LOOKS.forEach((name) => copies[at].setAttribute(name, looks.getPropertyValue(name)));
      });
      const ground = document.createElementNS(copy.namespaceURI, "rect");
      for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor })) ground.setAttribute(name, value);
      copy.prepend(ground);
      for (const [name, value] of Object.entries({ width, height, xmlns: copy.namespaceURI })) copy.setAttribute(name, value);
      return new XMLSerializer().serializeToString(copy);
    }

    png() {
      const image = new Image();
      image.onload = () => {
        const canvas = make("canvas", { width: 2 * image.width, height: 2 * image.height });
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => save(`${this.figure.id}.png`, blob, "image/png"));
      };
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.picture())}`;
    }
  }

  document.querySelectorAll(".hb-chart").forEach((figure) => new Chart(figure));
})();
