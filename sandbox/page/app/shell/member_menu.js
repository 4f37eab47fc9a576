/** What can be done with a member: the bot's commands for members ("Apps"), and speaking as them. */

import { sendOnMember } from "../interact.js";
import { inLanguage } from "../languages.js";
import { openMenu } from "../menu.js";
import { store } from "../store.js";
import { offeredMenu } from "../composer/commands.js";

function apps(member) {
  return offeredMenu(store.world.commands, store.member).map((command) => ({
    label: inLanguage(command, "name", store.locale),
    icon: "apps",
    testid: "user-command",
    onPick: () => sendOnMember(command.name, member.name),
  }));
}

function speakAs(member) {
  if (member.name === store.memberName || !store.members.includes(member)) return [];
  const onPick = () => store.selectMember(member.name);
  return [{ label: `Speak as ${member.display_name ?? member.name}`, icon: "people", onPick }];
}

/** Open the menu of a member, found by id or name; the bot has none. */
export function openMemberMenu(spot, key) {
  const member = store.members.find((other) => other.id === key || other.name === key);
  if (!member) return;
  const groups = [{ title: "Apps", items: apps(member) }, { items: speakAs(member) }];
  openMenu(spot, `Member ${member.display_name ?? member.name}`, groups);
}

/** Right-clicking any mention of a member opens the menu. */
export function listenForMembers() {
  document.addEventListener("contextmenu", (event) => {
    const named = event.target.closest?.("[data-member]");
    if (!named) return;
    event.preventDefault();
    openMemberMenu({ x: event.clientX, y: event.clientY }, named.dataset.member);
  });
}
