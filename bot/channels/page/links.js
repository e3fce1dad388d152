// Web addresses and phone numbers in the bot's text, as links.

const URL_END = /[.,;:!?)\]'"\u0964\u060c\u061b\u061f\u06d4\u00bb\u201d]+$/;
// No lookbehind: on the Safari of older iPhones one such pattern stops the whole script.
const LINK = new RegExp(
  [
    '(https?://[^\\s<>"\\u2066-\\u2069]+)',
    "\\u2066(\\+?\\d[\\d ()-]*\\d)\\u2069",
    // a number without gaps ends at its first gap, or "+97714412345 24" would swallow the 24
    "(\\+\\d{8,15}(?!\\d)|\\+\\d{1,7}(?:[ \\u00a0-]\\d{1,8}){1,5}(?!\\d))",
  ].join("|"),
  "g"
);

/** The text with its links, as a piece of the page. */
export function linked(text) {
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
    const link = linkOf(match);
    if (!link) continue;
    const start = match.index + match[0].indexOf(link.textContent);
    piece.append(line.slice(done, start), link);
    done = start + link.textContent.length;
    LINK.lastIndex = done;
  }
  piece.append(line.slice(done));
}

// The bot marks each number as one isolated piece. Without the marks only "+" tells: digits alone may be a year.
function linkOf([, url, isolated, international]) {
  return url ? urlLink(url.replace(URL_END, "")) : phoneLink(isolated || international);
}

function urlLink(url) {
  const link = anchor(url, url);
  link.target = "_blank";
  link.rel = "noreferrer";
  return link;
}

/** A link that calls a number; null where it is none. */
export function phoneLink(number) {
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
