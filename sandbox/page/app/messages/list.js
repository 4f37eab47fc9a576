/** The message list: order, grouping, day lines, and staying at the newest message unless the reader scrolled up. */

import { whenChanged } from "../changes.js";
import { byId, el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { formatTime } from "../timestamps.js";
import { channelIcon, channelTitle } from "../shell/channel_names.js";
import { renderMessage } from "./message.js";

const GROUP_WITHIN = 7 * 60 * 1000;
const NEAR_BOTTOM = 80;

const dayOf = (message) => new Date(message.timestamp).toDateString();

function isGrouped(message, previous) {
  if (!previous || message.interaction || message.reference) return false;
  const isSameAuthor =
    previous.author.id === message.author.id && previous.ephemeral_for === message.ephemeral_for;
  const gap = Date.parse(message.timestamp) - Date.parse(previous.timestamp);
  return isSameAuthor && gap < GROUP_WITHIN && dayOf(message) === dayOf(previous);
}

function dayLine(message) {
  return el(
    "div",
    { class: "day-line", role: "separator" },
    el("span", {}, formatTime(Date.parse(message.timestamp), "D")),
  );
}

function rows(messages) {
  return messages.flatMap((message, index) => {
    const previous = messages[index - 1];
    const node = renderMessage(message, { isGrouped: isGrouped(message, previous) });
    return previous && dayOf(previous) === dayOf(message) ? [node] : [dayLine(message), node];
  });
}

function welcome() {
  const channel = store.channel;
  if (!channel) return null;
  return el(
    "div",
    { class: "welcome" },
    el("div", { class: "welcome-icon" }, icon(channelIcon(channel))),
    el("h2", {}, channel.guild ? `Welcome to #${channel.label}!` : channelTitle(channel)),
    el(
      "p",
      { class: "muted" },
      `This is where it begins. Type / to see what ${store.world.bot.name} can do.`,
    ),
  );
}

function isAtBottom(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM;
}

function scrollDown() {
  const scroller = byId("scroller");
  scroller.scrollTop = scroller.scrollHeight;
  byId("jump").hidden = true;
}

function renderAll() {
  fill(byId("messages"), welcome(), rows(store.visibleMessages));
  scrollDown();
}

function replace(message) {
  const node = byId("messages").querySelector(`[data-id="${CSS.escape(message.id)}"]`);
  if (!node) return;
  node.replaceWith(renderMessage(message, { isGrouped: node.classList.contains("grouped") }));
}

function append() {
  byId("messages").append(...rows(store.visibleMessages.slice(-2)).slice(-1));
}

/** Show one message that is new or changed, keeping the reader's place. */
function show({ message, isNew }) {
  const stays = isAtBottom(byId("scroller"));
  const isFirstOfDay =
    store.visibleMessages.length < 2 || dayOf(store.visibleMessages.at(-2)) !== dayOf(message);
  if (isNew && isFirstOfDay) renderAll();
  else if (isNew) append();
  else replace(message);
  const isMine = message.interaction?.member === store.memberName;
  if (stays || (isNew && isMine)) scrollDown();
  else if (isNew) byId("jump").hidden = false;
}

/** Pictures that load late must not push the newest message out of sight. */
function keepBottomWhenGrowing() {
  const scroller = byId("scroller");
  let wasAtBottom = true;
  scroller.addEventListener("scroll", () => {
    wasAtBottom = isAtBottom(scroller);
    if (wasAtBottom) byId("jump").hidden = true;
  });
  const observer = new ResizeObserver(() => wasAtBottom && scrollDown());
  observer.observe(byId("messages"));
  observer.observe(scroller);
}

/** Names and roles appear inside messages: when they change, everything is drawn again. */
function namesShown() {
  const { members, roles, locale } = store;
  return [members, roles, locale, store.world.channels.map(({ id, name }) => [id, name])];
}

/** Start showing the store's messages. */
export function mountMessages() {
  store.on("messages", renderAll);
  store.on("message", show);
  store.on("world", whenChanged(namesShown, renderAll));
  byId("jump").addEventListener("click", scrollDown);
  keepBottomWhenGrowing();
}
