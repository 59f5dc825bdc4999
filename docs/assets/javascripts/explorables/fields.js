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
export const numeric = (words, start, { most, unit, zero }, changed) => {
  const fault = make("span", { class: "hb-fault", "aria-live": "polite", id: `fault-${faults += 1}` });
  const wrong = (value, text) => {
    if (Number.isNaN(value)) return `${text && `“${text.slice(0, 12)}” is no number. `}Write for example 7.5${unit === "gb" ? " or 7.5 GB" : ", 70k or 7 million"}`;
    if (!(value > 0 || (zero && value === 0))) return `It must be ${zero ? "0 or more" : "more than 0"}`;
    return value > most ? `More than ${most.toLocaleString("en-GB")} is not possible here` : "";
  };
  const check = () => {
    const value = readNumber(input.value, unit);
    fault.textContent = wrong(value, input.value.trim());
    input.setAttribute("aria-invalid", Boolean(fault.textContent));
    return fault.textContent ? NaN : value;
  };
  const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", value: start, "aria-describedby": fault.id, oninput: () => changed() });
  return { part: make("div", {}, labelled(words, input), fault), value: check, set: (value) => { input.value = value; } };
};
