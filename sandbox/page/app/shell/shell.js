/** Everything around the messages: servers, channels, header, clock, member switcher and the drawer on phones. */

import { byId } from "../dom.js";
import { mountChannels } from "./channels.js";
import { mountDrawer } from "./drawer.js";
import { mountGuild } from "./guild.js";
import { mountHeader } from "./header.js";
import { mountMember } from "./member.js";
import { listenForMembers } from "./member_menu.js";
import { mountWorld } from "./world.js";

/** Mount all parts of the frame. */
export function mountShell() {
  const drawer = mountDrawer();
  mountGuild(byId("guilds"), byId("guild-header"));
  mountChannels(byId("channels"), drawer);
  mountHeader(byId("chat-header"), byId("banner"), drawer);
  mountWorld(byId("world"));
  mountMember(byId("member"));
  listenForMembers();
}
