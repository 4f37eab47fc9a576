/** The server column, and the head of the sidebar with the server's name and menu. */

import { whenChanged } from "../changes.js";
import { el, fill } from "../dom.js";
import { emblem, icon } from "../icons.js";
import { spotOf } from "../menu.js";
import { store } from "../store.js";
import { askForGuild, openGuildMenu } from "./guild_menu.js";

const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("");

function guildButton(guild, index) {
  const isHere = guild.name === store.guild.name;
  return el(
    "button",
    {
      type: "button",
      class: isHere ? "guild-icon active" : "guild-icon",
      title: guild.name,
      "aria-label": guild.name,
      "aria-current": isHere ? "true" : null,
      dataset: { testid: `guild-${guild.name}` },
      onclick: () => isHere || store.selectGuild(guild.name),
    },
    index ? initials(guild.name) : emblem(),
  );
}

function newGuildButton() {
  return el(
    "button",
    {
      type: "button",
      class: "guild-icon new",
      title: "New server",
      "aria-label": "New server",
      dataset: { testid: "new-guild" },
      onclick: askForGuild,
    },
    icon("plus"),
  );
}

const sandboxTag = () =>
  el("span", { class: "sandbox-tag", title: "Nothing here leaves this computer" }, "sandbox");

function head() {
  return [
    el("h1", {}, store.guild.name),
    el(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "Server menu",
        "aria-haspopup": "menu",
        title: "Server menu",
        dataset: { testid: "guild-menu" },
        onclick: (event) => openGuildMenu(spotOf(event)),
      },
      icon("chevron"),
    ),
  ];
}

/** Show the servers, and the name of the one on screen. */
export function mountGuild(column, header) {
  const render = () => {
    fill(column, store.world.guilds.map(guildButton), newGuildButton(), sandboxTag());
    fill(header, head());
  };
  const inputs = () => [store.world.guilds.map((guild) => guild.name), store.guild.name];
  const update = whenChanged(inputs, render);
  for (const change of ["world", "channel"]) store.on(change, update);
}
