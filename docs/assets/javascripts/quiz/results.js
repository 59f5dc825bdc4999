/*
 * Results stay in this browser: {"<quiz>/<question>": {right, box, due}}; `box` is the step of a spaced schedule.
 */
const STORE = "handbook.quizzes";
const DAYS = [0, 1, 3, 7, 21, 60]; // days until a question returns, longer after each right answer
export const today = () => Math.floor(Date.now() / 86_400_000);
export const keyOf = (question) => `${question.closest("[data-quiz]").dataset.quiz}/${question.dataset.question}`;
export const date = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/* Read once; where nothing may be stored, they hold for this visit. */
export const results = {
  all: {},
  read(text) {
    const fine = Object.entries(JSON.parse(text)).filter(([key, each]) => key.includes("/") && typeof each?.right === "boolean" && [each.box, each.due].every(Number.isInteger) && each.box in DAYS);
    if (!fine.length) throw new Error("none");
    return Object.fromEntries(fine);
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
