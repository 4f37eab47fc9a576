/** What can be done with a channel or thread: opening threads, closing them, taking rights away. */

import { createChannel, patchChannel } from "../api.js";
import { askFor } from "../dialog.js";
import { openMenu } from "../menu.js";
import { store } from "../store.js";
import { reported } from "../toast.js";

const RIGHTS = {
  view: "See the channel",
  send: "Send messages",
  threads: "Send in threads",
  embed: "Embed links",
  attach: "Attach files",
  history: "Read message history",
};

const change = (channel, body) => reported(() => patchChannel(channel.name, body));

function rights(channel) {
  return Object.entries(RIGHTS).map(([right, label]) => {
    const isOn = channel.bot_can[right];
    const onPick = () => change(channel, { bot_can: { [right]: !isOn } });
    return { label, isOn, testid: `bot-can-${right}`, onPick };
  });
}

function newThread(channel) {
  const create = async (name) => {
    const body = { name, kind: "thread", parent: channel.name };
    const thread = await reported(() => createChannel(body));
    if (thread) store.selectSoon(thread.name);
  };
  const label = "New thread";
  const ask = () => askFor({ title: label, label: "Name", button: "Create", onSubmit: create });
  return { label, icon: "thread", testid: "new-thread", onPick: ask };
}

const removal = (channel) => ({
  label: "Delete",
  icon: "close",
  isDanger: true,
  testid: "delete-channel",
  onPick: () => change(channel, { delete: true }),
});

function threadGroups(channel) {
  const flip = (key) => ({ [key]: !channel[key] });
  return [
    {
      items: [
        {
          label: "Archived",
          isOn: channel.archived,
          testid: "archive-thread",
          onPick: () => change(channel, flip("archived")),
        },
        {
          label: "Locked",
          isOn: channel.locked,
          testid: "lock-thread",
          onPick: () => change(channel, flip("locked")),
        },
        removal(channel),
      ],
    },
  ];
}

function channelGroups(channel) {
  const readOnly = {
    label: "Make read-only",
    icon: "lock",
    testid: "read-only",
    onPick: () => change(channel, { read_only: true }),
  };
  return [
    { items: [newThread(channel)] },
    { title: "The bot may", items: rights(channel) },
    { items: [readOnly, removal(channel)] },
  ];
}

/** Open the menu of a channel or thread; direct messages have none. */
export function openChannelMenu(spot, channel) {
  if (!channel.guild) return;
  const groups = channel.parent ? threadGroups(channel) : channelGroups(channel);
  openMenu(spot, `Channel ${channel.label}`, groups);
}
