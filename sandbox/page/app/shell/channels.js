/** The list of a server's channels with their threads, and of direct messages; unread marks. */

import { whenChanged } from "../changes.js";
import { el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { spotOf } from "../menu.js";
import { store } from "../store.js";
import { channelIcon, channelTitle, channelWords } from "./channel_names.js";
import { openChannelMenu } from "./channel_menu.js";

function note(channel) {
  const mark = (title, name) => el("span", { class: "channel-note", title }, icon(name));
  if (channel.locked) return mark("Locked", "lock");
  if (channel.archived) return mark("Archived", "clock");
  return (channel.bot_can?.send ?? true) ? null : mark("The bot may not write here", "lock");
}

function classes(channel, isHere, count) {
  const own = ["channel", isHere && "active", count && "unread", channel.archived && "archived"];
  return own.filter(Boolean).join(" ");
}

function menuButton(channel) {
  if (!channel.guild) return null;
  return el(
    "button",
    {
      type: "button",
      class: "icon-button channel-menu",
      "aria-label": `Menu of ${channel.label}`,
      "aria-haspopup": "menu",
      dataset: { testid: `channel-menu-${channel.name}` },
      onclick: (event) => openChannelMenu(spotOf(event), channel),
    },
    icon("more"),
  );
}

function channelRow(channel, onPick) {
  const isHere = channel.name === store.channelName;
  const count = store.unread.get(channel.name);
  const unread = count ? `, ${count} unread` : "";
  const button = el(
    "button",
    {
      type: "button",
      class: classes(channel, isHere, count),
      "aria-current": isHere ? "page" : null,
      "aria-label": `${channel.label} (${channelWords(channel)})${unread}`,
      dataset: { testid: `channel-${channel.name}` },
      onclick: () => onPick(channel.name),
      oncontextmenu: (event) => {
        event.preventDefault();
        openChannelMenu(spotOf(event), channel);
      },
    },
    icon(channelIcon(channel)),
    el("span", { class: "channel-name" }, channelTitle(channel)),
    note(channel),
    count && el("span", { class: "count" }, count > 99 ? "99+" : String(count)),
  );
  return el(
    "li",
    { class: channel.parent ? "channel-row thread" : "channel-row" },
    button,
    menuButton(channel),
  );
}

/** Channels in order, each followed by its threads. */
function ordered(channels) {
  const below = (parent) => channels.filter((channel) => channel.parent === parent);
  return below(null).flatMap((channel) => [channel, ...below(channel.name)]);
}

function section(title, channels, onPick) {
  if (!channels.length) return null;
  const rows = ordered(channels).map((channel) => channelRow(channel, onPick));
  return [el("h2", { class: "section-title" }, title), el("ul", {}, rows)];
}

/** Show the channels; picking one closes the drawer. */
export function mountChannels(root, drawer) {
  const pick = (name) => {
    store.selectChannel(name);
    drawer.close();
  };
  const render = () => {
    const hadFocus = root.contains(document.activeElement);
    const direct = store.world.channels.filter((channel) => !channel.guild);
    fill(
      root,
      section("Text channels", store.channels, pick) ?? [],
      section("Direct messages", direct, pick) ?? [],
    );
    if (hadFocus) root.querySelector("[aria-current]")?.focus();
  };
  const update = whenChanged(
    () => [store.world.channels, store.channelName, store.guild.name, [...store.unread]],
    render,
  );
  for (const change of ["world", "channel", "unread"]) store.on(change, update);
}
