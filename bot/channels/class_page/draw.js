// Draws what the server tells, in the words of one language a side.

import { element } from "./element.js";

export function side(language, ...children) {
  const made = element("div", "side", "", ...children);
  made.lang = language.id;
  made.dir = language.direction;
  return made;
}

function bar(phase, share, number) {
  const filled = element("b");
  filled.style.width = `${100 * share}%`;
  return element("div", `bar ${phase}`, "", element("i", "", "", filled), element("span", "", number));
}

export function counts(languages, told) {
  const kinds = ["joined", "answered", ...(told.by_hand ? ["by_hand"] : [])];
  return kinds.map((kind) => {
    const labels = languages.map((language) => {
      const label = element("p", "", language.labels[kind]);
      label.lang = language.id;
      label.dir = language.direction;
      return label;
    });
    const number = element("p", "number", told[kind]);
    number.id = kind;
    return element("div", "", "", number, ...labels);
  });
}

function legend(labels) {
  return element("p", "legend", "", element("span", "before", labels.before), element("span", "after", labels.after));
}

const total = (counts) => Object.values(counts).reduce((sum, number) => sum + number, 0);

function option(made, item) {
  const line = element("li", item.right === made.id ? "right" : "", "", element("span", "", made.text));
  line.dataset.option = made.id;
  for (const { phase, counts } of item.spreads ?? []) {
    if (counts) line.append(bar(phase, (counts[made.id] ?? 0) / total(counts), counts[made.id] ?? 0));
  }
  return line;
}

export function question(language, item) {
  const { labels } = language;
  const asked = language.items.find((one) => one.id === item.id);
  const shown = (item.spreads ?? []).filter((spread) => spread.counts);
  const made = side(
    language,
    element("p", "place", `${asked.place} · ${labels.answers}: ${item.answers}`),
    element("p", "ask", asked.ask),
    element("ul", "", "", ...asked.options.map((one) => option(one, item))),
  );
  if (item.spreads && !shown.length) made.append(element("p", "few", labels.few));
  if (shown.length > 1) made.append(legend(labels));
  if (item.why) {
    const { text, source } = item.why[language.id];
    made.append(element("p", "why", text), element("p", "source", `${labels.from} ${source}`));
  }
  return made;
}

export function end(language, told) {
  const { labels } = language;
  const made = side(language, element("p", "ask", language.phases[told.phase]));
  const known = told.known ?? [];
  if (known.length) made.append(element("p", "place", labels.right));
  for (const { phase, percent } of known) {
    made.append(element("p", "", percent === null ? `${labels[phase]}: ${labels.few}` : labels[phase]));
    if (percent !== null) made.append(bar(phase, percent / 100, `${percent}%`));
  }
  return made;
}
