/* What readers feed the sums with: labels, choices, and numbers as people write them. */
import { make, readNumber } from "../handbook.js";

export const labelled = (words, input) => make("label", {}, words, " ", input);

/* A number of three digits or more without its fraction, a smaller one as `small` gives it. */
export const rounded = (value, small) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : small());

/* A choice among texts; its value is the place in the list, empty for the words before it. */
export const choice = (texts, onchange, before) => make("select", { onchange }, before && make("option", { value: "", text: before }),
  ...texts.map((text, value) => make("option", { value, text })));

/* A field for a number above nought, or from nought on; it says what is wrong with what was typed, and value() is NaN until it is right. */
let faults = 0;
export const numeric = (words, start, { most, units, zero }, changed) => {
  const fault = make("span", { class: "hb-fault", "aria-live": "polite", id: `fault-${faults += 1}` });
  const wrong = (value, text) => {
    if (Number.isNaN(value)) return text ? `“${text.slice(0, 12)}” is no number; write for example 7.5` : "Write a number, for example 7.5";
    if (value < 0 || !(value || zero)) return zero ? "It can’t be less than 0" : "It must be more than 0";
    return value > most ? `More than ${most.toLocaleString("en-GB")} is not possible here` : "";
  };
  const check = () => {
    const value = readNumber(input.value, units);
    fault.textContent = wrong(value, input.value.trim());
    input.setAttribute("aria-invalid", Boolean(fault.textContent));
    return fault.textContent ? NaN : value;
  };
  const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", value: start, "aria-describedby": fault.id, oninput: () => changed() });
  return { part: make("div", {}, labelled(words, input), fault), value: check, set: (value) => { input.value = value; } };
};
