// Sends messages one at a time, so that the answers come in the order of the questions; keeps each until it is answered.

import { chat, noteMessage, uuid } from "./visit.js";

const TIMEOUT_MS = 60000;
const PAUSES_MS = [1000, 2000, 4000, 8000]; // between tries; the last one for as long as it takes
const LATER = [408, 425, 429]; // besides 500 and above: the same message may be taken another time

/**
 * A queue of messages, each {body, own: its bubble or null}.
 *
 * on.state(name): "idle", "sending", or "waiting" while the server cannot be reached.
 * on.answer(answer, job), and on.refused(job, status) where the server does not take the message.
 */
export function makeQueue(on) {
  const waiting = [];
  let current = null;
  let wake = () => {};

  async function sendAll() {
    while ((current = waiting.shift())) {
      await send(current).catch((error) => on.refused(current, error.name)); // the next message must go out all the same
    }
    on.state("idle");
  }

  async function send(job) {
    job.id = job.id || uuid(); // with its id the server knows a message that comes twice, and answers it once
    noteMessage(job.id);
    on.state("sending");
    for (let tries = 0; ; tries++) {
      const { status, answer } = await ask(job).catch(() => ({ status: 0 }));
      if (answer) return on.answer(answer, job);
      if (status && status < 500 && !LATER.includes(status)) return on.refused(job, status);
      on.state("waiting");
      await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
    }
  }

  function pause(ms) {
    return new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms);
    });
  }

  return {
    put(job) {
      waiting.push(job);
      if (!current) sendAll();
    },
    /** Try now what could not be sent. */
    retry: () => wake(),
    /** The messages that are not answered yet. */
    open: () => [current, ...waiting].filter(Boolean),
  };
}

/** {status, answer}; rejects where nothing of the server's came back. */
async function ask(job) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch("message", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ chat: chat(), id: job.id, ...job.body }), // the chat of now: it may be a new one since she pressed
      signal: abort.signal,
    });
    // another machine in between may answer with a page of its own
    return { status: response.status, answer: response.ok ? await response.json() : null };
  } finally {
    clearTimeout(timer);
  }
}
