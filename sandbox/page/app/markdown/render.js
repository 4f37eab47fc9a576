/** The markdown tree as DOM nodes. Text goes in as text; only http(s) addresses become links. */

import { el } from "../dom.js";
import { store } from "../store.js";
import { timeElement } from "../timestamps.js";
import { parseInline } from "./inline.js";
import { parseBlocks } from "./parse.js";
import { spoiler } from "./spoiler.js";

const wrap = (tag) => (node) => el(tag, {}, renderNodes(node.children));

function mention(prefix, name, dataset = {}) {
  return el("span", { class: "mention", dataset }, `${prefix}${name}`);
}

function userName(id) {
  const everyone = [
    ...store.members,
    { id: store.world.bot.id, display_name: store.world.bot.name },
  ];
  const user = everyone.find((other) => other.id === id);
  return user?.display_name ?? user?.name ?? "unknown-user";
}

function roleMention({ id }) {
  const role = store.roles.find((other) => other.id === id);
  return mention("@", role?.name ?? "unknown-role");
}

function channelMention({ id }) {
  const channel = store.world.channels.find((other) => other.id === id);
  if (!channel) return mention("#", "unknown");
  const open = () => store.selectChannel(channel.name);
  return el("button", { type: "button", class: "mention", onclick: open }, `#${channel.label}`);
}

/** A command's mention puts the command into the message box, which listens for this event. */
function commandMention({ text }) {
  const use = () =>
    document.dispatchEvent(new CustomEvent("use-command", { detail: text.slice(1) }));
  return el("button", { type: "button", class: "mention", onclick: use }, text);
}

function listItem({ depth, marker, children }) {
  const css = { "--depth": depth };
  const bullet = /\d/.test(marker) ? marker : depth ? "◦" : "•";
  return el(
    "div",
    { class: "md-item", role: "listitem", css },
    el("span", { class: "md-bullet" }, bullet),
    el("div", {}, renderNodes(children)),
  );
}

const RENDERERS = {
  text: (node) => node.text,
  code: (node) => el("code", {}, node.text),
  bold: wrap("strong"),
  italic: wrap("em"),
  underline: wrap("u"),
  strike: wrap("s"),
  spoiler: (node) => spoiler("span", renderNodes(node.children)),
  link: (node) =>
    el(
      "a",
      { href: node.url, target: "_blank", rel: "noopener noreferrer", title: node.url },
      renderNodes(node.children),
    ),
  time: (node) => timeElement(node.time, node.style, "md-time"),
  user: (node) => mention("@", userName(node.id), { member: node.id }),
  role: roleMention,
  channel: channelMention,
  command: commandMention,
  everyone: (node) => el("span", { class: "mention" }, node.text),
  paragraph: (node) => el("div", { class: "md-text" }, renderNodes(node.children)),
  heading: (node) =>
    el(
      "div",
      { class: `md-h${node.level}`, role: "heading", "aria-level": node.level + 2 },
      renderNodes(node.children),
    ),
  subtext: (node) => el("div", { class: "md-subtext" }, renderNodes(node.children)),
  quote: (node) => el("blockquote", {}, renderNodes(node.children)),
  codeblock: (node) => el("pre", {}, el("code", {}, node.text)),
  list: (node) => el("div", { class: "md-list", role: "list" }, node.items.map(listItem)),
};

function renderNodes(nodes) {
  return nodes.map((node) => RENDERERS[node.type](node));
}

/** Render a message's text, blocks included. */
export function markdown(source, className = "") {
  return el("div", { class: `md ${className}` }, renderNodes(parseBlocks(source)));
}

/** Render one line of text without blocks, for field names, titles and the like. */
export function inlineMarkdown(source) {
  return renderNodes(parseInline(source));
}
