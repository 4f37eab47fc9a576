/** Avatars: initials on a colour, or the herald's emblem for the bot. */

import { el } from "../dom.js";
import { emblem } from "../icons.js";

const COLOURS = ["#5865f2", "#3ba55d", "#c27c0e", "#d3566b", "#7a5bd0", "#2f8fa8"];

function colourOf(author) {
  if (author.avatar_color) return author.avatar_color;
  let sum = 0;
  for (const letter of String(author.name)) sum += letter.codePointAt(0);
  return COLOURS[sum % COLOURS.length];
}

/** The first letters of up to two words. */
function initials(name) {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

/** A round avatar. Decorative: the name always stands beside it. */
export function avatar(author, className = "") {
  const css = { "--avatar": colourOf(author) };
  const face = author.bot ? emblem() : initials(author.display_name ?? author.name);
  return el("span", { class: `avatar ${className}`, css, "aria-hidden": "true" }, face);
}
