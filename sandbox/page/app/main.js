/** Composition root of the page: mounts the parts, feeds the store from the control API. */

import { fetchMessages, fetchState } from "./api.js";
import { setNow } from "./clock.js";
import { mountComposer } from "./composer/composer.js";
import { listen } from "./events.js";
import { mountMessages } from "./messages/list.js";
import { mountShell } from "./shell/shell.js";
import { store } from "./store.js";
import { setLanguage } from "./timestamps.js";
import { reported } from "./toast.js";

async function loadWorld() {
  const world = await fetchState();
  setNow(world.now);
  store.setWorld(world);
}

async function loadMessages() {
  const names = store.world.channels.map((channel) => channel.name);
  await Promise.all(names.map(async (name) => store.setMessages(name, await fetchMessages(name))));
}

let held = null;

/** Load everything. Events that arrive meanwhile are held back, so that no answer overwrites something newer. */
async function reload() {
  store.setConnected(true);
  held ??= [];
  await reported(async () => {
    await loadWorld();
    await loadMessages();
    document.body.dataset.ready = "true";
  });
  const events = held ?? [];
  held = null;
  events.forEach(handle);
}

let worldIsStale = false;

/** Several changes in a row cost one refetch. */
function refreshWorldSoon() {
  if (worldIsStale) return;
  worldIsStale = true;
  setTimeout(() => {
    worldIsStale = false;
    reported(loadWorld);
  }, 150);
}

const HANDLERS = {
  message: ({ message }) => store.putMessage(message),
  message_edit: ({ message }) => store.putMessage(message),
  message_delete: ({ channel, id }) => store.removeMessage(channel, id),
  state: refreshWorldSoon,
  clock: ({ now }) => setNow(now),
};

function handle(event) {
  if (held) held.push(event);
  else HANDLERS[event.type]?.(event);
}

const speak = () => setLanguage(store.locale);
for (const change of ["world", "member"]) store.on(change, speak);
mountShell();
mountMessages();
mountComposer();
listen({ onEvent: handle, onOpen: reload, onLost: () => store.setConnected(false) });
