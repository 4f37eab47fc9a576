/** One message: who, when, in answer to what, and its contents in Discord's order. */

import { renderComponents } from "../components/components.js";
import { el } from "../dom.js";
import { fileCard, isPicture, picture, resolveFile } from "../files.js";
import { icon } from "../icons.js";
import { markdown } from "../markdown/render.js";
import { store } from "../store.js";
import { timeElement } from "../timestamps.js";
import { avatar } from "./avatar.js";
import { embed } from "./embed.js";

const COMPONENTS_V2 = 1 << 15;

/** The name shown for an author; members go by their display name. */
export function authorName(author) {
  const member = store.members.find(
    (other) => other.id === author.id || other.name === author.name,
  );
  return member?.display_name ?? author.display_name ?? author.name;
}

function memberColour(author) {
  const member = store.members.find((other) => other.id === author.id);
  const role = store.roles.findLast(
    (other) => member?.roles.some((key) => key === other.id || key === other.name) && other.color,
  );
  return role ? { color: `#${role.color.toString(16).padStart(6, "0")}` } : {};
}

function cause(message) {
  if (message.interaction) {
    const { member } = message.interaction;
    const author = store.members.find((other) => other.name === member) ?? { name: member };
    const slash = message.interaction.target ? "" : "/";
    const name = `${slash}${message.interaction.command}`;
    const command = el("span", { class: "cause-command" }, name);
    return el(
      "div",
      { class: "cause" },
      el("span", { class: "cause-member", dataset: { member } }, [
        avatar(author, "tiny"),
        el("b", {}, authorName(author)),
      ]),
      " used ",
      command,
    );
  }
  if (!message.reference) return null;
  return el("div", { class: "cause" }, icon("reply"), "in reply to an earlier message");
}

function heading(message) {
  const badge = message.author.bot && el("span", { class: "badge" }, "APP");
  return el(
    "div",
    { class: "message-head" },
    el("span", { class: "author", css: memberColour(message.author) }, authorName(message.author)),
    badge,
    timeElement(Date.parse(message.timestamp), "posted", "posted"),
  );
}

function thinking(message) {
  const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  return el(
    "div",
    { class: "thinking", dataset: { testid: "thinking" } },
    dots,
    `${authorName(message.author)} is thinking…`,
  );
}

function looseFiles(message) {
  if (message.flags & COMPONENTS_V2) return null;
  const embedded = JSON.stringify(message.embeds ?? []);
  return (message.files ?? [])
    .filter((file) => !embedded.includes(file.name))
    .map((file) => resolveFile(file.url, message.files))
    .map((file) => (isPicture(file) ? picture(file, undefined, "loose") : fileCard(file)));
}

function ephemeralMark(message) {
  if (!message.ephemeral_for) return null;
  const dismiss = () => store.dismiss(message.id);
  return el(
    "div",
    { class: "ephemeral-mark", dataset: { testid: "ephemeral" } },
    icon("eye"),
    "Only you can see this · ",
    el("button", { type: "button", class: "link-button", onclick: dismiss }, "Dismiss message"),
  );
}

/** Whom the message notified, as words; empty when nobody. */
function notifiedWords({ notified }) {
  if (!notified) return "";
  const names = [
    notified.everyone && "everyone",
    ...notified.roles.map((name) => `@${name}`),
    ...notified.members,
  ];
  return names.filter(Boolean).join(", ");
}

function notifiesMe({ notified }) {
  if (!notified || !store.member) return false;
  const { name, roles } = store.member;
  const byRole = notified.roles.some((role) => roles.includes(role));
  return notified.everyone || byRole || notified.members.includes(name);
}

function notifiedMark(message) {
  const words = notifiedWords(message);
  if (!words) return null;
  return el(
    "div",
    { class: "notified-mark", dataset: { testid: "notified" } },
    icon("bell"),
    `Notified ${words}`,
  );
}

function edited(message) {
  if (!message.edited || message.thinking) return null;
  return el("span", { class: "edited", title: message.edited }, "(edited)");
}

function contents(message) {
  if (message.thinking) return [thinking(message)];
  return [
    message.failure && el("div", { class: "failure" }, icon("alert"), message.failure),
    message.content && markdown(message.content),
    looseFiles(message),
    (message.embeds ?? []).map((item) => embed(item, message)),
    renderComponents(message.components ?? [], message),
    edited(message),
    notifiedMark(message),
  ];
}

/**
 * Render a message.
 * @param {object} message the page form (see sandbox/README.md)
 * @param {{isGrouped: boolean}} options grouped messages follow one of the same author and leave out the heading
 * @returns {HTMLElement}
 */
export function renderMessage(message, { isGrouped }) {
  const classes = [
    "message",
    isGrouped && "grouped",
    message.ephemeral_for && "ephemeral",
    notifiesMe(message) && "mentions-me",
  ];
  const side = isGrouped
    ? timeElement(Date.parse(message.timestamp), "t", "side-time")
    : avatar(message.author);
  return el(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "aria-label": `Message from ${authorName(message.author)}`,
      dataset: { testid: "message", id: message.id },
    },
    isGrouped ? null : cause(message),
    el("div", { class: "message-side" }, side),
    el(
      "div",
      { class: "message-body" },
      isGrouped ? null : heading(message),
      contents(message),
      ephemeralMark(message),
    ),
  );
}
