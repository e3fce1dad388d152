// Which part of the log is in sight.

const scroller = document.getElementById("scroller");
let atEnd = true;

/** Show an element from its first line. The browser stops at the end, so a short one shows whole. */
export function reveal(element) {
  scroller.scrollTop = element.offsetTop - 12;
  noteEnd(); // no scroll event comes where the log only grew below
}

/** Show the end of the log. */
export function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
}

/** Show the end of the log if it was in sight before. */
export function stayAtEnd() {
  if (atEnd) toEnd();
}

function noteEnd() {
  atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
}

scroller.addEventListener("scroll", noteEnd, { passive: true });
// The phone's keyboard takes half of the height: keep the last words in sight above it.
if (window.ResizeObserver) new ResizeObserver(stayAtEnd).observe(scroller);
