// The chat page: what she does, and what is shown.

import { bubble, button, empty, say } from "./bubbles.js";
import { leave, onEscapeTwice } from "./exit.js";
import { reveal, stayAtEnd, toEnd } from "./scrolling.js";
import { makeQueue } from "./sending.js";
import { lastMessage, newChat } from "./visit.js";

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const [scroller, typing, notice, form, input] = ["scroller", "typing", "notice", "form", "input"].map(byId);
const told = JSON.parse(byId("told").textContent);
const queue = makeQueue({ state: showState, answer: receive, refused });

let labels = told.labels;

// --- what she does ---

function press(title, payload) {
  if (payload === "/quick_exit") return exit();
  if (queue.open().some((job) => job.body.press === payload)) return; // a double tap
  send({ body: { press: payload }, own: own(title, root.lang) });
}

function write() {
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  fitInput();
  if (told.exit_words.includes(text.toLowerCase())) return exit();
  send({ body: { text }, own: own(text) });
}

function own(text, language) {
  const made = bubble("own", text, language);
  reveal(made);
  return made;
}

function send(job) {
  queue.put(job);
  toEnd();
}

function start() {
  send({ body: { press: "/start" }, own: null });
}

function exit() {
  leave(told.exit_page);
}

// --- what is shown ---

function receive(answer, job) {
  if (answer.bare && !answer.forgotten) return exit();
  root.lang = answer.language;
  root.dir = answer.direction;
  dress(answer.labels);
  if (job.own && !job.own.lang) job.own.lang = answer.language; // she is answered in the language in which she writes
  if (answer.forgotten) {
    empty();
    newChat();
  }
  const first = answer.replies.map((reply) => say(reply, answer, press))[0];
  // what she sent meanwhile is not answered yet and stays
  if (answer.forgotten) queue.open().forEach((other) => other !== job && other.own && byId("log").append(other.own));
  if (first) reveal(first);
}

function refused(job, status) {
  if (job.body.press === undefined && job.body.text === undefined) return start(); // no longer remembered
  const made = bubble("bot failure", `⚠ ${labels.failed} (${status})`, root.lang, root.dir);
  const again = button(labels.retry, () => {
    made.remove();
    scroller.focus({ preventScroll: true }); // the focus was on the button that is gone
    send(job);
  });
  made.append(again);
  reveal(made);
}

/** Name the controls in her language. */
function dress(words) {
  labels = words;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = words[element.dataset.text];
  const attributes = { label: "aria-label", hint: "title", placeholder: "placeholder" };
  for (const [kind, name] of Object.entries(attributes)) {
    for (const element of document.querySelectorAll(`[data-${kind}]`)) element.setAttribute(name, words[element.dataset[kind]]);
  }
}

function showState(state) {
  if (notice.hidden === (state === "waiting")) {
    notice.hidden = !notice.hidden; // only where it changes, or a screen reader would say it again and again
    byId("notice-text").textContent = notice.hidden ? "" : labels.unreachable;
  }
  typing.hidden = state !== "sending";
  stayAtEnd();
}

function fitInput() {
  input.style.height = "auto";
  input.style.height = input.scrollHeight + input.offsetHeight - input.clientHeight + "px";
}

function sendOnEnter(event) {
  // isComposing: this Enter only takes a word that the keyboard proposes
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  write();
}

// --- the page ---

byId("no-script").remove();
dress(labels);
if (new URLSearchParams(location.search).get("view") === "projector") root.dataset.view = "projector";

input.addEventListener("input", fitInput);
input.addEventListener("keydown", sendOnEnter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write();
});
byId("menu").addEventListener("click", () => press(labels.menu, "/help_menu"));
byId("help").addEventListener("click", () => press(labels.help, "/in_danger_now"));
byId("skip").addEventListener("click", () => input.focus());
byId("retry").addEventListener("click", queue.retry);
byId("exit").addEventListener("click", exit);
onEscapeTwice(exit);
window.addEventListener("online", queue.retry);
// "back" from elsewhere must not show what was said; the browser may have kept the whole page
window.addEventListener("pagehide", empty);
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  newChat();
  start();
});

if (lastMessage()) send({ body: {}, id: lastMessage(), own: null });
else start();
