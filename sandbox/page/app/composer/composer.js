/** The message box: finds a command while one is typed, then hands over to the command's form. */

import { whenChanged } from "../changes.js";
import { byId, el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { sendCommand } from "../interact.js";
import { store } from "../store.js";
import { CommandForm } from "./command_form.js";
import { matchingCommands, offeredCommands, typedCommand } from "./commands.js";
import { Popup, steer } from "./popup.js";
import { commandRow } from "./rows.js";

const ONLY_COMMANDS = "Only slash commands do something here. Type / to see them.";

const popup = new Popup();
const input = el("input", {
  id: "composer-input",
  type: "text",
  class: "composer-input",
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-expanded": "false",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  enterkeyhint: "send",
  dataset: { testid: "composer" },
});
const line = el("div", { class: "composer-line" });
const status = el("div", {
  class: "composer-status",
  role: "status",
  dataset: { testid: "composer-status" },
});
let form = null;
let sending = 0;

const commands = () => (store.member ? offeredCommands(store.world.commands, store.member) : []);

function say(text) {
  status.textContent = text;
}

function offer() {
  const typed = input.value.slice(1);
  const rows = matchingCommands(commands(), typed).map(commandRow);
  const bot = store.world.bot.name ?? "the bot";
  const hint = rows.length
    ? [el("span", { class: "hint-text" }, `Commands of ${bot}`)]
    : [el("span", { class: "hint-text" }, `No command of ${bot} fits /${typed}`)];
  popup.show(input, { hint, label: "Commands", rows, onPick: (command) => begin(command, "") });
}

function onInput() {
  say("");
  if (!input.value.startsWith("/")) return popup.hide();
  const typed = typedCommand(commands(), input.value.slice(1));
  return typed ? begin(typed.command, typed.rest) : offer();
}

function begin(command, text) {
  form?.dispose();
  popup.hide();
  form = new CommandForm(command, popup, { onSubmit: send, onCancel: reset });
  paint();
  form.start(text);
}

function reset() {
  form?.dispose();
  form = null;
  input.value = "";
  popup.hide();
  paint();
  input.focus();
}

async function send(command, options) {
  reset();
  sending += 1;
  say(`Sending /${command}…`);
  await sendCommand(command, options);
  sending -= 1;
  if (!sending) say("");
}

function submitText() {
  if (form) form.submit();
  else if (input.value.trim())
    say(input.value.startsWith("/") ? "Pick a command from the list." : ONLY_COMMANDS);
}

function slashButton() {
  const open = () => {
    if (form) reset();
    input.value = "/";
    input.focus();
    offer();
  };
  return el(
    "button",
    {
      type: "button",
      class: "icon-button slash",
      "aria-label": "Show commands",
      title: "Commands",
      onmousedown: (event) => event.preventDefault(),
      onclick: open,
    },
    icon("slash"),
  );
}

function paint() {
  input.placeholder = "Type / for a command";
  input.setAttribute("aria-label", `Message #${store.channel?.label ?? store.channelName}`);
  const sendButton = el(
    "button",
    {
      type: "submit",
      class: form ? "icon-button send ready" : "icon-button send",
      "aria-label": "Send",
    },
    icon("send"),
  );
  const cancel =
    form &&
    el(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Discard command", onclick: reset },
      icon("close"),
    );
  fill(line, slashButton(), form ? form.node : input, cancel, sendButton);
}

/** A command mentioned in a message was pressed. */
function useMentioned(event) {
  const command = commands().find((other) => other.name === event.detail);
  if (command) begin(command, "");
  else say(`/${event.detail} is not offered to ${store.memberName}.`);
}

/** Typing anywhere on the page goes to the message box, as in Discord. */
function focusOnSlash(event) {
  const isElsewhere = !event.target.closest("input, textarea, select, dialog, [role=listbox]");
  if (event.key !== "/" || !isElsewhere || event.ctrlKey || event.metaKey) return;
  if (form) form.focus();
  else input.focus();
}

/** Other commands, or the same in another language: offer them anew while one is typed. */
function offerAgain() {
  if (!form && document.activeElement === input && input.value.startsWith("/")) offer();
}

/** Mount the message box. */
export function mountComposer() {
  const root = byId("composer");
  fill(root, popup.node, line, status);
  input.addEventListener("input", onInput);
  input.addEventListener("keydown", (event) => steer(popup, event));
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    submitText();
  });
  root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || popup.hide());
  root.addEventListener(
    "focusin",
    (event) => event.target === input && input.value.startsWith("/") && offer(),
  );
  document.addEventListener("keydown", focusOnSlash);
  document.addEventListener("use-command", useMentioned);
  store.on("channel", () => form || paint());
  store.on(
    "world",
    whenChanged(() => [store.world.commands, store.locale], offerAgain),
  );
  store.on("member", () => form && reset());
  paint();
}
