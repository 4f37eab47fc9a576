/** Discord's timestamp styles, and `<time>` elements that stay true while the sandbox's clock runs. */

import { now, onTick } from "./clock.js";
import { el } from "./dom.js";

const SPANS = [
  ["year", 31536000],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
const FORMATS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
let relativeFormat;
let formats;

/** Write moments in this language from now on. */
export function setLanguage(locale) {
  relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  formats = Object.fromEntries(
    Object.entries(FORMATS).map(([style, options]) => [
      style,
      new Intl.DateTimeFormat(locale, options),
    ]),
  );
}

setLanguage("en-US");

function relative(time) {
  const seconds = Math.round((time - now()) / 1000);
  const [unit, size] = SPANS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return relativeFormat.format(Math.trunc(seconds / size), unit);
}

function dayNumber(time) {
  const date = new Date(time);
  return Math.round(new Date(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000);
}

function posted(time) {
  const days = dayNumber(now()) - dayNumber(time);
  if (days === 0) return formats.t.format(time);
  if (days === 1) return `Yesterday at ${formats.t.format(time)}`;
  return formats.s.format(time);
}

/**
 * Write a moment in one of Discord's styles (t T d D f F s S R), or as a message's heading shows it ("posted").
 * @param {number} time milliseconds since 1970
 * @param {string} style
 */
export function formatTime(time, style) {
  if (style === "R") return relative(time);
  if (style === "posted") return posted(time);
  return (formats[style] ?? formats.f).format(time);
}

/** A `<time>` element in the given style; relative ones are kept up to date. */
export function timeElement(time, style, className) {
  const valid = Math.abs(time) <= 8.64e15;
  if (!valid) return el("span", { class: className }, "Invalid date");
  return el(
    "time",
    {
      class: className,
      datetime: new Date(time).toISOString(),
      title: formats.F.format(time),
      dataset: { time, style },
    },
    formatTime(time, style),
  );
}

onTick(() => {
  for (const node of document.querySelectorAll("time[data-style=R], time[data-style=posted]")) {
    const text = formatTime(Number(node.dataset.time), node.dataset.style);
    if (node.textContent !== text) node.textContent = text;
  }
});
