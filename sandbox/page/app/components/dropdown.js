/** A select menu as Discord draws it: a field that opens a list, one or many choices, searchable when it is long. */

import { el, fill, uid } from "../dom.js";
import { icon } from "../icons.js";

/** One dropdown. `values` are the chosen values; `onSettle` hears of each final choice. */
class Dropdown {
  constructor(settings) {
    this.settings = settings;
    this.chosen = new Set(
      settings.choices.filter((choice) => choice.isDefault).map((choice) => choice.value),
    );
    this.settled = this.values.join();
    this.active = 0;
    this.filter = "";
    this.#build();
    this.#paintField();
  }

  get values() {
    return this.settings.choices
      .map((choice) => choice.value)
      .filter((value) => this.chosen.has(value));
  }

  get #isMulti() {
    return this.settings.max > 1;
  }

  #build() {
    const listId = uid("list");
    this.field = el("button", {
      type: "button",
      class: "select-field",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": listId,
      "aria-label": this.settings.label ?? this.settings.placeholder,
      disabled: this.settings.isDisabled,
      dataset: { customId: this.settings.customId },
      onclick: () => (this.list.hidden ? this.#open() : this.#close()),
    });
    this.search = el("input", {
      class: "select-search",
      type: "text",
      placeholder: "Search",
      "aria-label": "Search",
      hidden: !this.settings.isSearchable,
    });
    this.options = el("div", {
      id: listId,
      role: "listbox",
      tabindex: "-1",
      "aria-multiselectable": this.#isMulti ? "true" : null,
      class: "select-options",
    });
    this.list = el("div", { class: "select-list", hidden: true }, this.search, this.options);
    this.node = el("div", { class: "select" }, this.field, this.list);
    this.search.addEventListener("input", () => this.#search());
    this.list.addEventListener("keydown", (event) => this.#onKey(event));
    this.node.addEventListener(
      "focusout",
      (event) => this.node.contains(event.relatedTarget) || this.#close(),
    );
  }

  #shown() {
    const wanted = this.filter.toLowerCase();
    return this.settings.choices.filter((choice) =>
      `${choice.name} ${choice.description ?? ""}`.toLowerCase().includes(wanted),
    );
  }

  #search() {
    this.filter = this.search.value;
    this.active = 0;
    this.#paintList();
  }

  #open() {
    this.filter = "";
    this.search.value = "";
    this.active = Math.max(
      0,
      this.settings.choices.findIndex((choice) => this.chosen.has(choice.value)),
    );
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.#paintList();
    this.#place();
    (this.settings.isSearchable ? this.search : this.options).focus({ preventScroll: true });
  }

  /** Above the field when there is no room below. */
  #place() {
    this.list.classList.remove("above");
    const around = this.node.closest(".scroller, .modal-body")?.getBoundingClientRect();
    const bottom = around?.bottom ?? innerHeight;
    const room = this.node.getBoundingClientRect().top - (around?.top ?? 0);
    const overflows = this.list.getBoundingClientRect().bottom > bottom;
    this.list.classList.toggle("above", overflows && room > this.list.offsetHeight);
    if (overflows && room <= this.list.offsetHeight) this.list.scrollIntoView({ block: "nearest" });
  }

  #close() {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.#paintField();
    this.#settle();
  }

  #settle() {
    const values = this.values;
    const isAllowed = values.length >= this.settings.min && values.length <= this.settings.max;
    if (!isAllowed || values.join() === this.settled) return;
    this.settled = values.join();
    this.settings.onSettle?.(values, this.field);
  }

  #toggle(choice) {
    if (this.#isMulti) {
      if (this.chosen.has(choice.value)) this.chosen.delete(choice.value);
      else if (this.chosen.size < this.settings.max) this.chosen.add(choice.value);
      this.#paintList();
      this.#paintField();
      return;
    }
    const isCleared = this.chosen.has(choice.value) && this.settings.min === 0;
    this.chosen = new Set(isCleared ? [] : [choice.value]);
    if (!isCleared) this.settled = null;
    this.#close();
    this.field.focus({ preventScroll: true });
  }

  #onKey(event) {
    const shown = this.#shown();
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      this.active = (this.active + moves[event.key] + shown.length) % Math.max(1, shown.length);
      this.#paintList();
    } else if (event.key === "Enter" || (event.key === " " && event.target !== this.search)) {
      if (shown[this.active]) this.#toggle(shown[this.active]);
    } else if (event.key === "Escape") {
      this.field.focus({ preventScroll: true });
      this.#close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #paintField() {
    const chosen = this.settings.choices.filter((choice) => this.chosen.has(choice.value));
    const face = this.#isMulti
      ? chosen.map((choice) => el("span", { class: "select-chip" }, choice.name))
      : chosen.map((choice) => [choice.mark?.(), el("span", {}, choice.name)]);
    const empty = el("span", { class: "muted" }, this.settings.placeholder);
    fill(
      this.field,
      el("span", { class: "select-face" }, chosen.length ? face : empty),
      icon("chevron"),
    );
  }

  #paintList() {
    const shown = this.#shown();
    const rows = shown.map((choice, index) => this.#row(choice, index));
    const none = el("div", { class: "select-none muted" }, "Nothing found");
    fill(this.options, rows.length ? rows : none);
    this.options.querySelector(".active")?.scrollIntoView({ block: "nearest" });
    const owner = this.settings.isSearchable ? this.search : this.options;
    owner.setAttribute("aria-activedescendant", rows[this.active]?.id ?? "");
  }

  #row(choice, index) {
    const isChosen = this.chosen.has(choice.value);
    const text = el(
      "span",
      { class: "select-text" },
      el("span", {}, choice.name),
      choice.description && el("span", { class: "muted" }, choice.description),
    );
    const mark = el(
      "span",
      { class: this.#isMulti ? "select-check box" : "select-check" },
      isChosen && icon("check"),
    );
    return el(
      "div",
      {
        id: uid("choice"),
        role: "option",
        "aria-selected": String(isChosen),
        class: index === this.active ? "select-option active" : "select-option",
        dataset: { value: choice.value },
        onmousedown: (event) => event.preventDefault(),
        onclick: () => this.#toggle(choice),
      },
      choice.mark?.(),
      text,
      mark,
    );
  }
}

/**
 * Build a dropdown.
 * @param {object} settings choices, placeholder, min, max, isDisabled, isSearchable, customId, label, onSettle(values, control)
 * @returns {{node: HTMLElement, values: string[]}}
 */
export function dropdown(settings) {
  return new Dropdown(settings);
}
