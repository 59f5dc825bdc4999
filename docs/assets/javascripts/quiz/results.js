/*
 * Results stay in this browser: {"<quiz>/<question>": {right, box, due}}; `box` is the step of a spaced schedule.
 */
const STORE = "handbook.quizzes";
const DAYS = [0, 1, 3, 7, 21, 60]; // days until a question returns, longer after each right answer
export const today = () => Math.floor(Date.now() / 86_400_000);
export const date = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/* Read once; where nothing may be stored, they hold for this visit. */
export const results = {
  all: {},
  read(text) {
    const kept = JSON.parse(text);
    const fine = ([key, each]) => key.includes("/") && each && typeof each.right === "boolean" && Number.isInteger(each.box) && each.box in DAYS && Number.isInteger(each.due);
    if (kept?.constructor !== Object) throw new Error("none");
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
