/*
 * Quizzes that mark themselves. Without this script the questions stand there with folded answers.
 * Results stay in this browser: {"<quiz>/<question>": {right, box, due}}; `box` is the step of a spaced schedule.
 */
(() => {
  "use strict";
  const { make } = window.Handbook;
  const STORE = "handbook.quizzes";
  const DAYS = [0, 1, 3, 7, 21, 60]; // days until a question returns, longer after each right answer
  const today = () => Math.floor(Date.now() / 86_400_000);
  const date = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

  /* Read once; where nothing may be stored, they hold for this visit. */
  const results = {
    all: {},
    read(text) {
      const kept = JSON.parse(text);
      const fine = ([key, each]) => key.includes("/") && each && typeof each.right === "boolean" && Number.isInteger(each.box) && each.box in DAYS && Number.isInteger(each.due);
      if (kept?.constructor !== Object) throw new Error("no results");
      return Object.fromEntries(Object.entries(kept).filter(fine));
    },
    keep(key, right) {
      const box = right ? Math.min((this.all[key]?.box ?? 0) + 1, DAYS.length - 1) : 0;
      this.all[key] = { right, box, due: today() + DAYS[box] };
      this.write();
    },
    write() {
      try {
        localStorage.setItem(STORE, JSON.stringify(this.all));
      } catch { /* no room or no permission */ }
    },
  };
  try {
    results.all = results.read(localStorage.getItem(STORE));
  } catch { /* nothing kept, damaged, or not allowed */ }

  class Question {
    constructor(item, quiz) {
      this.item = item;
      this.key = `${item.closest("[data-quiz]").dataset.quiz}/${item.dataset.question}`;
      this.quiz = quiz;
      this.answer = item.querySelector(".hb-answer");
      this.reasons = [...this.answer.querySelectorAll("[data-correct]")];
      this.options = [...item.querySelectorAll(".hb-options > li")];
      this.build();
    }

    build() {
      const prompt = this.item.querySelector(".hb-prompt");
      prompt.id = `prompt-${this.key.replace("/", "-")}`;
      const list = this.item.querySelector(".hb-options");
      list.setAttribute("role", "radiogroup");
      list.setAttribute("aria-labelledby", prompt.id);
      this.inputs = this.options.map((option, at) => {
        const input = make("input", { type: "radio", name: this.key, value: at, onchange: () => { this.button.disabled = false; } });
        option.setAttribute("role", "presentation");
        option.replaceChildren(make("label", {}, input, ...option.childNodes));
        return input;
      });
      this.feedback = make("p", { class: "hb-feedback", role: "status", tabindex: -1 });
      const known = results.all[this.key];
      if (known) this.feedback.textContent = `${known.right ? "Answered right" : "Not right last time"}; ${known.due > today() ? `comes back on ${date(known.due)}` : "due again"}.`;
      this.button = make("button", { type: "button", class: "hb-tool", text: "Check", disabled: true, onclick: () => this.check() });
      this.answer.before(this.button, this.feedback);
      this.answer.hidden = true;
    }

    check() {
      const chosen = this.inputs.findIndex((input) => input.checked);
      if (chosen < 0) return;
      this.right = this.reasons[chosen].dataset.correct === "yes";
      results.keep(this.key, this.right);
      this.show(chosen);
      this.quiz.count();
      this.feedback.focus(); // the button that had it is gone
      document.dispatchEvent(new Event("handbook-answer"));
    }

    /* Every option explains itself, the chosen one first in words. */
    show(chosen) {
      this.options.forEach((option, at) => {
        option.querySelector(".hb-reason")?.remove();
        option.dataset.correct = this.reasons[at].dataset.correct;
        const reason = make("div", { class: "hb-reason" });
        reason.append(...this.reasons[at].cloneNode(true).childNodes);
        option.append(reason);
        this.inputs[at].disabled = true;
        if (at === chosen) this.inputs[at].parentElement.append(make("strong", { class: "hb-chosen", text: this.right ? "✓ your choice" : "✗ your choice" }));
      });
      this.button.hidden = true;
      this.feedback.textContent = this.right ? "Right." : `Not this one: ${this.inputs[chosen].parentElement.firstElementChild.nextSibling.textContent.trim()}`;
    }

    retry() {
      this.right = undefined;
      this.options.forEach((option, at) => {
        option.querySelectorAll(".hb-reason, .hb-chosen").forEach((each) => each.remove());
        delete option.dataset.correct;
        Object.assign(this.inputs[at], { disabled: false, checked: false });
      });
      Object.assign(this.button, { hidden: false, disabled: true });
      this.feedback.textContent = "";
    }
  }

  class Quiz {
    constructor(root) {
      this.questions = [...root.querySelectorAll(".hb-question")].map((item) => new Question(item, this));
      this.score = make("p", { class: "hb-score", role: "status" });
      this.again = make("button", { type: "button", class: "hb-tool", text: "Try the wrong ones again", hidden: true, onclick: () => this.retry() });
      root.append(this.score, this.again);
      this.count();
    }

    count() {
      const done = this.questions.filter((question) => question.right !== undefined);
      const right = done.filter((question) => question.right).length;
      const before = this.questions.filter((question) => results.all[question.key]?.right).length;
      this.score.textContent = done.length ? `${right} of ${this.questions.length} right, ${done.length} answered`
        : before ? `${before} of ${this.questions.length} right last time, in this browser` : "";
      this.again.hidden = !done.some((question) => !question.right);
    }

    retry() {
      const wrong = this.questions.filter((question) => question.right === false);
      wrong.forEach((question) => question.retry());
      this.count();
      wrong[0].inputs[0].focus();
    }
  }

  document.querySelectorAll(".hb-quiz").forEach((root) => new Quiz(root));
  Object.assign(window.Handbook, { results, today });
})();
