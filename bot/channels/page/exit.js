// Quick exit: somebody comes near. Nothing here waits for the network.

import { empty } from "./bubbles.js";
import { chat, forgetChat, uuid } from "./visit.js";

const TWICE_MS = 1000; // between two presses of Escape

/** Have the conversation deleted, wipe the page, and put a harmless one in its place: "back" does not bring it back. */
export function leave(exitPage) {
  try {
    const body = JSON.stringify({ chat: chat(), id: uuid(), press: "/delete_my_data" });
    navigator.sendBeacon("message", new Blob([body], { type: "application/json" }));
  } catch (error) {
    // leaving is what matters; nobody can find the conversation without its id
  }
  forgetChat();
  empty();
  document.body.textContent = "";
  document.title = "";
  location.replace(exitPage);
}

/** Call `act` when Escape is pressed twice. */
export function onEscapeTwice(act) {
  let before = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    if (event.timeStamp - before < TWICE_MS) act();
    before = event.timeStamp;
  });
}
