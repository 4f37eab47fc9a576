/** The server column and the server's name. */

import { el, fill } from "../dom.js";
import { emblem } from "../icons.js";
import { store } from "../store.js";

/** Show the sandbox's one server. */
export function mountGuild(column, header) {
  store.on("world", () => {
    const name = store.world.guild.name;
    const here = el("span", { class: "guild-icon active", title: name }, emblem());
    fill(column, here);
    fill(header, el("h1", {}, name), el("span", { class: "sandbox-tag", title: "Nothing here leaves this computer" }, "sandbox"));
  });
}
