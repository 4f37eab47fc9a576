/** One option of the command being written: its name, its input, its value. */

import { el } from "../dom.js";
import { fileBody } from "../uploads.js";
import { ATTACHMENT, readTyped } from "./kinds.js";

const EMPTY_WIDTH = 3;

/** A text-like option. `picked` is the choice taken from the list, as long as its text stands unchanged. */
export class OptionField {
  constructor(option) {
    this.option = option;
    this.picked = null;
    this.input = el("input", {
      type: "text",
      class: "option-input",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "send",
      dataset: { testid: `option-${option.name}` },
      inputmode: option.type === 4 ? "numeric" : option.type === 10 ? "decimal" : null,
      "aria-label": `${option.title}: ${option.description}${option.required ? " (required)" : ""}`,
      "aria-required": option.required ? "true" : null,
    });
    this.node = frame(option, this.input);
    this.input.addEventListener("input", () => this.#changed());
    this.#fit();
  }

  get text() {
    return this.input.value;
  }

  /** What will be sent: nothing, a value, or a problem. */
  read() {
    if (this.picked && this.picked.name === this.text) return { value: this.picked.value };
    if (this.text.trim()) return readTyped(this.option, this.text);
    return this.option.required ? { problem: `${this.option.title} is required` } : {};
  }

  /** Take a choice from the list. */
  pick(choice) {
    this.picked = choice;
    this.input.value = choice.name;
    this.#changed();
  }

  /** Write text as if it had been typed. */
  type(text) {
    this.input.value = text;
    this.#changed();
  }

  markWrong(isWrong) {
    this.input.setAttribute("aria-invalid", String(isWrong));
    this.node.classList.toggle("wrong", isWrong);
  }

  #changed() {
    this.markWrong(false);
    this.#fit();
  }

  #fit() {
    this.input.style.setProperty(
      "width",
      `calc(${Math.max(EMPTY_WIDTH, this.text.length + 1)}ch + 18px)`,
    );
  }
}

/** An option that takes a file. */
export class FileField {
  constructor(option) {
    this.option = option;
    this.input = el("input", {
      type: "file",
      class: "option-file",
      "aria-label": `${option.title}: ${option.description}`,
      dataset: { testid: `option-${option.name}` },
    });
    this.node = frame(option, this.input);
    this.file = null;
    this.input.addEventListener("change", () => this.#load());
  }

  get text() {
    return this.file?.name ?? "";
  }

  read() {
    if (this.file) return { value: this.file };
    return this.option.required ? { problem: `${this.option.title} is required` } : {};
  }

  type() {}

  markWrong(isWrong) {
    this.node.classList.toggle("wrong", isWrong);
  }

  async #load() {
    const [chosen] = this.input.files;
    this.file = chosen ? await fileBody(chosen) : null;
    this.markWrong(false);
  }
}

function frame(option, input) {
  const name = el(
    "span",
    { class: "option-name" },
    option.title,
    option.required && el("span", { class: "required", "aria-hidden": "true" }, "*"),
  );
  return el("label", { class: "option", title: option.description }, name, input);
}

/** Build the field for an option. */
export function optionField(option) {
  return option.type === ATTACHMENT ? new FileField(option) : new OptionField(option);
}
