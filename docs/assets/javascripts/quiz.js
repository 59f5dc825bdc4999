/*
 * Quizzes that mark themselves. Without this script the questions stand there with folded answers.
 * Results stay in this browser: {"<quiz>/<question>": {right, box, due}}; `box` is the step of a spaced schedule.
 */
(() => {
  "use strict";
  const { make, save } = window.Handbook;
  const STORE = "handbook.quizzes";
  const DAYS = [0, 1, 3, 7, 21, 60]; // days until a question returns, longer after each right answer
  const today = () => Math.floor(Date.now() / 86_400_000);

  const results = {
    all() {
      try {
        const kept = JSON.parse(localStorage.getItem(STORE));
        return kept?.constructor === Object ? kept : {};
      } catch {
        return {};
      }
    },
    keep(key, right) {
      const all = this.all();
      const box = right ? Math.min((all[key]?.box ?? 0) + 1, DAYS.length - 1) : 0;
      all[key] = { right, box, due: today() + DAYS[box] };
      try {
        localStorage.setItem(STORE, JSON.stringify(all));
      } catch { /* no room or no permission: the quiz still works for this visit */ }
    },
    erase() {
      localStorage.removeItem(STORE);
    },
  };

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
      this.feedback = make("p", { class: "hb-feedback", role: "status" });
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
      });
      this.button.hidden = true;
      this.feedback.textContent = this.right ? "Right." : `Not this one: ${this.inputs[chosen].parentElement.textContent.trim()}`;
    }

    retry() {
      this.right = undefined;
      this.options.forEach((option, at) => {
        option.querySelector(".hb-reason")?.remove();
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
      const before = this.questions.filter((question) => results.all()[question.key]?.right).length;
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

  /* The review page holds all questions; only those that are due are shown. */
  const review = (root) => {
    const all = results.all();
    let due = 0;
    for (const item of root.querySelectorAll(".hb-question")) {
      const known = all[`${item.closest("[data-quiz]").dataset.quiz}/${item.dataset.question}`];
      item.hidden = !known || known.due > today();
      due += !item.hidden;
    }
    for (const part of root.querySelectorAll(".hb-review-part")) part.hidden = !part.querySelector(".hb-question:not([hidden])");
    const status = root.querySelector(".hb-review-status");
    const met = Object.keys(all).length;
    status.textContent = met ? `${due} of the ${met} questions that you have met are due today.` : "You have not answered a question in this browser yet. Each chapter ends with some.";
    if (met) status.after(make("div", { class: "hb-tools" },
      make("button", { type: "button", class: "hb-tool", text: "Export my results", onclick: () => save("handbook-results.json", JSON.stringify(results.all(), null, 1), "application/json") }),
      make("button", { type: "button", class: "hb-tool", text: "Erase my results", onclick: () => { results.erase(); location.reload(); } })));
  };

  document.querySelectorAll(".hb-quiz").forEach((root) => new Quiz(root));
  document.querySelectorAll(".hb-review").forEach(review);
})();
