/*
 * The search behind the theme's box, in the place of the theme's worker (lunr) and with its messages:
 * 0 set up, 1 ready, 2 question, 3 answer.
 *
 * A question is taken apart into words. Each word may be met by itself, by another spelling, by a beginning, by a slip of
 * a letter, or by what the list of words says that it means. A page that meets all words stands above those that meet some;
 * a name that the question holds whole stands above a mention; chapters stand above records, records above lists.
 * Names, questions and headings come with the set-up; the running texts follow, and then the last question is answered anew.
 */
import { answer } from "./search/answer.js";
import { addTexts, pause, setUp, texts } from "./search/index.js";

let question = "";
const reply = () => postMessage({ type: 3, data: answer(question) });
addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0) {
    await setUp(data);
    postMessage({ type: 1 });
    await addTexts(await texts());
    if (question) reply();
    return;
  }
  question = data;
  await pause();
  if (question === data) reply(); // unless the next letter is there already
});
