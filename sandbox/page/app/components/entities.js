/** Members, roles and channels as things to pick: one list for select menus and for slash-command options. */

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "../messages/avatar.js";
import { channelIcon } from "../shell/channel_names.js";
import { store } from "../store.js";

const members = () =>
  store.members.map((member) => ({
    value: member.id,
    name: member.display_name ?? member.name,
    description: member.name,
    mark: () => avatar(member, "small"),
  }));

function roles() {
  return store.roles
    .filter((role) => role.name !== "@everyone")
    .map((role) => ({
      value: role.id,
      name: role.name,
      mark: () =>
        el("span", {
          class: "role-dot",
          css: {
            "--role": role.color ? `#${role.color.toString(16).padStart(6, "0")}` : "#99aab5",
          },
        }),
    }));
}

function channels(types) {
  return store.channels
    .filter((channel) => !types?.length || types.includes(channel.type ?? 0))
    .map((channel) => ({
      value: channel.id,
      name: channel.label,
      mark: () => icon(channelIcon(channel)),
    }));
}

/**
 * What can be picked.
 * @param {"user"|"role"|"channel"|"mentionable"} kind
 * @param {number[]} [channelTypes] only channels of these types
 * @returns {{value: string, name: string, description?: string, mark: function(): Node}[]}
 */
export function entities(kind, channelTypes) {
  if (kind === "user") return members();
  if (kind === "role") return roles();
  if (kind === "channel") return channels(channelTypes);
  return [...members(), ...roles()];
}
