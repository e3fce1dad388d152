// Hands and papers of women without a phone: every number is saved as soon as it is right.

import { element } from "./element.js";
import { fields } from "./fields.js";
import { Keeper } from "./keeper.js";

const { code, languages, most } = JSON.parse(document.getElementById("told").textContent);
const at = (id) => document.getElementById(id);
const keeper = new Keeper(location.pathname.replace(/\/entry\/?$/, ""), code, told);
let wrong = "";
const here = { phase: "before", language: 0, number: 0 };

const language = () => languages[here.language];
const item = () => language().items[here.number];
const where = () => ({ phase: here.phase, item: item().id, language: language().id });

function draw() {
  for (const button of at("phases").children) button.setAttribute("aria-pressed", button.dataset.phase === here.phase);
  at("languages").replaceChildren(...languages.map(languageButton));
  for (const [id, text] of [["place", item().place], ["ask", item().ask]]) {
    Object.assign(at(id), { textContent: text, lang: language().id, dir: language().direction });
  }
  at("options").replaceChildren(...fields(item().options, language(), keeper.counted(where()), most, changed));
  at("back").disabled = here.number === 0;
  at("next").disabled = here.number === language().items.length - 1;
  told();
}

function languageButton({ id, name }, index) {
  const button = element("button", "", name);
  button.type = "button";
  button.lang = id;
  button.setAttribute("aria-pressed", index === here.language);
  button.addEventListener("click", () => go({ language: index }));
  return button;
}

function go(change) {
  Object.assign(here, change);
  wrong = "";
  draw();
}

function changed(counted, isWrong) {
  wrong = isWrong ? `Write a whole number from 0 to ${most}. Until then the last right one counts.` : "";
  keeper.keep(where(), counted);
}

function told() {
  const trouble = wrong || keeper.trouble;
  at("saved").classList.toggle("wrong", Boolean(trouble));
  const women = Object.values(keeper.saved(where())).reduce((sum, number) => sum + number, 0);
  at("saved").textContent = trouble || (keeper.waits(where()) ? "Saving …" : `Saved: ${women} women`);
}

at("phases").addEventListener("click", (event) => event.target.dataset.phase && go({ phase: event.target.dataset.phase }));
at("back").addEventListener("click", () => go({ number: here.number - 1 }));
at("next").addEventListener("click", () => go({ number: here.number + 1 }));
at("options").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  const inputs = [...at("options").querySelectorAll("input")];
  const following = inputs[inputs.indexOf(event.target) + 1];
  if (!following) at("next").click();
  (following ?? at("options").querySelector("input")).focus();
});

await keeper.load();
at("count").disabled = false;
go({ phase: ["after", "ended"].includes(keeper.phase) ? "after" : "before" });
