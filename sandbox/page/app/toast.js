/** Short notices in the corner, for what went wrong outside a message. */

import { byId, el } from "./dom.js";
import { icon } from "./icons.js";

/** Show a notice for some seconds. */
export function toast(text) {
  const close = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close notice" },
    icon("close"),
  );
  const node = el(
    "div",
    { class: "toast", dataset: { testid: "toast" } },
    icon("alert"),
    el("span", {}, text),
    close,
  );
  const remove = () => node.remove();
  close.addEventListener("click", remove);
  setTimeout(remove, 8000);
  byId("toasts").append(node);
}

/** Run an action; show its failure instead of losing it. Resolves to undefined when it failed. */
export async function reported(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
