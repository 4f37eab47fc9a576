/** Dialogs of the page itself: a title, a body, a way out. The bot's own forms are in modal.js. */

import { el } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Open a dialog.
 * @param {{title: string, testid: string, body: Node[], onClose?: function()}} content
 * @returns {function()} closes it
 */
export function openDialog({ title, testid, body, onClose }) {
  const close = () => dialog.close();
  const button = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close", onclick: close },
    icon("close"),
  );
  const dialog = el(
    "dialog",
    { class: "modal plain", "aria-label": title, dataset: { testid } },
    el("header", { class: "modal-head" }, el("h2", {}, title), button),
    el("div", { class: "modal-body" }, body),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

/** A labelled control in a dialog. */
export function labelled(label, control, hint) {
  return el(
    "label",
    { class: "modal-field" },
    el("span", { class: "field-label" }, label),
    hint && el("span", { class: "muted small" }, hint),
    control,
  );
}

/**
 * Ask for one line of text.
 * @param {{title: string, label: string, button: string, onSubmit: function(string)}} question
 */
export function askFor({ title, label, button, onSubmit }) {
  const input = el("input", {
    class: "text-input",
    type: "text",
    required: true,
    dataset: { testid: "answer" },
  });
  const form = el(
    "form",
    { class: "ask", autocomplete: "off" },
    labelled(label, input),
    el("button", { class: "button primary", dataset: { testid: "answer-submit" } }, button),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    close();
    onSubmit(input.value.trim());
  });
  const close = openDialog({ title, testid: "ask", body: [form] });
  input.focus();
}
