/** A small menu at a place on the page: what can be done with a member, a channel, a server. */

import { el } from "./dom.js";
import { icon } from "./icons.js";

const MARGIN = 8;

function itemNode(item, close) {
  return el(
    "button",
    {
      type: "button",
      class: item.isDanger ? "menu-item danger" : "menu-item",
      role: item.isOn === undefined ? "menuitem" : "menuitemcheckbox",
      "aria-checked": item.isOn === undefined ? null : String(item.isOn),
      dataset: { testid: item.testid },
      onclick: () => {
        close();
        item.onPick();
      },
    },
    item.icon && icon(item.icon),
    el("span", { class: "menu-label" }, item.label),
    item.isOn && icon("check"),
  );
}

const titleNode = (text) => el("div", { class: "section-title menu-title" }, text);

function place(menu, { x, y }) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN));
  const top = y + height + MARGIN > innerHeight ? Math.max(MARGIN, y - height) : y;
  menu.style.setProperty("left", `${left}px`);
  menu.style.setProperty("top", `${top}px`);
}

function move(menu, by) {
  const items = [...menu.querySelectorAll("button")];
  const index = items.indexOf(document.activeElement);
  items[(index + by + items.length) % items.length]?.focus();
}

/**
 * Open a menu; picking, Escape or a click elsewhere closes it.
 * @param {{x: number, y: number}} spot
 * @param {string} label
 * @param {{title?: string, items: object[]}[]} groups items are `{label, icon, testid, isOn, isDanger, onPick}`
 */
export function openMenu(spot, label, groups) {
  const opener = document.activeElement;
  const dialog = el("dialog", { class: "menu-layer", "aria-label": label });
  const close = () => dialog.close();
  const shown = groups.filter((group) => group.items.length);
  const menu = el(
    "div",
    { class: "popmenu", role: "menu", "aria-label": label, dataset: { testid: "menu-list" } },
    shown.map((group) =>
      el(
        "div",
        { class: "menu-group", role: "group" },
        group.title && titleNode(group.title),
        group.items.map((item) => itemNode(item, close)),
      ),
    ),
  );
  dialog.append(menu);
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("contextmenu", (event) => event.preventDefault());
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus?.({ preventScroll: true });
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(menu, 1);
    else if (event.key === "ArrowUp") move(menu, -1);
    else return;
    event.preventDefault();
  });
  document.body.append(dialog);
  dialog.showModal();
  place(menu, spot);
  menu.querySelector("button")?.focus({ preventScroll: true });
}

/** Where a menu opens for an event: at the pointer, or under the control when it was the keyboard. */
export function spotOf(event) {
  if (event.clientX || event.clientY) return { x: event.clientX, y: event.clientY };
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 4 };
}
