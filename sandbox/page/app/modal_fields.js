/** The fields of modals: text inputs, choices, check boxes and plain text, alone or inside a Label. */

import { dropdown } from "./components/dropdown.js";
import { selectSettings } from "./components/select_settings.js";
import { el, uid } from "./dom.js";
import { fileBody } from "./uploads.js";
import { markdown } from "./markdown/render.js";

const PARAGRAPH = 2;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;

function lengthProblem(data, text) {
  const isRequired = data.required ?? true;
  if (!text) return isRequired ? "This field is required." : "";
  if (text.length < (data.min_length ?? 0)) return `Write at least ${data.min_length} characters.`;
  return "";
}

/** A box with label, description, control, and a line for what is wrong. */
function frame({ label, description, isRequired, control, focusId }) {
  const error = el("div", { class: "field-error", role: "alert" });
  const node = el(
    "div",
    { class: "modal-field" },
    el(
      "label",
      { class: "field-label", for: focusId },
      label,
      isRequired && el("span", { class: "required", "aria-hidden": "true" }, " *"),
    ),
    description && el("div", { class: "muted small" }, description),
    control,
    error,
  );
  const complain = (text) => {
    error.textContent = text;
    node.classList.toggle("wrong", Boolean(text));
    return !text;
  };
  return { node, complain };
}

function textInput(data, around) {
  const id = uid("field");
  const common = {
    id,
    class: "text-input",
    placeholder: data.placeholder,
    maxlength: data.max_length ?? 4000,
    "aria-required": String(data.required ?? true),
    dataset: { customId: data.custom_id },
  };
  const input =
    data.style === PARAGRAPH
      ? el("textarea", { ...common, rows: 4 })
      : el("input", { ...common, type: "text" });
  input.value = data.value ?? "";
  const { node, complain } = frame({
    label: around.label ?? data.label,
    description: around.description,
    isRequired: data.required ?? true,
    control: input,
    focusId: id,
  });
  return {
    node,
    customId: data.custom_id,
    value: () => input.value,
    check: () => complain(lengthProblem(data, input.value)),
    focus: () => input.focus(),
  };
}

function selectField(data, around) {
  const isRequired = data.required ?? true;
  const settings = {
    ...selectSettings(data),
    min: isRequired ? Math.max(1, data.min_values ?? 1) : 0,
  };
  if (data.type === CHECKBOX_GROUP) settings.max = data.max_values ?? data.options.length;
  const menu = dropdown({ ...settings, label: around.label });
  const { node, complain } = frame({
    label: around.label,
    description: around.description,
    isRequired,
    control: menu.node,
  });
  const problem = () => {
    if (!isRequired && !menu.values.length) return "";
    const least = data.min_values ?? 1;
    if (menu.values.length >= least) return "";
    return least > 1 ? `Choose at least ${least}.` : "This field is required.";
  };
  const value = () => (data.type === RADIO_GROUP ? (menu.values[0] ?? null) : menu.values);
  return {
    node,
    customId: data.custom_id,
    value,
    check: () => complain(problem()),
    focus: () => menu.field.focus(),
  };
}

function fileField(data, around) {
  const id = uid("field");
  const isRequired = data.required ?? true;
  const [least, most] = [data.min_values ?? 1, data.max_values ?? 1];
  const input = el("input", {
    id,
    type: "file",
    class: "text-input",
    multiple: most > 1,
    dataset: { customId: data.custom_id },
  });
  let files = [];
  input.addEventListener("change", async () => {
    files = await Promise.all([...input.files].map(fileBody));
  });
  const { node, complain } = frame({ ...around, isRequired, control: input, focusId: id });
  const problem = () => {
    if (!input.files.length) return isRequired ? "This field is required." : "";
    if (input.files.length > most) return `At most ${most} files.`;
    return input.files.length < least ? `At least ${least} files.` : "";
  };
  return {
    node,
    customId: data.custom_id,
    value: () => files,
    check: () => complain(problem()) && files.length === input.files.length,
    focus: () => input.focus(),
  };
}

function checkbox(data, around) {
  const id = uid("field");
  const input = el("input", {
    id,
    type: "checkbox",
    class: "check-input",
    checked: data.default,
    dataset: { customId: data.custom_id },
  });
  const { node } = frame({
    label: around.label,
    description: around.description,
    isRequired: false,
    control: input,
    focusId: id,
  });
  return {
    node,
    customId: data.custom_id,
    value: () => String(input.checked),
    check: () => true,
    focus: () => input.focus(),
  };
}

const textDisplay = (data) => ({
  node: markdown(data.content),
  check: () => true,
  focus: () => {},
});

const unknown = (data) => ({
  node: el("p", { class: "muted" }, `Component type ${data.type} is not drawn here.`),
  check: () => true,
  focus: () => {},
});

const FIELDS = {
  3: selectField,
  4: textInput,
  5: selectField,
  6: selectField,
  7: selectField,
  8: selectField,
  10: textDisplay,
  19: fileField,
  21: selectField,
  22: selectField,
  23: checkbox,
};
const ACTION_ROW = 1;
const LABEL = 18;

/**
 * Build the fields of one top-level component of a modal.
 * @returns {{node: HTMLElement, customId?: string, value?: function(), check: function(): boolean, focus: function()}[]}
 */
export function modalField(component) {
  if (component.type === ACTION_ROW) return component.components.flatMap(modalField);
  const inner = component.type === LABEL ? component.component : component;
  return [(FIELDS[inner.type] ?? unknown)(inner, component.type === LABEL ? component : {})];
}
