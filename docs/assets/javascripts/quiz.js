/*
 * Quizzes that mark themselves. Without this script the questions stand there with folded answers.
 */
import { make, tool } from "./handbook.js";
import { date, keyOf, results, today } from "./quiz/results.js";
import { review } from "./quiz/review.js";

const question = (item, counted) => {
  const key = keyOf(item);
  const answer = item.querySelector(".hb-answer");
  const reasons = [...answer.querySelectorAll("[data-correct]")];
  const list = item.querySelector(".hb-options");
  const options = [...list.children];
  const feedback = make("p", { class: "hb-feedback", role: "status", tabindex: -1 });
  const asked = { key }; // `right` is there once it was answered on this page
  list.role = "radiogroup";
  list.ariaLabel = item.querySelector(".hb-prompt").textContent;
  const inputs = options.map((option, value) => {
    const input = make("input", { type: "radio", name: key, value, onchange: () => { button.disabled = false; } });
    option.role = "presentation";
    option.replaceChildren(make("label", {}, input, ...option.childNodes));
    return input;
  });

  /* Every option explains itself, the chosen one first in words. */
  const button = tool("Check", () => {
    const chosen = inputs.findIndex((input) => input.checked);
    asked.right = reasons[chosen].dataset.correct === "yes";
    results.keep(key, asked.right);
    options.forEach((option, at) => {
      option.dataset.correct = reasons[at].dataset.correct;
      option.append(make("div", { class: "hb-reason" }, ...reasons[at].cloneNode(true).childNodes));
      inputs[at].disabled = true;
    });
    const label = inputs[chosen].parentElement;
    feedback.textContent = asked.right ? "Right." : `Not this one: ${label.textContent.trim()}`;
    label.append(make("strong", { class: "hb-chosen", text: `${asked.right ? "✓" : "✗"} your choice` }));
    button.hidden = true;
    counted();
    feedback.focus(); // the button that had it is gone
  }, { disabled: true });

  asked.retry = () => {
    delete asked.right;
    list.querySelectorAll(".hb-reason, .hb-chosen").forEach((each) => each.remove());
    options.forEach((option, at) => {
      delete option.dataset.correct;
      Object.assign(inputs[at], { disabled: false, checked: false });
    });
    Object.assign(button, { hidden: false, disabled: true });
    feedback.textContent = "";
    return inputs[0];
  };

  const known = results.all[key];
  if (known) feedback.textContent = `${known.right ? "Answered right" : "Not right last time"}; ${known.due > today() ? `comes back on ${date(known.due)}` : "due again"}.`;
  answer.before(button, feedback);
  answer.hidden = true;
  return asked;
};

const quiz = (root) => {
  const score = make("p", { class: "hb-score", role: "status" });
  const again = tool("Try the wrong ones again", () => {
    const [first] = questions.filter((each) => each.right === false).map((each) => each.retry());
    count();
    first.focus();
  });
  const count = () => {
    const done = questions.filter((each) => "right" in each);
    const right = done.filter((each) => each.right).length;
    const before = questions.filter((each) => results.all[each.key]?.right).length;
    score.textContent = done.length ? `${right} of ${questions.length} right, ${done.length} answered`
      : before ? `${before} of ${questions.length} right last time, in this browser` : "";
    again.hidden = right === done.length;
  };
  const questions = [...root.querySelectorAll(".hb-question")].map((item) => question(item, count));
  root.append(score, again);
  count();
};

document.querySelectorAll(".hb-quiz").forEach(quiz);
document.querySelectorAll(".hb-review").forEach(review);
