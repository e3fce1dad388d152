// The conversation's id, for as long as this tab shows the page. Nothing that she writes or reads is stored.

const CHAT = "chat", LAST = "last";
const kept = {}; // where the browser blocks storage

function get(name) {
  try {
    return sessionStorage.getItem(name);
  } catch (error) {
    return kept[name] || null;
  }
}

function set(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch (error) {
    kept[name] = value;
  }
}

/**
 * Whether the same tab shows the page again after a reload, or after the phone took its memory away.
 * A tab that was copied or opened again, and "back", bring the stored id along too: there it must be forgotten.
 */
function goesOn() {
  const [visit] = performance.getEntriesByType("navigation");
  return document.wasDiscarded || (visit ? visit.type === "reload" : performance.navigation.type === 1);
}

/** A random id. */
export function uuid() {
  // randomUUID is missing on plain http and in older browsers
  return crypto.randomUUID ? crypto.randomUUID() : uuidFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

function uuidFromBytes(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Begin a conversation that nothing links to the one before. */
export function newChat() {
  forgetChat();
  set(CHAT, uuid());
}

/** Forget the conversation's id. */
export function forgetChat() {
  for (const name of [CHAT, LAST]) {
    delete kept[name];
    try {
      sessionStorage.removeItem(name);
    } catch (error) {
      // nothing is stored
    }
  }
}

/** The conversation's id. */
export const chat = () => get(CHAT);

/** Note the id of the message that is being sent, so that its answer can be shown again after a reload. */
export const noteMessage = (id) => set(LAST, id);

/** The id of the message that was sent last; null in a new conversation. */
export const lastMessage = () => get(LAST);

if (!goesOn() || !chat()) newChat();
