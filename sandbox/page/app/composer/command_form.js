/** A command being written: its name, its option fields, and the hint and choices for the field in use. */

import { el, fill } from "../dom.js";
import { optionField } from "./field.js";
import { steer } from "./popup.js";
import { choiceRow, hintFor } from "./rows.js";
import { Suggestions } from "./suggestions.js";
import { typedOptions } from "./typed_options.js";

/** The form for one command. Tells its owner when it is submitted or abandoned. */
export class CommandForm {
  #suggestions = new Suggestions();
  #isWaiting = false;
  #wasEntered = false;

  /**
   * @param {object} command from `offeredCommands`
   * @param {Popup} popup
   * @param {{onSubmit: function(string, object), onCancel: function()}} owner
   */
  constructor(command, popup, owner) {
    this.command = command;
    this.popup = popup;
    this.owner = owner;
    this.fields = [];
    this.fieldBox = el("span", { class: "option-fields" });
    this.moreBox = el("span", { class: "option-more" });
    this.name = el(
      "span",
      { class: "command-name", tabindex: "-1", dataset: { testid: "command-name" } },
      `/${command.title}`,
    );
    this.node = el(
      "div",
      { class: "command-form", role: "group", "aria-label": `Command /${command.title}` },
      this.name,
      this.fieldBox,
      this.moreBox,
    );
    this.node.addEventListener("keydown", (event) => this.#onKey(event));
    command.options.filter((option) => option.required).forEach((option) => this.#add(option));
  }

  /** Put the cursor where something is wanted; text typed behind the command's name goes into the fields. */
  start(text) {
    for (const [option, value] of typedOptions(this.command.options, text)) {
      const field = this.fields.find((other) => other.option === option) ?? this.#add(option);
      field.type(value);
    }
    this.#paintMore();
    this.focus();
  }

  /** Focus the first field that wants something; without fields, the command itself. */
  focus() {
    const field = this.fields.find((other) => other.read().problem) ?? this.fields.at(-1);
    if (field) field.input.focus();
    else {
      this.name.focus();
      this.#hintCommand();
    }
  }

  /** Send the command, or show what is missing. */
  submit() {
    const read = this.fields.map((field) => ({ field, ...field.read() }));
    const wrong = read.find((entry) => entry.problem);
    if (wrong) {
      wrong.field.markWrong(true);
      wrong.field.input.focus();
      this.#suggest(wrong.field, wrong.problem);
      return;
    }
    const given = read
      .filter((entry) => entry.value !== undefined)
      .map((entry) => [entry.field.option.name, entry.value]);
    this.#suggestions.cancel();
    this.owner.onSubmit(this.command.name, Object.fromEntries(given));
  }

  /** Stop asking for suggestions. */
  dispose() {
    this.#suggestions.cancel();
  }

  #add(option) {
    const field = optionField(option);
    this.fields.push(field);
    field.input.addEventListener("input", () => this.#suggest(field));
    field.input.addEventListener("focus", () => this.#suggest(field));
    this.fieldBox.append(field.node);
    return field;
  }

  #remove(field) {
    this.fields = this.fields.filter((other) => other !== field);
    field.node.remove();
    this.#paintMore();
    this.focus();
  }

  #paintMore() {
    const open = this.command.options.filter(
      (option) => !this.fields.some((field) => field.option === option),
    );
    fill(
      this.moreBox,
      open.map((option) => this.#moreChip(option)),
    );
  }

  #moreChip(option) {
    const add = () => {
      const field = this.#add(option);
      this.#paintMore();
      field.input.focus();
    };
    return el(
      "button",
      {
        type: "button",
        class: "more-chip",
        title: option.description,
        "aria-label": `Add option ${option.title}: ${option.description}`,
        dataset: { testid: `add-${option.name}` },
        onclick: add,
      },
      `+ ${option.title}`,
    );
  }

  #hintCommand() {
    const words = this.command.options.length
      ? "Press Enter to send, or add an option"
      : "Press Enter to send";
    this.popup.show(this.name, {
      hint: [
        el("b", {}, `/${this.command.title}`),
        el("span", { class: "hint-text" }, this.command.description),
        el("span", { class: "tag" }, words),
      ],
      label: "",
      rows: [],
      onPick: () => {},
    });
  }

  async #suggest(field, problem) {
    const show = (choices) => {
      const rows = choices.map((choice) => choiceRow(field.option, choice));
      const active = field.option.required || field.text ? 0 : -1;
      this.popup.show(field.input, {
        hint: hintFor(field.option, problem),
        label: `Choices for ${field.option.title}`,
        rows,
        active,
        onPick: (choice) => this.#take(field, choice),
      });
    };
    const isPicked = field.picked?.name === field.text;
    if (isPicked) this.#suggestions.cancel();
    if (isPicked || problem || this.popup.owner !== field.input) show([]);
    this.#isWaiting = !isPicked;
    const choices = isPicked ? [] : await this.#suggestions.find(this.command, this.fields, field);
    if (!choices) return;
    this.#isWaiting = false;
    if (document.activeElement === field.input) show(choices);
    this.#enterLate();
  }

  /** Enter that came before the choices did: take the first one, or send when there is none. */
  #enterLate() {
    if (!this.#wasEntered) return;
    this.#wasEntered = false;
    if (!this.popup.pickActive()) this.submit();
  }

  #take(field, choice) {
    field.pick(choice);
    const next = this.fields.find((other) => other !== field && other.read().problem);
    if (next) next.input.focus();
    else this.#suggest(field);
  }

  #onKey(event) {
    if (event.key === "Enter" && this.#isWaiting && event.target.tagName === "INPUT") {
      this.#wasEntered = true;
      event.preventDefault();
      return;
    }
    this.#wasEntered = false;
    if (steer(this.popup, event)) return;
    const field = this.fields.find((other) => other.input === event.target);
    if (event.key === "Enter" && !event.isComposing && event.target.tagName !== "BUTTON")
      this.submit();
    else if (event.key === "Escape") this.owner.onCancel();
    else if (event.key === "Backspace" && !field && event.target === this.name)
      this.owner.onCancel();
    else if (event.key === "Backspace" && field && !field.text) this.#backspace(field);
    else return;
    event.preventDefault();
  }

  #backspace(field) {
    if (field.option.required) this.owner.onCancel();
    else this.#remove(field);
  }
}
