"use strict";

const TIMEOUT_MS = 60000;
const CHAT_KEY = "chat";
const URL_END = /[.,;:!?)\]'"\u0964\u060c\u061b\u061f\u06d4\u00bb\u201d]+$/;
// No lookbehind: on the Safari of older iPhones one such pattern stops the whole script.
const LINK = new RegExp(
  [
    '(https?://[^\\s<>"\\u2066-\\u2069]+)',
    "\\u2066(\\+?\\d[\\d ()-]*\\d)\\u2069",
    // a number without gaps ends at its first gap, or "+97714412345 24" would swallow the 24
    "(\\+\\d{8,15}(?!\\d)|\\+\\d{1,7}(?:[ \\u00a0-]\\d{1,8}){1,5}(?!\\d))",
    "[:,] (\\d{3,6})(?=,| \\(|$)",
  ].join("|"),
  "g"
);

const root = document.documentElement;
const scroller = document.getElementById("scroller");
const log = document.getElementById("log");
const typing = document.getElementById("typing");
const form = document.getElementById("form");
const input = document.getElementById("input");

const queue = [];
let sending = null;
let atEnd = true;
let chat = storedChat() || newChat();

// --- the chat's id ---

function storedChat() {
  try {
    return sessionStorage.getItem(CHAT_KEY);
  } catch (error) {
    return null; // reading it throws where the browser blocks storage
  }
}

function newChat() {
  const id = uuid();
  try {
    sessionStorage.setItem(CHAT_KEY, id);
  } catch (error) {
    // kept in memory alone
  }
  return id;
}

function uuid() {
  // randomUUID is missing on plain http and in older browsers
  return crypto.randomUUID ? crypto.randomUUID() : uuidFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

function uuidFromBytes(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// --- links in the bot's text ---

function linked(text) {
  const piece = document.createDocumentFragment();
  text.split("\n").forEach((line, i) => {
    if (i) piece.append("\n");
    appendLine(piece, line);
  });
  return piece;
}

function appendLine(piece, line) {
  let done = 0;
  LINK.lastIndex = 0;
  for (let match = LINK.exec(line); match; match = LINK.exec(line)) {
    const link = linkOf(match, line);
    if (!link) continue;
    const start = match.index + match[0].indexOf(link.textContent);
    piece.append(line.slice(done, start), link);
    done = start + link.textContent.length;
    LINK.lastIndex = done;
  }
  piece.append(line.slice(done));
}

function linkOf(match, line) {
  const [, url, isolated, international, short] = match;
  if (url) return urlLink(url.replace(URL_END, ""));
  if (short) return inNumbers(line, match.index) ? phoneLink(short) : null;
  return phoneLink(isolated || international);
}

// A service's line is "• name: numbers (remarks)". A remark can hold a date such as "May 5, 2024".
function inNumbers(line, index) {
  const before = line.slice(0, index);
  return line.startsWith("• ") && before.split("(").length === before.split(")").length;
}

function urlLink(url) {
  const link = anchor(url, url);
  link.target = "_blank";
  link.rel = "noreferrer";
  return link;
}

function phoneLink(number) {
  const digits = number.replace(/\D/g, "").length;
  const least = number.startsWith("+") ? 7 : 3;
  return digits >= least && digits <= 15 ? anchor(number, "tel:" + number.replace(/[^\d+]/g, "")) : null;
}

function anchor(text, href) {
  const link = document.createElement("a");
  link.textContent = text;
  link.href = href;
  link.dir = "ltr"; // and so left out when dir="auto" guesses the bubble's direction
  return link;
}

// --- bubbles ---

function bubble(kind, content) {
  const element = document.createElement("div");
  element.className = "bubble " + kind;
  element.dir = "auto";
  element.append(content);
  return element;
}

function button(title, onPress) {
  const element = document.createElement("button");
  element.type = "button";
  element.dir = "auto";
  element.textContent = title;
  element.addEventListener("click", onPress);
  return element;
}

function say(reply, language) {
  const first = bubble("bot", linked(reply.text));
  first.lang = language;
  log.append(first);
  if (reply.voice) log.append(player(reply.voice));
  if (reply.buttons && reply.buttons.length) log.append(buttons(reply.buttons, language));
  return first;
}

function player(note) {
  const audio = document.createElement("audio");
  audio.controls = true; // never starts by itself: somebody may stand beside her
  audio.src = `data:audio/ogg;base64,${note}`;
  return audio;
}

function buttons(list, language) {
  const row = document.createElement("div");
  row.className = "buttons";
  row.lang = language;
  row.append(...list.map(({ title, payload }) => button(title, () => press(title, payload))));
  return row;
}

function showFailure(job) {
  const element = bubble("bot failure", "⚠");
  const again = button("↻", () => {
    element.remove();
    scroller.focus({ preventScroll: true }); // the focus was on the button that is gone
    enqueue(job);
  });
  again.setAttribute("aria-label", "retry");
  element.append(again);
  log.append(element);
  reveal(element);
}

// The browser stops at the end, so a short answer shows whole and a long one from its first line.
function reveal(element) {
  scroller.scrollTop = element.offsetTop - 12;
  noteEnd(); // no scroll event comes where the answer only grew below
}

// --- sending and receiving ---

function press(title, payload) {
  if ([sending, ...queue].some((job) => job && job.body.press === payload)) return; // a double tap
  enqueue({ body: { press: payload }, own: ownBubble(title) });
}

function write() {
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  fitInput();
  enqueue({ body: { text }, own: ownBubble(text) });
}

function ownBubble(text) {
  const own = bubble("own", text);
  log.append(own);
  reveal(own);
  return own;
}

function enqueue(job) {
  queue.push(job);
  if (!sending) sendAll();
}

// One at a time, so that the answers come in the order of the questions.
async function sendAll() {
  typing.hidden = false;
  scroller.scrollTop = scroller.scrollHeight;
  while (queue.length) {
    sending = queue.shift();
    try {
      receive(await ask(sending.body));
    } catch (error) {
      showFailure(sending);
    }
  }
  sending = null;
  typing.hidden = true;
}

async function ask(body) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch("message", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ chat, ...body }), // the id of now: it may have changed since she pressed
      signal: abort.signal,
    });
    if (!response.ok) throw new Error(response.status);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

function receive(answer) {
  root.lang = answer.language;
  root.dir = answer.direction;
  if (answer.forgotten) forget();
  const first = answer.replies.map((reply) => say(reply, answer.language))[0];
  // what she sent meanwhile is not answered yet and stays
  if (answer.forgotten) queue.forEach((job) => job.own && log.append(job.own));
  if (first) reveal(first);
}

function forget() {
  log.textContent = "";
  chat = newChat();
}

// --- the page ---

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

function noteEnd() {
  atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
}

function stayAtEnd() {
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

input.addEventListener("input", fitInput);
input.addEventListener("keydown", sendOnEnter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write();
});
scroller.addEventListener("scroll", noteEnd, { passive: true });
// The phone's keyboard takes half of the height: keep the last words in sight above it.
if (window.ResizeObserver) new ResizeObserver(stayAtEnd).observe(scroller);

enqueue({ body: { press: "/start" }, own: null });
