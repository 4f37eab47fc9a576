/** Modals: the bot's form in a dialog. The fields are in modal_fields.js. */

import { el } from "./dom.js";
import { emblem, icon } from "./icons.js";
import { modalField } from "./modal_fields.js";
import { store } from "./store.js";

function head(modal, onClose) {
  const close = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close form", onclick: onClose },
    icon("close"),
  );
  return el(
    "header",
    { class: "modal-head" },
    el("span", { class: "avatar small", "aria-hidden": "true" }, emblem()),
    el("h2", {}, modal.title),
    close,
  );
}

const notice = () =>
  el(
    "p",
    { class: "modal-notice" },
    `This form will be submitted to ${store.world.bot.name ?? "the bot"}. Do not share passwords.`,
  );

/** Values by custom id, or null when a field is not filled as it must be. */
function valuesOf(fields) {
  const wrong = fields.filter((field) => !field.check());
  if (wrong.length) {
    wrong[0].focus();
    return null;
  }
  return Object.fromEntries(
    fields.filter((field) => field.customId).map((field) => [field.customId, field.value()]),
  );
}

/**
 * Open a modal over the page.
 * @param {{custom_id: string, title: string, components: object[]}} modal as the bot sent it
 * @param {function(Object<string, string|string[]>)} onSubmit receives the values by custom id
 */
export function openModal(modal, onSubmit) {
  const fields = modal.components.flatMap(modalField);
  const close = () => dialog.close();
  const form = el(
    "form",
    { novalidate: true, autocomplete: "off" },
    head(modal, close),
    el(
      "div",
      { class: "modal-body" },
      notice(),
      fields.map((field) => field.node),
    ),
    el(
      "footer",
      { class: "modal-foot" },
      el("button", { type: "button", class: "button plain", onclick: close }, "Cancel"),
      el("button", { class: "button primary" }, "Submit"),
    ),
  );
  const dialog = el(
    "dialog",
    { class: "modal", "aria-label": modal.title, dataset: { testid: "modal" } },
    form,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = valuesOf(fields);
    if (!values) return;
    close();
    onSubmit(values);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  fields.find((field) => field.customId)?.focus();
}
