/** Who speaks: the member switcher at the bottom left. */

import { whenChanged } from "../changes.js";
import { el, fill, uid } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "../messages/avatar.js";
import { patchMember } from "../api.js";
import { languageSelect } from "../language_select.js";
import { store } from "../store.js";
import { reported } from "../toast.js";

const roleNames = (member) => member.roles.filter((name) => name !== "@everyone");

/** What a member may do, in words: roles, and the permission that always passes. */
function rights(member) {
  const words = [...roleNames(member), member.manage_guild && "Manage Server"].filter(Boolean);
  return words.length ? words.join(" · ") : "no roles";
}

function face(member) {
  return [
    avatar(member),
    el(
      "span",
      { class: "member-text" },
      el("b", {}, member.display_name ?? member.name),
      el("span", { class: "muted small" }, rights(member)),
    ),
  ];
}

/** The language of the member's Discord client. */
function language(me) {
  const choose = (locale) => reported(() => patchMember(me.name, { locale }));
  return el(
    "label",
    { class: "member-language" },
    el("span", { class: "section-title" }, `Language of ${me.display_name ?? me.name}`),
    languageSelect(me.locale ?? "en-US", "member-language", choose),
  );
}

/** Mount the switcher: a button that opens the list of members to speak as. */
export function mountMember(root) {
  const listId = uid("members");
  const menu = el("div", {
    id: listId,
    class: "member-menu",
    role: "menu",
    "aria-label": "Speak as",
    hidden: true,
  });
  const toggle = el("button", {
    type: "button",
    class: "member-toggle",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-controls": listId,
    dataset: { testid: "member-switch" },
  });

  const close = () => {
    menu.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
  };
  const open = () => {
    menu.hidden = false;
    toggle.setAttribute("aria-expanded", "true");
    menu.querySelector("[aria-checked=true]")?.focus();
  };
  const pick = (name) => {
    store.selectMember(name);
    close();
    toggle.focus();
  };
  const item = (member) => {
    const isMe = member.name === store.memberName;
    return el(
      "button",
      {
        type: "button",
        class: "member-item",
        role: "menuitemradio",
        "aria-checked": String(isMe),
        dataset: { testid: `member-${member.name}` },
        onclick: () => pick(member.name),
      },
      face(member),
      isMe && icon("check"),
    );
  };
  const render = () => {
    const me = store.member;
    if (!me) return;
    fill(toggle, face(me), icon("chevron"));
    toggle.setAttribute(
      "aria-label",
      `Speaking as ${me.display_name ?? me.name} (${rights(me)}). Change.`,
    );
    fill(
      menu,
      el("div", { class: "section-title" }, "Speak as"),
      store.members.map(item),
      language(me),
    );
  };

  toggle.addEventListener("click", () => (menu.hidden ? open() : close()));
  root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || close());
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu, toggle, close));
  fill(root, menu, toggle);
  const update = whenChanged(
    () => [store.members, store.roles, store.memberName, store.guild.name],
    render,
  );
  for (const change of ["world", "member", "channel"]) store.on(change, update);
}

function moveInMenu(event, menu, toggle, close) {
  const items = [...menu.querySelectorAll("[role=menuitemradio]")];
  const index = items.indexOf(document.activeElement);
  if (event.key === "ArrowDown") items[(index + 1) % items.length].focus();
  else if (event.key === "ArrowUp") items[(index - 1 + items.length) % items.length].focus();
  else if (event.key === "Escape") {
    toggle.focus();
    close();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
