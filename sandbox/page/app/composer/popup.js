/** The list above the composer: commands or an option's choices, steered from the input that has the focus. */

import { el, fill, uid } from "../dom.js";

/** A keyboard-navigable list. Rows are `{node, value, testid}`; the owner input keeps the focus. */
export class Popup {
  constructor() {
    this.rows = [];
    this.active = 0;
    this.listId = uid("popup");
    this.hint = el("div", { class: "popup-hint", dataset: { testid: "option-hint" } });
    this.list = el("div", { id: this.listId, role: "listbox", class: "popup-list" });
    this.node = el(
      "div",
      { class: "popup", hidden: true, onmousedown: (event) => event.preventDefault() },
      this.hint,
      this.list,
    );
  }

  /** Are there rows to choose from? */
  get isChoosing() {
    return !this.node.hidden && this.rows.length > 0;
  }

  /**
   * Show a hint line and rows for an input.
   * @param {HTMLInputElement} owner
   * @param {{hint?: *, label: string, rows: object[], onPick: function(*), active?: number}} content
   */
  show(owner, { hint, label, rows, onPick, active = 0 }) {
    this.#release();
    this.owner = owner;
    this.rows = rows;
    this.onPick = onPick;
    this.active = active;
    fill(this.hint, hint ?? "");
    this.hint.hidden = !hint;
    this.list.hidden = !rows.length;
    this.list.setAttribute("aria-label", label);
    fill(
      this.list,
      rows.map((row, index) => this.#row(row, index)),
    );
    this.node.hidden = !hint && !rows.length;
    owner.setAttribute("aria-controls", this.listId);
    owner.setAttribute("aria-expanded", String(this.isChoosing));
    this.#paint();
  }

  /** Take the list away. */
  hide() {
    this.#release();
    this.rows = [];
    this.node.hidden = true;
  }

  /** Move the highlight by some rows, around the ends. */
  move(by) {
    const count = this.rows.length;
    this.active = this.active < 0 && by < 0 ? count - 1 : (this.active + by + count) % count;
    this.#paint();
  }

  /** Take the highlighted row; false when none is highlighted. */
  pickActive() {
    const row = this.rows[this.active];
    if (!this.isChoosing || !row) return false;
    this.onPick(row.value);
    return true;
  }

  #release() {
    this.owner?.setAttribute("aria-expanded", "false");
    this.owner?.removeAttribute("aria-activedescendant");
  }

  #row(row, index) {
    const onclick = () => this.onPick(row.value);
    const onmousemove = () => {
      if (this.active === index) return;
      this.active = index;
      this.#paint(false);
    };
    return el(
      "div",
      {
        id: `${this.listId}-${index}`,
        role: "option",
        class: "popup-row",
        dataset: { testid: row.testid },
        onclick,
        onmousemove,
      },
      row.node,
    );
  }

  #paint(scrolls = true) {
    [...this.list.children].forEach((node, index) => {
      node.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active && scrolls) node.scrollIntoView({ block: "nearest" });
    });
    if (this.rows[this.active])
      this.owner.setAttribute("aria-activedescendant", `${this.listId}-${this.active}`);
  }
}

/**
 * Let arrows, Tab, Enter and Escape steer the popup.
 * @returns {boolean} true when the popup took the key
 */
export function steer(popup, event) {
  if (!popup.isChoosing || event.isComposing) return false;
  if (event.key === "ArrowDown") popup.move(1);
  else if (event.key === "ArrowUp") popup.move(-1);
  else if (event.key === "Escape") popup.hide();
  else if (
    (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) &&
    popup.pickActive()
  )
    event.stopPropagation();
  else return false;
  event.preventDefault();
  return true;
}
