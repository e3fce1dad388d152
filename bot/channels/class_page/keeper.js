// Holds counts until the server has them: also over a reload, a closed tab, and while the network is away.

const AGAIN = 2000; // milliseconds

const key = ({ phase, item, language }) => [phase, item, language].join("|");

const wait = () => new Promise((resolve) => setTimeout(resolve, AGAIN));

export class Keeper {
  // `base`: address of the session; `code`: its code; `changed`: called after each answer of the server
  constructor(base, code, changed) {
    Object.assign(this, { base, changed, phase: "before", trouble: "", server: null, sending: false, place: `hands ${code}` });
    this.waiting = JSON.parse(localStorage.getItem(this.place) ?? "{}");
  }

  // Until what is saved is known, nothing may be counted: a question is sent whole, and would put 0 in place of what stands there.
  async load() {
    while (!(await this.read())) {
      this.trouble = "The bot cannot be reached. It is tried again by itself.";
      this.changed();
      await wait();
    }
    this.trouble = "";
    this.send();
  }

  async read() {
    try {
      const answer = await fetch(`${this.base}/hands`, { cache: "no-store" });
      if (!answer.ok) return false;
      this.take(await answer.json());
      return true;
    } catch {
      return false;
    }
  }

  take({ phase, counted }) {
    Object.assign(this, { phase, server: counted });
  }

  saved({ phase, item, language }) {
    return this.server?.[phase]?.[item]?.[language] ?? {};
  }

  counted(where) {
    return this.waiting[key(where)]?.counted ?? this.saved(where);
  }

  waits(where) {
    return key(where) in this.waiting;
  }

  keep(where, counted) {
    this.waiting[key(where)] = { ...where, counted };
    this.remember();
    this.changed();
    this.send();
  }

  remember() {
    if (Object.keys(this.waiting).length) localStorage.setItem(this.place, JSON.stringify(this.waiting));
    else localStorage.removeItem(this.place);
  }

  // one after the other, so that an older number never comes last
  async send() {
    if (this.sending) return;
    this.sending = true;
    let next;
    while ((next = Object.values(this.waiting)[0])) {
      const done = await this.post(next);
      if (!done) await wait();
      this.changed();
    }
    this.sending = false;
  }

  async post(told) {
    try {
      const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told) };
      const answer = await fetch(`${this.base}/tally`, { cache: "no-store", ...options });
      if (answer.status >= 500 || answer.status === 404) throw new Error(answer.status);
      const said = await answer.json();
      if (answer.ok) this.take(said);
      this.trouble = answer.ok ? "" : said.error;
      if (this.waiting[key(told)] === told) delete this.waiting[key(told)];
      this.remember();
      return true;
    } catch {
      this.trouble = "Not saved yet: the bot cannot be reached. It is tried again by itself.";
      return false;
    }
  }
}
