/** Buttons of messages. */

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { press } from "../interact.js";
import { emojiText } from "./emoji.js";
import { whilePending } from "./pending.js";

const STYLES = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "danger",
  5: "link",
  6: "secondary",
};
const LINK = 5;

function linkButton(data) {
  const isWeb = /^https?:\/\//.test(data.url);
  const target =
    isWeb && !data.disabled
      ? { href: data.url, target: "_blank", rel: "noopener noreferrer" }
      : { "aria-disabled": "true" };
  return el(
    "a",
    { class: "button link", ...target },
    emojiText(data.emoji),
    data.label,
    icon("external"),
  );
}

/** Render a button; pressing it sends the interaction. */
export function button(data, message) {
  if (data.style === LINK) return linkButton(data);
  const label = data.label ?? "";
  const node = el(
    "button",
    {
      type: "button",
      class: `button ${STYLES[data.style] ?? "secondary"}`,
      disabled: data.disabled,
      "aria-label": label || data.emoji?.name,
      dataset: { customId: data.custom_id },
    },
    emojiText(data.emoji),
    label && el("span", {}, label),
  );
  node.addEventListener("click", () => whilePending(node, () => press(message, data.custom_id)));
  return node;
}
