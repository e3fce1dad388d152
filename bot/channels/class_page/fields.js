// One number for each option: typed, or counted up and down.

import { element } from "./element.js";

const ARROWS = { ArrowUp: 1, ArrowDown: -1 };

function number(input, most) {
  const text = input.value.trim() || "0";
  const found = /^\d+$/.test(text) ? Number(text) : NaN;
  return found <= most ? found : NaN;
}

// `most`: women at one option; `changed(counted, isWrong)` is called after each change: a field that holds no number of women
// counts as it did before
export function fields(options, language, counted, most, changed) {
  const inputs = new Map();
  const last = Object.fromEntries(options.map(({ id }) => [id, counted[id] ?? 0]));
  const tell = () => {
    let isWrong = false;
    for (const [id, input] of inputs) {
      const women = number(input, most);
      input.setAttribute("aria-invalid", Number.isNaN(women));
      if (Number.isNaN(women)) isWrong = true;
      else last[id] = women;
    }
    changed({ ...last }, isWrong);
  };
  return options.map((option) => field(option, language, last[option.id], most, inputs, tell));
}

function field({ id, text }, language, women, most, inputs, tell) {
  const input = element("input");
  Object.assign(input, { id: `option-${id}`, type: "text", inputMode: "numeric", autocomplete: "off", value: women });
  input.addEventListener("input", tell);
  input.addEventListener("focus", () => input.select());
  inputs.set(id, input);
  const step = (by) => {
    input.value = Math.min(most, Math.max(0, (number(input, most) || 0) + by));
    tell();
  };
  input.addEventListener("keydown", (event) => {
    if (!(event.key in ARROWS)) return;
    event.preventDefault();
    step(ARROWS[event.key]);
  });
  const label = element("label", "", text);
  Object.assign(label, { htmlFor: input.id, lang: language.id, dir: language.direction });
  const row = element("div", "number", "", button("−", "one less", () => step(-1)), input, button("+", "one more", () => step(1)));
  return element("div", "option", "", label, row);
}

function button(sign, name, press) {
  const made = element("button", "", sign);
  made.type = "button";
  made.tabIndex = -1; // by keyboard the number is typed, or counted with the arrows
  made.setAttribute("aria-label", name);
  made.addEventListener("click", press);
  return made;
}
