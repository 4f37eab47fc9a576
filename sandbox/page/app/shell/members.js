/** The list of a server's members: their roles, and what can be done with each. */

import { patchMember } from "../api.js";
import { openDialog } from "../dialog.js";
import { el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { openMenu, spotOf } from "../menu.js";
import { avatar } from "../messages/avatar.js";
import { store } from "../store.js";
import { reported } from "../toast.js";
import { openMemberMenu } from "./member_menu.js";

function toggled(roles, name) {
  return roles.includes(name) ? roles.filter((role) => role !== name) : [...roles, name];
}

function roleItems(member) {
  const changeable = store.roles.filter((role) => role.name !== "@everyone" && !role.managed);
  const change = (name) =>
    patchMember(member.name, { roles: toggled(member.roles, name), guild: store.guild.name });
  return changeable.map((role) => ({
    label: role.name,
    isOn: member.roles.includes(role.name),
    testid: `role-${role.name}`,
    onPick: () => reported(() => change(role.name)),
  }));
}

function row(member, close) {
  const name = member.display_name ?? member.name;
  const openRoles = (event) =>
    openMenu(spotOf(event), `Roles of ${name}`, [{ title: "Roles", items: roleItems(member) }]);
  const openApps = (event) => {
    const spot = spotOf(event);
    close();
    openMemberMenu(spot, member.id);
  };
  return el(
    "li",
    { class: "member-row", dataset: { member: member.id, testid: `member-row-${member.name}` } },
    avatar(member, "small"),
    el(
      "span",
      { class: "member-text" },
      el("b", {}, name),
      el("span", { class: "muted small" }, member.roles.join(" · ") || "no roles"),
    ),
    el(
      "button",
      { type: "button", class: "button secondary slim", onclick: openRoles },
      "Roles",
    ),
    el(
      "button",
      {
        type: "button",
        class: "button secondary slim",
        dataset: { testid: `apps-${member.name}` },
        onclick: openApps,
      },
      icon("apps"),
      "Apps",
    ),
  );
}

/** Open the list; it follows what changes. */
export function openMembers() {
  const list = el("ul", { class: "member-rows" });
  let close = () => {};
  const render = () => fill(list, store.members.map((member) => row(member, () => close())));
  render();
  store.on("world", render);
  close = openDialog({
    title: `Members of ${store.guild.name}`,
    testid: "member-list",
    body: [list],
    onClose: () => store.off("world", render),
  });
}
