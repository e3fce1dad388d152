// The screen in front of the room. The server keeps what is shown; here are only keys, and which two languages.

import { counts, end, question, side } from "./draw.js";
import { element } from "./element.js";

const EVERY = 2000; // milliseconds between two looks
const STAYS = 4000; // milliseconds for which a notice can be read
const LARGEST = 2.9; // steps of 0.09 lead to LEAST
const LEAST = 2.0899; // hundredths of the width: 40 px of 1920
const { code, languages } = JSON.parse(document.getElementById("told").textContent);
let base = location.pathname.replace(/\/$/, "");
const order = ["join", ...languages[0].items.map((item) => `item:${item.id}`), "end"];
const place = (id) => document.getElementById(id);
let told = null;
let asked = null; // the phase on the screen when P was pressed first: a helper may go on by another way before the second
let saidUntil = 0;
let calls = 0;
let applied = 0; // number of the call whose answer is drawn: an older one that comes later is dropped
let wanted = null; // { shown }: what was asked for, while the server has not answered: a quick second press goes on from it
let line = Promise.resolve(); // of changes on their way

const first = () => Number(location.hash.slice(1)) % languages.length || 0;
const pair = () => [languages[first()], ...(languages.length > 1 ? [languages[(first() + 1) % languages.length]] : [])];

function draw() {
  const [kind] = told.shown.split(":");
  const two = pair();
  place("phase").replaceChildren(...two.map((language) => phase(language)));
  for (const name of ["join", "question", "end"]) place(name).hidden = name !== (kind === "item" ? "question" : kind);
  if (kind === "join") {
    place("counts").replaceChildren(...counts(two, told));
    place("scan").replaceChildren(...two.map((language) => side(language, element("p", "", language.labels.scan))));
  }
  if (kind === "item") place("question").replaceChildren(...two.map((language) => question(language, told.item)));
  if (kind === "end") place("end").replaceChildren(...two.map((language) => end(language, told)));
  fit();
}

function phase(language) {
  const made = element("span", "", language.phases[told.phase]);
  made.lang = language.id;
  made.dir = language.direction;
  return made;
}

// As large as fits; where the least size does not, the QR code gets smaller, and the wrong options give way to the explanation.
function fit() {
  const main = place("main");
  main.classList.remove("tight");
  if (grow()) return;
  main.classList.add("tight");
  grow();
}

function grow() {
  const main = place("main");
  for (let size = LARGEST; size >= LEAST; size -= 0.09) {
    document.documentElement.style.setProperty("--size", size.toFixed(2));
    if (main.scrollHeight <= main.clientHeight + 1) return true;
  }
  return false;
}

function say(text) {
  saidUntil = Date.now() + STAYS;
  place("notice").textContent = text;
  place("notice").hidden = !text;
}

async function call(name, body) {
  const number = ++calls;
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(`${base}/${name}`, { cache: "no-store", ...options });
    if (!answer.ok) throw new Error(answer.status);
    take(await answer.json(), number);
    if (!asked && Date.now() > saidUntil) say("");
  } catch {
    say("The bot cannot be reached. It is tried again.");
  }
}

// One after the other: quick presses reach the server in their order. `shown`: what is on the screen afterwards.
function change(name, body, shown) {
  const mine = (wanted = { shown });
  line = line.then(() => call(name, body)).then(() => {
    if (wanted === mine) wanted = null;
  });
}

function take(now, number) {
  if (number < applied) return;
  applied = number;
  if (JSON.stringify(now) === JSON.stringify(told)) return;
  told = now;
  draw();
}

const show = (shown) => change("show", { shown }, shown);
const current = () => wanted?.shown ?? told.shown;

function step(by) {
  const at = order.indexOf(current().replace("!", ""));
  const to = order[Math.min(order.length - 1, Math.max(0, at + by))];
  if (to !== current()) show(to);
}

function reveal() {
  const shown = current();
  if (!shown.startsWith("item:")) return;
  if (["before", "after"].includes(told.phase)) say("No answers are shown while questions are open. Press P to go on.");
  else show(shown.endsWith("!") ? shown.slice(0, -1) : `${shown}!`);
}

function next() {
  if (told.phase === "ended" && !asked) return;
  const phases = ["before", "teach", "after", "ended"];
  const names = { teach: "the session itself", after: "the questions after", ended: "the end of the session" };
  if (asked) {
    say("");
    change("phase", { seen: asked }, "join");
  } else say(`Press P again to go on to: ${names[phases[phases.indexOf(told.phase) + 1]]}. Any other key: stay.`);
  asked = asked ? null : told.phase;
}

function rotate() {
  history.replaceState(null, "", `#${(first() + 1) % languages.length}`);
  draw();
}

const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
const help = () => (place("help").hidden = !place("help").hidden);
const forward = () => step(1);
const back = () => step(-1);
const KEYS = {
  " ": forward, ArrowRight: forward, ArrowDown: forward, PageDown: forward,
  ArrowLeft: back, ArrowUp: back, PageUp: back, b: back,
  r: reveal, p: next, l: rotate, f: full, "?": help, h: help,
};

addEventListener("keydown", (event) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !told) return;
  if (key !== "p" && asked) {
    asked = null;
    say("");
    return;
  }
  if (!(key in KEYS)) return;
  event.preventDefault();
  if (key !== "?" && key !== "h") place("help").hidden = true;
  KEYS[key]();
});
addEventListener("resize", () => told && fit());

// The room reads the address bar too. Where the browser keeps cookies, the code does in place of the secret, also over a reload.
async function hide() {
  const short = base.replace(/[^/]*$/, code);
  try {
    if (!(await fetch(`${short}/state`, { cache: "no-store" })).ok) return;
  } catch {
    return; // until the next load
  }
  base = short;
  history.replaceState(null, "", short + location.hash);
}

hide();
call("state");
setInterval(() => call("state"), EVERY);
