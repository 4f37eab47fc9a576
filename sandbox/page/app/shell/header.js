/** The head of the chat: channel, topic, and whether the bot is there. */

import { whenChanged } from "../changes.js";
import { el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { channelIcon, channelTitle } from "./channel_names.js";
import { openMembers } from "./members.js";

function membersButton() {
  return el(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "Members",
      title: "Members",
      dataset: { testid: "members" },
      onclick: openMembers,
    },
    icon("people"),
  );
}

const TOPICS = {
  general: "Try the bot: type / in the box below",
  "level-ups": "Hiscore Herald announces here",
  "no-bots": "The bot may read here, but not write",
};

function botState() {
  const { connected, name } = store.world.bot;
  const text = connected ? "online" : "offline";
  return el(
    "span",
    { class: `bot-state ${text}`, role: "status", dataset: { testid: "bot-state" } },
    el("span", { class: "dot", "aria-hidden": "true" }),
    el("span", { class: "bot-name" }, `${name ?? "The bot"} `),
    text,
  );
}

function unreadElsewhere() {
  const others = [...store.unread.values()].reduce((sum, count) => sum + count, 0);
  return others ? el("span", { class: "count corner" }, String(others)) : null;
}

function bannerText() {
  if (!store.connected) return "Connection to the sandbox lost. Trying again…";
  const { bot, populated } = store.world;
  if (!store.members.length) return "";
  if (!bot.connected) return "The bot is not connected. Commands get no answer until it is.";
  if (!store.guild.bot_in_guild)
    return "The bot is not in this server. Invite it from the server's menu.";
  if (store.channel?.locked) return "This thread is locked: the bot may not write in it.";
  if (store.channel?.archived) return "This thread is archived. Writing in it brings it back.";
  return populated === false
    ? "Setting the stage: the bot is being told its channel and players…"
    : "";
}

/** Show the header and the line under it that tells of lost connections. */
export function mountHeader(root, banner, drawer) {
  const render = () => {
    const channel = store.channel ?? { name: store.channelName };
    const topic = channel.topic ?? TOPICS[channel.name];
    fill(
      root,
      el(
        "button",
        {
          type: "button",
          class: "icon-button menu",
          "aria-label": "Channels and members",
          "aria-expanded": "false",
          dataset: { testid: "menu" },
          onclick: drawer.open,
        },
        icon("menu"),
        unreadElsewhere(),
      ),
      icon(channelIcon(channel)),
      el(
        "h2",
        { class: "channel-title", dataset: { testid: "channel-title" } },
        channelTitle(channel),
      ),
      topic && el("span", { class: "topic" }, topic),
      botState(),
      membersButton(),
    );
    const text = bannerText();
    banner.hidden = !text;
    banner.textContent = text;
  };
  const inputs = () => [
    store.channel,
    store.channelName,
    [...store.unread],
    store.world.bot,
    store.world.populated,
    store.guild,
    store.connected,
  ];
  const update = whenChanged(inputs, render);
  for (const change of ["world", "channel", "unread", "connection"]) store.on(change, update);
}
