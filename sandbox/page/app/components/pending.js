/** A control while the bot has not answered yet, and the note when it never does. */

import { el } from "../dom.js";

/**
 * Run an interaction for a control: busy meanwhile, "This interaction failed" under its row when there was no answer.
 * @param {HTMLElement} control
 * @param {function(): Promise<boolean>} action resolves to false when the bot did not respond
 */
export async function whilePending(control, action) {
  const row = control.closest(".action-row-box, .v2-section") ?? control.parentElement;
  row.querySelector(":scope > .failure")?.remove();
  control.setAttribute("aria-busy", "true");
  control.disabled = true;
  const isAnswered = await action();
  control.removeAttribute("aria-busy");
  control.disabled = false;
  if (!isAnswered)
    row.append(el("div", { class: "failure small", role: "alert" }, "This interaction failed"));
}
