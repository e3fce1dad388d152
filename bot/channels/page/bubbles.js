// What stands in the log: messages, and what goes along with them.

import { linked } from "./links.js";

const TYPES = { png: "image/png", pdf: "application/pdf" };
const FOR_LANGUAGE = /"language":"([\w-]+)"/; // in the payload of a button that names a language in itself
const log = document.getElementById("log");
let urls = [];

/** An element with a class and what is in it. */
export function element(tag, kind, ...content) {
  const made = document.createElement(tag);
  made.className = kind;
  made.append(...content);
  return made;
}

/** A message; its direction is that of its language, or that of its first letters. */
export function bubble(kind, content, language, direction = "auto") {
  const made = element("div", "bubble " + kind, content);
  if (language) made.lang = language;
  made.dir = direction;
  log.append(made);
  return made;
}

/** A button that does something. */
export function button(title, onPress) {
  const made = element("button", "", title);
  made.type = "button";
  made.dir = "auto";
  made.addEventListener("click", onPress);
  return made;
}

/** Show a reply; `press` is told title and payload of a button that she taps. Returns its first bubble. */
export function say(reply, { language, direction, labels }, press) {
  const first = bubble("bot", linked(reply.text), language, direction);
  if (reply.contacts) log.append(element("div", "contacts", ...reply.contacts.map(contact)));
  if (reply.file) log.append(file(reply, labels));
  if (reply.voice) log.append(player(reply.voice, labels));
  if (reply.buttons.length) {
    log.append(element("div", "buttons", ...reply.buttons.map((b) => choice(b, language, press))));
  }
  return first;
}

function choice({ title, payload }, language, press) {
  const made = button(title, () => press(title, payload));
  const named = FOR_LANGUAGE.exec(payload);
  made.lang = named ? named[1] : language;
  return made;
}

function contact({ name, phone }) {
  const number = element("span", "number", phone);
  number.dir = "ltr";
  const called = element("span", "", name);
  called.dir = "auto";
  const made = element("a", "action", called, number);
  made.href = "tel:" + phone.replace(/[^\d+]/g, "");
  return made;
}

function file({ file, file_name }, labels) {
  const type = TYPES[file_name.split(".").pop()];
  const url = urlOf(file, type);
  const save = element("a", "action", `⬇ ${labels.save} (${file_name})`);
  save.href = url;
  save.download = file_name;
  return element("div", "file", ...(type === TYPES.png ? [picture(url, labels.card)] : []), save);
}

function picture(url, described) {
  const made = document.createElement("img");
  made.src = url;
  made.alt = described;
  return made;
}

function player(note, labels) {
  const audio = document.createElement("audio");
  audio.controls = true; // never starts by itself: somebody may stand beside her
  audio.setAttribute("aria-label", labels.voice);
  audio.src = urlOf(note, "audio/ogg");
  return audio;
}

function urlOf(base64, type) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  urls.push(URL.createObjectURL(new Blob([bytes], { type })));
  return urls[urls.length - 1];
}

/** Take all that was said off the page, and out of the browser's memory. */
export function empty() {
  log.textContent = "";
  urls.forEach((url) => URL.revokeObjectURL(url));
  urls = [];
}
