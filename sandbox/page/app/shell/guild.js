/** The server column and the server's name. */

import { whenChanged } from "../changes.js";
import { el, fill } from "../dom.js";
import { emblem } from "../icons.js";
import { store } from "../store.js";

/** Show the sandbox's one server. */
export function mountGuild(column, header) {
  const render = () => {
    const { name } = store.world.guild;
    const here = el("span", { class: "guild-icon active", title: name }, emblem());
    fill(column, here);
    fill(
      header,
      el("h1", {}, name),
      el("span", { class: "sandbox-tag", title: "Nothing here leaves this computer" }, "sandbox"),
    );
  };
  store.on(
    "world",
    whenChanged(() => store.world.guild, render),
  );
}
