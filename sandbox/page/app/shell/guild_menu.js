/** What can be done with a server: its language and channels, the bot in it, and further servers. */

import { createChannel, foundGuild, patchGuild } from "../api.js";
import { askFor, labelled, openDialog } from "../dialog.js";
import { el } from "../dom.js";
import { languageSelect } from "../language_select.js";
import { openMenu } from "../menu.js";
import { store } from "../store.js";
import { reported } from "../toast.js";

const change = (body) => reported(() => patchGuild(store.guild.name, body));

function systemSelect(guild) {
  const places = store.channels.filter((channel) => !channel.parent);
  const options = places.map((channel) =>
    el(
      "option",
      { value: channel.name, selected: channel.name === guild.system_channel },
      `#${channel.label}`,
    ),
  );
  const none = el("option", { value: "", selected: !guild.system_channel }, "Nowhere");
  const node = el("select", { class: "text-input" }, none, options);
  node.addEventListener("change", () => change({ system_channel: node.value || null }));
  return node;
}

function openSettings() {
  const { guild } = store;
  const language = languageSelect(guild.locale, "guild-language", (locale) => change({ locale }));
  openDialog({
    title: `Settings of ${guild.name}`,
    testid: "guild-settings",
    body: [
      labelled("Preferred language", language, "What the bot says in public, if it likes."),
      labelled("System channel", systemSelect(guild), "Where Discord itself welcomes people."),
    ],
  });
}

function askForChannel(kind) {
  const create = async (name) => {
    const body = { name, kind, guild: store.guild.name };
    const channel = await reported(() => createChannel(body));
    if (channel) store.selectSoon(channel.name);
  };
  const title = kind === "text" ? "New text channel" : "New announcement channel";
  askFor({ title, label: "Name", button: "Create", onSubmit: create });
}

/** Ask for a name and found a fresh server, with the bot in it. */
export function askForGuild() {
  const found = async (name) => {
    const guild = await reported(() => foundGuild({ name, channels: ["general"] }));
    if (guild) store.selectSoon(guild.system_channel);
  };
  askFor({ title: "New server", label: "Name", button: "Create", onSubmit: found });
}

/** Open the menu of the server on screen. */
export function openGuildMenu(spot) {
  const isIn = store.guild.bot_in_guild;
  const item = (label, icon, testid, onPick, isDanger) => {
    return { label, icon, testid, onPick, isDanger };
  };
  openMenu(spot, `Server ${store.guild.name}`, [
    {
      items: [
        item("Language and system channel", "sliders", "open-guild-settings", openSettings),
        item("New text channel", "hash", "new-channel", () => askForChannel("text")),
        item("New announcement channel", "news", "new-news", () => askForChannel("announcement")),
      ],
    },
    {
      items: [
        isIn
          ? item("Kick the bot", "close", "kick-bot", () => change({ bot_in_guild: false }), true)
          : item("Invite the bot", "plus", "invite-bot", () => change({ bot_in_guild: true })),
      ],
    },
  ]);
}
