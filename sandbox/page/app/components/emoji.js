/** Emoji on buttons and in select menus. */

import { el } from "../dom.js";

/** An emoji as Discord sends it: unicode as it is, a custom one by its name. */
export function emojiText(emoji) {
  if (!emoji?.name) return null;
  return el("span", { class: "emoji" }, emoji.id ? `:${emoji.name}:` : emoji.name);
}
