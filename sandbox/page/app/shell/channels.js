/** The channel list with unread marks. */

import { whenChanged } from "../changes.js";
import { el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";

function botLock(channel) {
  if (channel.bot_can?.send ?? true) return null;
  return el("span", { class: "channel-note", title: "The bot may not write here" }, icon("lock"));
}

function channelButton(channel, onPick) {
  const isHere = channel.name === store.channelName;
  const count = store.unread.get(channel.name);
  const note = count ? `, ${count} unread` : "";
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: ["channel", isHere && "active", count && "unread"].filter(Boolean).join(" "),
        "aria-current": isHere ? "page" : null,
        "aria-label": `${channel.name} (text channel)${note}`,
        dataset: { testid: `channel-${channel.name}` },
        onclick: () => onPick(channel.name),
      },
      icon("hash"),
      el("span", { class: "channel-name" }, channel.name),
      botLock(channel),
      count && el("span", { class: "count" }, count > 99 ? "99+" : String(count)),
    ),
  );
}

/** Show the channels; picking one closes the drawer. */
export function mountChannels(root, drawer) {
  const pick = (name) => {
    store.selectChannel(name);
    drawer.close();
  };
  const render = () => {
    const hadFocus = root.contains(document.activeElement);
    const items = store.world.channels.map((channel) => channelButton(channel, pick));
    fill(root, el("h2", { class: "section-title" }, "Text channels"), el("ul", {}, items));
    if (hadFocus) root.querySelector("[aria-current]")?.focus();
  };
  const update = whenChanged(
    () => [store.world.channels, store.channelName, [...store.unread]],
    render,
  );
  for (const change of ["world", "channel", "unread"]) store.on(change, update);
}
